"""A book in a language that the program has no words in: what stays English is marked as English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bifolio.content.checks.checks_words import MAY_BE_EMPTY
from bifolio.layout.page.structure import Element
from bifolio.messages import all_forms, english_of, keys
from bifolio.pdf.reading_order import read_aloud
from bifolio.pipeline.building import to_file
from tests.builders import elements
from tests.conformance.workbooks import build_book, build_file, gallery_folder

MARKED = re.compile(r"\[(link, )?in en: [^\]]*\]")


def phrases(written: str) -> Iterator[list[str]]:
    """The program's phrases that no text of the book has in it, each parted where something is put in."""
    for key in keys():
        if key.startswith("person.") or key == "see-page":
            continue  # names are put in when the book is; what is marked there is not read aloud from the tags
        for text in all_forms(english_of(key)):
            parts = re.split(r"\{\w+\}", text)
            long = [part.strip() for part in parts if len(part.strip()) > 3]
            if long and not any(part in written for part in long):
                yield parts


def heard(parts: list[str], lines: str) -> list[str]:
    """Where a phrase is read aloud. Nearly none is, and to look for its parts takes less time than to look for all of it."""
    if not all(part in lines for part in parts):
        return []
    return re.findall(r"\b" + ".{1,80}?".join(map(re.escape, parts)), lines)


@pytest.fixture(scope="module")
def polish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gallery in Polish."""
    folder = gallery_folder(tmp_path_factory.mktemp("polish") / "book")
    file = folder / "workbook.yaml"
    file.write_text(re.sub(r"(?m)^language:.*\n", "", file.read_text()) + "\nlanguage: pl\n")
    return folder


# the facilitator's has all that a couple's has
@pytest.mark.parametrize("edition", ["participant-a", "facilitator"])
def test_english_is_never_spoken_under_another_languages_tag(edition: str, polish: Path, tmp_path: Path) -> None:
    written = "\n".join(path.read_text() for path in polish.rglob("*.yaml"))
    lines = list(read_aloud(build_file(polish, tmp_path / "a.pdf", edition=edition)))
    assert sum("language: en" in line or MARKED.search(line) is not None for line in lines) > 20
    unmarked = "\n".join(MARKED.sub("", line) for line in lines if "(language: en)" not in line)
    assert [found for parts in phrases(written) for found in heard(parts, unmarked)] == []


def test_a_phrase_that_the_book_drops_is_nowhere_and_leaves_nothing_empty(tmp_path: Path) -> None:
    folder = gallery_folder(tmp_path / "book")
    dropped = [key for key in keys() if key in MAY_BE_EMPTY]
    file = folder / "workbook.yaml"
    file.write_text(file.read_text() + "\nwords:\n" + "".join(f'  {key}: ""\n' for key in dropped))
    built = build_book(folder, "couple")
    assert [element.role for layout in built.book.units for element in elements(layout.root) if is_empty(element)] == []
    (tmp_path / "a.pdf").write_bytes(to_file(built))
    said = "\n".join(read_aloud(tmp_path / "a.pdf"))
    written = "\n".join(path.read_text() for path in folder.rglob("*.yaml"))
    texts = [text for key in dropped for text in all_forms(english_of(key)) if text not in written]
    assert [text for text in texts if re.search(rf"\b{re.escape(text)}\b", said)] == []
    assert len(texts) > 10
    assert {"choice.one", "choice.several", "match.letter", "ordering.how", "word-bank", "circle-one"} <= {*dropped}


def is_empty(element: Element) -> bool:
    """Whether a heading or a paragraph says nothing."""
    return element.role in ("H2", "H3", "P") and not element.has_content()
