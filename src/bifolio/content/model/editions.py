"""Editions: the keys that each one declares, and their consequences. An edition has no kind; its keys say everything
about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import Field

from bifolio.content.fields.alternatives import Before, Read, adapter, in_turn, not_one_of
from bifolio.content.fields.base import GUIDE, Audiences, Identifier, Names, Node, Text, phrase
from bifolio.content.fields.languages import paper_of
from bifolio.content.fields.looks_file import AnyCover, Cover
from bifolio.content.fields.mixing import Order
from bifolio.content.fields.says import Says, Unnumbered
from bifolio.content.model.setting_names import FillName, InAnyCase, PaperName, ReadingName, SizeName
from bifolio.design.looks import BlankFill
from bifolio.messages import Address
from bifolio.people.person import Person

if TYPE_CHECKING:
    from bifolio.content.model.workbook import WorkbookFile

PrintedAnswers = Literal["none", "in-place", "below", "upside-down", "at-end"]
"""Where an edition prints right answers."""


def _read_answers_of_part(value: Any) -> Any:
    if value == "alone":
        hint = "an edition is of answers alone as a whole: write 'answers: alone', without parts"
        raise not_one_of(get_args(PrintedAnswers), hint=hint)
    return value


AnswersByPart = dict[Identifier, Annotated[PrintedAnswers, Before(_read_answers_of_part, PrintedAnswers)]]
AnyAnswers = PrintedAnswers | Literal["alone"] | AnswersByPart


def _read_answers(value: Any) -> Any:
    if isinstance(value, dict):
        return adapter(AnswersByPart).validate_python(value)
    words = (*get_args(PrintedAnswers), "alone")
    if value in words:
        return str(value)
    hint = "write 'answers: in-place', or where they are to be" if value is True else ""
    raise not_one_of(words, f"{in_turn(words)}, or one of them for each part: {{quiz: below}}", hint)


NOBODY = "none"
"""The value of ``by`` for an edition in which nobody writes."""


MOST_OPENING_BLANKS = 8

OpeningBlanks = Annotated[list[Identifier], Field(max_length=MOST_OPENING_BLANKS)] | None
"""Ids of blanks at the top of exercises."""


class PersonHere(Node):
    """What an edition calls one of the book's people."""

    label: str
    """The label printed where no name is given."""


class EditionPlan(Node):
    """One edition: who writes in it, who reads it, what it adds and what it leaves out."""

    title: Annotated[Text, Says(longest=60, unnumbered=Unnumbered.OUTSIDE)] | None = None
    """Printed on the cover and kept in the file's metadata; if left out, only the book's title is."""
    by: Names = ()
    """Who writes in it: ids of people, or `none`, which prints everybody's blanks, but not as fields; if left out, everyone."""
    audience: Audiences = ()
    """Whose texts it has; if left out, those of every declared audience except `guide`."""
    notes: bool = False
    """Whether the leader's notes follow each exercise."""
    answers: Annotated[AnyAnswers, Read(_read_answers, AnyAnswers)] = "none"
    """Where right answers are printed: `none`, `in-place` of the blanks, `below` the questions of each page, section or exercise, there
    `upside-down`, `at-end`, gathered on the page `answers`, or `alone`: the edition is nothing but that page; or one of these for each part, by its id (but not `alone`): only these print theirs.
    The reflection page of the section `s01` is called `s01-reflection` here.
    """
    shuffle: Order = ""
    """A word for another order, such as `b`: questions with an `answer` or `points`, and what they offer, are mixed. With the same
    word they are in the same order, in the test and in its answers; if left out, in the order in which they are written.
    """
    handout: bool = False
    """Whether it consists of loose parts, without front and back matter."""
    exercises: list[Identifier] = []
    """Only these exercises, in this order, each with its section's text; if left out, all of the book."""
    without: list[Identifier] = []
    """Pages, sections and exercises that it leaves out; a notes page comes back with ``extra_notes_pages``."""
    reflections: bool = True
    """Whether the sections' reflection pages are printed; they are private, so a shared copy leaves them out."""
    private_sheets: list[Identifier] = []
    """Exercises printed once for each person, on separate sheets at the end; pages among them come first."""
    work: Identifier | None = None
    """How exercises are done in this edition, such as `alone` or `group`; overrides their own `work`."""
    next_meeting: bool = True
    """Whether exercises say what to bring to the next meeting; `false` for a workshop that meets once."""
    people: dict[Identifier, PersonHere] = {}
    """Other labels for the book's people, by id."""
    theme: Identifier | None = None
    """Its default theme; if left out, the book's."""
    paper: InAnyCase[PaperName] | None = None
    """Its default paper; if left out, the book's."""
    size: InAnyCase[SizeName] | None = None
    """Its default print size; if left out, the book's."""
    reading: InAnyCase[ReadingName] | None = None
    """`easy`: without italics, hyphens, narrow columns and grey, with more space between lines; if left out, as the book says."""
    cover: AnyCover | None = None
    """Its cover, or the name of its design; keys left out are those of the book's cover. `none`: no cover."""
    address: Address | None = None
    """How its phrases address the reader; if left out, as the book does."""
    fill: InAnyCase[FillName] | None = None
    """How it is filled in by default; if left out, as the book says."""
    page_codes: bool | None = None
    """Whether its pages have codes by default; if left out, as the book says."""
    fill_blank_pages: BlankFill | None = None
    """The content of its blank pages; if left out, as the book says."""
    opening_blanks: OpeningBlanks = None
    """Its blanks at the top of every exercise or page to fill in, such as a name on a hand-out; if left out, the book's."""

    @property
    def answers_by_part(self) -> AnswersByPart:
        """Where the answers of single parts are printed; empty if all parts are alike."""
        return self.answers if isinstance(self.answers, dict) else {}

    @property
    def answers_elsewhere(self) -> PrintedAnswers:
        """Where the answers of all other parts are printed."""
        if isinstance(self.answers, dict):
            return "none"
        return "at-end" if self.answers == "alone" else self.answers

    @property
    def is_answers_alone(self) -> bool:
        """Whether the edition consists of nothing but its answers."""
        return self.answers == "alone"

    @property
    def gathers_answers(self) -> bool:
        """Whether the answers of any part are gathered at the end."""
        return "at-end" in (self.answers_elsewhere, *self.answers_by_part.values())


