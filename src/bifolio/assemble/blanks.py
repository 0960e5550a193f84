"""The blanks of a block: which places can be filled in, under which name, and what a screen reader says for each.

Each block kind with blanks has a file in ``kinds`` whose function ``blanks`` yields its items in reading order. This
module names them and composes what is spoken: exercise, question, part, how to answer (docs/content-brief.md, section
4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import KW_ONLY, replace
from itertools import islice
from typing import Any

from bifolio.assemble.document import BlankKey, View
from bifolio.assemble.kinds import function_of
from bifolio.assemble.written_blanks import AskedFor, written_blanks
from bifolio.characters import without_stop
from bifolio.content.fields.base import Block, kind_of
from bifolio.content.kinds.legend import Legend
from bifolio.content.model.exercise import Exercise, Step
from bifolio.form_fields import STEPS, Blank, BlankKind, Option, Scale, field_name
from bifolio.frozen import frozen
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import parse_inline


@frozen
class BlankWords:
    """Where a page has a blank, in its printed words: in the row with the id ``row`` and the label ``words``, in the
    column ``column``.

    A row is the line under which an answer is listed: a row of a table, a statement, a field. Boxes of which several
    may be ticked form one row, with a column for each box.
    """

    row: str = ""
    words: str = ""
    column: str = ""
    answer: str = ""
    """The right answer for the row as a whole, if its blanks are the letters of a word."""


@frozen
class Item:
    """One blank of a block before it is named: its lasting ``key``, its kind, what it asks for (``part``), its options.

    ``part`` distinguishes it within its block, in the document's language. ``how`` says how to answer, and is empty if
    the kind of blank says that (``how_to_answer``).
    """

    key: str
    _: KW_ONLY
    kind: BlankKind
    part: str
    how: str = ""
    begins: str = ""
    """The words that an answer continues, if ``part`` has more than those."""
    options: tuple[Option, ...] = ()
    own: tuple[str, ...] = ()
    """The keys of options whose words the reader writes."""
    is_own: bool = False
    """Whether it belongs to the reader's own row; if people share one block, each has such rows separately."""
    scale: Scale | None = None
    length: int = 0
    """The number of letters, if each has a box."""
    beside: tuple[str, str] = ("", "")
    """The words printed directly before and after the blank, such as "cm", with the spaces between."""
    owners: tuple[Person, ...] = ()
    """The people who answer it, if others share the block."""
    shown: BlankWords | None = None
    """Where the page has the blank, unless that is a row of its own with the label ``part``."""

    @property
    def on_page(self) -> BlankWords:
        """Where the page has the blank."""
        return self.shown or BlankWords(self.key, self.part)

    @property
    def asked(self) -> str:
        """The words before its answer wherever answers are printed elsewhere."""
        return ", ".join(filter(None, map(without_stop, (self.on_page.words, self.on_page.column))))


@frozen
class Speaker:
    """What functions need to describe blanks: the phrases, the respondents, the block's legend."""

    messages: Messages
    view: View
    who: Person | None = None
    _: KW_ONLY
    legend: Legend | None = None

    @property
    def answering(self) -> tuple[Person, ...]:
        """The person for whom the block is printed; empty if it is for every respondent."""
        return (self.who,) if self.who else ()

    def label_of(self, person: Person) -> str:
        """The label of a person; never a personal name, since field names travel with the file (docs/content-brief.md, section 6)."""
        return person.label

    def labels_of(self, people: Sequence[Person]) -> str:
        """The labels of several people, joined according to the language."""
        return listed([self.label_of(person) for person in people], self.messages)

    def named(self, option: Option) -> Option:
        """``option`` with its meaning in the legend."""
        meaning = self.legend.meaning_of(option.key, option.label) if self.legend else ""
        return Option(option.key, f"{option.label}, {meaning}") if meaning else option


BlanksFunction = Callable[[Any, Speaker], Iterator[Item]]


def items_of(block: Block, speaker: Speaker) -> Iterator[Item]:
    """The block's blanks before they are named, in reading order: those among its words, then those of its kind."""
    yield from (written_item(asked, speaker.messages) for asked in written_blanks(block, speaker.messages))
    yield from items_of_kind(block, speaker)


