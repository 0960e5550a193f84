"""Page codes: on every page, a symbol (printed twice) for workbook, edition, layout and page, and one for the copy.

They contain nothing personal. The page symbol belongs to the master and is the same in every copy; the copy symbol is a
form of its own that every page draws (decision 0037). Format version 1 is frozen: paper printed with it will be read
for years.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from bifolio.assemble.document import Document
from bifolio.design.paper import PRINTER_EDGE, Paper
from bifolio.diagnostics import Problem
from bifolio.frozen import frozen
from bifolio.layout.book.data_matrix import Symbols, draw_symbol
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm

VERSION = 1
PAGE_DIGITS, DIGEST_DIGITS = 4, 19
COPY_PREFIX = f"C{VERSION}"

SIDE, SIDE_BOOKLET = mm(10), mm(8)
"""Sides of a symbol. Nothing is printed within one module of it, a sixteenth of its side."""

CODE_GAP: Pt = mm(3)
"""Space between a symbol and another, or words."""

COPY_CODE = "CopyCode"
"""The resource name of the copy symbol."""

Corner = tuple[Pt, Pt]
"""The lower left corner of a symbol, in page space."""


def page_code(digest: str, page: int) -> str:
    """The digits of a page symbol: version, digest, page number; empty if the page number has too many digits."""
    return f"{VERSION}{digest}{page:0{PAGE_DIGITS}}" if page < 10**PAGE_DIGITS else ""


def copy_code(number: str) -> str:
    """The text of a copy symbol: the version, then the copy's number or code in capitals."""
    return COPY_PREFIX + number.strip().upper()


def uncoded(number: str) -> Problem | None:
    """The problem with a copy's number that no symbol can encode; ``None`` if it can be encoded."""
    if Symbols.can_say(copy_code(number)):
        return None
    hint = "give at most 13 capitals and digits; a hyphen counts as two"
    return Problem(
        "copy-number-uncoded", "does not fit into a symbol, so the pages do not say which copy they are from", hint
    )


@frozen
class CodePlaces:
    """Where the symbols of a page are: at the head, at the foot, and the copy's beside the one at the foot."""

    side: Pt
    head: Corner
    foot: Corner
    copy: Corner

    @property
    def of_page(self) -> tuple[Corner, Corner]:
        """The corners of the page's own symbol."""
        return self.head, self.foot

    def beside(self, left: Pt, right: Pt, corner: Corner) -> tuple[Pt, Pt]:
        """How far words between ``left`` and ``right`` may reach beside the symbol in ``corner``, which is at one end of them."""
        if corner[0] + self.side / 2 < (left + right) / 2:
            return max(left, corner[0] + self.side + CODE_GAP), right
        return left, min(right, corner[0] - CODE_GAP)


def code_side(paper: Paper) -> Pt:
    return SIDE_BOOKLET if paper.is_booklet else SIDE


def code_places(paper: Paper, left: Pt, *, is_right: bool, is_handout: bool) -> CodePlaces:
    """One symbol at the outer corner of the head; those at the foot go inwards from the text's inner edge, on a
    hand-out from the outer corner.

    ``left`` is the left edge of the type area. The inner margin stays free, for holes and binding.
    """
    side = code_side(paper)
    outer = paper.width - PRINTER_EDGE - side if is_right else PRINTER_EDGE
    inner = left if is_right else left + paper.measure - side
    foot = outer if is_handout else inner
    step = (side + CODE_GAP) * (-1 if is_right == is_handout else 1)
    head = (outer, paper.height - PRINTER_EDGE - side)
    return CodePlaces(side, head, (foot, PRINTER_EDGE), (foot + step, PRINTER_EDGE))


@frozen
class PageCodes:
    """The page codes of one book: the encoder of symbols, and the digest in them."""

    symbols: Symbols
    digest: str

    def page_symbols(self, page: int, places: CodePlaces) -> list[str]:
        """The operators of a page's two symbols, in page space."""
        code = page_code(self.digest, page)
        modules = self.symbols.of_digits(code) if code else None
        return [] if modules is None else [draw_symbol(modules, *corner, places.side) for corner in places.of_page]

    def copy_symbol(self, number: str, paper: Paper) -> str:
        """The operators of a copy's symbol with its lower left corner at the origin; empty for a number that it cannot encode."""
        modules = self.symbols.of_text(copy_code(number))
        return "" if modules is None else draw_symbol(modules, 0, 0, code_side(paper))


def layout_digest(
    document: Document, layouts: Sequence[UnitLayout], look: Look, pages: Iterable[tuple[int, int, bool]]
) -> str:
    """Digits that distinguish this workbook, edition and layout from any other; ``document`` must have no recipient.

    ``pages`` are the unit, index and side of each page. What is drawn counts, and where the blanks are; when and for
    whom it is built does not.
    """
    digest = hashlib.blake2b(digest_size=8, person=b"page code")
    about = (document.title, document.edition, document.language, look.paper.name, look.size.name, *pages)
    digest.update(repr(about).encode())
    for layout in layouts:
        digest.update(f"\n{layout.id}\n".encode())
        for page in layout.pages:
            content = page.content
            digest.update(b"%d\n" % len(content) + content)
        for widget in layout.widgets:
            digest.update(f"{widget.blank.name} {widget.option} {widget.page} {_rounded(widget.rect)}\n".encode())
    return f"{int.from_bytes(digest.digest(), 'big') % 10**DIGEST_DIGITS:0{DIGEST_DIGITS}}"


def _rounded(rect: Sequence[Pt]) -> str:
    return " ".join(f"{value:.2f}" for value in rect)
