"""The workbook as written: its parts as models, one class a file kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from bifolio.content.base import MOST_ENTRIES, MOST_TABLE_ROWS, Audiences, Identifier, Items, Node, Text
from bifolio.content.blocks import AnyBlock
from bifolio.content.countries import CountryCode
from bifolio.content.division import AnyEntry, Division
from bifolio.content.languages import LanguageTag
from bifolio.content.part import Part, Starts
from bifolio.content.theme_file import ThemeFile
from bifolio.text.font_set import Shelf
from bifolio.yamltree import SourceFile

WORKBOOK = "workbook.yaml"
"""The main file of a workbook that is a folder."""

Share = Literal["private", "choose", "shared"]
EditionKind = Literal["participant-a", "participant-b", "couple", "individual", "group", "facilitator", "handout"]


class Step(Node):
    """One numbered instruction; starts with a verb."""

    text: Text
    audience: Audiences = ()


def _as_step(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


AnyStep = Annotated[Step, BeforeValidator(_as_step, json_schema_input_type=Text | Step)]


class Minutes(Node):
    """How long it takes: alone, sharing, closing; they add up to the exercise's minutes."""

    write: Annotated[int, Field(ge=0, le=120)]
    """Minutes alone."""
    share: Annotated[int, Field(ge=0, le=120)] = 0
    """Minutes sharing."""
    close: Annotated[int, Field(ge=0, le=60)] = 0
    """Minutes closing."""

    @property
    def total(self) -> int:
        """All of it, in minutes."""
        return self.write + self.share + self.close


class Facilitator(Node):
    """What the leader needs beside the page."""

    timing: Text
    """How the minutes are spent."""
    debrief: Annotated[list[Text], Field(min_length=1, max_length=MOST_ENTRIES)]
    """Questions for afterward."""
    watch: Annotated[list[Text], Field(min_length=1, max_length=MOST_ENTRIES)]
    """What to look out for, and what to do then."""
    teach: Text | None = None
    """What to explain first."""


class Adaptations(Node):
    """How the exercise changes for one person, a group, a call, large print."""

    solo: Text
    """For one person."""
    group: Text
    """In a group."""
    online: Text
    """On a call."""
    large_print: Text
    """In large print."""


class Exercise(Part):
    """One exercise, ``exercises/ID.yaml``."""

    aim: Text
    """What it is good for, in one sentence."""
    evidence: Annotated[list[Identifier], Field(min_length=1)]
    """Ids of ``references.yaml``."""
    strength: Literal["strong", "moderate", "practice"]
    """How well the idea behind it is supported."""
    with_: Annotated[list[Literal["solo", "couple", "group"]], Field(alias="with", min_length=1)]
    """For whom it is made."""
    minutes: Minutes
    """How long it takes."""
    materials: list[Text] = []
    """What is needed."""
    sensitivity: Literal[1, 2, 3]
    """1 low, 2 stirs feelings, 3 only with a professional. From 2 it opens with ``ready_check`` and closes with ``landing``; 3 also has ``safety_footer``."""
    share: Share
    """Who sees what is written."""
    safe_if_alone: bool
    """Whether it may be done without a professional."""
    steps: Annotated[list[AnyStep], Field(min_length=2)]
    """What to do, one instruction each."""
    blocks: Annotated[list[AnyBlock], Field(min_length=1)]
    """The page itself."""
    facilitator: Facilitator
    """Notes for the guide."""
    adapt: Adaptations
    """How it changes by setting."""
    compare: Annotated[list[Text], Field(min_length=1, max_length=MOST_ENTRIES)]
    """What partners may compare afterward."""
    repeat: Text | None = None
    """When it is done more than once: how often."""


class Reflection(Node):
    """The reflection page after a section: prompts that belong to it and the space to answer."""

    title: Text
    blocks: Annotated[list[AnyBlock], Field(min_length=1)]
    """Prompts and the space to answer."""


