"""The pages of a finished PDF as form XObjects, with the content of their annotations. The file is untrusted, so
everything has limits.

What a program stored without painting it, an answer or a note, would silently be missing on paper, so such a file is
refused.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import KW_ONLY, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from bifolio.errors import UsageError, refuse_no_pdf
from bifolio.frozen import frozen, record
from bifolio.pdf.stream_limits import inflating_at_most
from bifolio.pdf.unreadable import unreadable
from bifolio.plain_files import open_plain
from bifolio.press.placed_pages import PageBox
from bifolio.press.sheet_sizes import Rectangle

MOST_BYTES = 500_000_000
"""The most bytes of a file."""

MOST_PAGES = 5_000
"""The most pages of a file."""

MOST_STREAM = 200_000_000
"""The most bytes of a stream once it is inflated."""

MOST_CONTENT = 500_000_000
"""The most bytes read from all pages and fields, counting repeated use: a small file may use one stream a million times."""

MOST_ANNOTATIONS = 500_000
"""The most annotations of all pages, counted on each page that has them: a small file may share one list among all pages."""

DEEPEST = 50
"""How deep fields may be nested."""

DRAWN = (
    "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Ink",
    "Highlight", "Underline", "Squiggly", "StrikeOut",
)  # fmt: skip
"""Annotations that viewers draw even if the program that made them left that to the viewer."""

LEAST_SIDE, MOST_SIDE = 3.0, 14_400.0
"""The least and greatest sides of a page, in points (ISO 32000-2, Annex C)."""

WRONG_TYPE = (AttributeError, IndexError, TypeError, ValueError)
"""The exceptions that pikepdf raises for a wrong type inside the file."""

HIDDEN, PRINTED = 1 << 1, 1 << 2
"""Annotation flags (ISO 32000-2, 12.5.3)."""


@frozen
class Painted:
    """The appearance of an annotation, the operators that put it in place, and the layer that it is on, if any."""

    appearance: pikepdf.Object
    operators: str
    layer: pikepdf.Object | None


@frozen
class SourcePage:
    """A page as a form XObject, its visible part, and the appearances of its annotations."""

    form: pikepdf.Object
    box: PageBox
    over: list[Painted] = field(default_factory=list)


@record
class _Contents:
    """Reads a file's streams within limits, and keeps the forms made from its pages."""

    path: Path
    _: KW_ONLY
    is_left: bool
    """Whether the file leaves painting its fields to the viewer."""
    forms: dict[Hashable, pikepdf.Object] = field(default_factory=dict)
    """Forms by content, resources and box."""
    texts: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Whether an appearance has text, by its object."""
    fields: dict[tuple[int, int], tuple[str, bool]] = field(default_factory=dict)
    """Types of fields, and whether they are filled in, by object."""
    count: int = 0
    """Bytes read so far."""
    annotations: int = 0
    """Annotations looked at so far."""
    answers_lost: int = 0
    """Filled-in fields that show nothing."""
    notes_lost: int = 0
    """Other annotations that show nothing."""

    def raw(self, part: pikepdf.Object) -> bytes:
        """The stream as it is stored. Raises ``UsageError`` beyond ``MOST_CONTENT``."""
        return self._counted(bytes(part.read_raw_bytes()))

    def read(self, part: pikepdf.Object) -> bytes:
        """The decoded stream; empty if it is not a stream. Raises ``UsageError`` beyond ``MOST_CONTENT``."""
        return self._counted(bytes(part.read_bytes()) if isinstance(part, Stream) else b"")

    def _counted(self, data: bytes) -> bytes:
        self.count += len(data)
        if self.count > MOST_CONTENT:
            size = f"{MOST_CONTENT // 1_000_000} MB"
            raise UsageError(f"the pages of '{self.path}' have more than {size} of content", "print it in parts")
        return data

    def annotations_of(self, page: pikepdf.Page) -> Iterator[tuple[int, pikepdf.Object]]:
        """The page's annotations, numbered. Raises ``UsageError`` beyond ``MOST_ANNOTATIONS``."""
        found = _items(page.obj.get("/Annots"))
        self.annotations += len(found)
        if self.annotations > MOST_ANNOTATIONS:
            limit = f"{MOST_ANNOTATIONS:,}"
            raise UsageError(f"the pages of '{self.path}' have more than {limit} annotations", "print it in parts")
        return ((number, one) for number, one in enumerate(found) if isinstance(one, Dictionary))

    def field_of(self, part: pikepdf.Object, depth: int = 0) -> tuple[str, bool]:
        """The type of a field or of its widget, and whether it is filled in, there or in its parent field."""
        key = part.objgen
        if key in self.fields and key != (0, 0):
            return self.fields[key]
        above, kind, is_filled = part.get("/Parent"), "", False
        if isinstance(above, Dictionary) and depth < DEEPEST:
            kind, is_filled = self.field_of(above, depth + 1)
        found = str(part.get("/FT", kind)), is_filled or _is_written(part.get("/V"))
        self.fields[key] = found
        return found

    def has_text(self, appearance: pikepdf.Object) -> bool:
        """Whether an appearance paints text."""
        key = appearance.objgen
        if key not in self.texts:
            content = self.read(appearance)
            self.texts[key] = any(operator in content for operator in (b"Tj", b"TJ", b"'", b" Do"))
        return self.texts[key]


