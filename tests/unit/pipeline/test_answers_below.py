"""Right answers below the questions of their part, upright or upside down, and editions that print only those of some parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import BoundBlock, Unit
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.list import BulletList
from bifolio.layout.page.structure import Element
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from tests.builders import elements
from tests.painted import lines_on_page

BOOK = """\
title: Shore
editions:
  all: {title: All, answers: ANSWERS}
parts: [tides, shells]
"""
TIDES = """\
id: tides
title: Tides
steps:
  - {text: "Look at the ____{body}.", answer: moon}
blocks:
  - choice: {id: shell, prompt: Where does a limpet live?, options: [on rock, in sand], points: 2, answer: on rock}
  - match: {id: tracks, items: {gull: Gull, crab: Crab}, targets: {claw: dots, web: a web}, answer: {gull: web, crab: claw}}
  - lines: {id: why, prompt: Why?, answer: Because of gravity}
"""
SHELLS = "id: shells\ntitle: Shells\nblocks:\n  - lines: {id: name, prompt: Name one., answer: whelk}\n"
OF_TIDES = [
    "Answers",
    "What to do: 1: moon",
    "Where does a limpet live? on rock (2 points)",
    "Gull: B; Crab: A",
    "Why? Because of gravity",
]
OF_SHELLS = ["Answers", "Name one: whelk"]


def _folder(folder: Path, answers: str) -> Path:
    (folder / "exercises").mkdir()
    (folder / "workbook.yaml").write_text(BOOK.replace("ANSWERS", answers), encoding="utf-8")
    (folder / "exercises" / "tides.yaml").write_text(TIDES, encoding="utf-8")
    (folder / "exercises" / "shells.yaml").write_text(SHELLS, encoding="utf-8")
    return folder


def _units(folder: Path, answers: str) -> Sequence[Unit]:
    return assemble(read_workbook(_folder(folder, answers), date(2026, 11, 24)), Request()).units


def _built(folder: Path, answers: str, paper: str = "a4", size: str = "standard") -> BuiltBook:
    options = BuildOptions(request=Request(), created=datetime(2026, 11, 24, tzinfo=UTC), paper=paper, size=size)
    return build(read_workbook(_folder(folder, answers), date(2026, 11, 24)), options)


def _said(blocks: Sequence[BoundBlock]) -> list[str]:
    """The words of headings and lists among ``blocks``."""
    found = []
    for bound in blocks:
        if isinstance(bound.block, Heading):
            found.append(bound.block.text.plain)
        elif isinstance(bound.block, BulletList):
            found += [item.text.plain for item in bound.block.items if item.text]
    return found


def test_answers_below_are_the_last_blocks_of_each_part_in_a_line_for_each_question(tmp_path: Path) -> None:
    tides, shells = _units(tmp_path, "below")
    assert _said(tides.blocks) == OF_TIDES
    assert _said(shells.blocks) == OF_SHELLS
    assert not any(unit.kind is UnitKind.ANSWERS for unit in (tides, shells))


def test_answers_upside_down_are_those_below(tmp_path: Path) -> None:
    tides, shells = _units(tmp_path, "upside-down")
    assert (_said(tides.upside_down), _said(tides.blocks)) == (OF_TIDES, [])
    assert (_said(shells.upside_down), _said(shells.blocks)) == (OF_SHELLS, [])


@pytest.mark.parametrize(("place", "is_turned"), [("below", False), ("upside-down", True)])
def test_only_answers_upside_down_are_painted_so_and_both_are_read_last(
    tmp_path: Path, place: str, is_turned: bool
) -> None:
    built = _built(tmp_path, place)
    unit = built.book.units[1]
    words = lines_on_page(unit, 0)
    turned = [one for one in words if not one.is_upright]
    assert [one.text for one in turned] == (["Answers", "Name one: whelk"] if is_turned else [])
    # turned, not mirrored: the first line is the lowest, and begins at the right
    assert [one.y for one in turned] == sorted(one.y for one in turned)
    assert [one.x for one in turned] == pytest.approx([built.look.measure] * len(turned))
    roles = [kid.role for kid in unit.root.kids if isinstance(kid, Element)]
    assert roles[-2:] == ["H2", "L"]


def test_each_answer_keeps_its_blank_as_a_field(tmp_path: Path) -> None:
    fields = [widget.blank.name for unit in _built(tmp_path, "upside-down").book.units for widget in unit.widgets]
    assert {"tides.steps.body", "tides.why.lines", "shells.name.lines"} <= {*fields}


def test_answers_higher_than_a_page_are_upright(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "upside-down")
    lines = "".join(
        f"  - lines: {{id: l{n}, prompt: Name the tide number {n} of the long summer by the sea., answer: spring tide}}\n"
        for n in range(12)
    )
    (folder / "exercises" / "shells.yaml").write_text(f"id: shells\ntitle: Shells\nblocks:\n{lines}", encoding="utf-8")
    options = BuildOptions(request=Request(), created=datetime(2026, 11, 24, tzinfo=UTC), paper="a5", size="giant")
    unit = build(read_workbook(folder, date(2026, 11, 24)), options).book.units[1]
    words = [one for page in range(len(unit.pages)) for one in lines_on_page(unit, page)]
    assert all(one.is_upright for one in words)
    assert sum(one.role == "LI" for one in elements(unit.root)) == 12


def test_an_edition_that_names_parts_prints_the_answers_of_these_alone(tmp_path: Path) -> None:
    tides, shells = _units(tmp_path, "{shells: upside-down}")
    assert (tides.upside_down, _said(tides.blocks), tides.opening.answers) == ((), [], ())
    assert [bound.answers for bound in tides.blocks] == [()] * 3
    assert _said(shells.upside_down) == OF_SHELLS


def test_parts_may_differ_in_where_their_answers_are(tmp_path: Path) -> None:
    tides, shells, gathered = _units(tmp_path, "{tides: at-end, shells: in-place}")
    assert _said(gathered.blocks)[:1] == ["Exercise 1: Tides"]
    assert "Name one" not in " ".join(_said(gathered.blocks))
    assert [blank.in_place is not None for bound in shells.blocks for blank in bound.blanks.values()] == [True]
    assert not any(blank.in_place for bound in tides.blocks for blank in bound.blanks.values())


@pytest.mark.parametrize("place", ["below", "upside-down"])
@pytest.mark.parametrize("answers", ["PLACE", "{shells: PLACE}"])
def test_each_sheet_of_a_series_has_its_answers_below_it(tmp_path: Path, place: str, answers: str) -> None:
    folder = _folder(tmp_path, answers.replace("PLACE", place))
    (folder / "exercises" / "shells.yaml").write_text(SHELLS.replace("blocks:", "series: {count: 2}\nblocks:"))
    _, *sheets = assemble(read_workbook(folder, date(2026, 11, 24)), Request()).units
    assert [_said(sheet.upside_down or sheet.blocks) for sheet in sheets] == [OF_SHELLS] * 2
    assert [bool(sheet.upside_down) for sheet in sheets] == [place == "upside-down"] * 2


@pytest.mark.parametrize("answers", ["at-end", "{shells: at-end}"])
def test_the_answers_of_a_series_are_gathered_once(tmp_path: Path, answers: str) -> None:
    folder = _folder(tmp_path, answers)
    (folder / "exercises" / "shells.yaml").write_text(SHELLS.replace("blocks:", "series: {count: 2}\nblocks:"))
    gathered = assemble(read_workbook(folder, date(2026, 11, 24)), Request()).units[-1]
    assert " ".join(_said(gathered.blocks)).count("whelk") == 1


def test_a_part_that_does_not_exist_is_reported_at_its_name(tmp_path: Path) -> None:
    found = check_folder(_folder(tmp_path, "{shels: below}"), date(2026, 11, 24))
    assert [(one.rule, one.message, one.hint) for one in found] == [
        ("dangling-reference", "unknown part 'shels'", "did you mean 'shells'?")
    ]


@pytest.mark.parametrize("answers", ["at the foot", "{shells: foot}", "[shells]"])
def test_another_place_is_refused_with_the_places_there_are(tmp_path: Path, answers: str) -> None:
    (problem,) = check_folder(_folder(tmp_path, answers), date(2026, 11, 24))
    assert "upside-down" in f"{problem.message} {problem.hint}"


def test_a_section_named_for_the_answers_inside_it_is_reported_with_the_parts_that_have_them(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "{sea: below}")
    (folder / "sections").mkdir()
    text = "id: sea\ntitle: Sea\nblocks: [The sea.]\nparts: [tides, shells]\n"
    (folder / "sections" / "sea.yaml").write_text(text, encoding="utf-8")
    (folder / "workbook.yaml").write_text(
        BOOK.replace("ANSWERS", "{sea: below}").replace("[tides, shells]", "[sea]"), encoding="utf-8"
    )
    (found,) = check_folder(folder, date(2026, 11, 24))
    assert (found.rule, found.message) == ("part-without-answers", "nothing in 'sea' has an answer")
    assert found.hint == "name the parts inside it: tides, shells"


def test_a_long_question_is_cut_at_a_word_before_its_answer(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "below")
    asked = "What do the limpets that live high above the water do all day long in summer?"
    written = SHELLS.replace("Name one.", asked)
    (folder / "exercises" / "shells.yaml").write_text(written, encoding="utf-8")
    _, shells = assemble(read_workbook(folder, date(2026, 11, 24)), Request()).units
    assert _said(shells.blocks) == ["Answers", "What do the limpets that live high above the water do all … whelk"]


def test_of_several_answers_each_keeps_its_label_although_the_title_repeats_one(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "below")
    block = (
        "fields: {id: sizes, title: Length, items: {l: {text: Length}, w: {text: Width}}, answer: {l: long, w: wide}}"
    )
    written = f"id: shells\ntitle: Shells\nblocks:\n  - {block}\n"
    (folder / "exercises" / "shells.yaml").write_text(written, encoding="utf-8")
    _, shells = assemble(read_workbook(folder, date(2026, 11, 24)), Request()).units
    assert _said(shells.blocks) == ["Answers", "Length: Length: long; Width: wide"]


def _only_list(folder: Path, blocks: str, book: str = "") -> BulletList:
    page = f"title: Shore\neditions: {{all: {{title: All, answers: below}}}}\n{book}blocks:\n{blocks}"
    (folder / "book.yaml").write_text(page, encoding="utf-8")
    (unit,) = assemble(read_workbook(folder / "book.yaml", date(2026, 11, 24)), Request()).units
    found = unit.blocks[-1].block
    assert isinstance(found, BulletList)
    return found


def test_answers_in_sentences_are_listed_below_their_question(tmp_path: Path) -> None:
    table = "{prompt: Correct it., columns: [Wrong], rows: {a: [He go.], b: [I goes.]}, more_columns: {ok: Right}"
    answers = "answer: {a-ok: He goes., b-ok: I go.}}"
    (item,) = _only_list(tmp_path, f"  - table: {table}, {answers}\n").items
    assert item.text.plain == "Correct it."
    assert [one.text.plain for one in item.items] == ["He go: He goes.", "I goes: I go."]


@pytest.mark.parametrize(("numbering", "style"), [("", "bullets"), ("numbering: {questions: part}\n", "none")])
def test_answers_with_the_numbers_of_their_questions_need_no_bullets(
    tmp_path: Path, numbering: str, style: str
) -> None:
    lines = "".join(f"  - lines: {{id: {one}, prompt: Name {one}., answer: crab}}\n" for one in "ab")
    assert _only_list(tmp_path, lines, numbering).style == style


def test_the_answers_of_a_reflection_page_are_printed_where_an_edition_names_it(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "{sea-reflection: below}")
    (folder / "sections").mkdir()
    blocks = "[{lines: {id: back, prompt: Who comes back?, answer: gulls}}]"
    section = f"id: sea\ntitle: Sea\nblocks: [Water.]\nparts: [shells]\nreflection: {{title: Looking back, blocks: {blocks}}}\n"
    (folder / "sections" / "sea.yaml").write_text(section, encoding="utf-8")
    (folder / "workbook.yaml").write_text(
        (folder / "workbook.yaml").read_text(encoding="utf-8").replace("tides, shells]", "tides, sea]"),
        encoding="utf-8",
    )
    assert not [one for one in check_folder(folder, date(2026, 11, 24)) if "reflection" in one.message]
    said = [_said(unit.blocks) for unit in assemble(read_workbook(folder, date(2026, 11, 24)), Request()).units]
    assert [one for one in said if one] == [["Answers", "Who comes back? gulls"]]


@pytest.mark.parametrize("prompt", ["ما الاسم؟", "名前は？"])
def test_no_colon_follows_the_question_mark_of_another_script(prompt: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path, "below")
    shells = folder / "exercises" / "shells.yaml"
    shells.write_text(shells.read_text(encoding="utf-8").replace("Name one.", prompt), encoding="utf-8")
    *_, unit = assemble(read_workbook(folder, date(2026, 11, 24)), Request()).units
    assert _said(unit.blocks)[-1] == f"{prompt} whelk"
