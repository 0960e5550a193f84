"""Pseudonyms of rows: short codes that put the filled copies of a row together later and say nothing about the person.

A code is the row's number under a keyed permutation, so no two rows have the same one, the same run gives the same ones again, and
nobody without the key can tell a number from its code or a code from its neighbours.
"""

from __future__ import annotations

import hashlib

ALPHABET = "2346789BCDFGHJKMPQRTVWXY"
"""Capitals and digits that are not taken for one another in handwriting; no vowels, so that no code is a word."""

LENGTHS = (4, 6, 10)
"""Characters of a code: four do for 331,776 rows."""

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
