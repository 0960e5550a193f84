"""What the blanks of several block kinds share."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Speaker
from bifolio.content.kinds.checklist import Checklist
from bifolio.content.kinds.choice import ChoiceBlock
from bifolio.content.kinds.rating import Rating
from bifolio.content.scales import ends_of
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import Text


def persons_of(speaker: Speaker) -> tuple[Person, ...]:
    """Who has a place here: the one person the block is printed for, or all who have one in this copy."""
    return (speaker.who,) if speaker.who else speaker.view.each


def grouped_items(block: Checklist | ChoiceBlock | Rating) -> Iterator[tuple[str, str]]:
    """Keys and words of the items, then of those in groups. Pairs, not a dict: a key that comes twice must be seen."""
    for key, text in block.items.items():
        yield key, text.nameless
    for group_key, group in block.groups.items():
        for key, text in group.items.items():
            yield f"{group_key}-{key}", f"{group.text.nameless}, {text.nameless}"


def scale_words(scale: str, low: Text, high: Text) -> dict[str, object]:
    """What a phrase on how to answer on a scale has in braces: both numbers, and what each means."""
    first, last = ends_of(scale)
    return {"first": first, "last": last, "low": low.nameless, "high": high.nameless}


def range_words(messages: Messages, scale: str, low: Text | None, high: Text | None) -> str:
    """The same where not both ends have words: the range, and the words there are."""
    first, last = ends_of(scale)
    ends = [f"{number} {text.nameless}" for number, text in ((first, low), (last, high)) if text]
    return ", ".join((messages.text("say.range", low=first, high=last), *ends))


def lines_kind(count: int) -> BlankKind:
    """How ``count`` lines are answered: one line takes one line of text."""
    return BlankKind.TEXT if count == 1 else BlankKind.LINES
