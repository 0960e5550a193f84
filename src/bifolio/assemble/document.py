"""The document of one edition for one recipient: units in order, bound and numbered, each node with its meaning.

Nothing here depends on how a page looks. Texts are bound (``Text.runs`` is set), and each node keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, field, replace
from typing import Literal, NamedTuple, Self

from bifolio.assemble.block_data import BlockData
from bifolio.assemble.slots import LateLine, SlotWords
from bifolio.assemble.unit_kinds import NO_TAB, OPEN, DivisionHead, Privacy, SectionTab, SeriesSheet, UnitKind
from bifolio.canonical import Digests
from bifolio.content.fields.base import EACH, Block
from bifolio.content.fields.item_pictures import SmallPicture
from bifolio.content.fields.sharing import Sign
from bifolio.content.model.editions import PrintedAnswers
from bifolio.content.model.part import PageLook, Starts
from bifolio.content.model.workbook import Numbered
from bifolio.diagnostics import Place
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.people.person import Person
from bifolio.text.inline import Inline


@frozen(kw_only=True)
class Writers:
    """Who writes in a copy, or in part of it: ``persons``, in order; empty if it has no fields."""

    persons: tuple[Person, ...]
    people: tuple[Person, ...] = ()
    """All people of the book, in order; by default those who write here."""
    is_kept_by_one: bool = False
    """Whether it is shown on a page that each person keeps and that is printed once for everybody: it then has a place
    for one person.
    """

    def __post_init__(self) -> None:
        """Uses ``persons`` as the book's people if no others are given."""
        if not self.people:
            object.__setattr__(self, "people", self.persons)

    @property
    def each(self) -> tuple[Person, ...]:
        """The people with a place to write: those who answer here or, in a copy that nobody answers, all people of the
        book. On a page that each keeps, one of them stands for all.
        """
        return self._everyone[:1] if self.is_kept_by_one else self._everyone

    @property
    def _everyone(self) -> tuple[Person, ...]:
        return self.persons or self.people

    @property
    def others(self) -> tuple[Person, ...]:
        """The book's people who do not answer in this copy."""
        return tuple(person for person in self.people if person not in self.persons)

    def answers(self, by: Sequence[str]) -> bool:
        """Whether anybody in ``by`` has a place in this copy; empty or ``each`` means everyone who has one."""
        return not by or tuple(by) == EACH or any(person.id in by for person in self._everyone)

    def owners(self, by: Sequence[str]) -> tuple[Person, ...]:
        """Those in ``by`` with a place in this copy, if other people have one too, so that the page must name the owner."""
        named = tuple(person for person in self.each if person.id in by)
        return named if len(named) < len(self.each) else ()

    def only(self, persons: tuple[Person, ...]) -> Self:
        """The same with only ``persons`` answering; unchanged if that is empty."""
        return replace(self, persons=persons) if persons else self

    def alone(self, person: Person | None) -> Self:
        """The same with only ``person`` answering; unchanged for ``None``."""
        return self if person is None else replace(self, persons=(person,))


@frozen(kw_only=True)
class View(Writers):
    """How one edition sees the book: its writers, and the ``audiences`` by which blocks and steps are selected."""

    audiences: tuple[str, ...] = ()
    has_notes: bool = False
    """Whether the leader's notes follow the exercises; such a copy prints only once what others print for each person."""
    is_handout: bool = False
    work: str = ""
    """How all exercises are done in this edition; empty if each one says so itself."""
    meets_again: bool = True
    """Whether there is a next meeting for which to bring things."""
    key: PrintedAnswers = "none"
    """Where right answers are printed, except those of the parts in ``keys``."""
    keys: tuple[tuple[str, PrintedAnswers], ...] = ()
    """Where those of single parts are printed, by the part's id."""

    @property
    def is_apart(self) -> bool:
        """Whether the respondents here are independent of the book's other people: alone, or in a group."""
        return self.work in ("alone", "group")

    def key_of(self, part: str) -> PrintedAnswers:
        """Where the right answers of ``part`` are printed."""
        return dict(self.keys).get(part, self.key)

    def of_part(self, part: str) -> View:
        """The view of ``part`` alone."""
        return replace(self, key=self.key_of(part), keys=()) if self.keys else self

    @property
    def lists_answers(self) -> bool:
        """Whether right answers are listed, below their questions or at the end."""
        return self.key in ("below", "upside-down", "at-end")

    def on_page(self, *, is_apart: bool) -> View:
        """The view on a page. In a guide, a page that ``is_apart`` shows the same as each person's own page, without
        another person's mark.
        """
        return replace(self, is_kept_by_one=True) if is_apart and self.has_notes else self

    def is_for(self, audience: Iterable[str]) -> bool:
        """Whether something for ``audience`` belongs in this edition."""
        wanted = tuple(audience)
        return not wanted or any(one in wanted for one in self.audiences)

    def has(self, block: Block) -> bool:
        """Whether ``block`` is for the readers of this copy, and for one of its respondents."""
        return self.is_for(block.audience) and self.answers(block.answered_by)

    def within(self, block: Block) -> View:
        """The view for ``block``, printed once, and the blocks inside it: its owners', if it has any."""
        return self.only(self.owners(block.by))


