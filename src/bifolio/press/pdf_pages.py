"""The pages of a finished PDF as form XObjects, with what their annotations show. The file is a stranger's: bounded, and distrusted.

A value that a program stored in a field without painting it would be lost on paper without a word, so such a file is refused.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from bifolio.errors import DamagedFileError, UsageError
from bifolio.frozen import frozen
from bifolio.plain_files import open_plain
from bifolio.press.placed_pages import PageBox
from bifolio.press.sheet_sizes import Rectangle

MOST_BYTES = 500_000_000
"""Bytes of a file that is read."""

MOST_PAGES = 5_000
"""Pages of a file that is read."""

MOST_STREAM = 200_000_000
"""Bytes of a stream once it is inflated."""

MOST_FIELDS = 100_000
"""Fields and widgets that are looked at."""

DEEPEST = 50
"""Fields inside fields."""

LEAST_SIDE, MOST_SIDE = 3.0, 14_400.0
"""Sides of a page, in points (ISO 32000-2, Annex C)."""

HIDDEN, PRINTED = 1 << 1, 1 << 2
"""Annotation flags (ISO 32000-2, 12.5.3)."""


@frozen
class SourcePage:
    """A page as a form XObject, what of it is shown, and what its annotations paint over it: names to use, forms, operators."""

    form: Any
    box: PageBox
    over: list[tuple[Any, str]] = field(default_factory=list)


@contextmanager
def opened_pdf(path: Path) -> Iterator[pikepdf.Pdf]:
    """The PDF at ``path``.

    ``UsageError`` for no file, one behind a password, one too large; ``DamagedFileError`` for one that cannot be read, also later in the block.
    """
    if not path.exists():
        raise UsageError(f"there is no file '{path}'")
    limits = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_STREAM, run_length_max_memory=MOST_STREAM, png_max_memory=MOST_STREAM,
        tiff_max_memory=MOST_STREAM,
    )  # fmt: skip
    try:
        with open_plain(path) as file:
            if file.seek(0, 2) > MOST_BYTES:
                raise UsageError(f"'{path}' has more than {MOST_BYTES // 1_000_000} MB", "split it first")
            file.seek(0)
            with pikepdf.open(file, suppress_warnings=True) as pdf:
                yield pdf
    except pikepdf.PasswordError as error:
        raise UsageError(f"'{path}' needs a password", "save a copy without the password first") from error
    except (pikepdf.PdfError, AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        # pikepdf answers a wrong type inside the file with Python's own exceptions
        raise DamagedFileError(f"'{path}' is not a valid PDF", "open it in a PDF viewer and save it again") from error
    finally:
        pikepdf.settings.set_qpdf_limits(**limits)  # type: ignore[arg-type]


def pages_of(pdf: pikepdf.Pdf, path: Path) -> list[SourcePage]:
    """Every page in order; ``UsageError`` for no pages, too many, or a filled-in field that is not painted anywhere."""
    count = len(pdf.pages)
    if not 1 <= count <= MOST_PAGES:
        limit = f"the limit is {MOST_PAGES:,}" if count else "it needs at least one"
        raise UsageError(f"'{path}' has {count:,} pages; {limit}")
    _refuse_unpainted(pdf, path)
    forms: dict[Any, Any] = {}
    return [_source(pdf, page, path, number, forms) for number, page in enumerate(pdf.pages, start=1)]


def _source(pdf: pikepdf.Pdf, page: pikepdf.Page, path: Path, number: int, forms: dict[Any, Any]) -> SourcePage:
    shown = _shown(page, path, number)
    turns = -int(page.rotation) // 90 % 4
    unit = float(page.obj.get("/UserUnit", 1))
    box = PageBox(shown, turns, unit)
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in (box.width, box.height)):
        raise UsageError(
            f"page {number:,} of '{path}' has no usable size", "open the file in a PDF viewer, save it again"
        )
    return SourcePage(_form(pdf, page, shown, forms), box, list(_painted(page, int(page.rotation) % 360)))


def _shown(page: pikepdf.Page, path: Path, number: int) -> Rectangle:
    """The trimmed page: its TrimBox inside its CropBox, which is what it is without one (ISO 32000-2, 14.11.2)."""
    boxes = [_rectangle(box) for box in (page.mediabox, page.cropbox, page.trimbox)]
    shown = boxes[0].within(boxes[1]).within(boxes[2])
    if not all(math.isfinite(edge) for edge in (shown.left, shown.bottom, shown.right, shown.top)):
        raise UsageError(
            f"page {number:,} of '{path}' has no usable size", "open the file in a PDF viewer, save it again"
        )
    return shown


def _rectangle(box: Any) -> Rectangle:
    x, y, other_x, other_y = (float(edge) for edge in box)
    return Rectangle(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def _form(pdf: pikepdf.Pdf, page: pikepdf.Page, shown: Rectangle, forms: dict[Any, Any]) -> Any:
    """The page's content as a form XObject. One stream is taken as it is stored, several are joined."""
    contents, resources = page.obj.get("/Contents"), page.resources
    parts = list(contents) if isinstance(contents, Array) else [contents] if isinstance(contents, Stream) else []
    box = [shown.left, shown.bottom, shown.right, shown.top]
    key = (*(part.objgen for part in parts), resources.objgen, *box)
    is_shared = resources.objgen != (0, 0) and bool(parts)
    if is_shared and key in forms:
        return forms[key]
    if len(parts) == 1:
        form = pdf.make_stream(parts[0].read_raw_bytes())
        for name in (Name.Filter, Name.DecodeParms):
            if name in parts[0]:
                form[name] = parts[0][name]
    else:
        form = pdf.make_stream(b"\n".join(_read(part) for part in parts))
    form.Type, form.Subtype, form.BBox, form.Resources = Name.XObject, Name.Form, Array(box), resources
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    if is_shared:
        forms[key] = form
    return form


