"""What is said of an index and of the words that are marked for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.small_book import page_of, problems

NO_WORDS = "no text has a word for the index"
NO_INDEX = "words are marked for the index, but the book has none"
INDEX = "id: index\ntitle: Index\nkind: index\nsee: {%s}\n"


def said(folder: Path, text: str, *, parts: str = "speak, index", language: str = "en-GB", **pages: str) -> list[str]:
    """What is said of a book with a page of this ``text``."""
    book = f"title: Week\nlanguage: {language}\nparts: [{parts}]\n"
    files = {f"pages/{name}.yaml": page for name, page in pages.items()}
    found = problems(folder, {"workbook.yaml": book, "pages/speak.yaml": page_of(f'"{text}"'), **files})
    return [one.message for one in found]


@pytest.mark.parametrize(("text", "parts", "message"), [
    ("A hive.", "speak, index", [NO_WORDS]), ("A [hive]{index}.", "speak", [NO_INDEX]),
    ("A [hive]{ index }.", "speak", [NO_INDEX]), ("A [hive]{index}.", "speak, index", []), ("A hive.", "speak", []),
])  # fmt: skip
def test_an_index_and_marked_words_need_each_other(tmp_path: Path, text: str, parts: str, message: list[str]) -> None:
    assert said(tmp_path, text, parts=parts) == message


def test_of_a_book_with_a_page_that_cannot_be_read_it_is_not_said_that_no_word_is_marked(tmp_path: Path) -> None:
    assert NO_WORDS not in said(tmp_path, "A hive.", parts="speak, other, index", other="id: [\n")


@pytest.mark.parametrize("entry", ["HIVE", "apis mellifera", "bee", "queen"])
def test_an_entry_is_known_without_capitals_and_italics_and_below_another(tmp_path: Path, entry: str) -> None:
    text = "The [hive]{index}, [*Apis mellifera*]{index}, [mother]{index=bee > queen}."
    assert said(tmp_path, text, index=INDEX % f"box: {entry}") == []


def test_capitals_of_entries_are_those_of_the_books_language(tmp_path: Path) -> None:
    messages = said(tmp_path, "[IŞIK]{index}.", language="tr", index=INDEX % "nur: ışık")
    assert not any("no entry" in message for message in messages)


def test_an_index_without_marked_words_is_said_to_be_one_and_nothing_of_its_entries(tmp_path: Path) -> None:
    assert said(tmp_path, "A hive.", index=INDEX % "box: hive") == [NO_WORDS]


def test_a_page_that_is_no_index_is_told_only_that(tmp_path: Path) -> None:
    page = (INDEX % "box: hives").replace("kind: index", "blocks: [Words]").replace("id: index", "id: other")
    (message,) = said(tmp_path, "A [hive]{index}.", parts="speak, other, index", other=page)
    assert message == "a page of 'kind: page' has no entries to see"


def test_a_page_that_cannot_be_read_may_have_the_entry_that_another_leads_to(tmp_path: Path) -> None:
    pages = {"index": INDEX % "box: hive", "other": "id: [\n"}
    messages = said(tmp_path, "A [bee]{index}.", parts="speak, other, index", **pages)
    assert not any("no entry" in message for message in messages)


def test_a_reference_to_an_entry_below_another_names_it_alone(tmp_path: Path) -> None:
    files = {
        "workbook.yaml": "title: Week\nparts: [speak, index]\n",
        "pages/speak.yaml": page_of('"The [mother]{index=bee > queen}."'),
        "pages/index.yaml": INDEX % "mother: bee > queen",
    }
    assert [one.hint for one in problems(tmp_path, files)] == ["write 'queen' alone"]


@pytest.mark.parametrize("entry", ["{recipient.name}", "{recipient.name} and box", " "])
def test_an_entry_that_sees_another_consists_of_words_alone(tmp_path: Path, entry: str) -> None:
    (message,) = said(tmp_path, "A [hive]{index}.", index=INDEX % f'"{entry}": hive')
    assert "words" in message


def test_an_index_without_a_file_and_without_entries_is_told_where_it_is_listed(tmp_path: Path) -> None:
    book = "title: Week\nlanguage: en-GB\nparts: [speak, index]\n"
    found = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": page_of('"A hive."')})
    assert [(one.message, str(one.place)) for one in found] == [(NO_WORDS, "workbook.yaml:3:16")]
