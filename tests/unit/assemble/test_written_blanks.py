"""Blanks among words are named and spoken like any other, whoever answers, and never say a person's name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble import written_blanks
from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import with_inner
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.assemble.written_blanks import plain_spaces
from bifolio.form_fields import Blank, BlankKind
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.open_workbook import read_workbook

PEOPLE = "people: {one: {label: Digger}, two: {label: Sower}}\n"


def book(folder: Path, blocks: str, head: str = "") -> Path:
    path = folder / "book.yaml"
    path.write_text(f"title: Tides\n{head}blocks:\n{blocks}", encoding="utf-8")
    return path


def blanks(path: Path, **names: str) -> list[Blank]:
    recipient = Recipient({key: PersonDetails(name) for key, name in names.items()})
    workbook = read_workbook(path, date(2026, 11, 24))
    document = assemble(workbook, Request(edition="book", recipient=recipient))
    blocks = [block for unit in document.units for block in with_inner(unit.blocks)]
    return [blank for block in blocks for blank in block.blanks.values()]


def names(path: Path) -> list[str]:
    return [blank.name for blank in blanks(path)]


def test_a_blank_is_called_by_its_name_or_by_its_place_in_the_block(tmp_path: Path) -> None:
    path = book(tmp_path, "- ____ and ____{two}\n- list:\n    items:\n    - ____\n    - (a|b){}\n    - ____\n")
    assert names(path) == ["page.text.1", "page.text.two", "page.list.1", "page.list.2", "page.list.3"]


def test_a_name_renames_no_other_blank(tmp_path: Path) -> None:
    before = names(book(tmp_path, "- ____, ____ and ____\n"))
    assert before == ["page.text.1", "page.text.2", "page.text.3"]
    assert names(book(tmp_path, "- ____{a}, ____ and ____\n")) == ["page.text.a", *before[1:]]


def test_blanks_in_a_box_and_in_cells_are_named_by_their_own_block(tmp_path: Path) -> None:
    table = "- table:\n    columns: [A, B]\n    rows:\n    - [x, 1 + ____]\n    - [y, 2 + ____]\n    more_columns: {ours: Ours}\n"
    path = book(tmp_path, f"- box:\n    blocks:\n    - text: {{id: inside, text: Bring ____}}\n{table}")
    assert names(path) == ["page.inside.1", *(f"page.table.{item}" for item in ("1", "2", "1-ours", "2-ours"))]


def test_a_blank_for_each_person_has_the_persons_id(tmp_path: Path) -> None:
    path = book(tmp_path, "- text:\n    each: apart\n    text: I like ____{what}.\n", PEOPLE)
    assert names(path) == ["page.text.what.one", "page.text.what.two"]
    assert [blank.by for blank in blanks(path)] == [("one",), ("two",)]


def test_a_table_that_several_share_is_printed_for_each_if_a_cell_to_read_has_a_blank(tmp_path: Path) -> None:
    rows = "    rows:\n    - [x, 1 + ____]\n"
    path = book(
        tmp_path, f"- table:\n    each: together\n    columns: [A, B]\n    more_columns: {{c: C}}\n{rows}", PEOPLE
    )
    assert names(path) == [f"page.table.{item}.{who}" for who in ("one", "two") for item in ("1", "1-c")]


def test_who_answers_a_block_may_write_in_its_blanks(tmp_path: Path) -> None:
    path = book(tmp_path, "- text:\n    by: two\n    text: I like ____{what}.\n", PEOPLE)
    assert [(blank.name, blank.by) for blank in blanks(path)] == [("page.text.what", ("two",))]


def test_the_sentence_around_it_asks_for_a_blank(tmp_path: Path) -> None:
    path = book(
        tmp_path, "- Tides turn. The ____{body} pulls the sea, ____ a day.\n- text:\n    id: b\n    text: Is it ____?\n"
    )
    assert [blank.spoken for blank in blanks(path)] == [
        "Tides, The blank 1 pulls the sea, blank 2 a day, blank 1 of 2, write a few words",
        "Tides, The blank 1 pulls the sea, blank 2 a day, blank 2 of 2, write a few words",
        "Tides, Is it blank?, write a few words",
    ]


def test_a_choice_is_one_of_its_words(tmp_path: Path) -> None:
    (blank,) = blanks(book(tmp_path, "- At (high|low){tide} water.\n"))
    assert blank.kind is BlankKind.ONE_OF
    assert blank.spoken == "Tides, At (high / low) water, choose one of 2"
    assert [option.key for option in blank.options] == ["high", "low"]


def test_a_long_sentence_is_said_as_far_as_it_is_near(tmp_path: Path) -> None:
    (blank,) = blanks(book(tmp_path, f"- {'before ' * 30}____{{x}} {'after ' * 30}\n"))
    # 90 characters of it on each side, in whole words
    assert (blank.spoken.count("before"), blank.spoken.count("after ")) == (12, 14)
    assert "… before" in blank.spoken
    assert "after …" in blank.spoken


def test_a_spoken_name_says_no_persons_name(tmp_path: Path) -> None:
    path = book(tmp_path, "- Dear {one.name}, I like ____ of {two.name}.\n", PEOPLE)
    (blank, *_) = blanks(path, one="Ana", two="Ben")
    assert "Ana" not in blank.spoken
    assert "Dear Digger, I like blank of Sower," in blank.spoken


def test_blanks_in_steps_are_named_below_steps(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    (folder / "exercises").mkdir(parents=True)
    (folder / "workbook.yaml").write_text("title: Book\n", encoding="utf-8")
    steps = "steps:\n- Say ____.\n- text: Ask ____{whom}.\n"
    (folder / "exercises" / "e1.yaml").write_text(
        f"id: e1\ntitle: One\n{steps}blocks: [Words ____ and ____.]\n", encoding="utf-8"
    )
    document = assemble(read_workbook(folder, date(2026, 11, 24)), Request(edition="book"))
    (unit,) = (unit for unit in document.units if unit.kind is UnitKind.EXERCISE)
    found = [run.blank for step in unit.opening.steps for run in step if run.blank is not None]
    assert [blank.name for blank in found] == ["e1.steps.1", "e1.steps.whom"]
    assert found[1].spoken == "Exercise 1, Ask blank 2, blank 2 of 2, write a few words"


@pytest.mark.parametrize(
    ("block", "is_asked"),
    [
        ("text: {text: 'At (high|low){} water'}", True),
        ("text: {text: 'At (high|low){} water', help: Circle the right word.}", False),
        ("text: {text: At ____ water}", False),
    ],
)
def test_paper_asks_for_one_mark_where_the_author_does_not(tmp_path: Path, block: str, is_asked: bool) -> None:
    workbook = read_workbook(book(tmp_path, f"- {block}\n- text: {{id: b, text: '(a|b){{}}'}}\n"), date(2026, 11, 24))
    (unit,) = assemble(workbook, Request(edition="book")).units
    assert unit.blocks[0].asks_to_circle == is_asked


def test_of_very_many_blanks_in_a_text_each_is_said_with_the_words_next_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []

    def counted(words: str) -> str:
        looked_at.append(len(words))
        return plain_spaces(words)

    monkeypatch.setattr(written_blanks, "plain_spaces", counted)
    text = " ".join(f"word{number} ____" for number in range(1000))
    said = [blank.spoken for blank in blanks(book(tmp_path, f"- {text}\n"))]
    assert "word1 " in said[1]
    assert "word900 " in said[900]
    assert max(map(len, said)) < 400
    # all words for each blank would be 28 million characters
    assert sum(looked_at) < 8_000_000
