"""The secret key of an output folder, used for codes of rows and all digests in the manifest.

A new key would give everybody new codes, so it is created once, and a run stops if the key of finished copies is
missing.

The codes of rows are pseudonyms by which the filled-in copies of a row can be matched later, and which say nothing about
the person. A code is the row's number under a keyed permutation. So no two rows have the same code, the same run always
gives the same codes, and nobody without the key can tell a number from its code or a code from its neighbours.
"""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from bifolio.errors import UsageError
from bifolio.outputs import Inputs, Kind, checked_target, saving
from bifolio.plain_files import open_plain

KEY = ".bifolio-key"
KEY_BYTES = 32

_PUT_IT_BACK = "restore it from a backup, or write to another folder"


def own_key(folder: Path, inputs: Inputs, check: str = "", *, has_copies: bool = False) -> bytes:
    """The key of the run whose files are in ``folder``, created the first time.

    ``check`` is the recorded result of ``key_check`` from when copies were made here, if any. Raises ``UsageError`` if
    the key does not match it, is damaged, or is missing although the folder ``has_copies``.
    """
    path = checked_target(folder / KEY, None, inputs)
    if not path.exists():
        if has_copies or check:
            reason = "copies were made with it, and a new one would give everybody new codes"
            raise UsageError(f"'{folder / KEY}' is missing: {reason}", _PUT_IT_BACK)
        key = secrets.token_bytes(KEY_BYTES)
        with saving(path, Kind("a key", key), inputs, is_private=True) as file:
            file.write(key)
        return key
    with open_plain(path) as file:
        key = file.read(KEY_BYTES + 1)
    if len(key) != KEY_BYTES:
        raise UsageError(f"'{folder / KEY}' is damaged: it does not have {KEY_BYTES} bytes", _PUT_IT_BACK)
    if check and key_check(key) != check:
        raise UsageError(f"'{folder / KEY}' is not the key that the copies here were made with", _PUT_IT_BACK)
    return key


def key_check(key: bytes) -> str:
    """Shows whether a key is the same without revealing it."""
    return hashlib.blake2b(b"the same key", key=key, digest_size=8).hexdigest() if key else ""


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