BlankKey = tuple[str, Person | None]
"""A blank within its block: its item and, if people share the block, its person."""


@frozen
class AnswerLine:
    """A line among the collected right answers: the question as the page words it, the right answer, and its points."""

    asked: str
    words: str
    points: float = 0.0


@frozen(kw_only=True)
class BoundBlock:
    """A block with its texts bound and its blanks named.

    ``who`` is set if it is printed for one of several people, ``together`` if they share it, each with a place.
    """

    block: Block
    blanks: dict[BlankKey, Blank]
    who: Person | None = None
    data: BlockData | None = None
    """What its drawing prints that is not in the block."""
    together: tuple[Person, ...] = ()
    owners: tuple[Person, ...] = ()
    """The owners of the block, if others answer in the copy too."""
    number: str = ""
    """What is printed before its caption, such as "Table 1"."""
    name: str = ""
    """Its name for references in the whole book; empty if it is a repetition, or nothing can refer to it."""
    letter: str = ""
    """The letter printed beside a part of a question, such as "(b)"."""
    called: str = ""
    """The name by which answers and references call such a part, or a block inside it: "3 (b)"."""
    inner: tuple[BoundBlock, ...] = ()
    """The blocks inside it."""
    examples: tuple[tuple[str, Inline], ...] = ()
    """Worked examples to print above its blanks; each follows the question of its blank, if it is for a particular one.
    """
    answers: tuple[AnswerLine, ...] = ()
    """The lines of its right answers, for an edition that collects them."""
    asks_to_circle: bool = False
    """Whether a line above the block says how to choose between words: true for the first block with such choices that
    does not say so itself.
    """


def with_inner(blocks: Iterable[BoundBlock]) -> Iterator[BoundBlock]:
    """``blocks``, each before those inside it."""
    for block in blocks:
        yield block
        yield from with_inner(block.inner)


@frozen
class OpeningBlank:
    """A short blank at the head of a unit, with the words before and ``after`` it, such as "/ 12". A ``known`` value is printed in its place."""

    label: str
    blank: Blank
    after: str = ""
    known: str = ""


@frozen
class KnownName:
    """A known name, printed at the head of a unit instead of a blank: the words before it, and its person."""

    label: str
    person: Person


@frozen
class Footnote:
    """A footnote of a unit: its number, and its words."""

    number: int
    runs: Inline


@frozen
class Fact:
    """One fact about an exercise, printed above it.

    ``figure`` is the number with which it begins; ``spoken`` is read aloud if the icon says something that the words do
    not.
    """

    icon: Literal["clock", "alone", "two", "group", "pen", "sharing"]
    words: Inline
    _: KW_ONLY
    figure: str = ""
    spoken: str = ""


class ShownPicture(NamedTuple):
    """A picture and its alternative text: no picture without ``file``, a decoration without ``alt``."""

    file: str = ""
    alt: str = ""


NO_PICTURE = ShownPicture()


@frozen
class Letterhead:
    """The sender of a leaf that is handed out alone, or of a message: logo, name, and lines such as who leads the work and where to ask."""

    logo: ShownPicture
    name: str
    lines: tuple[str, ...]


