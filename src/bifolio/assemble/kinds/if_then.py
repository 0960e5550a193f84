"""The blanks of `if_then`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.if_then import IfThen
from bifolio.form_fields import BlankKind


def blanks(block: IfThen, speaker: Speaker) -> Iterator[Item]:
    """Two multi-line blanks per strip: the situation, and the plan for it."""
    messages = speaker.messages
    for index, (key, strip) in enumerate(block.items.items(), 1):
        name = strip.text.nameless if strip.text else ""
        if not name and len(block.items) > 1:
            name = messages.text("say.plan", number=index, count=len(block.items))
        called = BlankWords(key, strip.text.nameless if strip.text else "")
        for half, words, hint, column in (
            ("when", messages.text("say.plan-if"), strip.when, messages.text("if")),
            ("then", messages.text("say.plan-then"), strip.then, messages.text("then")),
        ):
            part = ", ".join(word for word in (name, words, hint.nameless if hint else "") if word)
            yield Item(f"{key}-{half}", kind=BlankKind.LINES, part=part, shown=replace(called, column=column))
