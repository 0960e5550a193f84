"""The lines at the head of pages and exercises: facts (how long, with whom, what is needed), and short blanks (name,
class, date, points).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal
from unicodedata import category

from bifolio.assemble.answer_list import exact_points
from bifolio.assemble.blanks import Speaker, how_to_answer, writers
from bifolio.assemble.block_maker import BlockMaker
from bifolio.assemble.document import Fact, KnownName, OpeningBlank
from bifolio.assemble.points import points_within
from bifolio.content.model.editions import WAYS_TO_WORK
from bifolio.content.model.exercise import Exercise
from bifolio.content.model.workbook import OPENING_BLANKS
from bifolio.form_fields import OPENING, Blank, BlankKind, field_name
from bifolio.messages import Messages, Phrase
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run, Text, joined, merged, placed_as, plain_text, with_runs
from bifolio.typography import capitalised, comma_of, full_stop_of


def opening_blanks(
    maker: BlockMaker, part: str, spoken: str, who: Person | None = None, *, has_own: bool = True
) -> Iterator[OpeningBlank]:
    """The blanks at the head of ``part``, introduced by ``spoken``; ``who`` is set on a private sheet.

    ``has_own``: whether the book's opening blanks go above it. A sheet of a series has a blank for its date, if that is
    unknown. A known name has no blank; any other known value is printed in place of its blank.
    """
    messages, sheet = maker.messages, maker.sheet
    of_person = [Speaker(messages, maker.view).label_of(who)] if who else []
    items = [*maker.workbook.opening_blanks(maker.request.edition)] if has_own else []
    if sheet is not None and sheet.has_date:
        items = [item for item in items if item != "date"]
    elif sheet is not None and sheet.asks_date and "date" not in items:
        items.append("date")
    for item in items:
        if item == "name" and known_name(maker, who) is not None:
            continue
        label = _label(maker, item)
        kind = BlankKind.DATE if item == "date" else BlankKind.TEXT
        asked = [] if kind is BlankKind.DATE else [label]
        said = ", ".join([spoken, *of_person, *asked, how_to_answer(kind, messages)])
        blank = _blank(maker, field_name(part, OPENING, item, who.id if who else ""), kind, said, who)
        yield OpeningBlank(label, blank, known=_known(maker, item))


def points_blank(maker: BlockMaker, exercise: Exercise, spoken: str, who: Person | None) -> Iterator[OpeningBlank]:
    """A place for the points of an exercise that gives any, before their total in this edition."""
    view = maker.view.alone(who)
    steps = [step for step in exercise.steps if view.is_for(step.audience) and view.answers(step.by)]
    total = sum(sum(step.points.values()) for step in steps)
    total += sum(points_within(block, view, maker.messages) for block in maker.chosen(exercise.blocks, who))
    if not total:
        return
    label = maker.messages.text("opening.points")
    said = ", ".join([spoken, label, how_to_answer(BlankKind.NUMBER, maker.messages)])
    name = field_name(exercise.id, OPENING, "points", who.id if who else "")
    yield OpeningBlank(
        label, _blank(maker, name, BlankKind.NUMBER, said, who), f"/ {maker.messages.number(exact_points(total))}"
    )


def known_name(maker: BlockMaker, who: Person | None, *, has_own: bool = True) -> KnownName | None:
    """The name at the head of a unit with a blank for it: of ``who``, or of the only person who writes in this copy;
    ``None`` if unknown.
    """
    persons = (who,) if who else maker.view.persons
    has_blank = has_own and "name" in maker.workbook.opening_blanks(maker.request.edition)
    if not has_blank or len(persons) != 1 or maker.view.has_notes:
        return None
    (person,) = persons
    if person.id not in maker.request.named:
        maker.binder.reads.add(f"{person.id}.name")
        if not maker.request.recipient.called(person):
            return None
    return KnownName(_label(maker, "name"), person)


def _known(maker: BlockMaker, item: str) -> str:
    """What this copy knows of what an opening blank asks for; empty if unknown, or in an edition for the leader."""
    field = maker.workbook.field_of_opening_blank(item)
    if not field or maker.view.has_notes:
        return ""
    maker.binder.reads.add(field)
    value = maker.binder.personal[field]
    return value.words if value.given else ""


def _label(maker: BlockMaker, item: str) -> str:
    return maker.binder.bind(OPENING_BLANKS.get(item) or Text("", key=f"opening.{item}")).source


def _blank(maker: BlockMaker, name: str, kind: BlankKind, said: str, who: Person | None) -> Blank:
    by = writers((who,) if who else (), maker.view)
    return Blank(name, kind=kind, spoken=said, language=maker.messages.spoken_language, by=by)


def exercise_facts(exercise: Exercise, maker: BlockMaker) -> Iterator[Fact]:
    """How long, with whom, who sees it, what is needed; only what the exercise declares."""
    messages, total, work = maker.messages, exercise.total_minutes, _with_whom(exercise, maker)
    if total:
        figure, words = str(total), messages.text("minutes", number=total)
        # a phrase in another language is one stretch of that language
        is_first = words.startswith(f"{figure} ") and not isinstance(words, Phrase)
        rest = words.removeprefix(f"{figure} ") if is_first else words
        yield Fact("clock", (Run(rest),), figure=figure if is_first else "")
    if work:
        yield Fact(
            _WORK_ICONS.get(maker.view.work or exercise.work or "", "group"), _capitalised((Run(work),), messages)
        )
    for sentence in _seen(exercise, maker):
        yield Fact("sharing", sentence)
    if exercise.materials:
        things = _in_a_row(exercise.materials, messages)
        spoken = messages.text("materials").replace("{things}", plain_text(things))
        yield Fact("pen", _capitalised(things, messages), spoken=spoken)


def _with_whom(exercise: Exercise, maker: BlockMaker) -> str:
    """How the exercise is done in this edition, in words; empty if it does not say."""
    if exercise.work is None:
        return ""
    work = maker.view.work or exercise.work
    return maker.binder.bind(WAYS_TO_WORK.get(work) or Text("", key=f"work.{work}")).source


def remarks_on(exercise: Exercise, maker: BlockMaker) -> Inline:
    """What to bring, if there is a next meeting, and how often, in sentences."""
    sentences: list[Inline] = []
    if exercise.bring and maker.view.meets_again:
        things = _in_a_row(exercise.bring, maker.messages)
        sentences.append(placed_as(with_runs(maker.messages.text("bring"), "things", things), things))
    if how_often := runs_in(exercise.repeat):
        sentences.append(_as_sentence(how_often, maker.messages))
    return placed_as(merged(joined(sentences, Run(" "))), sentences[0]) if sentences else ()


def led_by(exercise: Exercise, maker: BlockMaker) -> Inline:
    """The note that it needs the leader, if it asks for a talk with each person alone first."""
    is_led = exercise.sensitivity == 3 and "with-leader" in maker.workbook.profile.words
    return (Run(maker.messages.text("with-leader"), strong=True),) if is_led else ()


def _seen(exercise: Exercise, maker: BlockMaker) -> Iterator[Inline]:
    """Who may see the answers, in the book's words."""
    level = maker.sharing.get(exercise.share or "")
    says = maker.binder.bind(level.says.for_people(len(maker.view.persons))) if level and level.says else None
    if says is not None and says.runs:
        yield placed_as((replace(run, strong=True) for run in says.runs), says.runs)


