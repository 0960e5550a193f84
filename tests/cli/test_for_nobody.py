"""What is given for a copy that prints none of it, or has no room for all of it, is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run

LINES = "  - lines: What went well?\n"


def built(folder: Path, text: str, name: str = "Ana") -> str:
    """What is said when the one-page book ``text`` is built for ``name``."""
    (folder / "sheet.yaml").write_text(text, encoding="utf-8")
    done = run("build", str(folder / "sheet.yaml"), "-o", str(folder / "sheet.pdf"), "--for", name)
    assert done.exit_code == 0
    return done.stderr


def test_a_name_that_no_page_says_is_told(tmp_path: Path) -> None:
    said = built(tmp_path, f"title: Sheet\nblocks:\n{LINES}")
    assert "warning[name-not-printed]: no page of this copy says who it is for" in said
    assert "Ana" not in said


@pytest.mark.parametrize(
    "text",
    [
        f"title: Sheet\nblocks:\n  - Dear {{recipient.name}},\n{LINES}",
        f"title: Sheet\nblocks:\n  - Dear {{a.address_as}},\n{LINES}",
        f"title: Sheet\npeople: {{a: {{label: Child}}, b: {{label: Grown-up}}}}\nblocks:\n{LINES}  - signatures: {{}}\n",
        f"title: Sheet\nprofile: class\nblocks:\n{LINES}",
    ],
)
def test_a_name_that_some_page_says_is_not(text: str, tmp_path: Path) -> None:
    assert "name-not-printed" not in built(tmp_path, text)


PAIR = "title: Sheet\npeople: {a: {label: Child}, b: {label: Grown-up}}\nblocks:\n  - signatures: {}\n"


def test_a_name_without_room_is_told(tmp_path: Path) -> None:
    said = built(tmp_path, PAIR, "Maximiliane Freifrau von und zu Guttenberg-Sülzenhagen auf Hohenlohe-Öhringen")
    assert "warning[name-cut]: a name is too long for its place on a page" in said
    assert "Maximiliane" not in said


def test_a_name_that_somebody_cut_is_not(tmp_path: Path) -> None:
    assert "name-cut" not in built(tmp_path, PAIR, "Maximiliane …")


SCORED = """\
title: Sheet
language: de
profile: class
blocks:
  - choice: {prompt: Was stimmt?, options: [eins, zwei], answer: 1, points: 3}
"""


@pytest.mark.parametrize("more", [(), ("--size", "large"), ("--paper", "a5", "--size", "giant")])
def test_a_name_has_room_beside_class_date_and_points(more: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "sheet.yaml").write_text(SCORED, encoding="utf-8")
    done = run(
        "build", f"{tmp_path}/sheet.yaml", "-o", f"{tmp_path}/sheet.pdf", "--for", "Jürgen Müller-Lüdenscheidt", *more
    )
    assert "name-cut" not in done.stderr


GIVEN = [
    ("message=Welcome", "message", "add a page of 'kind: message'"),
    ("goals=Rest", "goals", "add a page of 'kind: goals'"),
    ("dates.start=2026-12-01", "dates.start", "write {dates.start} in a text"),
]


def given(folder: Path, text: str, *options: str) -> str:
    """What is said when the one-page book ``text`` is built with ``options``."""
    (folder / "sheet.yaml").write_text(text, encoding="utf-8")
    (folder / "practice.yaml").write_text("name: Harbour Street Practice\n", encoding="utf-8")
    done = run("build", str(folder / "sheet.yaml"), "-o", str(folder / "sheet.pdf"), *options)
    assert done.exit_code == 0
    return done.stderr


@pytest.mark.parametrize(("setting", "name", "hint"), GIVEN)
def test_words_given_that_no_page_prints_are_told_with_what_would(
    setting: str, name: str, hint: str, tmp_path: Path
) -> None:
    said = given(tmp_path, f"title: Sheet\nblocks:\n{LINES}", "--set", setting)
    assert f"warning[given-not-printed]: no page of this copy prints '{name}'\n   hint: {hint}" in said
    assert setting.partition("=")[2] not in said


@pytest.mark.parametrize(
    ("setting", "kind"), [("extra_notes_pages=2", "notes"), ("licence_line=For this class only", "imprint")]
)
def test_a_setting_that_no_page_of_the_book_uses_is_told(setting: str, kind: str, tmp_path: Path) -> None:
    name = setting.partition("=")[0]
    said = given(tmp_path, f"title: Sheet\nblocks:\n{LINES}", "--set", setting)
    assert f"no page of this workbook uses '{name}'\n   hint: add a page of 'kind: {kind}', or leave it out" in said


@pytest.mark.parametrize("setting", ["extra_notes_pages=0", "copy_number=K4MP"])
def test_a_setting_that_asks_for_nothing_or_is_a_page_code_is_not_told(setting: str, tmp_path: Path) -> None:
    assert "given-not-printed" not in given(tmp_path, f"title: Sheet\nblocks:\n{LINES}", "--set", setting)


@pytest.mark.parametrize(("page_codes", "told"), [("", False), ("page_codes: false\n", True)])
def test_a_copy_number_is_told_where_pages_have_no_codes(page_codes: str, told: bool, tmp_path: Path) -> None:
    said = given(tmp_path, f"title: Sheet\n{page_codes}blocks:\n{LINES}", "--set", "copy_number=K4MP")
    assert ("no page of this workbook uses 'copy_number'" in said) == told


def test_a_licence_that_the_back_cover_prints_is_not_told(tmp_path: Path) -> None:
    run("new", str(tmp_path / "class"))
    book = tmp_path / "class" / "workbook.yaml"
    book.write_text(
        book.read_text(encoding="utf-8").replace("cover:\n", "cover:\n  back: Look closely\n"), encoding="utf-8"
    )
    said = run(
        "build", str(tmp_path / "class"), "-o", str(tmp_path / "a.pdf"), "--set", "licence_line=For one class"
    ).stderr
    assert "licence_line" not in said


def test_a_date_that_a_series_prints_is_not(tmp_path: Path) -> None:
    text = f"title: Sheet\nseries: {{count: 2, date: dates.start}}\nblocks:\n{LINES}"
    assert "given-not-printed" not in given(tmp_path, text, "--set", "dates.start=2026-12-01")


@pytest.mark.parametrize(
    ("block", "told"), [("", True), ("  - provider:\n", False), ("  - From {provider.name}\n", False)]
)
def test_a_provider_whom_no_page_names_is_told(block: str, told: bool, tmp_path: Path) -> None:
    text = f"title: Sheet\nblocks:\n{LINES}{block}"
    said = given(tmp_path, text, "--provider", str(tmp_path / "practice.yaml"))
    assert ("no page of this copy says who hands it out" in said) == told


def test_what_is_kept_out_of_a_part_is_not_told(tmp_path: Path) -> None:
    run("new", str(tmp_path / "pair"), "--kind", "couples")
    book, done = str(tmp_path / "pair"), str(tmp_path / "pair.pdf")
    for part, told in (("whole", True), ("open", False)):
        said = run("build", book, "-o", done, "--part", part, "--set", "message=Welcome").stderr
        assert ("given-not-printed" in said) == told
