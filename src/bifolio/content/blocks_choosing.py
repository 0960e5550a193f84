"""Block kinds that people choose or mark in: ticks, ratings, sliders, words, tables."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from bifolio.content.base import Block, Identifier, Items, Node, Text
from bifolio.text.inline import Text as BoundText


class Group(Node):
    """Items under a heading of their own."""

    label: Text
    items: Annotated[Items, Field(min_length=1, max_length=12)]
    """The items, by lasting id."""


class Checklist(Block):
    """Boxes to tick, one per item; with ``marks`` several boxes per item (want / not now / please don't).

    At most twelve rows in all, those in groups and the reader's own counted.
    """

    kind: Literal["checklist"] = "checklist"
    kind_title: ClassVar[str] = "Checklist"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    items: Annotated[Items, Field(max_length=12)] = {}
    """What to tick, by lasting id."""
    groups: dict[Identifier, Group] = {}
    """Items under headings of their own, by lasting id."""
    marks: Annotated[Items, Field(max_length=4)] = {}
    """Heads of several boxes per row; without them one box stands before each item."""
    own: Annotated[int, Field(ge=0, le=4)] = 0
    """Blank lines for the reader's own items."""
    columns: Literal[1, 2] = 1
    """In how many columns the items stand."""


class RatingGroup(Node):
    """Up to five rated items under a heading."""

    label: Text
    items: Annotated[Items, Field(min_length=1, max_length=5)]
    """What to rate, by lasting id."""


class Anchors(Node):
    """Words for the ends and the middle of a rating."""

    low: Text
    """What 1 means."""
    middle: Text | None = None
    """What 3 means."""
    high: Text
    """What 5 means."""


class Rating(Block):
    """Five circles per item, 1 to 5, with words at 1, 3 and 5."""

    kind: Literal["rating_1_5"] = "rating_1_5"
    kind_title: ClassVar[str] = "Rating 1 to 5"
    prompt: Text | None = None
    anchors: Anchors
    """Words at 1, 3 and 5."""
    items: Annotated[Items, Field(max_length=5)] = {}
    """What to rate, by lasting id."""
    groups: dict[Identifier, RatingGroup] = {}
    """Items under headings of their own, by lasting id."""


class Sum(Node):
    """A total to add up: its name and the rating group (or items) it adds."""

    label: Text
    """Its name."""
    adds: Text
    """What to add, in words the reader sees ("the three answers under Choice")."""


class Band(Node):
    """A range of totals with a plain name and what it may mean."""

    low: int
    """Least total of the band."""
    high: int
    """Most total of the band."""
    name: Text
    """Plain name, without a verdict."""
    meaning: Text | None = None
    """What it may mean."""


class ScoreKey(Block):
    """Boxes for totals and a small table of bands. Always prints that it is a talking point, not a test."""

    kind: Literal["score_key"] = "score_key"
    kind_title: ClassVar[str] = "Score key"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    sums: Annotated[dict[Identifier, Sum], Field(min_length=1, max_length=4)]
    """Totals to add up, by lasting id."""
    bands: Annotated[list[Band], Field(min_length=3, max_length=3)]
    """Three ranges of totals; they leave no gap and do not overlap."""


class SliderLine(Node):
    """One line from 0 to 10 with words at both ends."""

    question: Text
    """What the line asks."""
    low: Text
    """What 0 means."""
    high: Text
    """What 10 means."""


class Slider(Block):
    """Lines from 0 to 10 to mark with a cross; with ``times`` one line each for now and then, with ``partners`` for A and B."""

    kind: Literal["slider_0_10"] = "slider_0_10"
    kind_title: ClassVar[str] = "Slider 0 to 10"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    lines: Annotated[dict[Identifier, SliderLine], Field(min_length=1, max_length=8)]
    """The lines, by lasting id."""
    times: Annotated[Items, Field(max_length=2)] = {}
    """Two names for two lines a question, such as now and then."""
    partners: bool = False
    """A line for each partner who answers in the copy, with the partner's name: both in a shared copy, one's own else."""

    @model_validator(mode="after")
    def _refuse_both(self) -> Slider:
        if self.partners and (self.times or self.couple != "once"):
            raise ValueError("'partners' gives each partner a line already: leave out 'times' and 'couple'")
        return self


class ContinuumLine(Node):
    """A line without numbers between two words."""

    left: Text
    """Word at the left end."""
    right: Text
    """Word at the right end."""
    prompt: Text | None = None


class Continuum(Block):
    """Lines without numbers, a word at each end; in the couple edition A marks a disc and B a triangle."""

    kind: Literal["continuum_line"] = "continuum_line"
    kind_title: ClassVar[str] = "Continuum line"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    lines: Annotated[dict[Identifier, ContinuumLine], Field(min_length=1, max_length=6)]
    """The lines, by lasting id."""


class CompareTable(Block):
    """Two equal columns, A left and B right, one row a question."""

    kind: Literal["compare_table"] = "compare_table"
    kind_title: ClassVar[str] = "Compare table"
    prompt: Text | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=10)]
    """Questions, one a row, by lasting id."""
    row_height: Annotated[float, Field(ge=18, le=60)] = 18
    """Least height of a row in millimetres."""


