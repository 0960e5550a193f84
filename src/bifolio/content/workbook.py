"""The workbook as written: its parts as models, one class a file kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from bifolio.content.base import Audiences, Identifier, Items, Node, Text
from bifolio.content.blocks import AnyBlock
from bifolio.yamltree import SourceFile

Share = Literal["private", "choose", "shared"]
EditionKind = Literal["participant-a", "participant-b", "couple", "individual", "group", "facilitator", "handout"]


class Step(Node):
    """One numbered instruction; starts with a verb."""

    text: Text
    audience: Audiences = ()


def _as_step(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


AnyStep = Annotated[Step, BeforeValidator(_as_step)]


class Minutes(Node):
    """How long it takes: alone, sharing, closing; they add up to the exercise's minutes."""

    write: Annotated[int, Field(ge=0, le=120)]
    share: Annotated[int, Field(ge=0, le=120)] = 0
    close: Annotated[int, Field(ge=0, le=60)] = 0

    @property
    def total(self) -> int:
        """All of it, in minutes."""
        return self.write + self.share + self.close


class Facilitator(Node):
    """What the leader needs beside the page."""

    timing: Text
    debrief: list[Text]
    watch: list[Text]
    teach: Text | None = None


class Adaptations(Node):
    """How the exercise changes for one person, a group, a call, large print."""

    solo: Text
    group: Text
    online: Text
    large_print: Text


class Exercise(Node):
    """One exercise, ``exercises/ID.yaml``."""

    id: Identifier
    title: Text
    aim: Text
    evidence: Annotated[list[Identifier], Field(min_length=1)]
    """Ids of ``references.yaml``."""
    strength: Literal["strong", "moderate", "practice"]
    with_: Annotated[list[Literal["solo", "couple", "group"]], Field(alias="with", min_length=1)]
    minutes: Minutes
    materials: list[Text] = []
    sensitivity: Literal[1, 2, 3]
    share: Share
    safe_if_alone: bool
    steps: Annotated[list[AnyStep], Field(min_length=2)]
    blocks: Annotated[list[AnyBlock], Field(min_length=1)]
    facilitator: Facilitator
    adapt: Adaptations
    compare: Annotated[list[Text], Field(min_length=1)]
    repeat: Text | None = None
    """When it is done more than once: how often."""


class Reflection(Node):
    """The reflection page after a section: prompts that belong to it and the space to answer."""

    title: Text
    blocks: Annotated[list[AnyBlock], Field(min_length=1)]


class Section(Node):
    """One section, ``sections/ID.yaml``: reading, key ideas, a quote, questions, then its exercises."""

    id: Identifier
    title: Text
    subtitle: Text | None = None
    body: Annotated[list[AnyBlock], Field(min_length=1)]
    key_ideas: Annotated[list[Text], Field(min_length=2, max_length=5)]
    pull_quote: Text
    talk: Annotated[list[Text], Field(min_length=1, max_length=4)]
    exercises: list[Identifier] = []
    after: list[AnyBlock] = []
    """Blocks after the questions: a table, a picture."""
    reflection: Reflection | None = None


class Page(Node):
    """A page of the front or back matter, ``pages/ID.yaml``."""

    id: Identifier
    title: Text
    blocks: list[AnyBlock] = []
    audience: Audiences = ()
    starts: Literal["any", "right"] = "any"
    kind: Literal["page", "cover", "imprint", "contents", "support", "goals", "message", "notes"] = "page"
    in_contents: bool = True


class TableRow(Node):
    """One row: the first cell is its header; ``added`` marks what the source did not have."""

    cells: Annotated[list[Text], Field(min_length=2, max_length=5)]
    added: bool = False


class TableFile(Node):
    """A table that several pages show, ``tables/ID.yaml``."""

    id: Identifier
    caption: Text
    columns: Annotated[list[Text], Field(min_length=2, max_length=5)]
    rows: Annotated[dict[Identifier, TableRow], Field(min_length=1)]
    note: Text | None = None


class Dial(Node):
    """One dial of the infographic."""

    title: Text
    words: Text


class Pair(Node):
    """One paired row of the infographic: what it is about, a few words on each side, an icon on each side."""

    aspect: Text
    left: Text
    right: Text
    icons: list[str]


