"""The workbook as written: its parts as models, one class for each kind of file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.blocks import AnyBlock
from bifolio.content.fields.base import (
    MOST_ENTRIES,
    Audiences,
    Block,
    Cited,
    Identifier,
    Node,
    Orientation,
    Plain,
    Text,
    phrase,
)
from bifolio.content.fields.countries import CountryCode
from bifolio.content.fields.infographic_file import InfographicFile
from bifolio.content.fields.inside import is_filled_in
from bifolio.content.fields.languages import LanguageTag
from bifolio.content.fields.looks_file import AnyCover, Cover, Emblem, OpenerName, SpotIllustration
from bifolio.content.fields.says import Role, Says, Unnumbered
from bifolio.content.fields.sharing import SharingLevel
from bifolio.content.fields.support_records import Country, Service
from bifolio.content.fields.theme_file import ThemeFile
from bifolio.content.libraries import MOST_LIBRARIES, Libraries
from bifolio.content.model.division import AnyEntry, Division
from bifolio.content.model.editions import DEFAULT_EDITION, EditionPlan, OpeningBlanks
from bifolio.content.model.exercise import Exercise, PicturedStep, Step
from bifolio.content.model.memo import Memo
from bifolio.content.model.part import Footnotes, PageLook, Part
from bifolio.content.model.phrases import Phrase
from bifolio.content.model.profile import AnyNeed, Profile
from bifolio.content.model.profiles import NONE, PROFILES, ProfileName
from bifolio.content.model.rules_in_force import TUNABLE, AnySetting, RuleSetting, RulesInForce, rules_in_force
from bifolio.content.model.section import Section
from bifolio.content.model.series import Series
from bifolio.content.model.setting_names import FillName, InAnyCase, PaperName, ReadingName, SizeName, StandardName
from bifolio.content.table_parts import TableFile
from bifolio.design.looks import BlankFill
from bifolio.frozen import record
from bifolio.messages import Address
from bifolio.people.person import MARKS, MOST_PEOPLE, Mark, Person
from bifolio.people.personal_fields import personal_fields
from bifolio.text.font_set import Shelf
from bifolio.yamltree import SourceFile

__all__ = [
    "Country", "EditionPlan", "Exercise", "InfographicFile", "Page", "Pathway", "PersonalField", "PicturedStep", "Reference", "References",
    "Section", "Service", "Step", "TableFile", "Workbook", "WorkbookFile",
]  # fmt: skip

WORKBOOK = "workbook.yaml"
"""The main file of a workbook that is a folder."""

OPENING_BLANKS = {
    "name": phrase("opening.name"),
    "class": phrase("opening.class"),
    "date": phrase("opening.date"),
}
"""Blanks that every book may have at the head of an exercise, with their labels; a book's own have their labels under ``opening.ID``."""


MOST_FURTHER_PAGES = 20
"""How many further notes pages a copy may have."""


class Page(Part):
    """A page, ``pages/ID.yaml``, before, between or after sections and exercises."""

    blocks: list[AnyBlock] = []
    """Its blocks."""
    share: Identifier | None = None
    """Who may see the answers: a level of `sharing`."""
    orientation: Orientation = "portrait"
    """`landscape` prints it in landscape: upright on screen, turned on paper. A cover stays as it is."""
    look: PageLook = "plain"
    """`centred` sets a page of `kind: page` around its middle, as for a dedication; `framed` also in a frame, as for a certificate. Neither has a running head or page number."""
    series: Series | None = None
    """Prints it several times, as numbered or dated sheets. Only pages of `kind: page` can be a series."""
    kind: Literal[
        "page", "cover", "imprint", "contents", "support", "goals", "message", "notes", "sources", "answers", "index"
    ] = "page"
    """The purpose of a special page, to which the program adds the content that belongs there."""
    see: Annotated[dict[str, Plain], Field(max_length=MOST_ENTRIES)] = {}
    """In an index: entries that lead to another one, such as `{honeybee: bee}`."""
    always: bool = False
    """Whether it is in every file, including private files, hand-outs and choices of exercises."""

    @property
    def has_inline_blanks(self) -> bool:
        """Whether its texts may contain blanks: not a cover, which is a drawing, nor the support page, where nothing is filled in."""
        return self.kind not in ("cover", "support")

    def further_part(self, number: int) -> str:
        """The part in the names of blanks on its second, third and further copy."""
        return f"{self.id}-{number}"


