"""How a page shows readers the right answers: by the order of what it offers, by the description of a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bifolio.content.fields.base import Fault
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.item_pictures import ItemPicture, TextOrPicture, printed_words


def shown_by_order(
    key: str, printed: Sequence[str], right: Iterable[str], hint: str = "put it in another order"
) -> Iterator[Fault]:
    """A fault if all of ``printed``, the entries under ``key``, are in the order of the ``right`` answers."""
    if len(printed) > 1 and [one for one in right if one in printed] == [*printed]:
        yield fault_at("answer-shows", f"'{key}' is in the order of the answers", (key,), hint, is_key=True)


def shown_by_picture(pairs: Iterable[tuple[TextOrPicture, TextOrPicture]]) -> Iterator[Fault]:
    """A fault for each picture whose alternative text says the words of what it is paired with, as one is the answer to the other."""
    found: dict[int, Fault] = {}
    for pair in pairs:
        for picture, other in (pair, pair[::-1]):
            words = printed_words(other)
            if isinstance(picture, ItemPicture) and words is not None and _is_said(words.plain, picture.alt.plain):
                message = f"the text alternative says '{words.plain}', which is the answer"
                hint = "screen readers read it aloud: describe what is to be seen, without this word"
                fault = fault_at("alt-text-answers", message, (), hint, place=picture.alt.place)
                found.setdefault(id(picture), fault)
    yield from found.values()


def _is_said(words: str, alt: str) -> bool:
    """Whether ``alt`` is ``words`` or contains them; words as short as a single letter to learn must be equal."""
    words, alt = words.casefold().strip(" ."), alt.casefold().strip(" .")
    is_inside = len(words) > 2 and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", alt) is not None
    return bool(words) and (words == alt or is_inside)
