"""The pages of a finished PDF as form XObjects, with what their annotations show. The file is untrusted, so everything
has limits.

A value that a program stored in a field without painting it would silently be missing on paper, so such a file is
refused.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import KW_ONLY, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from bifolio.errors import DamagedFileError, UsageError, refuse_no_pdf
from bifolio.frozen import frozen, record
from bifolio.pdf.stream_limits import inflating_at_most
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

MOST_FIELDS = 100_000
"""The most fields and widgets to look at."""

MOST_ANNOTATIONS = 500_000
"""The most annotations of all pages, counted on each page that has them: a small file may share one list among all pages."""

DEEPEST = 50
"""How deep fields may be nested."""

LEAST_SIDE, MOST_SIDE = 3.0, 14_400.0
"""The least and greatest sides of a page, in points (ISO 32000-2, Annex C)."""

HIDDEN, PRINTED = 1 << 1, 1 << 2
"""Annotation flags (ISO 32000-2, 12.5.3)."""


@frozen
class SourcePage:
    """A page as a form XObject, its visible part, and what its annotations paint on it: names of resources, forms, operators."""

    form: pikepdf.Object
    box: PageBox
    over: list[tuple[pikepdf.Object, str]] = field(default_factory=list)


@record
class _Contents:
    """Reads a file's streams within limits, and keeps the forms made from its pages."""

    path: Path
    _: KW_ONLY
    forms: dict[Hashable, pikepdf.Object] = field(default_factory=dict)
    """Forms by content, resources and box."""
    texts: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Whether an appearance has text, by its object."""
    count: int = 0
    """Bytes read so far."""
    annotations: int = 0
    """Annotations looked at so far."""

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

    def has_text(self, appearance: pikepdf.Object) -> bool:
        """Whether an appearance paints text."""
        key = appearance.objgen
        if key not in self.texts or key == (0, 0):
            content = self.read(appearance)
            self.texts[key] = any(operator in content for operator in (b"Tj", b"TJ", b"'", b" Do"))
        return self.texts[key]


@contextmanager
def opened_pdf(path: Path) -> Iterator[pikepdf.Pdf]:
    """The PDF at ``path``.

    Raises ``UsageError`` if there is no such file, or it is behind a password or too large; ``DamagedFileError`` if it
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
    except (pikepdf.PdfError, AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        # pikepdf raises Python's own exceptions for a wrong type inside the file
        raise DamagedFileError(f"'{path}' is not a valid PDF", "open it in a PDF viewer and save it again") from error


def pages_of(pdf: pikepdf.Pdf, path: Path) -> list[SourcePage]:
    """Every page in order. Raises ``UsageError`` if there are none or too many, or if a filled-in field is not painted."""
    count = len(pdf.pages)
    if not 1 <= count <= MOST_PAGES:
        limit = f"the limit is {MOST_PAGES:,}" if count else "it needs at least one"
        raise UsageError(f"'{path}' has {count:,} pages; {limit}")
    contents = _Contents(path)
    _refuse_unpainted(pdf, contents)
    return [_source(pdf, page, number, contents) for number, page in enumerate(pdf.pages, start=1)]


def _source(pdf: pikepdf.Pdf, page: pikepdf.Page, number: int, contents: _Contents) -> SourcePage:
    path = contents.path
    shown = _shown(page, path, number)
    turns = -int(page.rotation) // 90 % 4
    unit = float(page.obj.get("/UserUnit", 1))
    box = PageBox(shown, turns, unit)
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in (box.width, box.height)):
        raise UsageError(
            f"page {number:,} of '{path}' has no usable size", "open the file in a PDF viewer, save it again"
        )
    return SourcePage(_form(pdf, page, shown, contents), box, list(_painted(page, int(page.rotation) % 360, contents)))