@contextmanager
def opened_pdf(path: Path) -> Iterator[pikepdf.Pdf]:
    """The PDF at ``path``.

    Raises ``UsageError`` if there is no such file, or it is protected or too large; ``DamagedFileError`` if it
    cannot be read, even if that shows only later in the ``with`` block.
    """
    refuse_no_pdf(path)
    try:
        with inflating_at_most(MOST_STREAM), open_plain(path) as file:
            if file.seek(0, 2) > MOST_BYTES:
                raise UsageError(f"'{path}' has more than {MOST_BYTES // 1_000_000} MB", "split it first")
            file.seek(0)
            with pikepdf.open(file, suppress_warnings=True) as pdf:
                yield pdf
    except pikepdf.PasswordError as error:
        raise UsageError(f"'{path}' needs a password", "save a copy without the password first") from error
    except (pikepdf.PikepdfError, KeyError, RecursionError, *WRONG_TYPE) as error:
        raise unreadable(path, error, "open it in a PDF viewer and save it again") from error


def pages_of(pdf: pikepdf.Pdf, path: Path) -> list[SourcePage]:
    """Every page in order. Raises ``UsageError`` if there are none or too many, or if an answer or a note is not painted."""
    count = len(pdf.pages)
    if not count:
        raise UsageError(f"'{path}' has no pages", "name a PDF with at least one")
    if count > MOST_PAGES:
        raise UsageError(f"'{path}' has {count:,} pages; the limit is {MOST_PAGES:,}", "split it first")
    contents = _Contents(path, is_left=_leaves_painting(pdf, path))
    pages = [_source(pdf, page, number, contents) for number, page in enumerate(pdf.pages, start=1)]
    _refuse_unpainted(contents)
    return pages


def _source(pdf: pikepdf.Pdf, page: pikepdf.Page, number: int, contents: _Contents) -> SourcePage:
    path = contents.path
    shown = _shown(page, path, number)
    turns = -int(page.rotation) // 90 % 4
    unit = float(page.obj.get("/UserUnit", 1))
    box = PageBox(shown, turns, unit)
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in (box.width, box.height)):
        raise UsageError(f"page {number:,} of '{path}' has no usable size", "open it in a PDF viewer and save it again")
    return SourcePage(_form(pdf, page, shown, contents), box, list(_painted(page, int(page.rotation) % 360, contents)))


def _shown(page: pikepdf.Page, path: Path, number: int) -> Rectangle:
    """The trimmed page: the TrimBox clipped to the CropBox, which is also its default (ISO 32000-2, 14.11.2)."""
    shown = _rectangle(page.mediabox)
    if not all(math.isfinite(edge) for edge in (shown.left, shown.bottom, shown.right, shown.top)):
        raise UsageError(f"page {number:,} of '{path}' has no usable size", "open it in a PDF viewer and save it again")
    for name in ("cropbox", "trimbox"):
        # viewers pass over a box that is none, or that leaves nothing of the page; QPDF copies the array that it finds, and raises
        # an error if that is a stream
        with suppress(*WRONG_TYPE, pikepdf.PikepdfError):
            inner = shown.within(_rectangle(getattr(page, name)))
            if inner.right - inner.left >= LEAST_SIDE and inner.top - inner.bottom >= LEAST_SIDE:
                shown = inner
    return shown


