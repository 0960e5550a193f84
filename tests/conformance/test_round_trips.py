"""Answers come back as they were given, whatever program saved them; and fields change nothing on the printed page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bifolio.pdf.encrypting import encrypted
from tests.conformance.checks import problems
from tests.conformance.workbooks import SMALL, build_bytes, build_file
from tests.judges import pdfium, pdfjs, qpdf, verapdf
from tests.judges.need import need
from tests.judges.values import Value, saved_values

ANSWERS: dict[str, Value] = {
    "e01.opening.date": "3 May",
    "e01.list.one": True,
    "e01.list.own-1-words": "Zoë’s café (\\) Ωλ 😀",
    "e01.ease.ease": "7",
    "e01.why.lines": "one\n\nthree, and a long line that goes on and on until it has to be broken somewhere near the right edge of the field",
    "e02.ready.later": True,
    "notes.lines.notes": "kept",
}
"""Every kind of field: a date, a tick, a line, a choice from a list, several lines, one of a few, a page of notes."""

Fill = Callable[[Path, Mapping[str, Value], Path], Path]

UNICODE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=60)


def fill_with_pikepdf(path: Path, values: Mapping[str, Value], out: Path) -> Path:
    """Sets /V and /AS as a program does that leaves appearances to viewers."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for widget in page.obj.get("/Annots", pikepdf.Array()):
                name = _name(widget)
                if name in values:
                    state = pikepdf.Name.Yes if values[name] else pikepdf.Name.Off
                    is_box = isinstance(values[name], bool)
                    widget.V = state if is_box else pikepdf.String(str(values[name]))
                    if is_box:
                        widget.AS = state
        pdf.save(out)
    return out


def fill_with_pypdf(path: Path, values: Mapping[str, Value], out: Path) -> Path:
    """Fills as pypdf does, by full names."""
    writer = pypdf.PdfWriter(clone_from=path)
    texts = {name: "/Yes" if value is True else "/Off" if value is False else value for name, value in values.items()}
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, texts, auto_regenerate=False)
    writer.write(out)
    return out


def _name(widget: pikepdf.Object) -> str:
    parts: list[str] = []
    node: pikepdf.Object | None = widget
    while node is not None:
        parts += [str(node.T)] if "/T" in node else []
        node = node.get("/Parent")
    return ".".join(reversed(parts))


@cache
def master(folder: Path) -> Path:
    return build_file(SMALL, folder / "master.pdf")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round-trips")


@pytest.fixture(scope="module")
def browser() -> Iterator[pdfjs.Session]:
    need(pdfjs)
    with pdfjs.session() as session:
        yield session


@pytest.fixture(scope="module", params=["PDFium", "pdf.js", "pikepdf", "pypdf"])
def fill(request: pytest.FixtureRequest) -> Fill:
    if request.param == "pdf.js":
        session: pdfjs.Session = request.getfixturevalue("browser")
        return session.fill
    return {"PDFium": pdfium.fill, "pikepdf": fill_with_pikepdf, "pypdf": fill_with_pypdf}[request.param]


def answered(path: Path) -> dict[str, Value]:
    """What a reader of answers finds: texts with plain line breaks, ticks as True; what is empty is left out."""
    found: dict[str, Value] = {}
    for name, value in saved_values(path).items():
        text = (value or "").replace("\r\n", "\n").replace("\r", "\n")
        if text not in ("", "Off"):
            found[name] = True if text == "Yes" else text
    return found


def test_every_kind_of_field_keeps_its_answer(fill: Fill, folder: Path, tmp_path: Path) -> None:
    assert answered(fill(master(folder), ANSWERS, tmp_path / "out.pdf")) == ANSWERS


def test_an_answer_can_be_taken_back(fill: Fill, folder: Path, tmp_path: Path) -> None:
    first = fill(master(folder), ANSWERS, tmp_path / "first.pdf")
    # a combo box is set to its entry without a value; PDFium and pdf.js choose it by what it shows
    empty = "–" if fill in (pdfium.fill,) or getattr(fill, "__self__", None) else ""
    back: dict[str, Value] = {
        "e01.list.one": False,
        "e01.opening.date": "",
        "e01.ease.ease": empty,
        "e02.ready.later": False,
    }
    second = fill(first, back, tmp_path / "second.pdf")
    assert answered(second) == {name: value for name, value in ANSWERS.items() if name not in back}


def test_a_saved_copy_needs_no_appearances(fill: Fill, folder: Path, tmp_path: Path) -> None:
    answers = {name: value for name, value in ANSWERS.items() if "own-1" not in name}
    with pikepdf.open(fill(master(folder), answers, tmp_path / "out.pdf")) as pdf:
        assert pdf.Root.AcroForm.get("/NeedAppearances", False) in (False, None)
        assert "/StructTreeRoot" in pdf.Root


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=UNICODE, lines=UNICODE, tick=st.booleans())
@pytest.mark.parametrize("filler", [fill_with_pikepdf], ids=["pikepdf"])
def test_any_text_comes_back(filler: Fill, folder: Path, tmp_path: Path, text: str, lines: str, tick: bool) -> None:
    given_answers: dict[str, Value] = {"e01.opening.date": text, "e01.why.lines": lines, "e01.list.two": tick}
    kept = {name: value for name, value in given_answers.items() if value not in ("", False)}
    assert answered(filler(master(folder), given_answers, tmp_path / "out.pdf")) == kept


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf"]), max_size=30))
def test_any_latin_text_comes_back_from_pypdf_and_pdfium(folder: Path, tmp_path: Path, text: str) -> None:
    for filler in (fill_with_pypdf, pdfium.fill):
        out = filler(master(folder), {"e01.why.lines": text}, tmp_path / "out.pdf")
        assert answered(out) == ({"e01.why.lines": text} if text else {})


