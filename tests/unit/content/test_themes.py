"""Themes of a workbook's own: what holds where the file is silent, which fonts serve, what is told of wrong ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from bifolio.content.fields.theme_file import BuiltIn, Bundled
from bifolio.content.model import theme_fonts
from bifolio.content.model.theme_choice import theme_names, theme_of
from bifolio.content.model.theme_fonts import MAX_FONTS, read_shelf
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.loading import load_workbook
from bifolio.content.scaffold import write_new
from bifolio.design.theme import THEMES, WHITE, as_code, rgb
from bifolio.diagnostics import Diagnostic
from bifolio.errors import UsageError
from bifolio.pipeline.check_workbook import check_folder
from bifolio.text.bundled_fonts import FAMILIES
from bifolio.text.faces import chain, has_italics, own_faces, pair_of
from tests.font_files import LATIN, RUNES, make_cff, make_ttf, make_variable

TODAY = date(2026, 11, 24)


def with_theme(folder: Path, text: str, name: str = "ours") -> Path:
    """The starting workbook in ``folder``, with one more theme of its own."""
    if not folder.exists() or not any(folder.iterdir()):
        write_new(folder, "couples")
    path = folder / "themes" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"id: {name}\ntitle: Ours\n{text}", encoding="utf-8")
    return folder


def workbook_of(folder: Path) -> Workbook:
    workbook, problems = load_workbook(folder)
    assert workbook is not None, problems
    return workbook


def told_of(folder: Path) -> list[Diagnostic]:
    return [one for one in check_folder(folder, TODAY) if not one.rule.endswith("-unverified")]


def test_the_built_in_bases_are_the_built_in_themes() -> None:
    assert set(get_args(BuiltIn)) == set(THEMES)


def test_a_theme_may_name_bundled_families(tmp_path: Path) -> None:
    assert set(get_args(Bundled)) == set(FAMILIES)
    folder = with_theme(tmp_path / "w", "emphasis: italic\nfonts: {text: literata}\n")
    theme = theme_of(workbook_of(folder), "ours")
    assert pair_of(theme.text_family) == pair_of(theme.heading_family) == FAMILIES["literata"]
    assert has_italics(theme.text_family)
    assert told_of(folder) == []
    headings = with_theme(folder, "fonts: {headings: noto-sans}\n")
    theme = theme_of(workbook_of(headings), "ours")
    assert (pair_of(theme.text_family), pair_of(theme.heading_family)) == (FAMILIES["atkinson"], FAMILIES["noto-sans"])


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("fonts: {text: comic}\n", "unknown-value", "'comic' is not one of 'atkinson', 'literata' or 'noto-sans'"),
        ("emphasis: italic\nfonts: {text: noto-sans}\n", "missing-font", "names none"),
    ],
)
def test_a_family_that_is_not_bundled_or_has_no_italics_is_one_fault(
    tmp_path: Path, text: str, rule: str, message: str
) -> None:
    (fault,) = told_of(with_theme(tmp_path / "w", text))
    assert fault.rule == rule
    assert message in fault.message


def test_where_the_file_is_silent_the_base_holds(tmp_path: Path) -> None:
    workbook = workbook_of(with_theme(tmp_path / "w", 'base: warm\ncolors: {accent: "#1f3a6e"}\n'))
    theme, warm = theme_of(workbook, "ours"), THEMES["warm"]
    assert theme.accent == rgb("#1f3a6e")
    assert (theme.rule, theme.second, theme.text_family, theme.has_tints) == (
        warm.rule,
        warm.second,
        warm.text_family,
        warm.has_tints,
    )
    assert (theme.name, theme.title) == ("ours", "Ours")


def test_a_theme_without_tints_has_white_grounds(tmp_path: Path) -> None:
    theme = theme_of(workbook_of(with_theme(tmp_path / "w", 'colors: {tint: "#ffeeee"}\ntints: false\n')), "ours")
    assert not theme.has_tints
    assert {theme.tint, theme.second_tint, theme.sand, theme.deep, theme.sun} == {WHITE}


def test_warm_grounds_go_with_the_hue_that_the_file_gives(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", 'base: garden\ncolors: {accent: "#1f3a6e", deep: "#eeeeee"}\n')
    theme = theme_of(workbook_of(folder), "ours")
    # a tenth of #d9a55c over white: 255 - 0.1 * (255 - 217) = 251
    assert as_code(theme.sand) == "#fbf6ef"
    assert theme.deep == rgb("#eeeeee")
    # 70 %: 255 - 0.7 * 38 = 228
    assert as_code(theme.sun) == "#e4c08d"


def test_warm_grounds_are_the_bases_where_the_file_keeps_its_hues(tmp_path: Path) -> None:
    theme = theme_of(workbook_of(with_theme(tmp_path / "w", "base: garden\n")), "ours")
    assert (theme.sand, theme.deep, theme.sun) == (THEMES["garden"].sand, THEMES["garden"].deep, THEMES["garden"].sun)


def test_hyphenation_is_off_unless_the_file_asks_for_it(tmp_path: Path) -> None:
    assert not theme_of(workbook_of(with_theme(tmp_path / "w", "")), "ours").hyphenation
    assert theme_of(workbook_of(with_theme(tmp_path / "x", "hyphenation: true\n")), "ours").hyphenation


def test_own_themes_are_named_behind_the_built_in_ones(tmp_path: Path) -> None:
    assert theme_names(workbook_of(with_theme(tmp_path / "w", ""))) == [
        "calm",
        "warm",
        "evening",
        "garden",
        "plain",
        "dusk",
        "ours",
    ]


def test_headings_take_the_fonts_of_the_text_if_they_have_none(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "fonts:\n  text: {regular: a.ttf, bold: b.otf}\n")
    make_ttf(folder / "fonts/a.ttf")
    make_cff(folder / "fonts/b.otf", weight=700)
    workbook = workbook_of(folder)
    theme = theme_of(workbook, "ours")
    own = workbook.fonts.own
    assert pair_of(theme.text_family) == (own["a.ttf"].face(bold=False).code, own["b.otf"].face(bold=True).code)
    assert theme.heading_family == theme.text_family


def test_headings_alone_leave_the_text_to_the_base(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "base: warm\nfonts: {headings: {regular: deep/v.ttf}}\n")
    make_variable(folder / "fonts/deep/v.ttf")
    theme = theme_of(workbook_of(folder), "ours")
    assert pair_of(theme.text_family) == ("AR", "AB")
    regular, bold = pair_of(theme.heading_family)
    assert regular != bold


def test_every_theme_has_the_stand_ins_behind_it(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "")
    make_ttf(folder / "fonts/runes.ttf", RUNES)
    workbook = workbook_of(folder)
    ((code, _),) = workbook.fonts.stand_ins
    for name in theme_names(workbook):
        assert code in chain(theme_of(workbook, name).text_family, bold=False)


@pytest.mark.parametrize(
    ("fonts", "make", "rule", "line"),
    [
        ("{text: {regular: a.ttf}}", lambda p: make_ttf(p / "a.ttf", LATIN.replace("q", "")), "font-without-latin", 3),
        ("{headings: {regular: a.ttf}}", lambda p: make_ttf(p / "a.ttf", RUNES), "font-without-latin", 3),
        ("{text: {regular: a.ttf}}", lambda p: make_ttf(p / "a.ttf", fs_type=2), "font-not-embeddable", 3),
        ("{text: {regular: a.ttf}}", lambda p: make_ttf(p / "a.ttf", fs_type=4), "font-not-embeddable", 3),
        ("{text: {regular: a.ttf, bold: c.ttf}}", lambda p: make_ttf(p / "a.ttf"), "missing-font", 3),
    ],
)
def test_a_font_that_will_not_do_is_told_where_the_theme_names_it(
    fonts: str, make: Callable[[Path], Path], rule: str, line: int, tmp_path: Path
) -> None:
    folder = with_theme(tmp_path / "w", f"fonts: {fonts}\n")
    make(folder / "fonts")
    (found,) = told_of(folder)
    assert (found.rule, found.place.file, found.place.line) == (rule, "themes/ours.yaml", line)
    assert found.hint
    assert "a.ttf" in found.message or "c.ttf" in found.message


def test_a_font_for_showing_and_printing_may_set_headings(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "fonts: {headings: {regular: a.ttf}}\n")
    make_ttf(folder / "fonts/a.ttf", fs_type=4)
    assert told_of(folder) == []


def test_a_font_that_no_theme_names_is_told_by_its_own_file(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "")
    make_ttf(folder / "fonts/a.ttf", fs_type=2)
    (folder / "fonts/b.woff2").write_bytes(b"wOF2")
    assert [(one.rule, one.place.file) for one in told_of(folder)] == [
        ("font-not-embeddable", "fonts/a.ttf"),
        ("unreadable-font", "fonts/b.woff2"),
    ]


def test_what_is_no_font_may_lie_beside_fonts(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "")
    make_ttf(folder / "fonts/a.ttf")
    (folder / "fonts/OFL.txt").write_text("A licence.")
    assert told_of(folder) == []


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "fonts: {text: {regular: a.ttf}}\n")
    make_ttf(tmp_path / "secret.ttf")
    (folder / "fonts").mkdir()
    (folder / "fonts/a.ttf").symlink_to(tmp_path / "secret.ttf")
    assert [(one.rule, one.place.file) for one in told_of(folder)] == [("outside-folder", "themes/ours.yaml")]


def test_a_folder_of_fonts_that_is_a_link_out_is_not_followed(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "")
    make_ttf(tmp_path / "elsewhere/a.ttf")
    (folder / "fonts").symlink_to(tmp_path / "elsewhere")
    assert [one.rule for one in told_of(folder)] == ["outside-folder"]


def test_more_fonts_than_any_book_needs_are_not_read(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "")
    data = make_ttf(folder / "fonts/000.ttf", RUNES).read_bytes()
    for number in range(1, MAX_FONTS + 1):
        (folder / f"fonts/{number:03}.ttf").write_bytes(data)
    assert [one.rule for one in told_of(folder)] == ["too-many-files"]
    with pytest.raises(UsageError, match="more than 100"):
        read_shelf(tmp_path, folder / "fonts")


def test_a_folder_that_was_only_named_gives_warnings(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "")
    make_ttf(tmp_path / "mine/a.ttf", RUNES)
    make_ttf(tmp_path / "mine/b.ttf", fs_type=2)
    found = [one for one in check_folder(folder, TODAY, tmp_path / "mine") if not one.rule.endswith("-unverified")]
    assert [(one.rule, one.is_error) for one in found] == [("font-not-embeddable", False)]


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.write_text("x")])
def test_a_folder_named_must_hold_fonts(make: Callable[[Path], object], tmp_path: Path) -> None:
    make(tmp_path / "mine")
    with pytest.raises(UsageError):
        read_shelf(tmp_path, tmp_path / "mine")


def test_a_whole_disk_is_not_searched_for_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_ttf(tmp_path / "disk" / "deep" / "inside" / "a.ttf")
    for number in range(20):
        (tmp_path / "disk" / f"{number}.txt").touch()
    monkeypatch.setattr(theme_fonts, "MOST_FILES", 10)
    with pytest.raises(UsageError, match="holds more than 10 files"):
        read_shelf(tmp_path, tmp_path / "disk")


def test_a_character_is_covered_once_its_font_is_there(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "")
    page = folder / "pages/two-kinds.yaml"
    page.write_text(page.read_text(encoding="utf-8").replace("title: ", "title: ᚠ ", 1), encoding="utf-8")
    (missing,) = told_of(folder)
    assert missing.rule == "uncovered-character"
    assert "'ᚠ' (U+16A0, RUNIC LETTER FEHU FEOH FE F)" in missing.message
    assert "put Noto Sans Runic in the workbook's 'fonts' folder" in missing.hint
    make_ttf(tmp_path / "mine/runes.ttf", RUNES)
    assert [one for one in check_folder(folder, TODAY, tmp_path / "mine") if one.is_error] == []
    make_ttf(folder / "fonts/runes.ttf", RUNES)
    assert told_of(folder) == []


def test_a_contrast_is_told_at_the_colour_or_at_the_ground(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", 'colors:\n  accent: "#9bb8d3"\n  tint: "#9a9a9a"\n')
    found = {one.place.line: one for one in told_of(folder)}
    assert set(found) == {4, 5}
    assert found[4].message.startswith("accent #9bb8d3 on ")
    # the ink is good on white, so that the tint is at fault
    assert "on the tint #9a9a9a" in found[5].message
    assert found[5].hint.startswith("use a lighter ground")


@pytest.mark.parametrize("color", ['accent: "#9bb8d3"', 'rule: "#c0c0c0"', 'tint: "#bbbbbb"'])
def test_the_colour_that_is_proposed_would_do(color: str, tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", f"colors:\n  {color}\n")
    (found,) = told_of(folder)
    proposed = found.hint.split('"')[1]
    with_theme(folder, f'colors:\n  {color.split(":")[0]}: "{proposed}"\n')
    assert told_of(folder) == []


def test_lines_are_grey_and_a_grey_as_dark_is_proposed(tmp_path: Path) -> None:
    (found,) = told_of(with_theme(tmp_path / "w", 'colors:\n  rule: "#336699"\n'))
    # 0.3 * 51 + 0.59 * 102 + 0.11 * 153 = 92
    assert (found.rule, found.place.line) == ("bad-colour", 4)
    assert found.hint.endswith('write a grey such as "#5c5c5c"')


def test_a_colour_without_quotes_is_told_as_what_it_is(tmp_path: Path) -> None:
    (found,) = told_of(with_theme(tmp_path / "w", "colors:\n  accent: #0b5563\n"))
    assert (found.rule, found.place.line) == ("bad-colour", 4)
    assert "'#' starts a comment" in found.hint


def test_a_theme_that_is_not_there_is_told_with_the_one_that_is_meant(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "")
    file = folder / "workbook.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("theme: calm", "theme: evenin"), encoding="utf-8")
    (found,) = told_of(folder)
    assert (found.rule, found.hint) == ("dangling-reference", "did you mean 'evening'?")


@pytest.mark.parametrize("base", sorted(THEMES))
def test_emphasis_is_bold_in_every_built_in_theme_and_italic_where_an_own_one_says_so(
    base: str, tmp_path: Path
) -> None:
    folder = with_theme(tmp_path / "w", f"base: {base}\nemphasis: italic\n")
    italic, built_in = theme_of(workbook_of(folder), "ours"), theme_of(workbook_of(folder), base)
    assert has_italics(italic.text_family)
    assert has_italics(italic.heading_family)
    assert not has_italics(built_in.text_family)
    assert pair_of(italic.text_family) == pair_of(built_in.text_family)


def test_italic_fonts_of_ones_own_are_named_beside_the_others(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "emphasis: italic\nfonts: {text: {regular: a.ttf, italic: b.ttf}}\n")
    make_ttf(folder / "fonts" / "a.ttf", LATIN)
    make_ttf(folder / "fonts" / "b.ttf", LATIN, family="Slanted Boxes")
    workbook = workbook_of(folder)
    own = workbook.fonts.own
    regular, _, italic, bold_italic = own_faces(theme_of(workbook, "ours").text_family)
    assert regular == own["a.ttf"].face(bold=False).code
    assert {italic, bold_italic} == {own["b.ttf"].face(bold=bold).code for bold in (False, True)}
    assert not told_of(folder)


def test_emphasis_in_italics_needs_an_italic_font(tmp_path: Path) -> None:
    folder = with_theme(tmp_path / "w", "emphasis: italic\nfonts: {text: {regular: a.ttf}}\n")
    make_ttf(folder / "fonts" / "a.ttf", LATIN)
    (told,) = told_of(folder)
    assert told.rule == "missing-font"
    assert told.hint == "add 'italic:', or write 'emphasis: bold'"
