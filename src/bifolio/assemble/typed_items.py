"""The blanks for a place with a typed answer, and what a screen reader says for them: "a number, in °C"."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, how_to_answer
from bifolio.content.fields.typed_blanks import TypedBlank
from bifolio.form_fields import BlankKind, Option
from bifolio.messages import Messages
from bifolio.typography import NO_BREAK

_KINDS = {"number": BlankKind.NUMBER, "time": BlankKind.TIME, "date": BlankKind.DATE}


def keys_of(key: str, typed: TypedBlank) -> list[str]:
    """The keys of the blanks at one place: one, or one for each of several ticks. The first is always ``key``."""
    return [key, *(f"{key}-{number}" for number in range(2, typed.count + 1))]


def typed_items(
    key: str, part: str, typed: TypedBlank, messages: Messages, *, kind: BlankKind, how: str = ""
) -> Iterator[Item]:
    """The blanks of the place called ``key``, spoken as ``part``; ``kind`` and ``how`` apply to plain words."""
    if typed.type == "tick":
        for number, one in enumerate(keys_of(key, typed), 1):
            place = messages.text("say.tick-of", number=number, count=typed.count) if typed.count > 1 else ""
            yield Item(one, kind=BlankKind.CHECK, part=f"{part}, {place}" if place else part)
        return
    if typed.type == "choice":
        options = tuple(Option(option, text.nameless) for option, text in typed.options.items())
        yield Item(
            key,
            kind=BlankKind.CHOICE if typed.is_list else BlankKind.ONE_OF,
            part=part,
            how=_how_to_choose(typed, messages),
            options=options,
        )
        return
    if typed.type == "letters":
        how = messages.text("say.write-letters", count=typed.length)
        yield Item(key, kind=BlankKind.TEXT, part=part, how=how, length=typed.length)
        return
    around = typed.prefix.nameless if typed.prefix else "", typed.suffix.nameless if typed.suffix else ""
    beside = " … ".join(filter(None, around))
    if typed.type == "text":
        kind, part = BlankKind.TEXT if beside else kind, ", ".join(filter(None, (part, beside)))
    else:
        unit = messages.text("say.unit", unit=beside) if beside else ""
        kind = _KINDS[typed.type]
        how = ", ".join(filter(None, (how_to_answer(kind, messages), unit)))
    before, after = around
    spaced = before and before + NO_BREAK, after and NO_BREAK + after
    yield Item(key, kind=kind, part=part, how=how, beside=spaced)


def _how_to_choose(typed: TypedBlank, messages: Messages) -> str:
    count = len(typed.options)
    return messages.text("say.choose-one", count=count) if typed.is_list else messages.text("say.tick-one", count=count)