def _rectangle(box: pikepdf.Object) -> Rectangle:
    x, y, other_x, other_y = (float(edge) for edge in box)
    return Rectangle(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def _form(pdf: pikepdf.Pdf, page: pikepdf.Page, shown: Rectangle, contents: _Contents) -> pikepdf.Object:
    """The page's content as a form XObject. A single stream is used as stored, several are joined."""
    written, resources = page.obj.get("/Contents"), page.resources
    listed = written if isinstance(written, Array) else [written]
    parts = [part for part in listed if isinstance(part, Stream)]
    box, group = [shown.left, shown.bottom, shown.right, shown.top], page.obj.get("/Group")
    key = (*(part.objgen for part in parts), _identity(resources), *box, _identity(group))
    if parts and key in contents.forms:
        return contents.forms[key]
    if len(parts) == 1:
        form = pdf.make_stream(contents.raw(parts[0]))
        for name in (Name.Filter, Name.DecodeParms):
            if name in parts[0]:
                form[name] = parts[0][name]
    else:
        form = pdf.make_stream(b"\n".join(contents.read(part) for part in parts))
    form.Type, form.Subtype, form.BBox, form.Resources = Name.XObject, Name.Form, Array(box), resources
    if group is not None:
        form.Group = group
    contents.forms[key] = form
    return form


def _identity(value: pikepdf.Object | None) -> Hashable:
    """A value that identifies ``value``: direct dictionaries are the same if they are written the same."""
    if value is None:
        return None
    return value.unparse() if value.objgen == (0, 0) else value.objgen


def _painted(page: pikepdf.Page, rotation: int, contents: _Contents) -> Iterator[Painted]:
    """The appearances of the page's annotations in print. Counts annotations that should show something but do not."""
    for index, annotation in contents.annotations_of(page):
        kind = str(annotation.get("/Subtype", ""))
        if kind == "/Widget" and contents.field_of(annotation) in (("/Tx", True), ("/Ch", True)):
            contents.answers_lost += _is_unpainted(annotation, contents)
        elif kind[1:] in DRAWN:
            is_printed = int(annotation.get("/F", 0)) & (PRINTED | HIDDEN) == PRINTED
            contents.notes_lost += is_printed and "/AP" not in annotation
        if "/AP" not in annotation or kind == "/Popup":
            continue
        known = pikepdf.Annotation(annotation)
        appearance = known.get_appearance_stream(Name.N)
        if not isinstance(appearance, Stream):
            continue
        operators = known.get_page_content_for_appearance(Name(f"/A{index}"), rotation, PRINTED, HIDDEN)
        if operators.strip():
            layer = annotation.get("/OC")
            yield Painted(
                appearance,
                operators.decode("latin-1").replace(f"/A{index} ", "/{name} "),
                layer if isinstance(layer, Dictionary) else None,
            )


def _leaves_painting(pdf: pikepdf.Pdf, path: Path) -> bool:
    """Whether the file leaves painting its fields to the viewer. Raises ``UsageError`` if only Adobe's programs can."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return False
    # pages that an XFA form builds when it is opened are not in the file, whatever fields there are (ISO 32000-1, 7.7.2
    # and 12.7.8)
    if "/XFA" in form and (not _items(form.get("/Fields")) or bool(pdf.Root.get("/NeedsRendering", False))):
        raise UsageError(f"'{path}' is an XFA form, which only Adobe programs show", "print it to a PDF there first")
    return bool(form.get("/NeedAppearances", False))


def _refuse_unpainted(contents: _Contents) -> None:
    """Raises ``UsageError`` if something was filled in or added by a program that left painting it to the viewer."""
    if lost := contents.answers_lost:
        count = f"{lost:,} filled-in field{'s' if lost != 1 else ''}"
        raise UsageError(
            f"'{contents.path}' has {count} whose answers are not painted", "open it in a PDF viewer and save it again"
        )
    if lost := contents.notes_lost:
        count = "1 note or drawing that is" if lost == 1 else f"{lost:,} notes or drawings that are"
        raise UsageError(
            f"'{contents.path}' has {count} not painted, though viewers show {'it' if lost == 1 else 'them'}",
            "open it in a PDF viewer that shows them, and print it to a PDF",
        )


def _is_written(value: pikepdf.Object | None) -> bool:
    """Whether the value of a field says anything. A long one may be a stream (ISO 32000-2, table 228)."""
    if isinstance(value, Array):
        return any(str(one).strip() for one in value)
    return isinstance(value, Stream) or (isinstance(value, pikepdf.String | Name) and bool(str(value).strip()))


def _is_unpainted(widget: pikepdf.Object, contents: _Contents) -> bool:
    """Whether the appearance of a filled-in widget shows nothing: it is missing, or has no text."""
    if int(widget.get("/F", 0)) & HIDDEN:
        return False
    appearances = widget.get("/AP")
    normal = appearances.get("/N") if isinstance(appearances, Dictionary) else None
    if not isinstance(normal, Stream):
        return True
    # a program that leaves painting to the viewer may have left the appearance of the empty field
    return contents.is_left and not contents.has_text(normal)


def _items(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    return list(value) if isinstance(value, Array) else []
