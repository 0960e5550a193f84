"""The facilitator's notes that stand after an exercise in the guide: timing, evidence, debrief, adaptations, what to compare."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.document import Opening, Unit
from bifolio.assemble.units import UnitMaker
from bifolio.content.base import Block
from bifolio.content.blocks_reading import ReadingRow, ReadingTable
from bifolio.content.workbook import Exercise
from bifolio.typeset.inline import Run, Text

_STRENGTH = {"strong": "strong", "moderate": "moderate", "practice": "clinical custom"}


def guide_notes(maker: UnitMaker, exercise: Exercise, section_number: int) -> Unit:
    """The unit of notes on one exercise, with a reference to the page in the participant's copy."""
    bound = maker.binder.bind(exercise)
    number = maker.numbers[exercise.id]
    spoken = maker.say.say("Exercise {number}", number=number)
    title = maker.text("Notes: {title}", title=bound.title.plain)
    unit = f"{exercise.id}-guide"
    blocks = maker.blocks(unit, title.plain, list(_blocks(maker, bound)))
    return Unit(
        unit, "guide-notes", Opening(title.runs or (), spoken), blocks, section=section_number, in_contents=False, level=3,
        running_head=f"{spoken}  {bound.title.plain}", place=exercise.place, reads=maker.binder.take_reads(),
        extra={"label": exercise.id},
    )  # fmt: skip


def _blocks(maker: UnitMaker, exercise: Exercise) -> Iterator[Block]:
    notes, minutes = exercise.facilitator, exercise.minutes
    say = maker.say.say
    timing = say(
        "{write} write, {share} share, {close} close.", write=minutes.write, share=minutes.share, close=minutes.close
    )
    yield maker.heading("Timing")
    yield maker.paragraph(_joined(timing, notes.timing.plain))
    if notes.teach is not None:
        yield maker.heading("Teach first")
        yield maker.paragraph(notes.teach)
    yield maker.heading("Debrief")
    yield maker.bullets(notes.debrief)
    yield maker.heading("Watch for")
    yield maker.bullets(notes.watch)
    yield maker.heading("What to compare afterwards")
    yield maker.bullets(exercise.compare)
    yield maker.heading("Adapting it")
    rows = {
        "solo": (say("On your own"), exercise.adapt.solo),
        "group": (say("Group"), exercise.adapt.group),
        "online": (say("Online"), exercise.adapt.online),
        "large-print": (say("Large print"), exercise.adapt.large_print),
    }
    yield ReadingTable(
        id="adapt",
        columns=[maker.text("Setting"), maker.text("What changes")],
        rows={key: ReadingRow(cells=[_plain(label), text]) for key, (label, text) in rows.items()},
        widths=[1, 3],
    )
    yield maker.heading("Evidence")
    cited = [maker.workbook.references[key].text for key in exercise.evidence if key in maker.workbook.references]
    yield (
        maker.bullets([maker.binder.as_written(text) for text in cited])
        if cited
        else maker.paragraph(maker.text("None cited."))
    )
    yield maker.paragraph(maker.text("Strength of evidence: {strength}.", strength=say(_STRENGTH[exercise.strength])))


def _plain(words: str) -> Text:
    return Text(words, None, (Run(words),))


def _joined(first: str, second: str) -> Text:
    return _plain(f"{first} {second}")
