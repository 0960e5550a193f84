"""Crosswords: where words cross, worked out from the words alone, so that the same words always make the same grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bifolio.content.fields.puzzle_words import MOST_LETTERS, Square, Word
from bifolio.frozen import frozen

MOST_COLUMNS = MOST_LETTERS
MOST_ROWS = 18
"""The most squares of a grid across and down: on A5 in giant print, and on its landscape pages, each is still wide enough to tap."""

MOST_TRIES = 24
ENOUGH = 4
"""The most grids to try, and how many grids with all words are enough to choose from."""

MOST_PLACES = 20_000
"""After so many tried places no further grid is tried: words of a lesson need up to 7,000, 16 long words of two letters 120,000."""


@frozen(kw_only=True)
class Entry:
    """A word in its grid: from the square ``start``, across or down."""

    key: str
    letters: tuple[str, ...]
    start: Square
    is_down: bool
    number: int = 0

    @property
    def squares(self) -> list[Square]:
        """The square of each letter."""
        row, column = self.start
        count = range(len(self.letters))
        return [(row + place, column) if self.is_down else (row, column + place) for place in count]


@frozen
class Crossword:
    """The words that have a place, by the numbers of their first squares, across before down."""

    entries: tuple[Entry, ...]

    @property
    def size(self) -> Square:
        """The number of rows and columns."""
        squares = [square for entry in self.entries for square in entry.squares]
        return 1 + max((row for row, _ in squares), default=0), 1 + max((column for _, column in squares), default=0)

    def owned(self) -> Iterator[tuple[Entry, int, Square]]:
        """Each square once, with the word to which it belongs and its position in that word from 1; if two words cross
        there, the word across.

        Each word has at least one square that it does not share.
        """
        seen: set[Square] = set()
        for entry in sorted(self.entries, key=lambda one: one.is_down):
            for place, square in enumerate(entry.squares, 1):
                if square not in seen:
                    seen.add(square)
                    yield entry, place, square


@lru_cache(maxsize=512)
def cross(words: tuple[Word, ...]) -> Crossword:
    """The best of several grids for ``words`` (keys and letters): with the most words, then the smallest, then the most crossings.

    Words are put in from the longest to the shortest; if some find no place, the next grid begins with those. A word
    that finds no place in any grid is left out.
    """
    order = sorted(words, key=lambda word: -len(word[1]))
    grids: list[_Grid] = []
    whole = places = 0
    for turn in range(MOST_TRIES):
        grid = _Grid()
        missing = grid.fill(order)
        grids.append(grid)
        whole += not missing
        places += grid.places_tried
        if whole == ENOUGH or places > MOST_PLACES:
            break
        # a word of the first grid takes its turn as the first, or the order would come to itself again
        order = [*missing, *(word for word in order if word not in missing)]
        order.insert(0, order.pop(turn % len(order)))
    best = min(grids, key=lambda grid: (-len(grid.entries), max(grid.extent()), -grid.crossings))
    return Crossword(_numbered(best.entries))


def _numbered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """``entries`` moved to the top left corner, with numbers in reading order."""
    top = min(entry.start[0] for entry in entries)
    left = min(entry.start[1] for entry in entries)
    moved = {entry: (entry.start[0] - top, entry.start[1] - left) for entry in entries}
    numbers = {start: number for number, start in enumerate(sorted(set(moved.values())), 1)}
    found = [
        Entry(key=one.key, letters=one.letters, start=start, is_down=one.is_down, number=numbers[start])
        for one, start in moved.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.number, one.is_down)))


class _Grid:
    """A grid while words are put into it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.places_tried = 0
        self._letters: dict[Square, str] = {}
        self._first: dict[Square, Entry] = {}
        """The word that was first in a square."""
        self._shared: set[Square] = set()
        self._unshared: dict[str, int] = {}
        """The number of squares that a word does not share, by its key."""

    def fill(self, words: Sequence[Word]) -> list[Word]:
        """Puts in ``words`` in this order, and after each round again those that found no place. Returns those that
        never found one.
        """
        (key, letters), *left = words
        self._put(Entry(key=key, letters=letters, start=(0, 0), is_down=False))
        while left:
            missing = [word for word in left if not self._put_best(*word)]
            if len(missing) == len(left):
                break
            left = missing
        return left

    @property
    def crossings(self) -> int:
        """The number of squares that belong to two words."""
        return len(self._shared)

    def extent(self, more: Sequence[Square] = ()) -> Square:
        """The number of rows and columns, including the squares ``more``."""
        rows, columns = zip(*self._letters, *more, strict=True)
        return max(rows) - min(rows) + 1, max(columns) - min(columns) + 1

    def _put_best(self, key: str, letters: tuple[str, ...]) -> bool:
        """Puts a word where it crosses most words and the grid stays smallest."""
        best: tuple[tuple[int, int, int, Square, bool], Entry] | None = None
        for entry in self._places(key, letters):
            extent = self.extent(entry.squares)
            if extent[0] <= MOST_ROWS and extent[1] <= MOST_COLUMNS:
                crossed = sum(square in self._letters for square in entry.squares)
                rank = (-crossed, max(extent), sum(extent), entry.start, entry.is_down)
                if best is None or rank < best[0]:
                    best = (rank, entry)
        if best is not None:
            self._put(best[1])
        return best is not None

    def _places(self, key: str, letters: tuple[str, ...]) -> Iterator[Entry]:
        """Every way in which a word can cross a word in the grid."""
        seen: set[tuple[Square, bool]] = set()
        for (row, column), letter in self._letters.items():
            is_down = not self._first[row, column].is_down
            for place, own in enumerate(letters):
                start = (row - place, column) if is_down else (row, column - place)
                if own == letter and (start, is_down) not in seen:
                    seen.add((start, is_down))
                    self.places_tried += 1
                    entry = Entry(key=key, letters=letters, start=start, is_down=is_down)
                    if self._fits(entry):
                        yield entry

    def _fits(self, entry: Entry) -> bool:
        """Whether ``entry`` only meets words that cross it, at the same letters, and leaves each word a square that it does not share."""
        down, across = (1, 0) if entry.is_down else (0, 1)
        (row, column), (last_row, last_column) = entry.start, entry.squares[-1]
        if {(row - down, column - across), (last_row + down, last_column + across)} & self._letters.keys():
            return False
        unshared = len(entry.letters)
        for (row, column), letter in zip(entry.squares, entry.letters, strict=True):
            crossed = self._first.get((row, column))
            if crossed is None:
                if {(row - across, column - down), (row + across, column + down)} & self._letters.keys():
                    return False
            elif (
                self._letters[row, column] != letter
                or crossed.is_down is entry.is_down
                or (row, column) in self._shared
                or self._unshared[crossed.key] == 1
            ):
                return False
            else:
                unshared -= 1
        return unshared > 0

    def _put(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._unshared[entry.key] = len(entry.letters)
        for square, letter in zip(entry.squares, entry.letters, strict=True):
            if square in self._letters:
                self._shared.add(square)
                self._unshared[entry.key] -= 1
                self._unshared[self._first[square].key] -= 1
            self._letters.setdefault(square, letter)
            self._first.setdefault(square, entry)
