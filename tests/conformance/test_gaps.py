"""A book in a language that the program has no words in: what stays English is marked as English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bifolio.messages import all_forms, keys, phrase_of
from bifolio.pdf.reading_order import read_aloud
from tests.conformance.workbooks import build_file, gallery_folder

MARKED = re.compile(r"\[(link, )?in en: [^\]]*\]")


def phrases(written: str) -> list[re.Pattern[str]]:
    """The program's phrases that no text of the book has in it, each as it would be read aloud."""
    found = []
    for key in keys():
        if key.startswith("person.") or key == "see-page":
            continue  # names are put in when the book is; what is marked there is not read aloud from the tags
        for text in all_forms(phrase_of("en", key)):
            parts = re.split(r"\{\w+\}", text)
            if max(len(part) for part in parts) > 3 and not any(part in written for part in parts if len(part) > 3):
                found.append(re.compile(r"\b" + ".{1,80}?".join(re.escape(part) for part in parts)))
    return found


@pytest.mark.parametrize("edition", ["participant-a", "couple", "facilitator"])
def test_english_is_never_spoken_under_another_languages_tag(edition: str, tmp_path: Path) -> None:
    folder = gallery_folder(tmp_path / "book")
    file = folder / "workbook.yaml"
    file.write_text(re.sub(r"(?m)^language:.*\n", "", file.read_text()) + "\nlanguage: pl\n")
    written = "\n".join(path.read_text() for path in folder.rglob("*.yaml"))
    english = phrases(written)
    lines = list(read_aloud(build_file(folder, tmp_path / "a.pdf", edition=edition)))
    assert sum("language: en" in line or MARKED.search(line) is not None for line in lines) > 20
    unmarked = [MARKED.sub("", line) for line in lines if "(language: en)" not in line]
    assert [line for line in unmarked if any(phrase.search(line) for phrase in english)] == []