@frozen(kw_only=True)
class Opening:
    """How a unit begins: its heading, the lines below it, and for an exercise everything a reader should know first."""

    title: Inline
    number: str = ""
    """The printed and spoken number, such as "Section 3" or "Exercise 5"."""
    subtitle: Inline = ()
    aim: Inline = ()
    facts: tuple[Fact, ...] = ()
    """How long it takes, with whom, who sees it, what is needed."""
    remarks: Inline = ()
    """Sentences about the session that are not facts of this kind: what to bring, how often."""
    sign: Sign = "none"
    """The disc in the strip that shows who may see the answers."""
    blanks: tuple[OpeningBlank, ...] = ()
    """Short blanks at the head, such as the date."""
    name: KnownName | None = None
    """The name before them, if it is known."""
    steps: tuple[Inline, ...] = ()
    step_pictures: Mapping[int, SmallPicture] = field(default_factory=dict)
    """The pictures of the steps, by their places among these, from 0."""
    led: Inline = ()
    """The note that it needs the leader."""
    way_out: Inline = ()
    """The note that any part may be skipped."""
    short_way: Inline = ()
    """What to do if there is little time."""
    answers: tuple[AnswerLine, ...] = ()
    """The lines of the steps' right answers, for an edition that collects them."""
    spot: str = ""
    """The small drawing at its head, by its name."""
    design: str = ""
    """The design of a section's opener, if it is not the book's."""
    letterhead: Letterhead | None = None
    """The letterhead above a hand-out."""


@frozen
class NamePlate:
    """A place for a name on the cover. ``blank`` is its field, unless a name is given."""

    person: Person
    label: str = ""
    blank: Blank | None = None


class BookTitles(NamedTuple):
    """The book's titles: its full title, the title for running heads, and the edition's."""

    title: str
    short: str
    edition: str


@frozen(kw_only=True)
class CoverSheet:
    """The content of the cover: ``title`` is the book's, ``provider`` the provider's name if it is to be printed."""

    title: str = ""
    title_lines: tuple[str, ...] = ()
    """The lines of the title, if the book sets them."""
    edition: str = ""
    """The edition's title, if it is to be printed."""
    subtitle: Inline = ()
    plates: tuple[NamePlate, ...] = ()
    picture: ShownPicture = NO_PICTURE
    spot: str = ""
    logo: ShownPicture = NO_PICTURE
    logo_light: str = ""
    """The file of the logo's light version for dark grounds, if there is one."""
    provider: str = ""
    is_discreet: bool = False
    """Whether it does not reveal what the book is."""


@frozen(kw_only=True)
class BackSheet:
    """The content of the back cover: a sentence, the contents below their heading, where to get help; at the foot the
    provider and small print.
    """

    sentence: Inline = ()
    heading: str = ""
    inside: tuple[Inline, ...] = ()
    help: Inline = ()
    provider: tuple[str, ...] = ()
    notes: tuple[Inline, ...] = ()


def below(unit: str, what: str) -> str:
    """The id of a unit that belongs to another. Authors cannot write such an id, so it is never taken."""
    return f"{unit}/{what}"


@frozen(kw_only=True)
class ContentsEntry:
    """A line of the contents page: the unit to which it links, its title, and its level (1 is the top).

    ``number`` is the unit's full number ("Exercise 5"); ``figure`` is printed instead if the figure alone is enough.
    """

    unit: str
    title: str
    number: str
    level: int
    figure: str = ""


class IndexNumbers(NamedTuple):
    """The page of an index entry, or the first and last of several: their anchors, and the title of what is there."""

    anchors: tuple[str, ...]
    title: str


@frozen(kw_only=True)
class IndexEntry:
    """An entry of the index: its words, with markup; where they are; the entry to ``see`` instead. Level 2 belongs to the entry above."""

    words: str
    level: int = 1
    numbers: tuple[IndexNumbers, ...] = ()
    see: str = ""
    starts_letter: bool = False
    """Whether it is the first under its letter of the alphabet."""