class Section(Part):
    """One section, ``sections/ID.yaml``: reading, key ideas, a quote, questions, then its exercises."""

    starts: Starts = "recto"
    """As of every part; sections begin on a right-hand page."""
    body: Annotated[list[AnyBlock], Field(min_length=1)]
    """The reading text, 150 to 300 words."""
    key_ideas: Annotated[list[Text], Field(min_length=2, max_length=5)]
    """Two to five ideas worth keeping."""
    pull_quote: Text
    """One sentence set large."""
    talk: Annotated[list[Text], Field(min_length=1, max_length=4)]
    """Questions to talk about."""
    parts: list[Identifier] = []
    """Ids of its exercises and pages, in order."""
    after: list[AnyBlock] = []
    """Blocks after the questions: a table, a picture."""
    reflection: Reflection | None = None
    """The reflection page after the exercises."""

    @property
    def reflection_part(self) -> str:
        """What the blanks of its reflection page are named by."""
        return f"{self.id}-reflection"


MOST_FURTHER_PAGES = 20
"""How many further notes pages a copy can be given."""


class Page(Part):
    """A page, ``pages/ID.yaml``, before, between or after sections and exercises."""

    blocks: list[AnyBlock] = []
    """What stands on it."""
    kind: Literal["page", "cover", "imprint", "contents", "support", "goals", "message", "notes"] = "page"
    """Pages with a work of their own; the program adds what belongs there."""
    always: bool = False
    """Whether it stands in every file: in private files, hand-outs and choices of exercises too."""

    @property
    def is_always(self) -> bool:
        """Whether it stands in every file; places to find help do."""
        return self.always or self.kind == "support"

    def further_part(self, number: int) -> str:
        """What the blanks of its second, third and further copy are named by."""
        return f"{self.id}-{number}"


class TableRow(Node):
    """One row: the first cell is its header; ``added`` marks what the source did not have."""

    cells: Annotated[list[Text], Field(min_length=2, max_length=5)]
    """As many as there are columns; the first is the row's head."""
    added: bool = False


class TableFile(Node):
    """A table that several pages show, ``tables/ID.yaml``."""

    id: Identifier
    caption: Text
    columns: Annotated[list[Text], Field(min_length=2, max_length=5)]
    """Heads of the columns."""
    rows: Annotated[dict[Identifier, TableRow], Field(min_length=1, max_length=MOST_TABLE_ROWS)]
    """Rows by lasting id."""
    note: Text | None = None


class Dial(Node):
    """One dial of the infographic."""

    title: Text
    words: Text
    """What it is, in a few words."""


class Pair(Node):
    """One paired row of the infographic: what it is about, a few words on each side, an icon on each side."""

    aspect: Text
    """What the row is about."""
    left: Text
    """Words on the left."""
    right: Text
    """Words on the right."""
    icons: list[str]
    """Names of the two drawings."""


class Drift(Node):
    """A drift at one side: where to, what it leads to, one way back."""

    title: Text
    leads_to: Text
    """What it leads to."""
    way_back: Text
    """One way back."""


class InfographicFile(Node):
    """The words of the infographic, ``figures/ID.yaml``; the drawing itself is vector."""

    id: Identifier
    title: Text
    promise: Text
    """One line under the title."""
    alt: Text
    """What the picture shows, for those who do not see it."""
    left_dial: Dial
    """The left dial."""
    right_dial: Dial
    """The right dial."""
    link: Text
    """Words between the dials."""
    left_circle: list[Text]
    """Words in the left circle."""
    middle: Text
    """Words where the circles overlap."""
    outline: Text
    """Words around both circles."""
    right_circle: list[Text]
    """Words in the right circle."""
    pairs: Annotated[list[Pair], Field(min_length=5, max_length=5)]
    """The five paired rows."""
    left_drift: Drift
    """The drift at the left side."""
    right_drift: Drift
    """The drift at the right side."""
    chips: Annotated[list[Dial], Field(min_length=4, max_length=4)]
    """Four corners of the two dials."""
    chips_note: Text
    """A line under the chips."""
    practices: Annotated[list[Text], Field(min_length=4, max_length=4)]
    """Four small practices."""
    disclaimer: Text
    """The line at the foot."""
    blanks: Items
    """Words of the fill-in twin: ids ``trust`` and ``room`` and what their chips begin with."""
    text_version: Annotated[list[AnyBlock], Field(min_length=1)]
    """The same in words, for the facing page."""


