"""The short blanks at the head of pages and exercises: name, class, date, points; or a known name instead of its blank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bifolio.assemble.answer_list import points_words
from bifolio.assemble.answers_by_blank import keys_with_points
from bifolio.assemble.blanks import Speaker, how_to_answer, items_of, writers
from bifolio.assemble.document import KnownName, OpeningBlank, View
from bifolio.content.base import Block
from bifolio.content.exercise import Exercise
from bifolio.content.workbook import OPENING_BLANKS
from bifolio.form_fields import OPENING, Blank, BlankKind, field_name
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import Text

if TYPE_CHECKING:
    from bifolio.assemble.unit_maker import UnitMaker


def opening_blanks(
    maker: UnitMaker, part: str, spoken: str, who: Person | None = None, *, has_own: bool = True
) -> Iterator[OpeningBlank]:
    """The blanks at the head of ``part``, introduced by ``spoken``; ``who`` is set on a private sheet.

    ``has_own``: whether the book's opening blanks go above it. A sheet of a series has a blank for its date, if that is
    unknown. A known name gets no blank.
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
        yield OpeningBlank(
            label, _blank(maker, field_name(part, OPENING, item, who.id if who else ""), kind, said, who)
        )


def points_blank(maker: UnitMaker, exercise: Exercise, spoken: str, who: Person | None) -> Iterator[OpeningBlank]:
    """A place for the points of an exercise that gives any, before their total in this edition."""
    view = maker.view.alone(who)
    steps = [step for step in exercise.steps if view.is_for(step.audience) and view.answers(step.by)]
    total = sum(sum(step.points.values()) for step in steps)
    total += sum(_worth(block, view, maker.messages) for block in maker.chosen(exercise.blocks, who))
    if not total:
        return
    label = maker.messages.text("opening.points")
    said = ", ".join([spoken, label, how_to_answer(BlankKind.NUMBER, maker.messages)])
    name = field_name(exercise.id, OPENING, "points", who.id if who else "")
    yield OpeningBlank(label, _blank(maker, name, BlankKind.NUMBER, said, who), f"/ {points_words(total)}")


def _worth(block: Block, view: View, messages: Messages) -> float:
    """The points of the blanks that a copy has in ``block`` and the blocks inside it."""
    within = view.within(block)
    keys = keys_with_points(items_of(block, Speaker(messages, within))) if block.points else ()
    inside = sum(_worth(inner, within, messages) for inner in block.inner)
    return inside + sum(points for key, points in block.points.items() if key in keys)


def known_name(maker: UnitMaker, who: Person | None, *, has_own: bool = True) -> KnownName | None:
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


def _label(maker: UnitMaker, item: str) -> str:
    return maker.binder.bind(OPENING_BLANKS.get(item) or Text("", key=f"opening.{item}")).source


def _blank(maker: UnitMaker, name: str, kind: BlankKind, said: str, who: Person | None) -> Blank:
    by = writers((who,) if who else (), maker.view)
    return Blank(name, kind=kind, spoken=said, language=maker.messages.spoken_language, by=by)
