"""The engine knows no book: the words of one field stand in its profile, its words and its starting workbook only."""

from __future__ import annotations

import re
from pathlib import Path

import bifolio

PACKAGE = Path(bifolio.__file__).parent
OF_THE_FIELD = ("content/model/profiles/therapy.py", "data/words/therapy/", "data/new/couples/")
WORDS = re.compile(
    r"partner|couple|spouse|husband|\bwife\b|marriage|conjoint|\bpareja|facilitator|(?-i:\bPaar)", re.IGNORECASE
)


def texts() -> dict[str, str]:
    """Every text file of the package but those of the field, by its path."""
    return {
        name: path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".yaml", ".svg", ".json", ".md", ".css", ".typed"}
        and not (name := path.relative_to(PACKAGE).as_posix()).startswith(OF_THE_FIELD)
    }


def test_no_word_for_the_people_of_one_field_stands_in_the_engine() -> None:
    found = []
    for name, text in texts().items():
        found += [(name, word) for word in WORDS.findall(text)]
    assert found == []


def test_such_words_are_found_where_they_may_stand() -> None:
    assert WORDS.search((PACKAGE / "data/new/couples/en/workbook.yaml").read_text(encoding="utf-8"))
