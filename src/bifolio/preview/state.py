"""The state of a preview at one moment: plain values, replaced as a whole and never modified."""

from __future__ import annotations

import hashlib
from dataclasses import field, replace

from bifolio.assemble.binding import Titles
from bifolio.canonical import canonical
from bifolio.content.model.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place
from bifolio.frozen import frozen
from bifolio.layout.book.book import BookPage
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook
from bifolio.preview.choices import Choice, Menu
from bifolio.text.inline import plain_text


@frozen(kw_only=True)
class PreviewPage:
    """A page as shown in the preview; its ``digest`` identifies its appearance. Measures in points."""

    number: int
    label: str
    title: str
    digest: str
    look: str
    """The digest without the page codes, which an edit anywhere in the book changes."""
    width: float
    height: float


@frozen(kw_only=True)
class Finished:
    """A book that could be built: its pages, and the bytes of the PDF. Both contain the copy's details of people."""

    workbook: Workbook = field(repr=False)
    titles: Titles = field(repr=False)
    """The targets of references."""
    options: BuildOptions = field(repr=False)
    built: BuiltBook = field(repr=False)
    data: bytes = field(repr=False)
    choice: Choice
    pages: tuple[PreviewPage, ...]


@frozen(kw_only=True)
class State:
    """The state that is shown: the last good pages, and the current problems. ``is_current`` unless the pages are older
    than the files.
    """

    version: int = 0
    pages: tuple[PreviewPage, ...] = ()
    changed: tuple[int, ...] = ()
    """Numbers of the pages that look different than before."""
    problems: tuple[Diagnostic, ...] = field(default=(), repr=False)
    is_current: bool = False
    is_whole: bool = True
    """Whether all pages are up to date, not only those of the edited part."""
    title: str = ""
    language: str = "en"
    choice: Choice = field(default_factory=Choice)
    menus: tuple[Menu, ...] = ()
    people: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    command: str = field(default="", repr=False)
    milliseconds: int = 0
    """How long the last rebuild of the whole book took."""
    first_milliseconds: int = 0
    """How long the pages of the edited part took; 0 if they came with the whole book."""

    def after(self, before: State) -> State:
        """The state that follows ``before``, with the numbers of the changed pages."""
        known = {page.look for page in before.pages}
        changed = tuple(page.number for page in self.pages if page.look not in known)
        return replace(self, version=before.version + 1, changed=changed if before.pages else ())


def trouble(message: str, hint: str = "") -> Diagnostic:
    """A problem without a place in the files, such as a name that cannot be printed."""
    return Diagnostic("cannot-build", message=message, place=Place(""), hint=hint)


def preview_pages(built: BuiltBook) -> tuple[PreviewPage, ...]:
    """The pages of a book as they are shown."""
    book = built.book
    common = canonical((built.look.theme, built.look.paper, built.write.fill, built.write.standard.name))
    found = []
    for page in book.pages:
        unit = book.document.units[page.unit]
        look = _digest(built, page, common)
        coded = hashlib.blake2b(f"{look} {page.symbols}".encode(), digest_size=15).hexdigest()
        found.append(
            PreviewPage(
                number=page.number, label=page.label, title=plain_text(unit.own_title), digest=coded, look=look,
                width=round(page.paper.width, 2), height=round(page.paper.height, 2),
            )
        )  # fmt: skip
    return tuple(found)


def _digest(built: BuiltBook, page: BookPage, common: bytes) -> str:
    """A short digest of the page's appearance: everything drawn on it except its codes."""
    digest = hashlib.blake2b(common, digest_size=15)
    digest.update(canonical((page.left, page.paper.is_turned, page.furniture, page.overlay)))
    shared = built.book.shared
    for name, content in shared.items():
        digest.update(f"{name} {content.operators if name in page.furniture else ''}".encode())
    if page.index >= 0:
        layout = built.book.units[page.unit]
        digest.update(layout.pages[page.index].deflated)
        for widget in layout.widgets:
            if widget.page == page.index:
                blank = widget.blank
                drawn = (widget.rect, widget.size, widget.leading, widget.shape)
                digest.update(canonical((drawn, blank.kind, widget.option, blank.hint)))
    return digest.hexdigest()
