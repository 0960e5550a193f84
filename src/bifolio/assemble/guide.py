"""The leader's notes after an exercise, those that it has: timing, teach, debrief, watch for, compare, adapt, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.document import Opening, Unit, below
from bifolio.assemble.numbering import number_words
from bifolio.assemble.slots import ParticipantPage
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.fields.base import Block
from bifolio.content.kinds.list import BulletList, entries
from bifolio.content.kinds.text import Paragraph
from bifolio.content.model.exercise import MINUTES, Exercise, LeaderNotes
from bifolio.text.inline import Inline, Run, Text, merged


def guide_notes(maker: UnitMaker, exercise: Exercise) -> Iterator[Unit]:
    """The unit of notes on one exercise, if it has any, with a reference to the page in the participant's copy."""
    maker = maker.for_unit(exercise, exercise.blocks)
    bound = maker.binder.bind(exercise)
    written = list(_blocks(maker, bound))
    if not written:
        return
    spoken = number_words("exercise", maker.numbers.get(exercise.id), maker.messages)
    title = maker.text("notes-for", title=bound.title.plain)
    blocks = maker.blocks(exercise.id, title.nameless, written)
    yield Unit(
        below(exercise.id, "guide"), kind=UnitKind.GUIDE_NOTES, opening=Opening(title=title.runs or (), number=spoken),
        blocks=blocks, part=exercise.id, in_contents=False, level=2,
        running_head=" · ".join(filter(None, (spoken, bound.title.plain))), place=exercise.place, reads=maker.binder.fields_read,
        late=ParticipantPage(exercise.id),
    )  # fmt: skip


def _blocks(maker: UnitMaker, exercise: Exercise) -> Iterator[Block]:
    """One page for a leader who reads it standing: what to say first, then lists, then the evidence."""
    notes = exercise.notes or LeaderNotes()
    yield from _headed(maker, maker.text("notes.timing"), _timing(maker, exercise, notes))
    yield from _headed(maker, maker.text("notes.teach"), notes.teach)
    yield from _headed(maker, maker.text("notes.debrief"), notes.debrief)
    yield from _headed(maker, maker.text("notes.watch"), notes.watch)
    yield from _headed(maker, maker.text("notes.compare"), notes.compare)
    if notes.adapt is not None:
        settings = (
            (maker.text("notes.adapt.solo"), notes.adapt.solo),
            (maker.text("notes.adapt.group"), notes.adapt.group),
            (maker.text("notes.adapt.online"), notes.adapt.online),
            (maker.text("notes.adapt.large-print"), notes.adapt.large_print),
        )
        own = [
            (_in_words(maker, f"notes.adapt.{name}"), text) for name, text in (notes.adapt.model_extra or {}).items()
        ]
        items = [_run_in(maker, head, text) for head, text in (*settings, *own) if text is not None]
        if items:
            yield BulletList(title=maker.text("notes.adapt"), items=entries(items))
    for name, texts in (notes.model_extra or {}).items():
        yield from _headed(maker, _in_words(maker, f"notes.{name}"), texts)
    if exercise.evidence or exercise.strength is not None:
        yield Paragraph(text=_run_in(maker, maker.text("notes.evidence"), _evidence(maker, exercise)))


def _in_words(maker: UnitMaker, key: str, **values: object) -> Text:
    """The phrase of a key that the book may have added."""
    return maker.text(key, **values)


def _headed(maker: UnitMaker, head: Text, texts: Sequence[Text]) -> Iterator[Block]:
    """A single text after its heading, or several as a list below it."""
    if len(texts) == 1:
        yield Paragraph(text=_run_in(maker, head, texts[0]))
    elif texts:
        yield BulletList(title=head, items=entries(texts))


def _timing(maker: UnitMaker, exercise: Exercise, notes: LeaderNotes) -> list[Text]:
    """The minutes of each part, then how they are spent."""
    spent = [run for words in _divided(maker, exercise) for run in (Run(", "), *words)]
    if not spent:
        return notes.timing
    first = merged((*spent[1:], Run(".")))
    if len(notes.timing) == 1:
        return [Text("", None, merged((*first, Run(" "), *(notes.timing[0].runs or ()))))]
    return [Text("", None, first), *notes.timing]


def _divided(maker: UnitMaker, exercise: Exercise) -> Iterator[Inline]:
    """The minutes of each part that has any, in words."""
    if isinstance(exercise.minutes, dict):
        for name, number in exercise.minutes.items():
            if number:
                key = MINUTES[name].key if name in MINUTES else f"minutes.{name}"
                yield _in_words(maker, key, number=number).runs or ()


def _evidence(maker: UnitMaker, exercise: Exercise) -> Text:
    """Authors and years, which the list of sources gives in full, and how strong the evidence is."""
    known = maker.workbook.references
    cited = [_short(maker.binder.as_written(known[key].text).plain) for key in exercise.evidence if key in known]
    messages = maker.messages
    words = [Run("; ".join(cited) or messages.text("strength.none-cited")), Run(".")]
    if exercise.strength is not None:
        grades = {
            "strong": messages.text("strength.strong"),
            "moderate": messages.text("strength.moderate"),
            "practice": messages.text("strength.practice"),
        }
        words += [Run(" "), Run(messages.text("strength", strength=grades[exercise.strength]))]
    return Text("", None, merged(tuple(words)))


def _short(source: str) -> str:
    """A source up to its year, or up to its first comma."""
    match = re.match(r".*?\(\d{4}\)", source)
    return match[0] if match else source.partition(",")[0].rstrip(".")


def _run_in(maker: UnitMaker, head: Text, text: Text) -> Text:
    """``text`` after its heading in bold, on the same line."""
    heads = [replace(run, strong=True) for run in head.runs or ()]
    return Text("", None, (*merged((*heads, Run(maker.messages.set_off(": "), strong=True))), *(text.runs or ())))