class Service(Node):
    """One place to turn to."""

    id: Identifier
    kind: Literal["domestic-abuse", "suicidal-crisis", "lgbtq", "men", "own-behaviour", "women", "directory", "local"]
    """For what it is there."""
    name: Text
    phone: str | None = None
    """Number as it is dialed."""
    text: str | None = None
    """How to write to it by phone."""
    tty: str | None = None
    """Number for text telephones."""
    url: str | None = None
    """Its own site."""
    hours: Text | None = None
    """When it is open."""
    free: bool | None = None
    """Whether calls cost nothing."""
    confidential: bool | None = None
    """Whether it keeps calls to itself."""
    verified_on: str | None = None
    """Date (YYYY-MM-DD) on which a person checked it on the service's own site; left out until then."""
    source: str
    """Where the entry was found."""


class Country(Node):
    """Crisis resources of one country, ``support/CODE.yaml``."""

    country: Annotated[CountryCode, Field(min_length=2)]
    """Its ISO code, which is the file's name; ``ZZ`` stands for anywhere else."""
    name: Text
    languages: list[LanguageTag]
    """Languages spoken there (BCP 47)."""
    emergency: str
    """The emergency number."""
    services: list[Service]
    """Places to turn to."""
    collected_on: str
    """Date (YYYY-MM-DD) on which the entries were gathered."""


class Reference(Node):
    """One source: as it is printed, and whether a person has checked it."""

    text: Text
    checked: bool = False
    """Whether a person has checked it."""
    audience: Audiences = ()
    """In whose list of sources it stands; nothing means everyone's."""


class References(Node):
    """``references.yaml``: sources under the ids that evidence lines name."""

    references: Annotated[dict[Identifier, Reference], Field(max_length=MOST_ENTRIES)]
    """Sources by id."""


class PersonalField(Node):
    """A personal field that texts may name in braces, with what stands when nothing is given."""

    default: str
    """What stands there when nothing is given."""
    help: Text | None = None
    """What it is, for whoever fills in a roster."""


class EditionPlan(Node):
    """One edition: whom it addresses and what it leaves out."""

    title: Text
    kind: EditionKind
    """What sort of edition it is."""
    audience: Literal["pair", "solo", "group", "guide"]
    """Whom it addresses."""
    exercises: list[Identifier] = []
    """Only these exercises, in this order, each with its section's text; nothing means all of the book."""
    without: list[Identifier] = []
    """Exercises that this edition leaves out."""
    without_pages: list[Identifier] = []
    """Pages of the front and back matter that this edition leaves out; a notes page comes back with ``extra_notes_pages``."""
    pull_out: list[Identifier] = []
    """Exercises printed as private sheets, once for each partner."""
    reflections: bool = True
    """Whether the sections' reflection pages are printed; they are for one pair of eyes, so a shared copy leaves them out."""


class Pathway(Node):
    """A choice of exercises for one focus, in order; ``hold_back`` are kept for later."""

    title: Text
    exercises: Annotated[list[Identifier], Field(min_length=1)]
    """Ids of its exercises, in order."""
    hold_back: list[Identifier] = []
    """Ids of exercises kept for later."""
    note: Text | None = None
    """What a leader should know."""


Numbered = Literal["on", "letters", "roman", "off"]


