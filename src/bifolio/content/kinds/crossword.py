"""The model of `crossword`."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from bifolio.content.fields.answers import Accepted
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Node, Plain, Prompt
from bifolio.content.fields.crossword_grid import Crossword, cross
from bifolio.content.fields.faults import fault_at, useless_key, wrong_value
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.puzzle_words import letters_of, usable, word_faults
from bifolio.content.words_elsewhere import bare


class Clue(Node):
    """A word to find, and the clue for it."""

    word: Plain
    """The word, at most 15 letters; spaces, hyphens and apostrophes have no square."""
    text: Prompt
    """The clue."""


class CrosswordPuzzle(Asked):
    """A crossword. Where words cross is worked out, the same for the same words; the words are the answers."""

    kind_title = "Crossword"
    group = "writing"
    is_drawn = True
    main = "items"
    items: Annotated[ItemsOf[Clue], Field(min_length=2, max_length=16)]
    """The words with their clues, in any order, by lasting ids that do not reveal them."""

    @model_validator(mode="after")
    def _answer(self) -> Self:
        """Makes the words the answers."""
        if not self.answer:
            self.__dict__["answer"] = self._letters
        return self

    @property
    def _letters(self) -> dict[str, tuple[Accepted, ...]]:
        """The letter of each square by the name of its blank, if its author has not printed it there."""
        return {name: (letter,) for name, letter in self._all_letters.items() if name not in self.printed}

    @property
    def _all_letters(self) -> dict[str, str]:
        return {f"{entry.key}-{place}": entry.letters[place - 1] for entry, place, _ in self.crossed.owned()}

    @property
    def crossed(self) -> Crossword:
        """The grid with all words that have a place in it."""
        words = usable(self._words, self.lang)
        return cross(words) if words else Crossword(())

    @property
    def _words(self) -> dict[str, str]:
        return {key: clue.word for key, clue in self.items.items()}

    def faults(self) -> Iterator[Fault]:
        """Words that make no crossword."""
        if self.answer != self._letters:
            yield useless_key("answer", "in a crossword, whose words are the answers")
        for name, text in self.printed.items():
            letter = self._all_letters.get(name)
            if letter is not None and letters_of(text.plain) != (letter,):
                message = f"'{text.plain}' is not the letter of this square"
                yield wrong_value(message, f"write '{letter}'", "printed", name)
        for key, word in self._words.items():
            if not key.isdigit() and bare("".join(letters_of(key))) == bare("".join(letters_of(word))):
                message = f"the id '{key}' is in the names of the squares, and gives the word away"
                yield fault_at("wrong-value", message, ("items", key), "call it c1, for example", is_key=True)
        placed = {entry.key for entry in self.crossed.entries}
        hint = "choose a word that has more letters in common with the others, or make two crosswords"
        no_place = "finds no place where it crosses another word", hint
        yield from word_faults(self._words, placed, no_place, below=("word",))
