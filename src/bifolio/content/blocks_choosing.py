"""Block kinds that people choose or mark in: ticks, ratings, sliders, words, tables."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Identifier, Items, Node, Text
from bifolio.typeset.inline import Text as BoundText


class Group(Node):
    """Items under a heading of their own."""

    label: Text
    items: Annotated[Items, Field(min_length=1, max_length=16)]


class Checklist(Block):
    """Boxes to tick, one per item; with ``marks`` several boxes per item (want / not now / please don't)."""

    kind: Literal["checklist"] = "checklist"
    kind_title: ClassVar[str] = "Checklist"
    prompt: Text | None = None
    items: Annotated[Items, Field(max_length=12)] = {}
    groups: dict[Identifier, Group] = {}
    marks: Annotated[Items, Field(max_length=4)] = {}
    """Heads of several boxes per row; without them one box stands before each item."""
    own: Annotated[int, Field(ge=0, le=4)] = 0
    """Blank lines for the reader's own items."""
    columns: Literal[1, 2] = 1


class RatingGroup(Node):
    """Up to five rated items under a heading."""

    label: Text
    items: Annotated[Items, Field(min_length=1, max_length=5)]


class Anchors(Node):
    """Words for the ends and the middle of a rating."""

    low: Text
    middle: Text | None = None
    high: Text


class Rating(Block):
    """Five circles per item, 1 to 5, with words at 1, 3 and 5."""

    kind: Literal["rating_1_5"] = "rating_1_5"
    kind_title: ClassVar[str] = "Rating 1 to 5"
    prompt: Text | None = None
    anchors: Anchors
    items: Annotated[Items, Field(max_length=5)] = {}
    groups: dict[Identifier, RatingGroup] = {}


class Sum(Node):
    """A total to add up: its name and the rating group (or items) it adds."""

    label: Text
    adds: Text
    """What to add, in words the reader sees ("the three answers under Choice")."""


class Band(Node):
    """A range of totals with a plain name and what it may mean."""

    low: int
    high: int
    name: Text
    meaning: Text | None = None


class ScoreKey(Block):
    """Boxes for totals and a small table of bands. Always prints that it is a talking point, not a test."""

    kind: Literal["score_key"] = "score_key"
    kind_title: ClassVar[str] = "Score key"
    prompt: Text | None = None
    sums: Annotated[dict[Identifier, Sum], Field(min_length=1, max_length=4)]
    bands: Annotated[list[Band], Field(min_length=2, max_length=4)]


class SliderLine(Node):
    """One line from 0 to 10 with words at both ends."""

    question: Text
    low: Text
    high: Text


class Slider(Block):
    """Lines from 0 to 10 to mark with a cross; with ``times`` one line each for now and then, or for A and B."""

    kind: Literal["slider_0_10"] = "slider_0_10"
    kind_title: ClassVar[str] = "Slider 0 to 10"
    prompt: Text | None = None
    lines: Annotated[dict[Identifier, SliderLine], Field(min_length=1, max_length=8)]
    times: Annotated[Items, Field(max_length=2)] = {}


class ContinuumLine(Node):
    """A line without numbers between two words."""

    left: Text
    right: Text
    prompt: Text | None = None


class Continuum(Block):
    """Lines without numbers, a word at each end; in the couple edition A marks a disc and B a triangle."""

    kind: Literal["continuum_line"] = "continuum_line"
    kind_title: ClassVar[str] = "Continuum line"
    prompt: Text | None = None
    lines: Annotated[dict[Identifier, ContinuumLine], Field(min_length=1, max_length=6)]


class CompareTable(Block):
    """Two equal columns, A left and B right, one row a question."""

    kind: Literal["compare_table"] = "compare_table"
    kind_title: ClassVar[str] = "Compare table"
    prompt: Text | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=10)]
    row_height: Annotated[float, Field(ge=18, le=60)] = 18
    """Least height of a row in millimetres."""


class FillColumn(Node):
    """A column to fill: its head and whether it takes words or a tick."""

    title: Text
    takes: Literal["text", "tick"] = "text"
    width: Annotated[float, Field(ge=10, le=150)] | None = None
    """Width in millimetres on A4; left out, the columns share what is left."""


class FillTable(Block):
    """A table to fill in: named rows or blank ones, columns for words or ticks; the header row repeats."""

    kind: Literal["fill_table"] = "fill_table"
    kind_title: ClassVar[str] = "Fill-in table"
    prompt: Text | None = None
    corner: Text
    """Head of the first column."""
    columns: Annotated[dict[Identifier, FillColumn], Field(min_length=1, max_length=6)]
    rows: Annotated[Items, Field(max_length=16)] = {}
    blank_rows: Annotated[int, Field(ge=0, le=12)] = 0
    """Rows whose first cell is blank too."""
    row_height: Annotated[float, Field(ge=10, le=60)] = 12
    keep_together: bool = False
    printed: dict[Identifier, Items] = {}
    """Words already printed in some cells: row id, then column id."""


class WordGroup(Node):
    """Feeling words under a heading."""

    label: Text
    words: Annotated[list[Text], Field(min_length=1, max_length=16)]


class FeelingsBank(Block):
    """Words to tick, in groups, three columns, with blanks for the reader's own."""

    kind: Literal["feelings_bank"] = "feelings_bank"
    kind_title: ClassVar[str] = "Feelings bank"
    prompt: Text | None = None
    groups: Annotated[dict[Identifier, WordGroup], Field(min_length=1, max_length=6)]
    blanks: Annotated[int, Field(ge=0, le=6)] = 3


class WeeklyGrid(Block):
    """Rows by seven days (or by named columns), for short words or ticks."""

    kind: Literal["weekly_grid"] = "weekly_grid"
    kind_title: ClassVar[str] = "Weekly grid"
    prompt: Text | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=12)]
    columns: Annotated[Items, Field(max_length=7)] = {}
    """Left out: the days of the week, the first day by locale."""
    takes: Literal["text", "tick"] = "text"
    corner: Text | None = None


class CompareSheet(Block):
    """For the facilitator: what A and B wrote side by side, what to notice, what to ask next."""

    kind: Literal["compare_sheet"] = "compare_sheet"
    kind_title: ClassVar[str] = "Compare sheet"
    prompt: Text | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=20)]
    notice: Items = {}
    """Words printed in the "notice" column, by row id."""
    keep_together: bool = False


class ReadyCheck(Block):
    """The strip that opens an exercise that may stir feelings: okay, later, or skip."""

    kind: Literal["ready_check"] = "ready_check"
    kind_title: ClassVar[str] = "Ready check"
    text: Text = BoundText("Before you start: how is this for you today?")


class Landing(Block):
    """The strip that closes such an exercise: one grounding action, one kind sentence, whom to tell."""

    kind: Literal["landing"] = "landing"
    kind_title: ClassVar[str] = "Landing strip"
    action: Text
    kindness: Text
    tell: Text
