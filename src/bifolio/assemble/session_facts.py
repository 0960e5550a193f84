"""The facts above an exercise: how long, with whom, who sees it, what is needed, what to bring, the short way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from unicodedata import category

from bifolio.assemble.document import Fact
from bifolio.content.exercise import Exercise
from bifolio.messages import Messages, Phrase
from bifolio.text.inline import Inline, Run, Text, joined, merged, placed_as, plain_text, with_runs
from bifolio.typography import capitalised, comma_of, full_stop_of

if TYPE_CHECKING:
    from bifolio.assemble.unit_maker import UnitMaker


def facts_of(exercise: Exercise, maker: UnitMaker) -> Iterator[Fact]:
    """How long, with whom, who sees it, what is needed; only what the exercise declares."""
    messages, total, work = maker.messages, exercise.total_minutes, maker.with_whom(exercise)
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


def remarks_on(exercise: Exercise, maker: UnitMaker) -> Inline:
    """What to bring, if there is a next meeting, and how often, in sentences."""
    sentences: list[Inline] = []
    if exercise.bring and maker.view.meets_again:
        things = _in_a_row(exercise.bring, maker.messages)
        sentences.append(placed_as(with_runs(maker.messages.text("bring"), "things", things), things))
    if how_often := runs_in(exercise.repeat):
        sentences.append(_as_sentence(how_often, maker.messages))
    return placed_as(merged(joined(sentences, Run(" "))), sentences[0]) if sentences else ()


def led_by(exercise: Exercise, maker: UnitMaker) -> Inline:
    """The note that it needs the leader, if it asks for a talk with each person alone first."""
    is_led = exercise.sensitivity == 3 and "with-leader" in maker.workbook.profile.words
    return (Run(maker.messages.text("with-leader"), strong=True),) if is_led else ()


def _seen(exercise: Exercise, maker: UnitMaker) -> Iterator[Inline]:
    """Who may see the answers, in the book's words."""
    level = maker.sharing.get(exercise.share or "")
    says = maker.binder.bind(level.says.for_people(len(maker.view.persons))) if level and level.says else None
    if says is not None and says.runs:
        yield placed_as((replace(run, strong=True) for run in says.runs), says.runs)


def short_way_of(exercise: Exercise, maker: UnitMaker) -> Inline:
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