# -- print -----------------------------------------------------------------------------------------------------------


def _pages(data: bytes, scale: float = 1.0, only: int | None = None) -> list[Image.Image]:
    """The pages (or one of them, from 0) with their fields as PDFium prints them."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    pictures = [
        page.render(scale=scale).to_pil().convert("RGB") for page in (document if only is None else [document[only]])
    ]
    document.close()
    return pictures


@pytest.mark.parametrize("standard", ["ua-1", "ua-2+a-4"])
def test_empty_fields_leave_no_mark_on_the_page(standard: str) -> None:
    fillable = _pages(build_bytes(SMALL, standard=standard))
    paper = _pages(build_bytes(SMALL, standard=standard, fill="paper"))
    press = _pages(build_bytes(SMALL, standard="none"))
    assert len(fillable) == len(paper) == len(press)
    for one, two, three in zip(fillable, paper, press, strict=True):
        assert ImageChops.difference(one, two).getbbox() is None
        assert ImageChops.difference(one, three).getbbox() is None


def test_answers_mark_only_their_fields(folder: Path, tmp_path: Path) -> None:
    path = master(folder)
    filled = pdfium.fill(path, ANSWERS, tmp_path / "out.pdf")
    before = _pages(path.read_bytes())
    after = _pages(filled.read_bytes())
    marked = 0
    with pikepdf.open(path) as pdf:
        for page, one, two in zip(pdf.pages, before, after, strict=True):
            for widget in page.obj.get("/Annots", pikepdf.Array()):
                if widget.Subtype == pikepdf.Name.Widget and _name(widget) in ANSWERS:
                    x0, y0, x1, y1 = (float(value) for value in widget.Rect)
                    box = (int(x0) - 1, int(one.height - y1) - 1, int(x1) + 2, int(one.height - y0) + 2)
                    marked += ImageChops.difference(one.crop(box), two.crop(box)).getbbox() is not None
                    two.paste(one.crop(box), box[:2])
            assert ImageChops.difference(one, two).getbbox() is None
    assert marked == len(ANSWERS)


def _ink_rows(picture: Image.Image, box: tuple[int, int, int, int]) -> list[int]:
    """Dark pixels in each row of a part of a picture."""
    part = picture.crop(box).convert("L").point(lambda value: 255 if value < 200 else 0)
    dots = part.tobytes()
    return [dots[row : row + part.width].count(255) for row in range(0, len(dots), part.width)]


@pytest.mark.parametrize("size", ["standard", "large", "giant"])
@pytest.mark.parametrize("fill", ["PDFium", "pdf.js"], indirect=True)
def test_typed_lines_stand_on_the_ruled_lines(fill: Fill, size: str, tmp_path: Path) -> None:
    """The letters' feet are above their ruled line by no more than a third of the lines' distance, on every line alike."""
    path = build_file(SMALL, tmp_path / "master.pdf", size=size)
    text = {"e01.why.lines": "nnnn\nnnnn\nnnnn\nnnnn"}
    filled = fill(path, text, tmp_path / "out.pdf")
    with pikepdf.open(path) as pdf:
        number, rect = next(
            (number, [float(value) for value in widget.Rect])
            for number, page in enumerate(pdf.pages)
            for widget in page.obj.get("/Annots", pikepdf.Array())
            if _name(widget) == "e01.why.lines"
        )
    scale = 4
    before, after = (_pages(file.read_bytes(), scale, number)[0] for file in (path, filled))
    box = (
        int(rect[0] * scale),
        before.height - int(rect[3] * scale),
        int(rect[0] * scale) + 160,
        before.height - int(rect[1] * scale),
    )
    only_text = ImageChops.invert(ImageChops.difference(before, after).convert("L"))
    rules = [row for row, ink in enumerate(_ink_rows(before, box)) if ink > 150]
    rules = [row for row in rules if row - 1 not in rules]
    rows = _ink_rows(only_text, box)
    feet = [row for row in range(len(rows) - 1) if rows[row] and not any(rows[row + 1 : row + 4])]
    pitch = (rules[-1] - rules[0]) / (len(rules) - 1)
    gaps = [rule - foot for rule, foot in zip(rules, feet, strict=False)]
    assert len(feet) == 4
    assert max(gaps) - min(gaps) <= 3, gaps
    assert all(0 <= gap <= pitch / 3 for gap in gaps), (gaps, pitch)


# -- behind a password -------------------------------------------------------------------------------------------------


def test_a_password_keeps_accessibility_and_the_claim(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(encrypted(build_bytes(SMALL), "open sesame"))
    assert qpdf.check(path, "open sesame").problems == ()
    with pikepdf.open(path, password="open sesame") as pdf:
        assert pdf.encryption.R == 6
        assert pdf.allow.accessibility
        assert problems(pdf) == []
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)


def test_verapdf_passes_what_a_password_opens(tmp_path: Path) -> None:
    """veraPDF takes no password, so the file is opened first; that its permissions allow reading is tested above."""
    need(verapdf)
    locked = encrypted(build_bytes(SMALL), "open sesame")
    with pikepdf.open(io.BytesIO(locked), password="open sesame") as pdf:
        pdf.save(tmp_path / "opened.pdf", encryption=False)
    (verdict,) = verapdf.validate([("ua1", tmp_path / "opened.pdf")])
    assert verdict.compliant, str(verdict)
