"""The blanks of `choice`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import grouped_items
from bifolio.content.kinds.choice import ChoiceBlock
from bifolio.form_fields import BlankKind, Option


def blanks(block: ChoiceBlock, speaker: Speaker) -> Iterator[Item]:
    """One blank for the block or for each statement; one for each option where several may be marked."""
    options = tuple(Option(key, text.nameless) for key, text in block.options.items())
    asked = list(grouped_items(block)) if block.has_statements else [("", "")]
    for key, said in asked:
        if block.pick == 1:
            how = speaker.messages.text("say.tick-one", count=len(options))
            yield Item(key or "choice", kind=BlankKind.ONE_OF, part=said, how=how, options=options)
            continue
        how = speaker.messages.text("say.tick-several", number=block.pick)
        for option in map(speaker.named, options):
            name, part = (f"{key}-{option.key}", f"{said}, {option.label}") if key else (option.key, option.label)
            yield Item(name, kind=BlankKind.CHECK, part=part, how=how)
