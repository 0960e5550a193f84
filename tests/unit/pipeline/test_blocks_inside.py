"""Blocks in blocks, and items, are for whom they say: what this copy lacks is not in it, nor is what held nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import bifolio
from bifolio.pdf.reading_order import read_aloud

BOOK = """title: Two and a guide
people: {a: {label: Alpha}, b: {label: Beta}}
editions: {alone: {by: a, audience: readers}, guide: {audience: [readers, guide], notes: true}}
audiences: {readers: who read it}
"""
FOR_GUIDE = "{text: {text: Only for the guide., audience: guide}}"


def aloud(folder: Path, edition: str = "alone", more: str = "") -> str:
    """What a copy says, from its title on."""
    (folder / "workbook.yaml").write_text(BOOK + more, encoding="utf-8")
    file = folder / "out.pdf"
    bifolio.build(bifolio.open(folder), file, edition=edition)
    return "\n".join([*read_aloud(file)][1:])


def page(folder: Path, *blocks: str) -> None:
    (folder / "pages").mkdir()
    listed = "".join(f"  - {block}\n" for block in blocks)
    (folder / "pages" / "p.yaml").write_text(f"id: p\ntitle: A page\nblocks:\n{listed}", encoding="utf-8")


@pytest.mark.parametrize("openers", ["quiet", "band", "plate"])
@pytest.mark.parametrize("look", ["talk", "ideas"])
def test_a_section_keeps_the_guides_ideas_and_questions_from_others(tmp_path: Path, openers: str, look: str) -> None:
    (tmp_path / "sections").mkdir()
    blocks = f"[What is read., {{box: {{look: {look}, blocks: [For everyone., {FOR_GUIDE}]}}}}]"
    (tmp_path / "sections" / "s.yaml").write_text(f"id: s\ntitle: S\nblocks: {blocks}", encoding="utf-8")
    said, to_guide = aloud(tmp_path, more=f"openers: {openers}"), aloud(tmp_path, "guide", f"openers: {openers}")
    assert ("For everyone." in said, "Only for the guide." in said) == (True, False)
    assert "Only for the guide." in to_guide


def test_what_one_person_answers_in_a_sections_questions_is_a_field_of_theirs(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    box = "{box: {look: talk, blocks: [{text: {id: one, text: Say ____, by: a}}, {text: {id: two, text: Say ____, by: b}}]}}"
    (tmp_path / "sections" / "s.yaml").write_text(f"id: s\ntitle: S\nblocks: [Read., {box}]", encoding="utf-8")
    said = aloud(tmp_path, more="openers: quiet")
    assert said.count("\nSay") == said.count("\nedit") == 1


@pytest.mark.parametrize("inside", [FOR_GUIDE, "{heading: {text: For Beta, by: b}}", "{provider: {parts: [contact]}}"])
@pytest.mark.parametrize("block", ["box: {{title: Titled, look: tip, blocks: [{0}]}}", "beside: {{title: Titled, start: [{0}], end: [{0}]}}"])  # fmt: skip
def test_what_holds_nothing_that_is_in_this_copy_is_not_in_it_either(tmp_path: Path, block: str, inside: str) -> None:
    page(tmp_path, "Before.", block.format(inside), "After.")
    assert aloud(tmp_path) == "Heading 1: A page\nBefore.\nAfter."


@pytest.mark.parametrize(("start", "end"), [(FOR_GUIDE, "Here."), ("Here.", FOR_GUIDE)])
def test_where_one_side_is_for_others_the_other_stands_alone(tmp_path: Path, start: str, end: str) -> None:
    page(tmp_path, f"beside: {{start: [{start}], end: [{end}]}}")
    assert aloud(tmp_path) == "Heading 1: A page\nHere."


@pytest.mark.parametrize(
    "block",
    [
        "agenda: [{text: Theirs, by: b}]",
        "agreement: [{text: I will, by: b}, {text: We will, by: [b]}]",
        "agreement: {title: Titled, checks: [small], items: [{text: I will, by: b}]}",
        "slider: {title: Titled, items: [{text: How near, by: b}]}",
        "table: {title: Titled, columns: {note: Note}, rows: {one: {text: Theirs, by: b}}}",
    ],
)
def test_a_block_whose_every_item_is_someone_elses_is_left_out(block: str, tmp_path: Path) -> None:
    page(tmp_path, "Before.", block, "After.")
    assert aloud(tmp_path) == "Heading 1: A page\nBefore.\nAfter."


@pytest.mark.parametrize("kind", ["agenda", "agreement", "slider"])
def test_a_block_with_an_item_for_each_is_in_every_copy(kind: str, tmp_path: Path) -> None:
    page(tmp_path, "Before.", f"{kind}: [{{text: For each, by: each}}, {{text: For Beta, by: b}}]")
    said = aloud(tmp_path)
    assert ("For each" in said, "For Beta" in said) == (True, False)


FIELDS = "fields: {{id: {0}, items: {{x: X}}, answer: one, points: {1}{2}}}"


@pytest.mark.parametrize(
    "others",
    [
        "box: [{" + FIELDS.format("f", 10, ", audience: guide") + "}]",
        "box: {audience: guide, blocks: [{" + FIELDS.format("f", 10, "") + "}]}",
        FIELDS.format("f", 10, ", by: b"),
        "table: {id: t, columns: {n: N}, rows: {r: {text: R, by: b}, s: S}, answer: {r-n: one}, points: {r-n: 10}}",
    ],
)
def test_points_are_summed_of_what_the_copy_has(others: str, tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    text = f"id: e\ntitle: E\nblocks:\n  - {others}\n  - {FIELDS.format('own', 1, '')}\n"
    (tmp_path / "exercises" / "e.yaml").write_text(text, encoding="utf-8")
    assert "/ 1\n" in aloud(tmp_path)
    assert "/ 11\n" in aloud(tmp_path, "guide")


BOX_IN_COLUMNS = (
    "beside: {start: [{box: [{checklist: {id: x, items: [X], points: 4}}, {checklist: {id: y, items: [Y], audience: guide, points: 90}},"
    " {checklist: {id: z, items: [Z], by: b, points: 700}}]}], end: [{lines: {}}]}"
)


@pytest.mark.parametrize(
    ("block", "alone", "guide"),
    [
        (BOX_IN_COLUMNS, 4, 794),
        ("table: {rows: each, by: a, columns: {w: W}, points: {a-w: 1, b-w: 5}}", 1, 1),
        ("box: {by: a, blocks: [{table: {rows: each, columns: {w: W}, points: {a-w: 1, b-w: 5}}}]}", 1, 1),
        ("box: {by: a, blocks: [{lines: {id: one, points: 2}}, {lines: {id: two, by: b, points: 5}}]}", 2, 2),
    ],
)
def test_points_are_summed_of_what_is_printed_inside(block: str, alone: int, guide: int, tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "e.yaml").write_text(f"id: e\ntitle: E\nblocks:\n  - {block}\n", encoding="utf-8")
    assert f"/ {alone}\n" in aloud(tmp_path)
    assert f"/ {guide}\n" in aloud(tmp_path, "guide")


def test_the_gathered_answers_are_those_to_what_is_printed(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    block = "table: {rows: each, by: a, columns: {w: W}, answer: {a-w: hers, b-w: nobodys}}"
    (tmp_path / "exercises" / "e.yaml").write_text(f"id: e\ntitle: E\nblocks:\n  - {block}\n", encoding="utf-8")
    (tmp_path / "workbook.yaml").write_text(BOOK.replace("notes: true", "answers: at-end"), encoding="utf-8")
    bifolio.build(bifolio.open(tmp_path), tmp_path / "out.pdf", edition="guide")
    said = "\n".join(read_aloud(tmp_path / "out.pdf"))
    assert ("hers" in said, "nobodys" in said) == (True, False)


def test_footnotes_are_counted_by_the_texts_that_the_copy_has(tmp_path: Path) -> None:
    inside = "{text: {text: 'Theirs[^n].', audience: guide}}, {text: 'Ours[^m].'}"
    page(tmp_path, f"box: [{inside}]")
    with (tmp_path / "pages" / "p.yaml").open("a", encoding="utf-8") as file:
        file.write("footnotes: {n: For the guide., m: For all.}\n")
    said = aloud(tmp_path)
    assert ("For the guide." in said, "For all." in said, "[link: 1]" in said) == (False, True, True)
