"""The blanks of `lines`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import lines_kind
from bifolio.content.kinds.lines import Lines
from bifolio.form_fields import BlankKind

LINES_PER_FIELD = 20
"""The most ruled lines in one field: more would not fit on every paper (20 lines of 8 mm are 160 mm; A5 has 179)."""


def blanks(block: Lines, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank over all lines, or one for each number or word to trace; more than ``LINES_PER_FIELD`` lines are divided among several."""
    messages = speaker.messages
    if block.numbered:
        for number in range(1, block.numbered + 1):
            part = messages.text("say.numbered", number=number, count=block.numbered)
            yield Item(
                str(number), kind=lines_kind(block.line_count), part=part, shown=BlankWords(str(number), str(number))
            )
        return
    if block.trace:
        how = messages.text("say.write-here")
        is_named = len(block.trace) == 1 and (block.prompt or block.title)
        for key, words in block.trace.items():
            part, shown = ("", BlankWords()) if is_named else (words.nameless, None)
            yield Item(key, kind=BlankKind.LINES, part=part, shown=shown, how=how)
        return
    if block.is_one_line:
        yield Item("lines", kind=BlankKind.TEXT, part="")
        return
    how = messages.text("say.write-much")
    fields = -(-block.line_count // LINES_PER_FIELD)
    for index in range(1, fields + 1):
        part = messages.text("say.part", number=index, count=fields) if fields > 1 else ""
        yield Item(
            "lines" if index == 1 else f"lines-{index}", kind=BlankKind.LINES, part=part, shown=BlankWords(), how=how
        )
