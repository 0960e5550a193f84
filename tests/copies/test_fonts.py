"""Copies in own themes and in any script: a copy equals the full build; rosters know own themes and own fonts."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from bifolio.cli.app import app
from bifolio.content.model.workbook import Workbook
from bifolio.copies.master import Master
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.comparing import differences
from tests.copies.conftest import BOOK, options_for
from tests.font_files import RUNES, make_cff, make_ttf, make_variable

NAMES = ("ნინო", "สมชาย", "山田太郎", "김민수", "ശ്രീകുമാർ", "שרה (2)", "محمد عبد الله", "ᚠᚢᚦ", "Đặng", "Ana-Marie")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with names in its text, with themes in own fonts and a CFF font for runes."""
    target = tmp_path_factory.mktemp("copies") / "book"
    shutil.copytree(BOOK, target)
    (target / "themes").mkdir()
    for name, fonts in (("round", "{text: {regular: r.otf}}"), ("grown", "{text: {regular: v.ttf}}")):
        text = f"id: {name}\ntitle: T\nfonts: {fonts}\nhyphenation: true\n"
        (target / "themes" / f"{name}.yaml").write_text(text, encoding="utf-8")
    make_cff(target / "fonts/r.otf")
    make_variable(target / "fonts/v.ttf")
    make_cff(target / "fonts/runes.otf", RUNES, "Runes")
    return target


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    return read_workbook(folder, date(2026, 11, 24))


@pytest.mark.parametrize("theme", ["calm", "round", "grown"])
def test_a_copy_equals_the_full_build_in_any_fonts(theme: str, book: Workbook) -> None:
    options = options_for(theme=theme)
    master = Master(book, options)
    for first, second in pairwise(NAMES):
        request = replace(options.request, recipient=Recipient({"a": PersonDetails(first), "b": PersonDetails(second)}))
        copy = master.file.data + master.copy_for(request).data
        whole = to_file(build(book, replace(options, request=request)))
        assert differences(copy, whole) == [], (first, second)


def make(folder: Path, roster: str, target: Path, *more: object) -> Result:
    path = target.with_suffix(".csv")
    path.write_text(roster, encoding="utf-8")
    arguments = ["copies", path, "-w", folder, "-o", target, "--no-cache", "--quiet", *more]
    return CliRunner().invoke(app, [str(one) for one in arguments], env={"SOURCE_DATE_EPOCH": "1790000000"})


def fonts_in(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        return {str(font.BaseFont).rpartition("+")[2] for font in pdf.pages[0].Resources.Font.values()}


def test_a_roster_names_themes_of_the_workbook(folder: Path, tmp_path: Path) -> None:
    result = make(folder, "name,theme\nAna,round\nBen,calm\n", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    first, second = sorted((tmp_path / "out").glob("*.pdf"))
    assert any("RoundBoxes" in name for name in fonts_in(first))
    assert not any("RoundBoxes" in name for name in fonts_in(second))


def test_an_unknown_theme_in_a_roster_is_told_with_the_one_that_is_meant(folder: Path, tmp_path: Path) -> None:
    result = make(folder, "name,theme\nAna,ruond\n", tmp_path / "out")
    assert result.exit_code == 1
    assert "unknown-value" in result.stderr
    assert "did you mean 'round'?" in result.stderr


def test_a_roster_is_held_to_the_fonts_of_the_build(tmp_path: Path) -> None:
    roster = "name\nᚠᚢ\n"
    refused = make(BOOK, roster, tmp_path / "out")
    assert refused.exit_code == 1
    assert "'ᚠ' (U+16A0, RUNIC LETTER FEHU FEOH FE F)" in refused.stderr
    assert "'fonts' folder" in refused.stderr
    make_ttf(tmp_path / "mine/runes.ttf", RUNES)
    assert make(BOOK, roster, tmp_path / "out", "--fonts", tmp_path / "mine").exit_code == 0


def test_worker_processes_know_the_fonts_too(folder: Path, tmp_path: Path) -> None:
    result = make(folder, "name,theme\n" + "".join(f"ᚠ{n},round\n" for n in range(12)), tmp_path / "out", "--jobs", 2)
    assert result.exit_code == 0, result.stderr
    made = sorted((tmp_path / "out").glob("*.pdf"))
    assert len(made) == 12
    assert all("Runes-Regular" in fonts_in(path) for path in made)


def test_copies_are_made_again_when_a_font_changes(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "book")
    roster = "name,theme\nAna,round\n"
    assert make(tmp_path / "book", roster, tmp_path / "out").exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "out").glob("*.pdf")}
    make_cff(tmp_path / "book/fonts/r.otf", family="Other Boxes")
    assert make(tmp_path / "book", roster, tmp_path / "out").exit_code == 0
    assert len(before) == 1
    assert all(path.read_bytes() != data for path, data in before.items())
    assert json.loads((tmp_path / "out/manifest.jsonl").read_text(encoding="utf-8").splitlines()[0])
