"""What is read of the text of a Word file: paragraphs, tables with their cells, text boxes (ECMA-376-1, 17.3.1)."""

from __future__ import annotations

from dataclasses import field

from bifolio.frozen import record
from bifolio.manuscript.elements import LeftOut
from bifolio.manuscript.spans import Span
from bifolio.manuscript.word_parts import HEADING, OFF, Styles


@record(kw_only=True)
class WordParagraph:
    """A paragraph as it is read: ``kind`` is the name of its style, ``level`` and ``numbering`` those of its list,
    ``count`` and ``label`` its number there and how that is printed. ``is_ruled`` if it has a
    line below it, ``has_rule`` if it is a line across the page; ``after`` is what
    is anchored to it.
    """

    number: int
    kind: str = ""
    level: int = 0
    numbering: str = ""
    count: int = 0
    label: str = ""
    is_ruled: bool = False
    has_rule: bool = False
    is_strong: bool = False
    has_leader: bool = False
    begins_page: bool = False
    ends_page: bool = False
    lines: list[list[Span]] = field(default_factory=lambda: [[]])
    options: list[str] = field(default_factory=list)
    after: list[WordParagraph | WordTable | TextBox | LeftOut] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All its words."""
        return " ".join("".join(span.text for span in line if not span.picture) for line in self.lines).strip()


@record(kw_only=True)
class WordCell:
    """A cell of a table: how many columns it spans, and whether it continues the cell above."""

    items: list[WordParagraph | WordTable | TextBox | LeftOut] = field(default_factory=list)
    span: int = 1
    goes_on: bool = False


@record(kw_only=True)
class WordTable:
    """A table, row by row, with the height of each row in points if one is set."""

    number: int
    rows: list[list[WordCell]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)


@record(kw_only=True)
class TextBox:
    """A text box."""

    number: int
    items: list[WordParagraph | WordTable | TextBox | LeftOut] = field(default_factory=list)


Item = WordParagraph | WordTable | TextBox | LeftOut


def set_property(read: WordParagraph, name: str, value: str, styles: Styles) -> None:
    """Gives a paragraph the property that the element ``name`` says, if it says one."""
    match name:
        case "pStyle":
            read.kind, read.is_strong = styles.kind(value), styles.is_strong(value)
            read.has_leader = styles.has_leader(value)
            if not read.numbering:
                read.numbering, read.level = styles.list_of(value)
        case "outlineLvl" if value.isdigit() and int(value) < 6 and not HEADING.fullmatch(read.kind):
            read.kind = f"heading {int(value) + 1}"
        case "ilvl" if value.isdigit():
            read.level = min(8, int(value))
        case "numId":
            read.numbering = "" if value == "0" else value
        case "bottom":
            read.is_ruled = read.is_ruled or value not in (*OFF, "nil", "")
        case "sectPr":
            read.ends_page = True
        case "type":
            read.ends_page = read.ends_page and value != "continuous"
