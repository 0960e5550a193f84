"""Own themes and fonts on the way from a folder to a book: chosen by name, part of every key, checked again when they change."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.messages import Messages
from bifolio.pipeline.build_options import look_for
from bifolio.pipeline.building import build
from bifolio.pipeline.inventory import list_things
from bifolio.pipeline.open_workbook import read_workbook, warnings_for
from bifolio.pipeline.requesting import make_request
from tests.conformance.workbooks import SMALL, options
from tests.font_files import LATIN, RUNES, make_ttf

TODAY = date(2026, 11, 24)
ENGLISH = Messages("en-US")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


def write_theme(folder: Path, text: str) -> None:
    (folder / "themes").mkdir(exist_ok=True)
    (folder / "themes/ours.yaml").write_text(f"id: ours\ntitle: Our own\n{text}", encoding="utf-8")


def read(folder: Path, cache: Path | None = None, fonts: Path | None = None) -> Workbook:
    return read_workbook(folder, TODAY, cache, fonts)


def test_a_theme_is_chosen_by_option_before_the_workbooks_own(folder: Path) -> None:
    write_theme(folder, "base: warm\n")
    workbook = read(folder)
    assert look_for(options(theme="ours"), workbook, ENGLISH).theme.title == "Our own"
    assert look_for(options(theme="plain"), workbook, ENGLISH).theme.name == "plain"
    assert look_for(options(), workbook, ENGLISH).theme.name == "calm"
    chosen = replace(workbook, file=workbook.file.model_copy(update={"theme": "ours"}))
    assert look_for(options(), chosen, ENGLISH).theme.title == "Our own"
    assert look_for(options(theme="plain"), chosen, ENGLISH).theme.name == "plain"


def test_an_unknown_theme_is_wrong_use_with_the_one_that_is_meant(folder: Path) -> None:
    write_theme(folder, "")
    with pytest.raises(UsageError, match="unknown theme 'our'") as caught:
        look_for(options(theme="our"), read(folder), ENGLISH)
    assert caught.value.hint == "did you mean 'ours'?"


def test_an_own_theme_saves_ink_as_any_other(folder: Path) -> None:
    write_theme(folder, 'colors: {accent: "#1f3a6e"}\n')
    theme = look_for(options(theme="ours", ink_saver=True), read(folder), ENGLISH).theme
    assert theme.accent == theme.ink
    assert not theme.has_tints


def test_themes_are_listed_with_where_they_come_from(folder: Path) -> None:
    write_theme(folder, "")
    rows = list_things("themes", read(folder)).to_records()
    assert [row["name"] for row in rows] == ["calm", "warm", "evening", "garden", "plain", "ours"]
    assert rows[-1] == {"name": "ours", "title": "Our own", "from": "themes/ours.yaml"}
    assert rows[0]["from"] == "bifolio"


def laid(folder: Path, cache: Path) -> None:
    build(read(folder), options(theme="ours", cache=cache))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: write_theme(folder, 'colors: {accent: "#123456"}\nfonts: {text: {regular: a.ttf}}\n'),
        lambda folder: write_theme(folder, "hyphenation: true\nfonts: {text: {regular: a.ttf}}\n"),
        lambda folder: make_ttf(folder / "fonts/a.ttf", LATIN + "ž"),
        lambda folder: make_ttf(folder / "fonts/b.ttf", RUNES),
    ],
    ids=["another colour", "hyphenation", "other bytes in a font", "one more font"],
)
def test_pages_are_laid_out_anew_when_anything_of_the_theme_changes(
    change: Callable[[Path], object], folder: Path, tmp_path: Path, laid_out: list[str]
) -> None:
    write_theme(folder, "fonts: {text: {regular: a.ttf}}\n")
    make_ttf(folder / "fonts/a.ttf")
    # once for nothing: a key tells whether two equal texts are one object, which the first build of a process decides
    laid(folder, tmp_path / "other")
    laid_out.clear()
    laid(folder, tmp_path / "cache")
    everything = list(laid_out)
    laid_out.clear()
    laid(folder, tmp_path / "cache")
    assert laid_out == []
    change(folder)
    laid(folder, tmp_path / "cache")
    assert laid_out == everything


def test_a_workbook_is_checked_again_when_a_font_is_gone(folder: Path, tmp_path: Path) -> None:
    page = folder / "pages/support.yaml"
    page.write_text(page.read_text(encoding="utf-8").replace("You can", "ᚠ You can"), encoding="utf-8")
    font = make_ttf(folder / "fonts/runes.ttf", RUNES)
    read(folder, tmp_path / "cache")
    font.unlink()
    with pytest.raises(InvalidWorkbook) as caught:
        read(folder, tmp_path / "cache")
    assert [one.rule for one in caught.value.diagnostics] == ["uncovered-character"]


def test_names_are_refused_or_taken_by_the_fonts_of_the_build(folder: Path, tmp_path: Path) -> None:
    make_ttf(tmp_path / "mine/runes.ttf", RUNES)
    with pytest.raises(UsageError, match=r"no available font has 'ᚠ' \(U\+16A0, RUNIC") as caught:
        make_request(read(folder), edition="participant-a", names=("ᚠᚢ",))
    assert "put Noto Sans Runic in" in caught.value.hint
    request = make_request(read(folder, fonts=tmp_path / "mine"), edition="participant-a", names=("ᚠᚢ",))
    assert request.recipient.people["a"].name == "ᚠᚢ"


def test_settings_and_the_provider_are_held_to_the_fonts_too(folder: Path, tmp_path: Path) -> None:
    provider = tmp_path / "provider.yaml"
    provider.write_text("name: Provider ᚠ\n", encoding="utf-8")
    with pytest.raises(InvalidWorkbook) as caught:
        make_request(read(folder), edition="participant-a", provider_file=provider)
    assert ["RUNIC LETTER" in one.message for one in caught.value.diagnostics] == [True]
    with pytest.raises(UsageError, match="RUNIC LETTER"):
        make_request(read(folder), edition="participant-a", settings={"leader.name": "ᚠ"})


def test_fonts_that_were_left_out_are_told_to_whoever_builds(folder: Path, tmp_path: Path) -> None:
    make_ttf(tmp_path / "mine/runes.ttf", RUNES)
    make_ttf(tmp_path / "mine/secret.ttf", fs_type=2)
    warnings = warnings_for(read(folder, fonts=tmp_path / "mine"), "US", TODAY)
    assert [one.rule for one in warnings if "font" in one.rule] == ["font-not-embeddable"]


def test_fonts_that_were_left_out_stand_beside_the_character_they_might_have_drawn(
    folder: Path, tmp_path: Path
) -> None:
    page = folder / "pages/support.yaml"
    page.write_text(page.read_text(encoding="utf-8").replace("You can", "ᚠ You can"), encoding="utf-8")
    make_ttf(tmp_path / "mine/runes.ttf", RUNES, fs_type=2)
    with pytest.raises(InvalidWorkbook) as caught:
        read(folder, fonts=tmp_path / "mine")
    assert {one.rule for one in caught.value.diagnostics} == {"uncovered-character", "font-not-embeddable"}


def test_a_worker_that_was_handed_the_workbook_knows_its_fonts(folder: Path) -> None:
    make_ttf(folder / "fonts/runes.ttf", RUNES)
    workbook = read(folder)
    code = (
        "import pickle, sys\nfrom bifolio.pipeline.building import build\nfrom tests.conformance.workbooks import options\n"
        "workbook = pickle.load(sys.stdin.buffer)\nbuilt = build(workbook, options(request=pickle.load(sys.stdin.buffer)))\n"
        "print(any(code.startswith('F') for page in built.book.pages for code in page.overlay_glyphs))"
    )
    request = make_request(workbook, edition="participant-a", names=("ᚠ",))
    handed = pickle.dumps(workbook) + pickle.dumps(request)
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], input=handed, capture_output=True, check=True, cwd=root)
    assert done.stdout.strip() == b"True"
