"""Block kinds that people write in: lines, stems, letters, plans, agreements."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Identifier, Items, Node, Text
from bifolio.text.inline import Text as BoundText


class RuledLines(Block):
    """Ruled lines at full measure; on screen one multi-line field over all of them."""

    kind: Literal["ruled_lines"] = "ruled_lines"
    kind_title: ClassVar[str] = "Ruled lines"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    count: Annotated[int, Field(ge=2, le=60)] = 4
    """How many lines; three at least are printed."""
    spacing: Literal["standard", "roomy"] = "standard"
    """``roomy`` lines stand further apart."""
    grow: bool = False
    """Add lines until the page is full."""


class SentenceStems(Block):
    """Beginnings of sentences, each with a line on the same row and one full line below."""

    kind: Literal["sentence_stems"] = "sentence_stems"
    kind_title: ClassVar[str] = "Sentence stems"
    prompt: Text | None = None
    stems: Annotated[Items, Field(min_length=1, max_length=12)]
    """Beginnings of sentences, by lasting id."""


class LetterPage(Block):
    """A letter: date, greeting, lines to the foot of the page, sign-off."""

    kind: Literal["letter_page"] = "letter_page"
    kind_title: ClassVar[str] = "Letter page"
    prompt: Text | None = None
    greeting: Text = BoundText("Dear")
    """Word before the name."""
    sign_off: Text = BoundText("With care,")
    """Words before the writer's name."""
    pages: Annotated[int, Field(ge=1, le=4)] = 1
    """How many pages the letter has."""


class Strip(Node):
    """Words printed small in one if-then strip as a nudge."""

    when: Text | None = None
    """Hint under "If"."""
    then: Text | None = None
    """Hint under "then I will"."""
    label: Text | None = None


class IfThen(Block):
    """Plans: "If … then I will …", one strip each."""

    kind: Literal["if_then"] = "if_then"
    kind_title: ClassVar[str] = "If-then plan"
    prompt: Text | None = None
    strips: Annotated[dict[Identifier, Strip], Field(min_length=1, max_length=6)]
    """One plan each, by lasting id."""


class ScriptFrame(Block):
    """Lead words with a line each, to build what one wants to say; ``copies`` frames in a row."""

    kind: Literal["script_frame"] = "script_frame"
    kind_title: ClassVar[str] = "Script frame"
    prompt: Text | None = None
    rows: Annotated[Items, Field(min_length=2, max_length=8)]
    """Lead words, by lasting id."""
    copies: Annotated[int, Field(ge=1, le=6)] = 1
    """How many frames stand one after another."""


class StepLadder(Block):
    """Rungs from the smallest step to the bravest."""

    kind: Literal["step_ladder"] = "step_ladder"
    kind_title: ClassVar[str] = "Step ladder"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    rungs: Annotated[int, Field(ge=3, le=8)] = 5
    """How many rungs."""
    small: Text = BoundText("smallest step")
    """Words at the lowest rung."""
    brave: Text = BoundText("bravest step")
    """Words at the highest rung."""


class AgendaRow(Node):
    """One row of an agenda: what, how long, how many lines."""

    title: Text
    minutes: Annotated[int, Field(ge=0, le=180)] = 5
    """0 prints no minute badge."""
    help: Text | None = None
    lines: Annotated[int, Field(ge=1, le=4)] = 2
    """How many lines to write on."""
    by: Literal["one", "each"] = "one"
    """``each`` gives every partner a line of their own."""


class AgendaForm(Block):
    """A meeting on one page: rows with a minute badge, a heading and lines."""

    kind: Literal["agenda_form"] = "agenda_form"
    kind_title: ClassVar[str] = "Agenda form"
    prompt: Text | None = None
    rows: Annotated[dict[Identifier, AgendaRow], Field(min_length=1, max_length=12)]
    """The parts of the meeting, by lasting id."""


class Clause(Node):
    """One clause of an agreement: its lead words, whether it asks how sure one is, an optional heading before them."""

    lead: Text
    """The words a clause begins with."""
    heading: Text | None = None
    """Bold words before the lead, which head this clause and those that follow."""
    confidence: bool = True
    """Whether it asks how sure one is, 0 to 10."""
    lines: Annotated[int, Field(ge=1, le=4)] = 2
    """How many lines to write on."""
    by: Literal["a", "b", "both"] = "both"
    """Whose promise it is."""


class Agreement(Block):
    """Numbered clauses with lines and a confidence box (0 to 10)."""

    kind: Literal["agreement"] = "agreement"
    kind_title: ClassVar[str] = "Agreement"
    prompt: Text | None = None
    clauses: Annotated[dict[Identifier, Clause], Field(min_length=1, max_length=12)]
    """The clauses, by lasting id."""
    checks: Items = {}
    """Small test words printed once above the clauses (mine, free, small, visible, safe, dated)."""


class Signatures(Block):
    """Name or initials and date for each partner, a review date; a witness only if asked for."""

    kind: Literal["signatures"] = "signatures"
    kind_title: ClassVar[str] = "Signatures"
    review_date: bool = True
    """Whether there is a box for a review date."""
    witness: bool = False
    """Whether a witness signs."""
    solo: bool = False
    """One signature only (an agreement with oneself)."""


class DrawingBox(Block):
    """A frame to draw in; words are fine too."""

    kind: Literal["drawing_box"] = "drawing_box"
    kind_title: ClassVar[str] = "Drawing box"
    prompt: Text | None = None
    height: Annotated[float, Field(ge=90, le=230)] = 90
    """Height in millimetres; on A5 in proportion to the measure."""


class DotGrid(Block):
    """Faint dots for sketching or free notes, half a page or a whole one."""

    kind: Literal["dot_grid"] = "dot_grid"
    kind_title: ClassVar[str] = "Dot grid"
    prompt: Text | None = None
    size: Literal["half", "whole"] = "half"
    """Half a page or a whole one."""