def items_of_kind(block: Block, speaker: Speaker) -> Iterator[Item]:
    """The blanks of the block's kind, in reading order."""
    blanks: BlanksFunction | None = function_of(kind_of(block), "blanks")
    for item in blanks(block, speaker) if blanks is not None else ():
        yield replace(item, options=tuple(map(speaker.named, item.options))) if speaker.legend else item


def written_item(asked: AskedFor, messages: Messages) -> Item:
    """The item for a blank among words; the sentence asks for it."""
    blank = asked.blank
    kind = BlankKind.ONE_OF if blank.options else BlankKind.TEXT
    how = messages.text("say.choose-one", count=len(blank.options)) if blank.options else ""
    return Item(blank.key, kind=kind, part=asked.sentence, how=how, options=blank.options, beside=("", asked.unit))


def blanks_of(block: Block, unit: str, title: str, speaker: Speaker) -> dict[BlankKey, Blank]:
    """The block's blanks by item, in reading order; empty for a kind that is only read.

    ``unit`` is the exercise's or page's id, ``title`` its spoken name. Raises ``ValueError`` for ids that cannot form a
    name.
    """
    return {(item.key, None): name_blank(item, block, unit, title, speaker) for item in items_of(block, speaker)}


def name_blank(item: Item, block: Block, unit: str, title: str, speaker: Speaker) -> Blank:
    """One of the block's items with its name, and what a screen reader says."""
    return _named(item, (unit, block.id), (title, _question(block)), speaker)


def name_step_blank(item: Item, exercise: str, title: str, speaker: Speaker) -> Blank:
    """A blank among the words of a step of the exercise with this id."""
    return _named(item, (exercise, STEPS), (title, ""), speaker)


def step_items(exercise: Exercise, messages: Messages) -> Iterator[tuple[Step, dict[str, Item]]]:
    """Each step of ``exercise`` with the blanks among its words, by their keys."""
    asked = written_blanks(exercise, messages)
    for step in exercise.steps:
        runs = step.text.runs if step.text.runs is not None else parse_inline(step.text.source)
        count = len({id(run.written) for run in runs if run.written is not None})
        yield step, {one.blank.key: written_item(one, messages) for one in islice(asked, count)}


def _named(item: Item, ids: tuple[str, str], asked: tuple[str, str], speaker: Speaker) -> Blank:
    """``item`` with a name below ``ids`` (of a part and a block), announced after the part's title and the block's
    question.
    """
    title, question = asked
    person = speaker.label_of(speaker.who) if speaker.who else ""
    parts = [title, person, question, item.part, item.how or how_to_answer(item.kind, speaker.messages)]
    spoken = ", ".join(without_stop(part) for part in parts if part and part.strip())
    name = field_name(*ids, item.key, speaker.who.id if speaker.who else "")
    return Blank(
        name, kind=item.kind, spoken=spoken, options=item.options, language=speaker.messages.spoken_language,
        scale=item.scale, length=item.length, by=writers(item.owners or speaker.answering, speaker.view),
    )  # fmt: skip


def listed(names: Sequence[str], messages: Messages) -> str:
    """``names`` joined according to the language; empty if there are none."""
    if len(names) < 2:
        return "".join(names)
    return messages.text("person.both", first=", ".join(names[:-1]), second=names[-1])


def writers(people: Sequence[Person], view: View) -> tuple[str, ...]:
    """Ids of ``people``, who write here; of all respondents in this copy if ``people`` is empty."""
    return tuple(person.id for person in people or view.persons)


def how_to_answer(kind: BlankKind, messages: Messages) -> str:
    """How to answer blanks of ``kind`` by default; screen readers announce a check box themselves."""
    match kind:
        case BlankKind.TEXT:
            return messages.text("say.write-few")
        case BlankKind.LINES:
            return messages.text("say.write-words")
        case BlankKind.NUMBER:
            return messages.text("say.write-number")
        case BlankKind.DATE:
            return messages.text("say.write-date")
        case BlankKind.TIME:
            return messages.text("say.write-time")
        case _:
            return ""


def _question(block: Block) -> str:
    text = block.own_prompt or block.title
    return text.nameless if text else ""