class Reference(Node):
    """One source: its words, and whether a person has checked it."""

    text: Cited
    full: Cited | None = None
    """The full reference; the list of sources prints it instead of `text` in an edition with the leader's notes."""
    author: Cited | None = None
    """The author as cited in a text, such as `Lee & Park`."""
    year: Plain = ""
    """The year printed after the author, such as `2019` or `2019a`."""
    checked: bool = False
    """Whether somebody has checked it."""
    audience: Audiences = ()
    """Whose list of sources it is in; if left out, everyone's."""


class References(Node):
    """``references.yaml``: sources under the ids that evidence lines name."""

    references: Annotated[dict[Identifier, Reference], Field(max_length=MOST_ENTRIES)]
    """Sources by id."""


class PersonalField(Node):
    """A personal field that texts may name in braces, with the words used when nothing is given."""

    default: Plain | None = None
    """The text printed when nothing is given; `""` prints nothing. If left out: a blank to write on."""
    help: Annotated[Text, Says(role=Role.GUIDE, is_bound=False)] | None = None
    """A description of the field, for the person who fills in a roster or the blank; it is printed where a blank is
    impossible.
    """

    def words_for(self, name: str) -> str:
        """The words for the field ``name`` if no value is given and a blank is impossible."""
        if self.default is not None:
            return self.default
        return self.help.plain if self.help is not None else re.sub(r"[^a-z0-9]+", " ", name).strip()


LONGEST_LABEL = 60
"""The most characters of a person's label, which is printed on one line above what they fill in."""


class PersonEntry(Node):
    """One of the people who write in a copy."""

    label: Annotated[Plain, Field(max_length=LONGEST_LABEL, json_schema_extra={"maxLength": LONGEST_LABEL})] = ""
    """The name printed where no name is given; required with two or more people."""
    mark: Mark | None = None
    """The shape that distinguishes the person from the others; if left out, the next of disc, triangle, square,
    diamond, star.
    """
    roster_heads: list[str] = []
    """Headings that a roster may use for this person's columns, besides id and label."""


People = Annotated[dict[Identifier, PersonEntry], Field(max_length=MOST_PEOPLE)]
AudienceNames = Annotated[dict[Identifier, Text], Says(role=Role.GUIDE, is_bound=False)]
SharingLevels = dict[Identifier, SharingLevel]
PersonalFields = dict[str, PersonalField]
Words = dict[str, Phrase]


class Pathway(Node):
    """A choice of exercises for one focus, in order; those under ``hold_back`` are kept for later."""

    title: Annotated[Text, Says(role=Role.GUIDE, is_bound=False)]
    exercises: Annotated[list[Identifier], Field(min_length=1)]
    """Ids of its exercises, in order."""
    hold_back: list[Identifier] = []
    """Ids of exercises kept for later."""
    note: Annotated[Text, Says(role=Role.GUIDE, is_bound=False)] | None = None
    """What a leader should know."""


Numbered = Literal["on", "letters", "roman", "off"]


class Numbering(Node):
    """What is numbered, and how: in figures, letters, Roman numerals, or not at all."""

    divisions: Numbered = "roman"
    """The book's divisions."""
    sections: Numbered = "on"
    """Its sections."""
    exercises: Literal["book", "section", "off"] = "book"
    """Through the whole book, from 1 in each section (2.3), or not at all."""
    before_page_one: Numbered | None = None
    """The pages before the first section, exercise or division: counted with all others (`on`), numbered in small letters, in small Roman numerals
    (i, ii, iii), or without a number at their foot (`off`; references to them are Roman). Except with `on`, the first section, exercise or
    division begins on page 1, a right-hand page. If left out, `roman` with a `page_one`, else `on`."""
    page_one: Identifier | None = None
    """The part that begins on page 1, if not the first section, exercise or division: any listed part or division but the first."""
    questions: Literal["part", "book", "off"] = "off"
    """Blocks to fill in with a prompt or a title, paragraphs with blanks, and the entries of numbered lists with blanks: from 1 in each
    page, section and exercise, through the whole book, or not at all. Without words, a block has a number if it has `points` or an `answer`.
    `number: off` leaves out a block."""


PartKind = Literal["page", "section", "exercise", "division"]


