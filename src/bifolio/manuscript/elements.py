"""The elements of a manuscript in any format: headings, paragraphs, lists, tables. Each knows its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place
from bifolio.frozen import frozen, record
from bifolio.manuscript.spans import Spans, plain


@frozen
class ManuscriptLine:
    """A line of a paragraph; ``is_kept`` if it must not run on into the next one."""

    spans: Spans
    number: int
    is_kept: bool = False


@frozen
class ManuscriptHeading:
    """A heading of level 1 to 6."""

    level: int
    spans: Spans
    line: int


@frozen
class ManuscriptParagraph:
    """Running text, line by line."""

    lines: tuple[ManuscriptLine, ...]
    line: int


MOST_NUMBER = 999
"""The highest number that a list may begin with."""


@frozen
class Listing:
    """A list; ``first`` is the number it begins with, or ``None`` for bullets."""

    items: tuple[tuple[Element, ...], ...]
    first: int | None
    line: int


@frozen
class ManuscriptTable:
    """A table; its first row has the headings."""

    rows: tuple[tuple[Spans, ...], ...]
    line: int


@frozen
class Definitions:
    """Terms, each with its meaning."""

    pairs: tuple[tuple[Spans, Spans], ...]
    line: int


PLAIN_BOX = "plain"


@frozen
class Quoted:
    """A quotation or a callout; ``look`` is that of a box if the callout names its kind, or ``PLAIN_BOX``."""

    elements: tuple[Element, ...]
    line: int
    look: str = ""


@frozen
class Verbatim:
    """Text that is printed line by line, such as code."""

    text: str
    line: int


@frozen
class Divider:
    """A line across the page; ``is_to_write_on`` if it was made of underscores."""

    line: int
    is_to_write_on: bool = False


@frozen
class PageBreak:
    """A page break: the next element begins a page."""

    line: int


@frozen
class LeftOut:
    """An element without a counterpart in the content language; its source becomes a comment."""

    source: str
    line: int


Element = (
    ManuscriptHeading
    | ManuscriptParagraph
    | Listing
    | ManuscriptTable
    | Definitions
    | Quoted
    | Verbatim
    | Divider
    | PageBreak
    | LeftOut
)


def element_words(elements: Sequence[Element]) -> Iterator[str]:
    """The words of each line, heading and cell."""
    for one in elements:
        if isinstance(one, ManuscriptParagraph):
            yield from (plain(line.spans) for line in one.lines)
        elif isinstance(one, ManuscriptHeading):
            yield plain(one.spans)
        elif isinstance(one, Listing):
            yield from (words for item in one.items for words in element_words(item))
        elif isinstance(one, Quoted):
            yield from element_words(one.elements)
        elif isinstance(one, ManuscriptTable | Definitions):
            rows = one.rows if isinstance(one, ManuscriptTable) else one.pairs
            yield from (plain(cell) for row in rows for cell in row)


@record(kw_only=True)
class Manuscript:
    """The content of a file: its elements, the details known about it, and the problems that the author should look at.

    ``about`` has the title, subtitle, author and language, if the file states them; ``footnotes`` the notes by name.
    ``see`` are entries of the index that lead to others. ``lines`` are those of a text file, for excerpts.
    """

    name: str
    elements: Sequence[Element] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    footnotes: Mapping[str, Spans] = field(default_factory=dict)
    see: dict[str, str] = field(default_factory=dict)
    lines: Sequence[str] = ()
    found: list[Diagnostic] = field(default_factory=list)

    def warn(self, rule: str, message: str, line: int, hint: str = "", *, at: str = "") -> None:
        """Notes a warning about a line, or about the words ``at`` in it or soon after."""
        column, length, place_line = 1, 1, line
        for number in range(line, min(line + 40, len(self.lines) + 1)) if at else ():
            start = self.lines[number - 1].find(at)
            if start >= 0:
                column, length, place_line = start + 1, len(at), number
                break
        place = Place(self.name, place_line, column, length)
        excerpt = self.lines[place_line - 1] if 0 < place_line <= len(self.lines) else ""
        self.found.append(replace(diagnose(rule, message, place, hint), excerpt=excerpt))

    def source(self, first: int, last: int) -> str:
        """The lines from ``first`` to ``last``, as written."""
        return "\n".join(self.lines[first - 1 : last])