def _shown(page: pikepdf.Page, path: Path, number: int) -> Rectangle:
    """The trimmed page: the TrimBox clipped to the CropBox, which is also its default (ISO 32000-2, 14.11.2)."""
    boxes = [_rectangle(box) for box in (page.mediabox, page.cropbox, page.trimbox)]
    shown = boxes[0].within(boxes[1]).within(boxes[2])
    if not all(math.isfinite(edge) for edge in (shown.left, shown.bottom, shown.right, shown.top)):
        raise UsageError(
            f"page {number:,} of '{path}' has no usable size", "open the file in a PDF viewer, save it again"
        )
    return shown


def _rectangle(box: pikepdf.Object) -> Rectangle:
    x, y, other_x, other_y = (float(edge) for edge in box)
    return Rectangle(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def _form(pdf: pikepdf.Pdf, page: pikepdf.Page, shown: Rectangle, contents: _Contents) -> pikepdf.Object:
    """The page's content as a form XObject. A single stream is used as stored, several are joined."""
    written, resources = page.obj.get("/Contents"), page.resources
    parts = list(written) if isinstance(written, Array) else [written] if isinstance(written, Stream) else []
    box = [shown.left, shown.bottom, shown.right, shown.top]
    # direct dictionaries are the same if they are written the same
    own = resources.unparse() if resources.objgen == (0, 0) else resources.objgen
    key = (*(part.objgen for part in parts), own, *box)
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
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    contents.forms[key] = form
    return form


def _painted(page: pikepdf.Page, rotation: int, contents: _Contents) -> Iterator[tuple[pikepdf.Object, str]]:
    """What the page's annotations show in print: appearance streams, and the operators that put them in place."""
    for index, annotation in contents.annotations_of(page):
        if "/AP" not in annotation or annotation.get("/Subtype") == Name.Popup:
            continue
        known = pikepdf.Annotation(annotation)
        appearance = known.get_appearance_stream(Name.N)
        if not isinstance(appearance, Stream):
            continue
        operators = known.get_page_content_for_appearance(Name(f"/A{index}"), rotation, PRINTED, HIDDEN)
        if operators.strip():
            yield appearance, operators.decode("latin-1").replace(f"/A{index} ", "/{name} ")


def _refuse_unpainted(pdf: pikepdf.Pdf, contents: _Contents) -> None:
    """Raises ``UsageError`` if a text or a choice was filled in by a program that left painting it to the viewer."""
    form, path = pdf.Root.get("/AcroForm"), contents.path
    if not isinstance(form, Dictionary):
        return
    # pages that an XFA form builds when it is opened are not in the file, whatever fields there are (ISO 32000-1, 7.7.2
    # and 12.7.8)
    if "/XFA" in form and (not _items(form.get("/Fields")) or bool(pdf.Root.get("/NeedsRendering", False))):
        raise UsageError(f"'{path}' is an XFA form, which only Adobe programs show", "print it to a PDF there first")
    is_left = bool(form.get("/NeedAppearances", False))
    lost = sum(_is_unpainted(widget, contents, is_left=is_left) for widget in _filled_widgets(form))
    if lost:
        count = f"{lost:,} filled-in field{'s' if lost != 1 else ''}"
        raise UsageError(
            f"'{path}' has {count} whose answers are not painted", "open it in a PDF viewer and save it again"
        )


def _filled_widgets(form: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The widgets of texts and choices that are filled in."""
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
            yield one


def _said(value: pikepdf.Object | None) -> str:
    if isinstance(value, Array):
        return " ".join(str(one) for one in value)
    return "" if value is None or isinstance(value, Dictionary | Stream) else str(value)


def _is_unpainted(widget: pikepdf.Object, contents: _Contents, *, is_left: bool) -> bool:
    """Whether the appearance of a filled-in widget shows nothing: it is missing, or has no text."""
    if int(widget.get("/F", 0)) & HIDDEN:
        return False
    appearances = widget.get("/AP")
    normal = appearances.get("/N") if isinstance(appearances, Dictionary) else None
    if not isinstance(normal, Stream):
        return True
    # a program that leaves painting to the viewer may have left the appearance of the empty field
    return is_left and not contents.has_text(normal)


def _items(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    return list(value) if isinstance(value, Array) else []
