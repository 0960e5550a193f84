"""``shuffle``: an edition in which marked questions, and what they offer, are in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import Assembler, assemble
from bifolio.assemble.document import BoundBlock
from bifolio.assemble.request import Request
from bifolio.assemble.shuffling import in_order_of
from bifolio.content.checks.checks_unused import check_shuffled
from bifolio.content.fields.base import Block
from bifolio.content.model.workbook import Workbook
from bifolio.pipeline.open_workbook import read_workbook

TODAY = date(2026, 11, 24)
EDITIONS = """
editions:
  a: {title: Group A}
  b: {title: Group B, shuffle: b}
  again: {title: Group B, shuffle: B}
  key: {title: Key, shuffle: b, answers: in-place}
  off: {title: Group C, shuffle: off}
  c: {title: Group C, shuffle: c}
  as-written: {title: Answers, answers: in-place}
"""


def book(folder: Path, blocks: str, editions: str = EDITIONS) -> Workbook:
    file = folder / "test.yaml"
    file.write_text(f"title: Test\nnumbering: {{questions: book}}{editions}blocks:\n{blocks}", encoding="utf-8")
    return read_workbook(file, TODAY)


def blocks_of(workbook: Workbook, edition: str = "b") -> Sequence[Block]:
    """The blocks of its one page, as this edition has them."""
    (page,) = in_order_of(workbook, Request(edition=edition)).pages.values()
    return page.blocks


def order(workbook: Workbook, edition: str = "b") -> list[str]:
    return [block.id for block in blocks_of(workbook, edition)]


def entries(block: Block, key: str) -> list[str]:
    """The ids of the entries under ``key``, in printed order."""
    return [*getattr(block, key)]


def question(key: str, more: str = "answer: '1'") -> str:
    return f"  - choice: {{id: {key}, prompt: Which?, options: [One, Two, Three], {more}}}\n"


def bound(workbook: Workbook, edition: str) -> Iterator[BoundBlock]:
    for unit in assemble(workbook, Request(edition=edition)).units:
        yield from unit.blocks


SIX = "".join(map(question, "uvwxyz"))


def test_questions_are_in_another_order(tmp_path: Path) -> None:
    found = order(book(tmp_path, SIX))
    assert sorted(found) == [*"uvwxyz"] != found


@pytest.mark.parametrize("edition", ["a", "off"])
def test_an_edition_without_the_key_has_them_as_written(tmp_path: Path, edition: str) -> None:
    assert order(book(tmp_path, SIX), edition) == [*"uvwxyz"]


def test_the_same_word_is_the_same_order(tmp_path: Path) -> None:
    written = book(tmp_path, SIX)
    assert blocks_of(written, "b") == blocks_of(written, "again") == blocks_of(written, "key")


def test_no_question_moves_past_what_is_not_marked(tmp_path: Path) -> None:
    found = order(
        book(tmp_path, question("u") + question("v") + "  - heading: Part 2\n" + question("w") + question("x"))
    )
    assert found == ["v", "u", "heading", "x", "w"]


@pytest.mark.parametrize("more", ["points: 1", "answer: '2'"])
def test_answer_or_points_mark_a_question(tmp_path: Path, more: str) -> None:
    assert order(book(tmp_path, question("u", more) + question("v", more))) == ["v", "u"]


def test_opinions_stay_as_written(tmp_path: Path) -> None:
    written = book(tmp_path, "".join(question(key, "pick: 1") for key in "uvwxyz") + question("last"))
    assert blocks_of(written)[:-1] == blocks_of(written, "a")[:-1]


def test_a_question_with_a_marked_part_is_marked_and_keeps_its_parts_in_order(tmp_path: Path) -> None:
    parts = "  - question: {{id: {0}, prompt: Look., parts: [lines: {{id: {0}-1, answer: a}}, lines: {{id: {0}-2, answer: b}}]}}\n"
    first, second = blocks_of(book(tmp_path, parts.format("u") + parts.format("v")))
    assert [block.id for block in (*first.inner, *second.inner)] == ["v-1", "v-2", "u-1", "u-2"]


def test_options_are_mixed_and_keep_their_ids(tmp_path: Path) -> None:
    (block,) = blocks_of(book(tmp_path, question("u")))
    options = entries(block, "options")
    assert sorted(options) == ["1", "2", "3"] != options


def test_the_programs_own_options_keep_their_order(tmp_path: Path) -> None:
    text = (
        "  - choice: {id: u, options: true-false, items: {p: Pigs fly., q: Gulls fly.}, answer: {p: false, q: true}}\n"
    )
    (block,) = blocks_of(book(tmp_path, text))
    assert entries(block, "options") == ["true", "false"]
    assert entries(block, "items") == ["q", "p"]


@pytest.mark.parametrize(
    ("value", "moves", "mixes"), [("off", False, False), ("place", True, False), ("options", False, True)]
)
def test_a_block_says_what_may_change(tmp_path: Path, value: str, moves: bool, mixes: bool) -> None:
    more = f"answer: '1', shuffle: {value}"
    written = book(tmp_path, question("u", more) + question("v", more))
    found = blocks_of(written)
    assert ([block.id for block in found] == ["v", "u"]) is moves
    assert (entries(found[0], "options") != ["1", "2", "3"]) is mixes


def test_a_question_that_is_kept_with_the_next_moves_with_it(tmp_path: Path) -> None:
    kept = question("u", "answer: '1', keep_with_next: true")
    found = order(book(tmp_path, kept + question("v") + question("w") + question("x")))
    assert "uv" in "".join(found) != "uvwx"


@pytest.mark.parametrize("more", ["  - sums: {id: v, items: [1 + 2]}\n", question("v", "answer: '1', number: off")])
def test_what_continues_a_question_moves_with_it(tmp_path: Path, more: str) -> None:
    """Sums without a prompt are answered as the question above them says."""
    found = order(book(tmp_path, question("t") + question("u") + more + question("w") + question("x")))
    assert "uv" in "".join(found) != "tuvwx"


@pytest.mark.parametrize(("more", "rules"), [("answer: '1'", []), ("pick: 1", ["nothing-to-shuffle"] * 3)])
def test_an_edition_is_told_that_it_has_nothing_to_shuffle(tmp_path: Path, more: str, rules: list[str]) -> None:
    assert [one.rule for one in check_shuffled(book(tmp_path, question("u", more)))][:3] == rules


@pytest.mark.parametrize("key", ["starts: page", "orientation: landscape"])
def test_a_question_that_begins_a_page_stays_in_its_place(tmp_path: Path, key: str) -> None:
    assert order(book(tmp_path, question("u", f"answer: '1', {key}") + question("v"))) == ["u", "v"]


def test_a_worked_example_stays_beside_the_first_item(tmp_path: Path) -> None:
    text = "  - sums: {id: u, prompt: Add., items: [1 + 2, 3 + 4, 5 + 6], example: '3'}\n"
    (block,) = blocks_of(book(tmp_path, text))
    assert entries(block, "items") == ["1", "2", "3"]


def test_what_is_known_of_a_book_is_not_said_of_the_shuffled_one(tmp_path: Path) -> None:
    written = book(tmp_path, SIX)
    assert in_order_of(written, Request(edition="b")).memo is not written.memo


def test_versions_of_a_question_stay_on_their_side_of_a_heading(tmp_path: Path) -> None:
    one, two = (question("u", f"answer: '1', audience: {group}") for group in ("one", "two"))
    editions = "\naudiences: {one: One, two: Two}" + EDITIONS.replace("{title", "{audience: one, title")
    found = order(book(tmp_path, one + question("v") + "  - heading: Part 2\n" + two + question("w"), editions))
    assert found == ["v", "u", "heading", "w", "u"]


def test_blocks_in_a_box_are_mixed_too(tmp_path: Path) -> None:
    inside = "".join(f"        {line.strip()}\n" for line in (question("u"), question("v")))
    (box,) = blocks_of(book(tmp_path, f"  - box:\n      title: Part 1\n      blocks:\n{inside}"))
    assert [block.id for block in box.inner] == ["v", "u"]


@pytest.mark.parametrize("count", range(3, 9))
def test_the_order_never_shows_the_answers(tmp_path: Path, count: int) -> None:
    keys = "abcdefgh"[:count]
    items = ", ".join(f"{key}: Item {key}" for key in keys)
    targets = ", ".join(f"{key}: Target {key}" for key in reversed(keys))
    answer = ", ".join(f"{key}: {key}" for key in keys)
    text = f"  - match: {{id: u, items: {{{items}}}, targets: {{{targets}}}, answer: {{{answer}}}}}\n"
    text += f"  - ordering: {{id: v, items: [{', '.join(f'Step {key}' for key in keys)}], answer: as-written}}\n"
    by_id = {block.id: block for block in blocks_of(book(tmp_path, text))}
    match, ordering = by_id["u"], by_id["v"]
    assert entries(match, "items") != entries(match, "targets")
    assert entries(ordering, "items") != [*ordering.answer[""]]


def test_an_option_is_meant_by_its_words_in_any_order(tmp_path: Path) -> None:
    """``answer: 4`` is the option that says 4, also where its key is not."""
    text = "  - choice: {id: u, prompt: How many?, options: [3, 4, 5, 6], answer: 4}\n"
    (block,) = bound(book(tmp_path, text), "key")
    (blank,) = block.blanks.values()
    assert blank.in_place is not None
    assert blank.in_place.words == "4"


def answers_in(workbook: Workbook, edition: str) -> dict[str, str | tuple[str, ...]]:
    """The right answers by the names of their blanks: the ids of options, or words."""
    blanks = [blank for block in bound(workbook, edition) for blank in block.blanks.values()]
    return {
        blank.name: blank.in_place.options or blank.in_place.words for blank in blanks if blank.in_place is not None
    }


@pytest.mark.parametrize(
    "question",
    [
        "choice: {id: u, options: true-false, items: [Pigs fly., Cats purr., Dogs bark.], answer: [false, true, true]}",
        "match: {id: u, items: [Spain, Italy, France], targets: [Rome, Paris, Madrid], answer: [Madrid, 1, Paris]}",
        'clock: {id: u, items: ["7:30", "10:15", "4:45"], answer: [half past seven, quarter past ten, quarter to five]}',
        "choice: {id: u, options: [eggs, milk], items: [Cow, Hen, Cat], answer: [milk, eggs, milk], printed: {1: milk}}",
    ],
)
def test_a_list_of_answers_is_in_the_order_in_which_blanks_are_written(tmp_path: Path, question: str) -> None:
    written = book(tmp_path, f"  - {question}\n")
    assert len(answers_in(written, "key")) == 3
    assert answers_in(written, "key") == answers_in(written, "as-written")


def test_an_option_is_meant_by_its_words_where_readers_may_write_their_own(tmp_path: Path) -> None:
    written = book(tmp_path, "  - choice: {id: u, prompt: How many?, options: [4, 5, 6, 7], own: 1, answer: 4}\n")
    assert answers_in(written, "as-written") == {"page.u.choice": ("1",)}


@pytest.mark.parametrize("edition", ["b", "key", "c"])
def test_versions_of_a_question_stay_together_since_they_have_one_number(tmp_path: Path, edition: str) -> None:
    text = "".join(question(key, f"answer: '1', audience: {group}") for key in "uvwxyz" for group in ("one", "two"))
    editions = "\naudiences: {one: One, two: Two}" + EDITIONS.replace("{title", "{audience: one, title")
    found = order(book(tmp_path, text, editions), edition)
    assert found[::2] == found[1::2] != [*"uvwxyz"]


def test_blanks_keep_their_names(tmp_path: Path) -> None:
    written = book(tmp_path, SIX)

    def names(edition: str) -> list[str]:
        return sorted(blank.name for block in bound(written, edition) for blank in block.blanks.values())

    assert names("a") == names("b")


def test_numbers_follow_the_order_on_the_page(tmp_path: Path) -> None:
    assembler = Assembler(book(tmp_path, SIX), Request(edition="b"))
    (page,) = assembler.workbook.pages.values()
    (numbers,) = assembler.questions.values()
    assert [numbers[block.own_name] for block in page.blocks] == [(number,) for number in range(1, 7)]


def test_questions_without_ids_are_no_versions_of_each_other(tmp_path: Path) -> None:
    parts = "  - question: {{parts: [lines: {{id: {0}-1, answer: a}}, lines: {{id: {0}-2, answer: b}}]}}\n"
    first, second = blocks_of(book(tmp_path, parts.format("u") + parts.format("v")))
    assert [block.inner[0].id for block in (first, second)] == ["v-1", "u-1"]


@pytest.mark.parametrize(("edition", "words"), [("a", "Group A"), ("b", "Group B")])
def test_every_edition_of_such_a_book_is_named_in_its_heads(tmp_path: Path, edition: str, words: str) -> None:
    assert assemble(book(tmp_path, SIX), Request(edition=edition)).in_heads == words


def test_sections_are_mixed_in_their_text_after_it_and_in_their_reflection(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    two = "".join("    " + question(key).strip() + "\n" for key in "uv")
    after, own = two.replace("id: ", "id: after-"), two.replace("id: ", "id: own-")
    text = f"id: s\ntitle: Sea\nblocks:\n{two}after:\n{after}reflection:\n  title: Back\n  blocks:\n{own}"
    (tmp_path / "sections/s.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "workbook.yaml").write_text(f"title: Test{EDITIONS}", encoding="utf-8")
    section = in_order_of(read_workbook(tmp_path, TODAY), Request(edition="b")).sections["s"]
    assert section.reflection is not None
    found = [block.id for block in (*section.blocks, *section.after, *section.reflection.blocks)]
    assert found == ["v", "u", "after-v", "after-u", "own-v", "own-u"]