class Numbering(Node):
    """What is numbered, and how: in figures, letters, Roman numerals, or not at all."""

    divisions: Numbered = "roman"
    """The book's divisions."""
    sections: Numbered = "on"
    """Its sections."""
    exercises: Literal["book", "section", "off"] = "book"
    """Through the whole book, anew in each section (2.3), or not at all."""


PartKind = Literal["page", "section", "exercise", "division"]


class WorkbookFile(Node):
    """``workbook.yaml``: what the book is called, its order, editions, pathways and personal fields. Only ``title`` is required."""

    title: Text
    short_title: Text | None = None
    """For the running head; left out: the title, cut at a word."""
    subtitle: Text | None = None
    """A second line under the title."""
    blocks: list[AnyBlock] = []
    """Instead of `parts`: a book of one page."""
    id: Identifier | None = None
    """The id of that one page; left out: `page`."""
    language: LanguageTag = "en-US"
    """Language of the texts (BCP 47)."""
    theme: Identifier = "calm"
    """The look when none is asked for: a built-in theme, or one of `themes/`."""
    country: CountryCode | None = None
    """Whose places to find help are printed when none is asked for."""
    source_note: Text | None = None
    """Where the material comes from."""
    handout_note: Text | None = None
    """One short line at the end of each exercise of a hand-out: what it is not."""
    parts: list[AnyEntry] | None = None
    """Ids of pages, sections and exercises in printed order, and divisions; left out: pages, then sections, then loose exercises."""
    numbering: Numbering = Numbering()
    """What is numbered, and how."""
    editions: Annotated[dict[Identifier, EditionPlan], Field(min_length=1)]
    """Variants of the book, by id."""
    pathways: dict[Identifier, Pathway] = {}
    """Choices of exercises, by id."""
    personal: dict[str, PersonalField] = {}
    """Personal fields that texts name in braces, beside the built-in ones."""
    avoid: dict[str, str] = {}
    """Words participant text does not use, each with what to say instead."""
    allow_once: list[str] = []
    """Avoided words that participant text may carry once in the whole book, where it says why they are avoided."""
    glossary_words: list[str] = []
    """Key terms left out when the reading grade is measured a second time."""

    @property
    def divisions(self) -> dict[str, Division]:
        """The divisions by id, in order."""
        return {entry.id: entry for entry in self.parts or () if isinstance(entry, Division)}

    @property
    def listed(self) -> Iterator[str]:
        """Every id that ``parts`` names, those of divisions before their parts."""
        for entry in self.parts or ():
            yield from (entry.id, *entry.parts) if isinstance(entry, Division) else (entry,)


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
    themes: dict[str, ThemeFile] = field(default_factory=dict)
    support: dict[str, Country] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    spelling: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    """Files and folders that could not be read, and keys of ``workbook.yaml`` that are wrong: what they say is not known."""
    fonts: Shelf = field(default_factory=Shelf)
    main: str = WORKBOOK
    """The file that ``file`` was read from; a workbook of one file is called as its author likes."""
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was found out about the workbook once and is asked for again, such as its passages."""

    def knows(self, *keys: str) -> bool:
        """Whether ``keys`` of ``workbook.yaml`` were read, so that what is missing in them is missing indeed."""
        return not any(f"{self.main}: {key}" in self.unread for key in keys)

    def part(self, identifier: str) -> tuple[PartKind, Page | Section | Exercise | Division]:
        """The part of this id with its kind; ``KeyError`` if there is none."""
        kinds: tuple[tuple[PartKind, Mapping[str, Page | Section | Exercise | Division]], ...] = (
            ("page", self.pages), ("section", self.sections), ("exercise", self.exercises), ("division", self.file.divisions),
        )  # fmt: skip
        for kind, parts in kinds:
            if identifier in parts:
                return kind, parts[identifier]
        raise KeyError(identifier)

    @property
    def is_one_file(self) -> bool:
        """Whether it is one YAML file, to which no pages, sections or exercises of its folder belong."""
        return self.main != WORKBOOK
