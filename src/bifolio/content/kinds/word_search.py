"""The model of `word_search`."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from bifolio.content.fields.answers import Accepted
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault
from bifolio.content.fields.faults import useless_key, wrong_value
from bifolio.content.fields.hidden_words import LetterSquare, hide
from bifolio.content.fields.items import Items
from bifolio.content.fields.puzzle_words import usable, word_faults
from bifolio.text.inline import placeholders


class WordSearch(Asked):
    """A square of letters with words hidden in it, and the list of words to tick. Where they are is worked out, the same for the same words."""

    kind_title = "Word search"
    group = "choosing"
    is_drawn = True
    answer_is_drawn = True
    main = "items"
    items: Annotated[Items, Field(min_length=2, max_length=20)]
    """The words to find, each at most 15 letters; spaces, hyphens and apostrophes have no place in the square."""
    diagonal: bool = False
    """Whether words also run diagonally."""
    backwards: bool = False
    """Whether words also run from end to beginning."""

    @model_validator(mode="after")
    def _answer(self) -> Self:
        """Makes it the answer that every word is found."""
        if not self.answer:
            self.__dict__["answer"] = self._found
        return self

    @property
    def _found(self) -> dict[str, tuple[Accepted, ...]]:
        """A tick for each word, if its author has not printed it."""
        return {key: (True,) for key in self.items if key not in self.printed}

    @property
    def square(self) -> LetterSquare:
        """The letters, and the words that have a place among them."""
        words = usable(self._words, self.lang)
        if not words:
            return LetterSquare((), ())
        return hide(self.id, words, is_diagonal=self.diagonal, is_backwards=self.backwards)

    @property
    def _words(self) -> dict[str, str]:
        return {key: text.plain for key, text in self.items.items()}

    def faults(self) -> Iterator[Fault]:
        """Words that cannot be hidden."""
        if self.answer != self._found:
            yield useless_key("answer", "in a word search, whose answer is where the words are")
        unknown = [key for key, text in self.items.items() if any(placeholders(text.source))]
        for key in unknown:
            message, hint = "a word to find cannot contain a personal field or a reference", "write the word itself"
            yield wrong_value(message, hint, "items", key)
        words = {key: word for key, word in self._words.items() if key not in unknown}
        hidden = {word.key for word in self.square.words}
        yield from word_faults(words, hidden, ("has no room in the square", "make two word searches"))
