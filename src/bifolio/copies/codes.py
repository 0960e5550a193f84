"""Pseudonyms of rows: short codes by which the filled-in copies of a row can be matched later, and which say nothing
about the person.

A code is the row's number under a keyed permutation. So no two rows have the same code, the same run always gives the
same codes, and nobody without the key can tell a number from its code or a code from its neighbours.
"""

from __future__ import annotations

import hashlib

ALPHABET = "2346789BCDFGHJKMPQRTVWXY"
"""Capitals and digits that are not confused in handwriting; no vowels, so that no code is a word."""

LENGTHS = (4, 6, 10)
"""Lengths of codes: four characters suffice for 331,776 rows."""

_ROUNDS = 6


def code_for(number: int, key: bytes) -> str:
    """The code of row ``number`` (from 1)."""
    length = next(n for n in LENGTHS if number <= len(ALPHABET) ** n)
    half = len(ALPHABET) ** (length // 2)
    left, right = divmod(number - 1, half)
    # a Feistel network: whatever the rounds give, it is a permutation of all pairs
    for turn in range(_ROUNDS):
        seed = b"%d:%d:%d" % (length, turn, right)
        mixed = int.from_bytes(hashlib.blake2b(seed, key=key, digest_size=8, person=b"shared code").digest(), "big")
        left, right = right, (left + mixed) % half
    value = left * half + right
    characters = []
    for _ in range(length):
        value, rest = divmod(value, len(ALPHABET))
        characters.append(ALPHABET[rest])
    return "".join(reversed(characters))