def _read(part: Any) -> bytes:
    return bytes(part.read_bytes()) if isinstance(part, Stream) else b""


def _painted(page: pikepdf.Page, rotation: int) -> Iterator[tuple[Any, str]]:
    """What the page's annotations show in print: appearance streams, and the operators that bring them to their place."""
    annotations = page.obj.get("/Annots")
    for index, annotation in enumerate(annotations if isinstance(annotations, Array) else ()):
        if (
            not isinstance(annotation, Dictionary)
            or "/AP" not in annotation
            or annotation.get("/Subtype") == Name.Popup
        ):
            continue
        known = pikepdf.Annotation(annotation)
        appearance = known.get_appearance_stream(Name.N)
        if not isinstance(appearance, Stream):
            continue
        operators = known.get_page_content_for_appearance(Name(f"/A{index}"), rotation, PRINTED, HIDDEN)
        if operators.strip():
            yield appearance, operators.decode("latin-1").replace(f"/A{index} ", "/{name} ")


def _refuse_unpainted(pdf: pikepdf.Pdf, path: Path) -> None:
    """``UsageError`` if a text or a choice was filled in by a program that left painting it to the viewer."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return
    if "/XFA" in form and not _items(form.get("/Fields")):
        raise UsageError(f"'{path}' is an XFA form, which only Adobe programs show", "print it to a PDF there first")
    is_left = bool(form.get("/NeedAppearances", False))
    lost = sum(_is_unpainted(widget, value, is_left=is_left) for widget, value in _filled_widgets(form))
    if lost:
        count = f"{lost:,} filled-in field{'s' if lost != 1 else ''}"
        raise UsageError(
            f"'{path}' has {count} whose answers are not painted", "open it in a PDF viewer and save it again"
        )


def _filled_widgets(form: Any) -> Iterator[tuple[Any, str]]:
    """The widgets of texts and choices that hold something, with their values."""
    waiting = [(one, "", "", 0) for one in _items(form.get("/Fields"))]
    seen = 0
    while waiting:
        one, kind, value, depth = waiting.pop()
        seen += 1
        if seen > MOST_FIELDS or depth > DEEPEST:
            raise ValueError("too many fields")
        if not isinstance(one, Dictionary):
            continue
        kind = str(one.get("/FT", kind))
        value = _said(one.get("/V")) or value
        kids = _items(one.get("/Kids"))
        if kids:
            waiting += [(kid, kind, value, depth + 1) for kid in kids]
        elif kind in ("/Tx", "/Ch") and value.strip():
            yield one, value


def _said(value: Any) -> str:
    if isinstance(value, Array):
        return " ".join(str(one) for one in value)
    return "" if value is None or isinstance(value, Dictionary | Stream) else str(value)


def _is_unpainted(widget: Any, value: str, *, is_left: bool) -> bool:
    """Whether the widget's picture shows nothing, though it holds ``value``: there is none, or one without text."""
    if int(widget.get("/F", 0)) & HIDDEN:
        return False
    appearances = widget.get("/AP")
    normal = appearances.get("/N") if isinstance(appearances, Dictionary) else None
    if not isinstance(normal, Stream):
        return True
    # a program that leaves painting to the viewer may have left the picture of the empty field
    return is_left and not any(operator in _read(normal) for operator in (b"Tj", b"TJ", b"'", b" Do"))


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, Array) else []
