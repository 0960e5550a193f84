"""The facilitator's notes that stand after an exercise in the guide: timing, evidence, debrief, adaptations, what to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.assemble.document import Opening, Unit, below
from bifolio.assemble.numbering import number_words
from bifolio.assemble.slots import ParticipantPage
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.base import Block
from bifolio.content.kinds.bullets import Bullets
from bifolio.content.workbook import Exercise
from bifolio.text.inline import Run, Text, merged


def guide_notes(maker: UnitMaker, exercise: Exercise) -> Unit:
    """The unit of notes on one exercise, with a reference to the page in the participant's copy."""
    bound = maker.binder.bind(exercise)
    spoken = number_words("exercise", maker.numbers.get(exercise.id), maker.say)
    title = maker.text("Notes: {title}", title=bound.title.plain)
    blocks = maker.blocks(exercise.id, title.plain, list(_blocks(maker, bound)))
    return Unit(
        below(exercise.id, "guide"), "guide-notes", Opening(title.runs or (), spoken), blocks, part=exercise.id, in_contents=False, level=2,
        running_head=" · ".join(filter(None, (spoken, bound.title.plain))), place=exercise.place, reads=maker.binder.take_reads(),
        late=ParticipantPage(exercise.id),
    )  # fmt: skip


def _blocks(maker: UnitMaker, exercise: Exercise) -> Iterator[Block]:
    """One page, as a leader reads it standing: what to say first, then lists, the evidence last."""
    notes = exercise.facilitator
    yield maker.paragraph(_run_in(maker.text("Timing"), _timing(maker, exercise)))
    if notes.teach is not None:
        yield maker.paragraph(_run_in(maker.text("Teach first"), notes.teach))
    yield Bullets(label=maker.text("Debrief"), items=notes.debrief)
    yield Bullets(label=maker.text("Watch for"), items=notes.watch)
    yield Bullets(label=maker.text("What to compare afterwards"), items=exercise.compare)
    adapt = exercise.adapt
    items = [
        _run_in(maker.text("On your own"), adapt.solo),
        _run_in(maker.text("Group"), adapt.group),
        _run_in(maker.text("Online"), adapt.online),
        _run_in(maker.text("Large print"), adapt.large_print),
    ]
    yield Bullets(label=maker.text("Adapting it"), items=items)
    yield maker.paragraph(_run_in(maker.text("Evidence"), _evidence(maker, exercise)))


def _timing(maker: UnitMaker, exercise: Exercise) -> Text:
    """The minutes of each part that has any, then how they are spent."""
    minutes, say = exercise.minutes, maker.say.say
    parts = (
        (minutes.write, say("{number} to write", number=minutes.write)),
        (minutes.share, say("{number} to share", number=minutes.share)),
        (minutes.close, say("{number} to close", number=minutes.close)),
    )
    spent = ", ".join(words for number, words in parts if number)
    return Text("", None, merged((Run(f"{spent}. "), *(exercise.facilitator.timing.runs or ()))))


def _evidence(maker: UnitMaker, exercise: Exercise) -> Text:
    """Authors and years, which the list of sources spells out, and how strong it is."""
    known = maker.workbook.references
    cited = [_short(maker.binder.as_written(known[key].text).plain) for key in exercise.evidence if key in known]
    say = maker.say.say
    grades = {"strong": say("strong"), "moderate": say("moderate"), "practice": say("clinical custom")}
    strength = say("Strength of evidence: {strength}.", strength=grades[exercise.strength])
    named = "; ".join(cited) or say("None cited")
    return _plain(f"{named}. {strength}")


def _short(source: str) -> str:
    """A source up to its year, or up to its first comma."""
    match = re.match(r".*?\(\d{4}\)", source)
    return match[0] if match else source.partition(",")[0].rstrip(".")


def _run_in(head: Text, text: Text) -> Text:
    """``text`` after its ``head`` in bold, on the same line."""
    return Text("", None, (Run(f"{head.plain}: ", strong=True), *(text.runs or ())))


def _plain(words: str) -> Text:
    return Text(words, None, (Run(words),))