class WorkbookFile(Node):
    """``workbook.yaml``: the book's title, its order, editions, pathways and personal fields. Only ``title`` is required."""

    title: Annotated[Text, Says(unnumbered=Unnumbered.OUTSIDE)]
    short_title: Annotated[Text, Says(longest=60, unnumbered=Unnumbered.OUTSIDE)] | None = None
    """For the running head; if left out, the title, cut at a word."""
    subtitle: Text | None = None
    """A second line under the title."""
    blocks: list[AnyBlock] = []
    """Makes a one-page book, instead of `parts`."""
    footnotes: Footnotes = {}
    """Footnotes of that page, by id."""
    id: Identifier | None = None
    """The id of that one page; if left out, `page`."""
    series: Series | None = None
    """Prints that page several times, as numbered or dated sheets."""
    orientation: Orientation | None = None
    """`landscape` prints that page in landscape."""
    look: PageLook | None = None
    """`centred` sets that page around its middle; `framed` also in a frame."""
    spot: SpotIllustration | None = None
    """A small drawing at the head of that page, where that costs no line: one of the program's by its name, or an SVG file in `figures/`."""
    show_title: bool | None = None
    """`false` prints no title on that page."""
    language: LanguageTag = "en-US"
    """Language of the texts (BCP 47)."""
    address: Address = "formal"
    """How the program's phrases address the reader: ``formal`` (Sie, vous, usted) or ``informal`` (du, tu, tú)."""
    quotes: Literal["language", "keep"] = "language"
    """``language``: straight quotation marks become those of the language, and French spaces do not break; ``keep``: marks stay as typed."""
    words_language: LanguageTag | None = None
    """Language of the program's phrases, such as "What to do", if it is not that of the texts: `en` in a German book for English speakers."""
    words: Words = {}
    """The program's phrases in the book's own words, by key; an empty text removes one."""
    edition: Identifier | None = None
    """The default edition; if left out, the first."""
    theme: Identifier | None = None
    """The default theme: built in, or a file in `themes/`; if left out, `calm`."""
    paper: InAnyCase[PaperName] | None = None
    """The default paper; if left out, `letter` where the language's region uses it, else `a4`."""
    size: InAnyCase[SizeName] | None = None
    """The default print size; if left out, `standard`."""
    standard: InAnyCase[StandardName] | None = None
    """The default standard of the file; if left out, `ua-1`."""
    fill: InAnyCase[FillName] | None = None
    """How the book is filled in by default; if left out, `both`."""
    reading: InAnyCase[ReadingName] | None = None
    """`easy` makes the pages easier to read: without italics, hyphens, narrow columns and grey, with more space between lines; if left out, `plain`."""
    page_codes: bool | None = None
    """Whether pages have codes by which a scan can be read back; if left out, they do where somebody writes."""
    fill_blank_pages: BlankFill | None = None
    """The content of a page that would be blank because the next one begins on a right-hand page: dots to write `notes`
    on, a `vignette`, or nothing at all (`none`); if left out, `notes`. In front matter, before the first section or
    exercise, `notes` is a vignette too.
    """
    cover: AnyCover = Cover()
    """The cover."""
    openers: OpenerName = "band"
    """How sections begin."""
    emblem: Emblem = "none"
    """A small drawing on the cover and at section openers: `none`, a built-in one, or an SVG file in `figures/`."""
    drawings: Literal["on", "off"] = "on"
    """Whether section openers have small drawings."""
    country: CountryCode | None = None
    """The default country, whose places to find help are printed."""
    source_note: Annotated[Text, Says(role=Role.CITED)] | None = None
    """Where the material comes from."""
    handout_note: Annotated[Text, Says(role=Role.PROSE)] | None = None
    """One short line at the end of each exercise of a hand-out, such as a note on its limits."""
    uses: Annotated[list[str], Field(max_length=MOST_LIBRARIES)] = []
    """Libraries: folders, by their path from the workbook's, whose parts, tables, pictures, themes and templates the book may use."""
    parts: list[AnyEntry] | None = None
    """Ids of pages, sections and exercises in printed order, and divisions; if left out, all pages, then sections, then loose exercises."""
    numbering: Numbering = Numbering()
    """What is numbered, and how."""
    show_points: bool = False
    """Whether each question shows its points, after its prompt, its title or, in a paragraph with blanks, its text; without words, in their place."""
    people: People = {}
    """Who writes in a copy, one to four, in order; if left out, one person with the id `a`."""
    audiences: AudienceNames = {}
    """Who reads: ids that `audience` may name, each with what it means. `guide`, for the person who leads the work, is always there."""
    sharing: SharingLevels = {}
    """Who may see the answers: levels that `share` may name, in the book's words; if left out, pages have no marks."""
    editions: dict[Identifier, EditionPlan] = {}
    """Variants of the book, by id; if left out, there is one, called `book`."""
    pathways: dict[Identifier, Pathway] = {}
    """Choices of exercises, by id."""
    personal: PersonalFields = {}
    """Personal fields that texts name in braces, besides the built-in ones."""
    profile: ProfileName | None = None
    """The kind of book: the content that it must have, and the rules that apply."""
    rules: Annotated[dict[str, AnySetting], Field(json_schema_extra={"propertyNames": {"enum": TUNABLE}})] = {}
    """Rules raised, silenced or tuned for this book, by name."""
    opening_blanks: OpeningBlanks = None
    """Blanks at the top of every exercise or, in a book of pages only, of every page to fill in: `name`, `class`, `date`, or ids of your own with `opening.ID` under `words`; if left out, the profile's."""
    avoid: dict[str, str] = {}
    """Words to avoid in participants' text, each with what to say instead."""
    allow_once: list[str] = []
    """Avoided words that may occur once in the whole book, where it says why they are avoided."""
    speaks_of: dict[str, AnyNeed] = {}
    """Words, each with the needs that an edition must meet before it may print them (`edition-truth`): the id of a
    part, or a mapping.
    """
    key_terms: list[str] = []
    """Key terms to leave out when the reading grade is measured a second time."""

    @property
    def plans(self) -> Mapping[str, EditionPlan]:
        """The editions by id, in order; always at least one."""
        return self.editions or DEFAULT_EDITION

    @property
    def divisions(self) -> dict[str, Division]:
        """The divisions by id, in order."""
        return {entry.id: entry for entry in self.parts or () if isinstance(entry, Division)}

    @property
    def listed(self) -> Iterator[str]:
        """Every id that ``parts`` lists; a division's comes before its parts."""
        for entry in self.parts or ():
            yield from (entry.id, *entry.parts) if isinstance(entry, Division) else (entry,)

    @property
    def personal_names(self) -> list[str]:
        """The personal fields that texts may name: the built-in ones, then the book's own."""
        return [*dict.fromkeys((*personal_fields(self.people_in()), *self.personal))]

    @property
    def personal_words(self) -> dict[str, str]:
        """The words printed for each of the book's personal fields when nothing is given."""
        return {name: field.words_for(name) for name, field in self.personal.items()}

    def people_in(self, plan: EditionPlan | None = None) -> tuple[Person, ...]:
        """The people who write in the book, in order, with the labels of the edition ``plan``."""
        if not self.people:
            return (Person("a"),)
        here = plan.people if plan is not None else {}
        return tuple(
            Person(
                key,
                label=here[key].label if key in here else entry.label,
                mark=entry.mark or MARKS[place],
                place=place,
                heads=tuple(entry.roster_heads),
            )
            for place, (key, entry) in enumerate(self.people.items())
        )


