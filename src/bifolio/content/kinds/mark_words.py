"""The model of `mark_words`."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from bifolio.content.fields.answers import Accepted
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Keep, Plain, Text
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.marked_words import as_marked, marked_words_of
from bifolio.content.fields.says import Role, Says
from bifolio.diagnostics import did_you_mean

MOST_WORDS = 300


class MarkWords(Asked):
    """A text with words to find: readers circle or underline them on paper, and tick them on screen. Each word can be marked, and has a blank named after it."""

    kind_title = "Words to mark in a text"
    group = "choosing"
    main = "text"
    text: Annotated[Text, Says(role=Role.PROSE, is_bound=False, may_be_empty=True)]
    """The text: a paragraph without personal fields."""
    right: Annotated[list[Plain], Field(min_length=1)] | None = None
    """The words to find, as they stand in the text; a word that comes several times is right wherever it stands. They are the answers."""
    keep: Keep = "flow"

    @model_validator(mode="after")
    def _answer(self) -> Self:
        """Makes the right words the answers."""
        wanted = {*map(as_marked, self.right or ())}
        found: dict[str, tuple[Accepted, ...]] = {
            one.key: (True,) for one in marked_words_of(self.text) if one.key and as_marked(one.word) in wanted
        }
        self.answer_with(found)
        return self

    def faults(self) -> Iterator[Fault]:
        """Right words that are not in the text, and a text without words or with too many."""
        words = [one.word for one in marked_words_of(self.text) if one.key]
        known = {*map(as_marked, words)}
        for place, word in enumerate(self.right or ()):
            if as_marked(word) not in known:
                hint = did_you_mean(word, words) or "write single words of the text"
                yield fault_at("wrong-value", f"'{word}' is not among the words of the text", ("right", place), hint)
        if not words:
            yield fault_at("too-few", "this text has no words to mark", ("text",), "write some")
        if len(words) > MOST_WORDS:
            message, hint = f"this text has {len(words)} words, more than {MOST_WORDS}", "divide it into several blocks"
            yield fault_at("too-many", message, ("text",), hint)