def short_way_of(exercise: Exercise, maker: BlockMaker) -> Inline:
    """What to do if time is short; the question before it is bold."""
    if exercise.short_way is None:
        return ()
    way = runs_in(exercise.short_way)
    first, *others = with_runs(maker.messages.text("short-way"), "way", way)
    # a phrase that begins with the way has no question before it
    is_asked = first is not (way[0] if way else None)
    return placed_as((replace(first, strong=True) if is_asked else first, *others), way)


def runs_in(text: Text | None) -> Inline:
    """The runs of ``text``; empty for ``None``."""
    return (text.runs or ()) if text is not None else ()


_WORK_ICONS: dict[str, Literal["alone", "two", "group"]] = {
    "alone": "alone", "together": "two", "alone-then-together": "two", "group": "group",
}  # fmt: skip
"""Icons of the ways to work that every book has."""


def _capitalised(runs: Inline, messages: Messages) -> Inline:
    """``runs`` with a capital at the start, as at the beginning of a line."""
    first = runs[0]
    if first.stands_for_something or first.field is not None or not first.text:
        return runs
    text = capitalised(first.text, first.language or messages.language)
    return placed_as((replace(first, text=text), *runs[1:]), runs)


def _as_sentence(runs: Inline, messages: Messages) -> Inline:
    """``runs`` with a capital and a full stop, so that 'once a week' can follow other sentences."""
    last = plain_text(runs)[-1:]
    is_open = last.isalnum() or category(last or " ").startswith("M")
    begun, stop = _capitalised(runs, messages), full_stop_of(messages.language)
    return placed_as((*begun, Run(stop)), runs) if is_open and stop else begun


def _in_a_row(texts: Sequence[Text], messages: Messages) -> Inline:
    comma = Run(comma_of(messages.language))
    return placed_as(joined([runs_in(text) for text in texts], comma), runs_in(texts[0]))
