"""A leaf, printed on both sides, that shows how a printer turns sheets, whether it scales them, and how well the two sides align."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from bifolio.design.theme import BLACK
from bifolio.layout.book.furniture import Glyphs, note_glyphs
from bifolio.lengths import Pt, mm
from bifolio.pdf.font_objects import set_font
from bifolio.pdf.objects import Name, Objects, PdfDictionary, deflated
from bifolio.pdf.streaming import StreamedFile
from bifolio.press.sheet_sizes import SheetSize
from bifolio.text.inline import Run
from bifolio.text.line_breaking import break_lines
from bifolio.text.styles import Style
from bifolio.text.text_operators import number, set_line, show_line
from bifolio.typography import NO_BREAK

RULER_MM = 100

HEAD = Style(family="atkinson", size=22.0, leading=28.0, colour=BLACK, bold=True)
TEXT = Style(family="atkinson", size=13.0, leading=18.0, colour=BLACK)
SMALL = replace(TEXT, size=9.0, leading=12.0)

FRONT = (
    "Front",
    (
        "1. Print both pages of this file on one sheet, on both sides, flipped on the short edge, at 100~% (actual size).",
        f"2. Measure the ruler. If it is not {RULER_MM}~mm long, choose “actual size” or “100~%” and print again.",
        "If it stays short, write down what you measure in millimetres: that is the printer's scale, such as 97.",
        "3. Turn the sheet over like a page of a book, from right to left.",
    ),
)
BACK = (
    "Back",
    (
        "If you read this upright, your printer turns sheets on the short edge: flip: short.",
        "If it is upside down, your printer turns them on the long edge: flip: long.",
        "If this is on a sheet of its own, switch on printing on both sides, and print again.",
        "Write what you found into provider.yaml; booklets follow it from then on:  printer: {flip: short, scale: 100}",
        "Hold the sheet up to the light: the crosses show how far front and back are apart. Cards are cut with 2~mm to spare.",
    ),
)


def write_test_leaf(size: SheetSize) -> bytes:
    """The file of two pages, both turned like a booklet's sheets."""
    width, height = size.height, size.width
    glyphs: Glyphs = {}
    out = BytesIO()
    file = StreamedFile(out, "1.7")
    objects = Objects(file=file, keeps=False)
    sides = [list(_side(title, texts, width, height, glyphs)) for title, texts in (FRONT, BACK)]
    fonts = {code: set_font(objects, code, used, keep_latin=False) for code, used in sorted(glyphs.items())}
    resources, pages = objects.set("resources", {"Font": fonts}), objects.ref("pages")
    box = [0, 0, round(width, 3), round(height, 3)]
    kids = []
    for index, side in enumerate(sides):
        content = objects.set(("content", index), deflated("\n".join(side).encode("ascii")))
        page: PdfDictionary = {
            "Type": Name("Page"),
            "Parent": pages,
            "MediaBox": box,
            "Resources": resources,
            "Contents": content,
        }
        kids.append(objects.set(("page", index), page))
    objects.set("pages", {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})
    asked: PdfDictionary = {"PrintScaling": Name("None"), "Duplex": Name("DuplexFlipShortEdge")}
    root = objects.set("catalog", {"Type": Name("Catalog"), "Pages": pages, "ViewerPreferences": asked, "Lang": "en"})
    file.finish({"Root": root, "Info": objects.set("info", {"Title": "Printer test sheet"})})
    return out.getvalue()


def _side(title: str, texts: tuple[str, ...], width: Pt, height: Pt, glyphs: Glyphs) -> Iterator[str]:
    """The operators of a side: an arrow to its top, instructions, crosses in its corners; on the front also the ruler."""
    yield "q 0 G 0 g"
    yield from _crosses(width, height)
    middle, y = width / 2, height - mm(18)
    yield from _arrow(middle, y)
    y -= mm(30)
    head = set_line(title, HEAD)
    note_glyphs(head, glyphs)
    yield from show_line(head, middle - head.width / 2, y, HEAD)
    left, measure = mm(45), width - mm(90)
    y -= mm(6)
    for text in texts:
        for line in break_lines((Run(text.replace("~", NO_BREAK)),), TEXT, measure):
            y -= TEXT.leading
            note_glyphs(line, glyphs)
            yield from show_line(line, left, y, TEXT)
        y -= mm(2)
    if title == FRONT[0]:
        yield from _ruler(middle - mm(RULER_MM) / 2, y - mm(14), glyphs)
    yield "Q"


def _arrow(x: Pt, top: Pt) -> Iterator[str]:
    half, head, shaft, length = mm(8), mm(10), mm(2.5), mm(22)
    points = [
        (x, top), (x + half, top - head), (x + shaft, top - head), (x + shaft, top - length), (x - shaft, top - length),
        (x - shaft, top - head), (x - half, top - head),
    ]  # fmt: skip
    path = " ".join(f"{number(a)} {number(b)} {'l' if index else 'm'}" for index, (a, b) in enumerate(points))
    yield f"{path} h f"


def _ruler(left: Pt, y: Pt, glyphs: Glyphs) -> Iterator[str]:
    """A millimetre scale, with a longer mark at every fifth and a number at every tenth."""
    yield f"0.5 w {number(left)} {number(y)} m {number(left + mm(RULER_MM))} {number(y)} l S"
    for at in range(RULER_MM + 1):
        x, length = left + mm(at), mm(5 if at % 10 == 0 else 3.5 if at % 5 == 0 else 2)
        yield f"0.25 w {number(x)} {number(y)} m {number(x)} {number(y + length)} l S"
        if at % 10 == 0:
            line = set_line(f"{at} mm" if at == RULER_MM else str(at), SMALL)
            note_glyphs(line, glyphs)
            yield from show_line(line, x - set_line(str(at), SMALL).width / 2, y + mm(6.5), SMALL)


def _crosses(width: Pt, height: Pt) -> Iterator[str]:
    """A cross in each corner, at the same place on both sides, with marks a millimetre apart."""
    inset, arm = mm(20), mm(5)
    for x in (inset, width - inset):
        for y in (inset, height - inset):
            yield f"0.25 w {number(x - arm)} {number(y)} m {number(x + arm)} {number(y)} l S"
            yield f"{number(x)} {number(y - arm)} m {number(x)} {number(y + arm)} l S"
            for step in (-4, -3, -2, -1, 1, 2, 3, 4):
                at, tick = mm(step), mm(0.8 if step % 2 else 1.4)
                yield f"{number(x + at)} {number(y - tick)} m {number(x + at)} {number(y + tick)} l S"
                yield f"{number(x - tick)} {number(y + at)} m {number(x + tick)} {number(y + at)} l S"