@frozen
class Unit:
    """What starts on a new page: a folio group, the unit of layout (ARCHITECTURE.md, idea 2).

    ``id`` is unique within one document and is never parsed. ``part`` is the page, section, reflection or exercise that
    it prints, and names its blanks; ``person`` is the owner of a private sheet.
    ``below_division``: a division's title is above it, so its heading is one level lower; ``division`` is the division
    that it begins. ``starts`` says on which page; ``is_single_sided`` leaves the back blank. ``reads`` names the
    personal fields in its running text. ``late`` is a line below the title that is filled in later; ``entries`` are
    those of the contents, ``index`` those of the index: only references to others until the other units are laid out.
    """

    id: str
    _: KW_ONLY
    kind: UnitKind
    opening: Opening
    blocks: tuple[BoundBlock, ...]
    part: str = ""
    person: Person | None = None
    tab: SectionTab = NO_TAB
    below_division: bool = False
    division: DivisionHead | None = None
    series: SeriesSheet | None = None
    """Which sheet of a series it is; sheets are one level below the series."""
    starts: Starts = "any"
    starts_as_usual: bool = False
    """Whether the author left open where it starts, so that a section on a spread or with a plate may start on either
    side.
    """
    is_turned: bool = False
    """Whether its pages are turned on their side."""
    setting: PageLook = "plain"
    """How the unit is set: every setting except `plain` is a single composition on one page."""
    shows_title: bool = True
    is_single_sided: bool = False
    in_contents: bool = True
    level: int = 1
    running_head: str = ""
    privacy: Privacy = OPEN
    place: Place | None = None
    reads: tuple[str, ...] = ()
    late: LateLine | None = None
    closing: Inline = ()
    """The line below all blocks, such as a hand-out's note; never alone on a page."""
    entries: tuple[ContentsEntry, ...] = ()
    index: tuple[IndexEntry, ...] = ()
    cover: CoverSheet | None = None
    """The content of a cover; only covers have it."""
    back: BackSheet | None = None
    """The content of a back cover; only back covers have it."""
    footnotes: Mapping[str, Footnote] = field(default_factory=dict)
    """Footnotes to which its texts refer, by id, in the order of their numbers."""
    upside_down: tuple[BoundBlock, ...] = ()
    """Blocks printed upside down below all others: its answers, where the edition prints them so."""

    @property
    def is_cut_out(self) -> bool:
        """Whether its pages are sheets of cards, whose backs are bare."""
        return self.kind is UnitKind.CARDS or any(bound.block.taken_out == "cut-out" for bound in self.blocks)

    @property
    def own_part(self) -> str:
        """The id of the part that it prints; for a sheet, that of its series."""
        return self.series.part if self.series is not None else self.part

    @property
    def own_title(self) -> Inline:
        """The title of that part."""
        return self.series.title if self.series is not None else self.opening.title

    @property
    def own_level(self) -> int:
        """The level of that part: the sheets of a series are one level below it."""
        return self.level - (self.series is not None)


@frozen
class PageNumbers:
    """Where the count of pages begins: on the first page of the unit called ``first``; pages ``before`` it are numbered
    in a style of their own. Without ``first`` all pages are counted in one row.
    """

    first: str = ""
    before: Numbered = "on"


@frozen(kw_only=True)
class Document:
    """One edition for one recipient. ``words`` fill its slots; ``is_personal`` if a name was given."""

    title: str
    short_title: str
    edition: str
    edition_title: str
    in_heads: str = ""
    """What every head says before its own words: the title of an edition that differs from others only in its order."""
    language: str
    view: View
    units: tuple[Unit, ...]
    words: SlotWords
    folders: tuple[str, ...] = ()
    """The workbook's folder and those of its libraries, which contain the figures."""
    main: str = "workbook.yaml"
    """The file that says what the book is called and how it looks."""
    author: str = ""
    is_personal: bool = False
    head_name: str | None = None
    """The name in every running head, empty if there is none; ``None`` if the edition does not show one."""
    copy_number: str = ""
    """The number or code of this copy; empty if it has none."""
    page_numbers: PageNumbers = PageNumbers()
    """How its pages are numbered."""
    digests: Digests = field(default_factory=Digests, compare=False, repr=False)
    """Digests of its units, as far as they are known."""

    def writers_on(self, unit: Unit) -> Writers:
        """The people who write on the pages of ``unit``: the only part of the view that layout needs, so that editions
        can share layouts.
        """
        view = self.view.on_page(is_apart=unit.privacy.is_apart)
        return Writers(persons=view.persons, people=view.people, is_kept_by_one=view.is_kept_by_one)