class FillColumn(Node):
    """A column to fill: its head and whether it takes words or a tick."""

    title: Text
    takes: Literal["text", "tick"] = "text"
    """Words, or a tick."""
    width: Annotated[float, Field(ge=10, le=150)] | None = None
    """Width in millimetres on A4; left out, the columns share what is left."""


class FillTable(Block):
    """A table to fill in: named rows or blank ones, columns for words or ticks; the header row repeats."""

    kind: Literal["fill_table"] = "fill_table"
    kind_title: ClassVar[str] = "Fill-in table"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    corner: Text
    """Head of the first column."""
    columns: Annotated[dict[Identifier, FillColumn], Field(min_length=1, max_length=6)]
    """Columns to fill, by lasting id."""
    rows: Annotated[Items, Field(max_length=16)] = {}
    """Heads of the rows, by lasting id."""
    blank_rows: Annotated[int, Field(ge=0, le=12)] = 0
    """Rows whose first cell is blank too."""
    row_height: Annotated[float, Field(ge=10, le=60)] = 12
    """Least height of a row in millimetres."""
    keep_together: bool = False
    printed: dict[Identifier, Items] = {}
    """Words already printed in some cells: row id, then column id."""


class WordGroup(Node):
    """Feeling words under a heading."""

    label: Text
    words: Annotated[list[Text], Field(min_length=1, max_length=16)]
    """The words of the group."""


class FeelingsBank(Block):
    """Words to tick, in groups, three columns, with blanks for the reader's own; at most 48 words in all."""

    kind: Literal["feelings_bank"] = "feelings_bank"
    kind_title: ClassVar[str] = "Feelings bank"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    groups: Annotated[dict[Identifier, WordGroup], Field(min_length=1, max_length=6)]
    """Groups of words, by lasting id."""
    blanks: Annotated[int, Field(ge=0, le=3)] = 3
    """Blanks for the reader's own words."""


class WeeklyGrid(Block):
    """Rows by seven days (or by named columns), for short words or ticks."""

    kind: Literal["weekly_grid"] = "weekly_grid"
    kind_title: ClassVar[str] = "Weekly grid"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=12)]
    """Heads of the rows, by lasting id."""
    columns: Annotated[Items, Field(max_length=7)] = {}
    """Left out: the days of the week, the first day by locale."""
    takes: Literal["text", "tick"] = "text"
    """Words, or a tick."""
    corner: Text | None = None
    """Head of the first column."""


class CompareSheet(Block):
    """For the facilitator: what A and B wrote side by side, what to notice, what to ask next."""

    kind: Literal["compare_sheet"] = "compare_sheet"
    kind_title: ClassVar[str] = "Compare sheet"
    prompt: Text | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=20)]
    """What is compared, one a row, by lasting id."""
    notice: Items = {}
    """Words printed in the "notice" column, by row id."""
    keep_together: bool = False


class ReadyCheck(Block):
    """The strip that opens an exercise that may stir feelings: okay, later, or skip."""

    kind: Literal["ready_check"] = "ready_check"
    kind_title: ClassVar[str] = "Ready check"
    text: Text = BoundText("Before you start: how is this for you today?")
    """The question before the boxes."""


class Landing(Block):
    """The strip that closes such an exercise: one grounding action, one kind sentence, whom to tell."""

    kind: Literal["landing"] = "landing"
    kind_title: ClassVar[str] = "Landing strip"
    action: Text
    """One thing to do that steadies."""
    kindness: Text
    """One kind sentence."""
    tell: Text
    """Whom to tell."""