class Drift(Node):
    """A drift at one side: where to, what it leads to, one way back."""

    title: Text
    leads_to: Text
    way_back: Text


class InfographicFile(Node):
    """The words of the infographic, ``figures/ID.yaml``; the drawing itself is vector."""

    id: Identifier
    title: Text
    promise: Text
    alt: Text
    left_dial: Dial
    right_dial: Dial
    link: Text
    left_circle: list[Text]
    middle: Text
    outline: Text
    right_circle: list[Text]
    pairs: Annotated[list[Pair], Field(min_length=5, max_length=5)]
    left_drift: Drift
    right_drift: Drift
    chips: Annotated[list[Dial], Field(min_length=4, max_length=4)]
    chips_note: Text
    practices: Annotated[list[Text], Field(min_length=4, max_length=4)]
    disclaimer: Text
    blanks: Items
    """Words of the fill-in twin: ids ``trust`` and ``room`` and what their chips begin with."""
    text_version: Annotated[list[AnyBlock], Field(min_length=1)]
    """The same in words, for the facing page."""


class Service(Node):
    """One place to turn to."""

    id: Identifier
    kind: Literal["domestic-abuse", "suicidal-crisis", "lgbtq", "men", "own-behaviour", "women", "directory", "local"]
    name: Text
    phone: str | None = None
    text: str | None = None
    tty: str | None = None
    url: str | None = None
    hours: Text | None = None
    free: bool | None = None
    confidential: bool | None = None
    verified_on: str | None = None
    """Date (YYYY-MM-DD) on which a person checked it on the service's own site; left out until then."""
    source: str


class Country(Node):
    """Crisis resources of one country, ``support/CODE.yaml``."""

    country: str
    name: Text
    languages: list[str]
    emergency: str
    services: list[Service]
    collected_on: str
    """Date (YYYY-MM-DD) on which the entries were gathered."""


class Reference(Node):
    """One source: as it is printed, and whether a person has checked it."""

    text: Text
    checked: bool = False


class References(Node):
    """``references.yaml``: sources under the ids that evidence lines name."""

    references: dict[Identifier, Reference]


class PersonalField(Node):
    """A personal field that texts may name in braces, with what stands when nothing is given."""

    default: str
    help: Text | None = None


class EditionPlan(Node):
    """One edition: whom it addresses and what it leaves out."""

    title: Text
    kind: EditionKind
    audience: Literal["pair", "solo", "group", "guide"]
    without: list[Identifier] = []
    """Exercises that this edition leaves out."""
    pull_out: list[Identifier] = []
    """Exercises printed as private sheets, once for each partner."""


class Pathway(Node):
    """A choice of exercises for one focus, in order; ``hold_back`` are kept for later."""

    title: Text
    exercises: Annotated[list[Identifier], Field(min_length=1)]
    hold_back: list[Identifier] = []
    note: Text | None = None


class WorkbookFile(Node):
    """``workbook.yaml``: what the book is called, its order, editions, pathways and personal fields."""

    title: Text
    short_title: Text
    subtitle: Text | None = None
    language: str = "en-US"
    theme: Identifier = "calm"
    country: str | None = None
    source_note: Text | None = None
    front: list[Identifier]
    sections: list[Identifier]
    back: list[Identifier] = []
    guide: list[Identifier] = []
    """Pages only the facilitator's guide has, before the front matter's."""
    editions: dict[Identifier, EditionPlan]
    pathways: dict[Identifier, Pathway] = {}
    personal: dict[str, PersonalField] = {}
    avoid: dict[str, str] = {}
    """Words participant text does not use, each with what to say instead."""
    allow_once: list[str] = []
    """Avoided words that participant text may carry once in the whole book, where it says why they are avoided."""
    glossary_words: list[str] = []
    """Key terms left out when the reading grade is measured a second time."""


@dataclass(slots=True)
class Workbook:
    """A workbook as read: every part by id, with the files it came from."""

    folder: Path
    file: WorkbookFile
    pages: dict[str, Page] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    tables: dict[str, TableFile] = field(default_factory=dict)
    figures: dict[str, InfographicFile] = field(default_factory=dict)
    support: dict[str, Country] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    spelling: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)