@record(kw_only=True)
class Workbook:
    """A workbook as read: every part by id, and the files it was read from."""

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
    """Files and folders that could not be read, and invalid keys of ``workbook.yaml``: their content is unknown."""
    fonts: Shelf = field(default_factory=Shelf)
    libraries: Libraries = field(default_factory=Libraries)
    """The libraries that it uses, and what they offer."""
    main: str = WORKBOOK
    """The file from which ``file`` was read; a workbook of one file may have any name."""
    memo: Memo = field(default_factory=Memo, compare=False, repr=False)

    def __repr__(self) -> str:
        """Title and folder only: a whole book would flood the output."""
        return f"<Workbook {self.file.title.source!r} in {str(self.folder)!r}>"

    @property
    def profile(self) -> Profile:
        """The book's profile; an empty one if it names none."""
        return PROFILES[self.file.profile] if self.file.profile is not None else NONE

    @property
    def sharing(self) -> Mapping[str, SharingLevel]:
        """The levels of sharing by id: the profile's, overridden by the book's own."""
        return {**self.profile.sharing, **self.file.sharing}

    @property
    def rules(self) -> RulesInForce:
        """The rules that apply to this book."""
        return self.memo.result(_rules_of, self)

    def opening_blanks(self, edition: str) -> tuple[str, ...]:
        """Ids of the blanks at the head of exercises and pages (``has_head``) in ``edition``."""
        plan = self.file.plans.get(edition)
        for own in (plan.opening_blanks if plan is not None else None, self.file.opening_blanks):
            if own is not None:
                return tuple(own)
        return self.profile.opening_blanks

    def field_of_opening_blank(self, item: str) -> str:
        """The personal field that is printed in place of the opening blank ``item``; empty if there is none.

        It has the blank's name; a class is also known as ``recipient.class``. Names and dates have rules of their own.
        """
        if item in ("name", "date"):
            return ""
        return item if item in self.file.personal else "recipient.class" if item == "class" else ""

    @property
    def any_opening_blanks(self) -> tuple[str, ...]:
        """Ids of the blanks at the head in any edition."""
        found = (name for edition in self.file.plans for name in self.opening_blanks(edition))
        return tuple(dict.fromkeys(found))

    @property
    def files(self) -> dict[str, Mapping[str, Node]]:
        """Its files by kind (``FileKind``) and id, but templates, which are expanded in the others."""
        return {
            "page": self.pages, "section": self.sections, "exercise": self.exercises, "table": self.tables,
            "figure": self.figures, "theme": self.themes, "support": self.support,
        }  # fmt: skip

    @property
    def parts_with_blocks(self) -> tuple[Page | Section | Exercise, ...]:
        """Pages, sections and exercises, in the order in which they were read."""
        return (*self.pages.values(), *self.sections.values(), *self.exercises.values())

    @property
    def is_one_page(self) -> bool:
        """Whether the book is a single page, such as a worksheet."""
        return len(self.pages) == 1 and self.is_only_pages

    @property
    def is_only_pages(self) -> bool:
        """Whether the book has neither sections nor exercises."""
        return not self.sections and not self.exercises

    def has_head(self, page: Page) -> bool:
        """Whether ``page`` has the opening blanks: if it is the whole book or, among other pages only, one to fill in."""
        is_sheet = self.is_only_pages and page.kind == "page" and any(map(is_filled_in, page.blocks))
        return page.look == "plain" and (self.is_one_page or is_sheet)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The workbook's folder, then those of its libraries: where names are looked up."""
        return (self.folder, *(library.folder for library in self.libraries))

    def ids_of_files(self, *folders: str) -> set[str]:
        """The ids of files in ``folders`` of the workbook and its libraries, including files that could not be read."""
        inside = map(self.libraries.inside, (*self.sources, *self.unread))
        return {Path(name).stem for name in inside if "/" in name and name.split("/")[0] in folders}

    def is_always(self, page: Page) -> bool:
        """Whether ``page`` is also in hand-outs, private files and choices of exercises."""
        return page.always or page.kind in self.profile.always

    def knows(self, *keys: str) -> bool:
        """Whether ``keys`` of ``workbook.yaml`` could be read, so that what is missing there is really missing."""
        return not any(f"{self.main}: {key}" in self.unread for key in keys)

    def part(self, identifier: str) -> tuple[PartKind, Page | Section | Exercise | Division]:
        """The part with this id, and its kind. Raises ``KeyError`` if there is none."""
        kinds: tuple[tuple[PartKind, Mapping[str, Page | Section | Exercise]], ...] = (
            ("page", self.pages), ("section", self.sections), ("exercise", self.exercises),
        )  # fmt: skip
        for kind, parts in kinds:
            if identifier in parts:
                return kind, parts[identifier]
        return "division", self.file.divisions[identifier]

    def shown_by(self, block: Block) -> TableFile | InfographicFile | None:
        """The file that ``block`` prints, if it prints one and the file exists."""
        if block.shown is None:
            return None
        files: Mapping[str, TableFile | InfographicFile] = self.tables if block.shown.what == "table" else self.figures
        return files.get(block.shown.id)

    @property
    def is_one_file(self) -> bool:
        """Whether it is a single YAML file, which takes no pages, sections or exercises from its folder."""
        return self.main != WORKBOOK


def _rules_of(workbook: Workbook) -> RulesInForce:
    # words that the book says need something are checked in any book
    spoken = {"edition-truth": RuleSetting()} if workbook.file.speaks_of else {}
    return rules_in_force(workbook.profile.rules, spoken | workbook.file.rules)
