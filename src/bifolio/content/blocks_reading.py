"""Block kinds that are read, not filled: text, lists, boxes, tables, pictures."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import MOST_ENTRIES, MOST_TABLE_ROWS, Block, Identifier, Node, Text


class Paragraph(Block):
    """A paragraph; a plain string in a list of blocks is one."""

    kind: Literal["text"] = "text"
    kind_title: ClassVar[str] = "Paragraph"
    text: Text
    style: Literal["body", "lead", "small"] = "body"
    """``lead`` is set larger, ``small`` smaller."""


class Heading(Block):
    """A heading inside a page: level 2 under the page's title, level 3 under that."""

    kind: Literal["heading"] = "heading"
    kind_title: ClassVar[str] = "Heading"
    text: Text
    level: Literal[2, 3] = 2
    """2 stands under the page's title, 3 under a heading of level 2."""


class Bullets(Block):
    """A list, with bullets or numbers."""

    kind: Literal["bullets"] = "bullets"
    kind_title: ClassVar[str] = "List"
    items: Annotated[list[Text], Field(min_length=1, max_length=MOST_ENTRIES)]
    """The entries, in order."""
    numbered: bool = False
    """Numbers instead of bullets."""
    compact: bool = False
    """Whether the items follow one another without space between them, as in a long list."""


class Terms(Block):
    """Words with their meanings: a glossary."""

    kind: Literal["terms"] = "terms"
    kind_title: ClassVar[str] = "Terms"
    terms: Annotated[dict[str, Text], Field(min_length=1, max_length=60)]
    """Each word with its meaning."""


class ReadingRow(Node):
    """One row of a table that is read."""

    cells: Annotated[list[Text], Field(min_length=2, max_length=6)]
    """As many as there are columns; the first is the row's head."""
    added: bool = False
    """Added to the source's table: such rows at its end stand under the word "Added", any other says so itself."""


class ReadingTable(Block):
    """A table that is read: a header row, a header column, rows that may be marked as added; a last column may be left to fill."""

    kind: Literal["reading_table"] = "reading_table"
    kind_title: ClassVar[str] = "Reading table"
    caption: Text | None = None
    """What it shows; stands above it after its number, by which texts may refer to it (``{number:ID}``)."""
    columns: Annotated[list[Text], Field(min_length=2, max_length=6)]
    """Heads of the columns."""
    rows: Annotated[dict[Identifier, ReadingRow], Field(min_length=1, max_length=MOST_TABLE_ROWS)]
    """Rows by lasting id."""
    widths: list[Annotated[float, Field(ge=0.05, le=20)]] = []
    """Shares of the columns, one each; left out, they are equal."""
    fill_column: Text | None = None
    """Head of a blank last column, wider than the others, that readers fill in."""
    note: Text | None = None
    keep_together: bool = False


class TableFrom(Block):
    """A table kept in ``tables/NAME.yaml``, printed to read with its numbered caption, or with blank cells in a further column to fill."""

    kind: Literal["table"] = "table"
    kind_title: ClassVar[str] = "Table from tables/"
    table: Identifier
    """Id of a file in ``tables/``."""
    fill_column: Text | None = None
    """Head of a blank column that readers fill in their own words."""


class Sources(Block):
    """The sources of ``references.yaml`` that are meant for the readers of this edition, as a list."""

    kind: Literal["sources"] = "sources"
    kind_title: ClassVar[str] = "List of sources"


class Figure(Block):
    """A picture from ``figures/`` (PNG, JPEG or SVG) with its text alternative."""

    kind: Literal["figure"] = "figure"
    kind_title: ClassVar[str] = "Figure"
    file: str
    """Name of the file in ``figures/``."""
    alt: Text
    """What the picture shows, for those who do not see it; must not be empty."""
    caption: Text | None = None
    """What it is; stands below it after its number, by which texts may refer to it (``{number:ID}``)."""
    width: Annotated[float, Field(ge=10, le=170)] | None = None
    """Width in millimetres; left out, the reading measure."""
    height: Annotated[float, Field(ge=10, le=240)] | None = None
    """Greatest height in millimetres: a picture that would be higher is made narrower."""


class Infographic(Block):
    """The one-page picture kept in ``figures/NAME.yaml``: two dials, two circles, five pairs of words. Its title is a numbered caption."""

    kind: Literal["infographic"] = "infographic"
    kind_title: ClassVar[str] = "Infographic"
    figure: Identifier
    """Id of a file in ``figures/``."""
    size: Literal["page", "half"] = "page"
    """A whole page or half of one."""
    blank: bool = False
    """The twin to fill in: blank chips and dials without needles."""


class PullQuote(Block):
    """A sentence set large to be remembered."""

    kind: Literal["pull_quote"] = "pull_quote"
    kind_title: ClassVar[str] = "Pull quote"
    text: Text


class TalkBox(Block):
    """A box to read: questions to talk about, or a quiet word of care. Nothing in it is ticked or written."""

    kind: Literal["talk_box"] = "talk_box"
    kind_title: ClassVar[str] = "Talk box"
    title: Text
    lines: Annotated[list[Text], Field(min_length=1, max_length=8)]
    """Questions or sentences, one each."""


class KeyIdeas(Block):
    """Two to five ideas worth keeping."""

    kind: Literal["key_ideas"] = "key_ideas"
    kind_title: ClassVar[str] = "Key ideas"
    ideas: Annotated[list[Text], Field(min_length=2, max_length=5)]
    """The ideas, one sentence each."""


class SafetyFooter(Block):
    """Three quiet lines that point to "Support and safety"."""

    kind: Literal["safety_footer"] = "safety_footer"
    kind_title: ClassVar[str] = "Safety footer"


class SessionStrip(Block):
    """The strip on top of an exercise: number, minutes, who, mine or ours, a box for the date."""

    kind: Literal["session_strip"] = "session_strip"
    kind_title: ClassVar[str] = "Session strip"
    minutes: Annotated[int, Field(ge=1, le=240)] = 20
    """How long it takes."""
    who: Text
    """With whom it is done."""
    share: Literal["private", "choose", "shared"] = "choose"
    """Who sees it: ``private`` mine, ``choose`` the writer decides, ``shared`` ours."""
    number: int | None = None
    """Number of the exercise; left out, none is printed."""


class CrisisResources(Block):
    """Where to find help, from ``support/`` by the reader's country, with the date it was checked."""

    kind: Literal["crisis_resources"] = "crisis_resources"
    kind_title: ClassVar[str] = "Crisis resources"


class NotesSpace(Block):
    """Writing space that fills what is left of the page: ruled or dotted."""

    kind: Literal["notes"] = "notes"
    kind_title: ClassVar[str] = "Notes"
    prompt: Text | None = None
    style: Literal["ruled", "dots"] = "ruled"
    """Ruled lines or dots."""
