"""What other programs and other languages call kinds of blocks, made pages, keys and values, for hints: ``data/elsewhere``.

``programs.yaml`` has the words of programs and of English, which go before those of other languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from bifolio.yamltree import plain_mapping

_FOLDER = Path(__file__).resolve().parents[1] / "data" / "elsewhere"
_PROGRAMS = "programs.yaml"


@cache
def _files() -> tuple[Mapping[str, Any], ...]:
    paths = sorted(_FOLDER.glob("*.yaml"), key=lambda path: (path.name != _PROGRAMS, path.name))
    return tuple(plain_mapping(path.read_bytes()) for path in paths)


@cache
def meanings(of: Literal["kinds", "pages", "keys", "values", "otherwise"]) -> Mapping[str, str]:
    """What each word means here: one or more names, separated by spaces, the likeliest first."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for file in _files():
        for meant, words in file.get(of, {}).items():
            for word in words.split():
                found[word] |= dict.fromkeys(meant.split())
    return {word: " ".join(meant) for word, meant in found.items()}


def kind_called(word: str) -> str:
    """The kind of block that is called ``word`` elsewhere; empty if there is none."""
    return meanings("kinds").get(bare(word), "").partition(" ")[0]


def page_called(word: str) -> str:
    """The page that needs no file and is called ``word`` elsewhere; empty if there is none."""
    return meanings("pages").get(bare(word), "").partition(" ")[0]


def means_answers(word: str) -> bool:
    """Whether ``word`` stands for the right answers."""
    return "answers" in (bare(word), page_called(word))


def keys_called(word: str) -> list[str]:
    """The keys that are called ``word`` elsewhere, the likeliest first."""
    return meanings("keys").get(bare(word), "").split()


def values_called(word: str) -> list[str]:
    """The values of keys that are called ``word`` elsewhere, the likeliest first."""
    return meanings("values").get(bare(word), "").split()


def key_otherwise(word: str, kind: str) -> str:
    """How to write in a block of ``kind`` what is the key ``word`` elsewhere, but no single key here; empty if it is none."""
    return _hint_in(_files()[0]["keys_otherwise"].get(kind, {}), word)


def entry_otherwise(word: str, kind: str) -> str:
    """The same for an entry of a block of ``kind``."""
    return _hint_in(_files()[0]["entries_otherwise"].get(kind, {}), word)


def value_otherwise(word: str, known: Collection[str]) -> str:
    """How to write what is the value ``word`` elsewhere, but none of the ``known`` ones here; empty if it is none."""
    groups: Mapping[str, Mapping[str, str]] = _files()[0]["values_otherwise"]
    of_these = (hints for values, hints in groups.items() if _are_among(values.split(), known))
    return next(filter(None, (_hint_in(hints, word) for hints in of_these)), "")


def _are_among(values: Collection[str], known: Collection[str]) -> bool:
    """Whether the ``known`` values of a key are ``values``: that one alone, or several of them."""
    return {*values} <= {*known} and (len(values) > 1 or len(known) == 1)


def _hint_in(hints: Mapping[str, str], word: str) -> str:
    return next((hint for hint, words in hints.items() if bare(word) in words.split()), "")


def written_otherwise(word: str) -> str:
    """How to write what is a kind of block elsewhere, called ``word``, but not here; empty if it is no such kind."""
    meant = meanings("otherwise").get(bare(word))
    hints: Mapping[str, str] = _files()[0]["hints"]
    return hints[meant] if meant else ""


def bare(word: str) -> str:
    """``word`` as the files have it: in lower case, without accents, with underscores between words."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return re.sub("[ /-]", "_", plain)
