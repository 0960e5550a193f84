"""Data Matrix symbols of 16 × 16 modules (ISO/IEC 16022, ECC 200), drawn as one filled path.

Every module of a symbol, with error correction and placement, is a sum modulo 2 of bits of its twelve data codewords.
So a table of what each bit contributes, made once with pystrich, is enough: each symbol then takes microseconds, and
does not change with the version of the library.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, reduce
from operator import xor

from bifolio.lengths import Pt
from bifolio.text.text_operators import number

MODULES = 16
DATA_WORDS, CORRECTION_WORDS = 12, 12

Table = tuple[int, ...]
"""First the modules that are dark in every symbol, then those that each data bit changes; 256 bits each, row by row from the top left."""

_LATCH_C40, _UNLATCH, _PAD = 230, 254, 129
_PAIR = 130
"""The codeword for the digits 00."""

_C40_VALUES: dict[str, tuple[int, ...]] = {
    **{character: (value,) for value, character in enumerate(" 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 3)},
    # after a shift to the second set
    **{character: (1, value) for value, character in enumerate("!\"#$%&'()*+,-./:;<=>?@[\\]^_")},
}


@cache
def make_table() -> Table:
    """The table for all symbols. Loads pystrich to make it."""
    from pystrich.datamatrix.placement import DataMatrixPlacer
    from pystrich.reedsolomon import GF256_0x12D, reed_solomon_encode

    inner = MODULES - 2
    placer = DataMatrixPlacer()

    def placed(data: Sequence[int]) -> int:
        words = [*data, *reed_solomon_encode(data, GF256_0x12D, CORRECTION_WORDS, first_root=1)]
        matrix: list[list[int | None]] = [[None] * inner for _ in range(inner)]
        placer.place(words, matrix)
        rows = [int("".join(map(str, row)), 2) << 1 for row in matrix]
        return _joined([0, *rows, 0])

    fixed = placed([0] * DATA_WORDS)
    bits = [
        placed([1 << bit if word == at else 0 for word in range(DATA_WORDS)]) ^ fixed
        for at in range(DATA_WORDS)
        for bit in range(8)
    ]
    return (fixed | _finder(), *bits)


def _joined(rows: Sequence[int]) -> int:
    return reduce(lambda value, row: value << MODULES | row, rows, 0)


_EDGES = _joined([*[1 << MODULES - 1] * (MODULES - 1), (1 << MODULES) - 1])
"""The solid edges, left and bottom."""


def _finder() -> int:
    """The finder pattern: the solid edges, and every second module of the other two."""
    dotted = 0xAAAA
    return _EDGES | _joined([dotted, *(row % 2 for row in range(1, MODULES))])


class Symbols:
    """Makes symbols from a table."""

    def __init__(self, table: Table) -> None:
        self.fixed, *self._bits = table
        self._changes: dict[tuple[int, int], int] = {}

    def of_digits(self, digits: str) -> int:
        """The modules of a symbol with 24 ``digits``."""
        return self._of([_PAIR + int(digits[at : at + 2]) for at in range(0, 2 * DATA_WORDS, 2)])

    def of_text(self, text: str) -> int | None:
        """The modules of a symbol with ``text``, mostly capitals and digits; ``None`` if the text cannot be encoded or is too long."""
        words = _text_words(text)
        return None if words is None or len(words) > DATA_WORDS else self._of(_padded(words))

    @staticmethod
    def can_say(text: str) -> bool:
        """Whether ``text`` fits into a symbol."""
        words = _text_words(text)
        return words is not None and len(words) <= DATA_WORDS

    def _of(self, words: Sequence[int]) -> int:
        modules, changes = self.fixed, self._changes
        for place in enumerate(words):
            change = changes.get(place)
            modules ^= self._note_change(*place) if change is None else change
        return modules

    def _note_change(self, at: int, word: int) -> int:
        """The change that codeword ``word`` makes at position ``at``; cached, since symbols share most of their
        codewords.
        """
        bits = (self._bits[8 * at + bit] for bit in range(8) if word >> bit & 1)
        change = self._changes[at, word] = reduce(xor, bits, 0)
        return change


def _text_words(text: str) -> list[int] | None:
    """Codewords in C40, three characters in two codewords, the remainder in ASCII; ``None`` if C40 lacks a character."""
    if not _C40_VALUES.keys() >= set(text):
        return None
    values = [value for character in text for value in _C40_VALUES[character]]
    kept, end = len(text), len(values)
    # a character of two values is not split between C40 and ASCII
    while end % 3:
        kept -= 1
        end -= len(_C40_VALUES[text[kept]])
    words = [_LATCH_C40] if kept else []
    for at in range(0, end, 3):
        words += divmod(1600 * values[at] + 40 * values[at + 1] + values[at + 2] + 1, 256)
    rest = [ord(character) + 1 for character in text[kept:]]
    return [*words, *([_UNLATCH] if kept and len(words) < DATA_WORDS else []), *rest]


def _padded(words: list[int]) -> list[int]:
    """``words`` padded to full length: one pad, then pads that depend on their position (ISO/IEC 16022, 5.2.3)."""
    count = len(words)
    return words if count >= DATA_WORDS else [*words, _PAD, *_VARIED_PADS[count + 1 :]]


_VARIED_PADS = tuple((_PAD + 149 * place % 253) % 254 + 1 for place in range(1, DATA_WORDS + 1))


def draw_symbol(modules: int, x: Pt, y: Pt, side: Pt) -> str:
    """The operators that fill a symbol whose lower left corner is at ``x``, ``y``, black in DeviceGray."""
    # everything but the solid edges, which are two rectangles in every symbol
    halves = (modules & ~_EDGES).to_bytes(MODULES * MODULES // 8, "big")
    squares = " 0 0 1 16 re 1 0 15 1 re" + "".join(map(_half_row, range(len(halves)), halves))
    return f"{_placing(x, y, side)}{squares} f Q"


@cache
def _placing(x: Pt, y: Pt, side: Pt) -> str:
    scale = f"{side / MODULES:.5f}"
    return f"q {scale} 0 0 {scale} {number(x)} {number(y)} cm 0 g"


@cache
def _half_row(at: int, byte: int) -> str:
    """The dark modules of a half row of eight, neighbours merged into one rectangle; ``at`` counts half rows from the top."""
    return _runs(at % 2 * 8, byte).replace("row", str(MODULES - 1 - at // 2))


@cache
def _runs(left: int, byte: int) -> str:
    """The dark modules of eight from column ``left`` on, with ``row`` as a placeholder for the row."""
    found, start = [], -1
    for column in range(9):
        is_dark = column < 8 and byte >> 7 - column & 1
        if is_dark and start < 0:
            start = column
        elif not is_dark and start >= 0:
            found.append(f" {left + start} row {column - start} 1 re")
            start = -1
    return "".join(found)
