"""The blanks of `number_line`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.fields.exact_numbers import ExactNumber
from bifolio.content.kinds.number_line import EVERY, Jump, NumberLine
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages

ASKED = "…"
"""Said in place of a number that the respondent fills in."""

MOST_NUMBERED = 21
"""How many short numbers fit on a line of A4, roughly."""


def blanks(block: NumberLine, speaker: Speaker) -> Iterator[Item]:
    """A blank for each place and for the length of each jump; a single one to draw on if there are neither."""
    messages = speaker.messages
    kind = BlankKind.NUMBER if block.parts == 1 else BlankKind.TEXT
    how = messages.text("say.write-number")
    for number, (key, place) in enumerate(block.boxes.items(), 1):
        shown = BlankWords(key, str(number))
        yield Item(key, kind=kind, part=_where(block, place.value, messages), how=how, shown=shown)
    if block.has_drawing:
        how = messages.text("say.describe-or-skip")
        shown = BlankWords(answer=said_of_drawing(block, messages))
        yield Item("drawing", kind=BlankKind.DRAWING, part=messages.text("say.drawing"), how=how, shown=shown)
        return
    for key, jump in block.jumps.items():
        part = said_of_jump(block, jump, messages)
        in_full = _from_to(block, jump, messages, ())
        if jump.text is None:
            yield Item(f"jump-{key}", kind=kind, part=part, how=how, shown=BlankWords(f"jump-{key}", in_full))


def said_of_drawing(block: NumberLine, messages: Messages) -> str:
    """The numbers that the respondent marks, and the jumps to draw."""
    jumps = [_from_to(block, jump, messages, ()) for jump in block.jumps.values()]
    return messages.set_off("; ").join([*(_said(block, one, messages) for one in block.marks.values()), *jumps])


def said_of_jump(block: NumberLine, jump: Jump, messages: Messages) -> str:
    """Where a jump begins and ends, if the line shows it."""
    return _from_to(block, jump, messages, [place.value for place in block.boxes.values()])


def _from_to(block: NumberLine, jump: Jump, messages: Messages, asked: Collection[Fraction]) -> str:
    first, last = (ASKED if end.value in asked else _said(block, end, messages) for end in (jump.from_, jump.to))
    return messages.text("number-line.jump", first=first, last=last)


def _where(block: NumberLine, place: Fraction, messages: Messages) -> str:
    """Where a box is, described by the nearest numbers that the line shows before and after it, and the ticks between
    them.
    """
    # a place on a tick is not described by unnumbered ticks: that would be the answer
    shown = _numbered(block) if place in block.ticks else block.ticks
    known = {*shown, block.from_.value, block.to.value} - {one.value for one in block.boxes.values()}
    before = max((one for one in known if one < place), default=None)
    after = min((one for one in known if one > place), default=None)
    if before is None or after is None:
        return messages.text("number-line.start" if before is None else "number-line.end")
    first, last = (_said(block, ExactNumber(one, block.parts), messages) for one in (before, after))
    where = messages.text("say.between", first=first, last=last)
    ticks = [one for one in block.ticks if before < one < after]
    if place not in ticks or len(ticks) == 1:
        return where
    return f"{where}, {messages.text('number-line.tick', number=ticks.index(place) + 1, count=len(ticks))}"


def _numbered(block: NumberLine) -> tuple[Fraction, ...]:
    """The ticks with a number, as far as they are known before layout."""
    if block.labels is not None:
        return block.numbered(block.labels) if block.labels else ()
    return next(shown for every in EVERY if len(shown := block.numbered(every)) <= MOST_NUMBERED)


def _said(block: NumberLine, number: ExactNumber, messages: Messages) -> str:
    return number.written(messages, *block.ends).replace("{", "").replace("}", "")
