"""Words that worksheets use in every language, by what they indicate: ``data/manuscripts/LANGUAGE.yaml``.

``frequent`` words show the language. ``exercise`` stands before the number of an exercise, ``asked`` before that of a
question. ``contents`` is the heading of a list of contents. Headers and footers that only count pages consist of
``page``. ``placeholder`` is Word's prompt to type or choose something. ``figure`` and ``table`` stand before the number of a caption.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bifolio.yamltree import plain_mapping

_FOLDER = Path(__file__).resolve().parents[1] / "data" / "manuscripts"


@cache
def _files() -> tuple[Mapping[str, str], ...]:
    return tuple(plain_mapping(path.read_bytes()) for path in sorted(_FOLDER.glob("*.yaml")))


@cache
def frequent_words() -> Mapping[str, tuple[str, ...]]:
    """Words that occur in almost any text, by the tag of the language."""
    return {one["language"]: tuple(one["frequent"].split()) for one in _files() if "frequent" in one}


@cache
def pattern_of(what: str) -> str:
    """A regular expression for any of the words under the key ``what``, the longest first."""
    words = {word for one in _files() if what in one for word in one[what].split(", ")}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