WAYS_TO_WORK = {
    "alone": phrase("work.alone"),
    "together": phrase("work.together"),
    "alone-then-together": phrase("work.alone-then-together"),
    "group": phrase("work.group"),
}
"""The values of ``work`` available in every book, with their phrases; a book's own ways have theirs under ``work.ID``."""

DEFAULT_EDITION = {"book": EditionPlan()}
"""The editions of a book that declares none."""


def persons_of(plan: EditionPlan, file: WorkbookFile) -> tuple[Person, ...]:
    """Who writes in the edition, in the book's order; nobody if ``by`` is ``none``."""
    return tuple(person for person in file.people_in(plan) if not plan.by or person.id in plan.by)


def readers_of(plan: EditionPlan, file: WorkbookFile) -> tuple[str, ...]:
    """The audiences whose texts the edition has."""
    return plan.audience or participants(file)


def participants(file: WorkbookFile) -> tuple[str, ...]:
    """Every declared audience except the leader's."""
    return tuple(audience for audience in file.audiences if audience != GUIDE)


def each_participant(file: WorkbookFile) -> tuple[str, ...]:
    """The audiences for which to check a page, one at a time; an unnamed one if the book declares none."""
    return participants(file) or ("",)


def default_edition(file: WorkbookFile) -> str:
    """The edition used if none is named: the book's choice, otherwise the first."""
    chosen = file.edition or ""
    return chosen if chosen in file.plans else next(iter(file.plans))


def plan_of(file: WorkbookFile, edition: str) -> EditionPlan:
    """The declaration of an edition; an empty ``edition`` is the book's default edition."""
    return file.plans[edition or default_edition(file)]


SettingName = Literal["theme", "paper", "size", "standard", "fill", "reading"]
"""Options for which a book may choose defaults."""

_OF_THE_PROGRAM: dict[SettingName, str] = {
    "theme": "calm", "size": "standard", "standard": "ua-1", "fill": "both", "reading": "plain",
}  # fmt: skip


def setting_of(file: WorkbookFile, edition: str, name: SettingName) -> str:
    """The default of an option: from the edition, otherwise the book, otherwise the program. An empty ``edition`` is
    the book's default edition.
    """
    said = getattr(plan_of(file, edition), name, None) or getattr(file, name)
    return str(said or (paper_of(file.language) if name == "paper" else _OF_THE_PROGRAM[name]))


def cover_of(file: WorkbookFile, edition: str) -> Cover:
    """The cover of an edition (default: the book's default edition); keys that the edition's ``cover`` leaves out come
    from the book's cover.
    """
    own = plan_of(file, edition).cover
    if own is None:
        return file.cover
    return file.cover.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})


def participants_edition(file: WorkbookFile) -> str | None:
    """The edition to whose pages the leader's notes refer: the first with the book's pages that has no notes itself."""
    others = (key for key, plan in file.plans.items() if not (plan.notes or plan.handout or plan.is_answers_alone))
    return next(others, None)


def hint_at_answers(file: WorkbookFile) -> str:
    """How to get the answers as a file of their own: by the edition that has them alone, or how to write one."""
    for edition, plan in file.editions.items():
        if plan.is_answers_alone:
            return f"for the answers alone, '--edition {edition}'"
    return (
        "for the answers alone, write 'key: {answers: alone}' under 'editions:' in workbook.yaml, then '--edition key'"
    )


def editions_alone(file: WorkbookFile) -> Iterator[tuple[Person, str]]:
    """Each person who is the only writer in an edition, with the first such edition."""
    for person in file.people_in():
        alone = (key for key, plan in file.plans.items() if persons_of(plan, file) == (person,) and not plan.handout)
        yield from ((person, edition) for edition in islice(alone, 1))
