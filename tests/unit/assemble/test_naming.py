"""Names of blanks: clashes are told once, in whatever edition they would happen."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.assemble.blank_names import check_field_names
from bifolio.assemble.blanks import Speaker, items_of
from bifolio.content.model.block_lists import with_inner
from bifolio.content.model.workbook import Page
from bifolio.content.reading.loading import load_workbook
from bifolio.content.scaffold import write_new
from bifolio.diagnostics import Diagnostic
from bifolio.messages import Messages
from tests.builders import COUPLE, KINDS, PARTNER_A, PARTNER_B, PEOPLE, gallery

ROOT = Path(__file__).resolve().parents[3]


def clashes(folder: Path, blocks: str) -> list[Diagnostic]:
    """What is said about a page with ``blocks``."""
    write_new(folder, "couples")
    (folder / "pages" / "two-kinds.yaml").write_text(f"id: two-kinds\ntitle: X\nblocks: [{blocks}]\n")
    workbook, problems = load_workbook(folder)
    assert workbook is not None
    assert problems == []
    return list(check_field_names(workbook))


def test_the_flagship_has_none() -> None:
    workbook, _ = load_workbook(ROOT / "workbook")
    assert workbook is not None
    assert list(check_field_names(workbook)) == []


FINE = {
    "ids of their own": "{lines: {id: a, count: 3}}, {lines: {id: b, count: 3}}",
    "nobody reads both": "{lines: {count: 3, audience: pair}}, {lines: {count: 3, audience: solo}}",
    "other items in blocks without ids": "{lines: {count: 3}}, {space: {}}",
    "nothing to fill in": "One text, Another text, {box: {blocks: [a, b]}}",
    "once for each partner": "{lines: {id: a, count: 3, each: apart}}",
}


@pytest.mark.parametrize("name", FINE)
def test_no_clash(name: str, tmp_path: Path) -> None:
    assert clashes(tmp_path, FINE[name]) == []


CLASHES = {
    "two blocks without ids": ("{lines: {count: 3}}, {lines: {count: 4}}", "two-kinds.lines.lines"),
    "the same for one kind of reader": (
        "{lines: {count: 3}}, {lines: {count: 3, audience: [solo, group]}}",
        "two-kinds.lines.lines",
    ),
    "ids that read alike when they are joined": (
        "{checklist: {id: c, groups: {a: {text: A, items: {b-c: x}}, a-b: {text: B, items: {c: y}}}}}",
        "two-kinds.c.a-b-c",
    ),
    "an item like one in a group": (
        "{rating: {id: r, low: a, high: b, items: {a-b: x}, groups: {a: {text: A, items: {b: y}}}}}",
        "two-kinds.r.a-b",
    ),
    "a cell like another": (
        "{table: {id: f, corner: X, columns: {b: B, a-b: C}, rows: {a: A, a-a: B}}}",
        "two-kinds.f.a-a-b",
    ),
    "an item like one of the reader's own": ("{checklist: {id: c, items: {own-1: x}, own: 1}}", "two-kinds.c.own-1"),
}


@pytest.mark.parametrize("name", CLASHES)
def test_a_clash_is_told_once_with_the_name(name: str, tmp_path: Path) -> None:
    blocks, field = CLASHES[name]
    (problem,) = clashes(tmp_path, blocks)
    assert problem.rule == "field-name-clash"
    assert f"'{field}'" in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("block", "hint"),
    [("lines: Words", ": '- lines: {id: …, prompt: …}'"), ("lines: {count: 3, prompt: Words}", "")],
)
def test_who_must_give_an_id_is_shown_how_to_write_it_beside_a_value(block: str, hint: str, tmp_path: Path) -> None:
    found = clashes(tmp_path, f"{{lines: Words}}, {{{block}}}")
    assert [problem.hint for problem in found] == [f"give this block an 'id' of its own{hint}"]


@pytest.mark.parametrize("page", KINDS)
def test_a_block_has_the_same_ids_for_everybody_unless_it_says_otherwise(page: str) -> None:
    read = Page.model_validate({"id": "demo", "title": "Demo", "blocks": gallery(page)})
    whose = [(view, who) for view in (COUPLE, PARTNER_A, PARTNER_B) for who in (None, *PEOPLE)]
    for block in with_inner(read.blocks):
        asked = {tuple(item.key for item in items_of(block, Speaker(Messages("en-US"), *one))) for one in whose}
        assert len(asked) == 1 or block.differs_by_person, block.id
