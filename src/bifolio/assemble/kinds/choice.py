"""The blanks of `choice`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import grouped_items
from bifolio.content.kinds.choice import ChoiceBlock
from bifolio.form_fields import BlankKind, Option
from bifolio.messages import Messages


def blanks(block: ChoiceBlock, speaker: Speaker) -> Iterator[Item]:
    """One blank for the block or for each statement; one for each option if several may be marked."""
    messages, is_one = speaker.messages, block.pick == 1
    own = own_options(block, speaker)
    options = [Option(key, text.nameless or _phrase(text.key, messages)) for key, text in block.options.items()]
    if is_one:
        options += [Option(key, said) for key, said in own.items()]
    how = (
        messages.text("say.tick-one", count=len(options))
        if is_one
        else messages.text("say.tick-several", number=block.pick)
    )
    for key, said, _ in grouped_items(block) if block.has_statements else [("", "", BlankWords())]:
        if is_one:
            yield Item(
                key or "choice", kind=BlankKind.ONE_OF, part=said, how=how, options=tuple(options), own=tuple(own)
            )
            continue
        for option in map(speaker.named, options):
            name, part = (f"{key}-{option.key}", f"{said}, {option.label}") if key else (option.key, option.label)
            yield Item(name, kind=BlankKind.CHECK, part=part, shown=BlankWords(key, said, option.label), how=how)
    for key, said in own.items():
        if not is_one:
            yield Item(key, kind=BlankKind.CHECK, part=said, shown=BlankWords(key), how=how, is_own=True)
        write = messages.text("say.write-here")
        yield Item(f"{key}-words", kind=BlankKind.TEXT, part=said, shown=BlankWords(key), how=write, is_own=True)


def _phrase(key: str, messages: Messages) -> str:
    """The program's words for ``key``, which are in no text until it is bound."""
    return messages.text(key) if key else ""


def own_options(block: ChoiceBlock, speaker: Speaker) -> dict[str, str]:
    """The words spoken for the options that the reader writes, by their keys."""
    return {
        key: speaker.messages.text("say.own-item", number=number) for number, key in enumerate(block.keys_of_own, 1)
    }
