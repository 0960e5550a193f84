"""The starting workbooks as somebody meets them: they build, their pages are full, and each knows its own field only."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from bifolio.content.scaffold import KINDS, LANGUAGES
from tests.cli.test_commands import run

NEUTRAL = [kind for kind in KINDS if kind != "couples"]
NEITHER_THERAPY_NOR_COUPLE = re.compile(
    r"therap|couple|partner|patient|client|counsel|session|privacy|safety|spouse|marriage"
    r"|paar\b|\behe\b|sitzung|klient|séance|conjoint|pareja|sesión|paciente"
    r"|terapi|coniug|pazient|seduta|relatie|echtgeno|sessie",
    re.IGNORECASE,
)
FOOT = 0.92
"""Share of a page's height above which its text stands; below is the foot."""


def written(folder: Path, kind: str, language: str = "en") -> Path:
    assert run("new", folder, "--kind", kind, "--language", language).exit_code == 0
    return folder


def built(folder: Path, target: Path, *more: object) -> Path:
    done = run("build", folder, "-o", target, "--no-cache", *more)
    assert done.exit_code == 0, done.stderr
    return target


def reaches(page: pypdfium2.PdfPage) -> float:
    """How far down the page something is printed above its foot, as a share of its height."""
    picture = page.render(scale=0.4, may_draw_forms=False).to_pil().convert("L")
    above = picture.crop((0, 0, picture.width, int(FOOT * picture.height)))
    box = above.point([255 if shade < 215 else 0 for shade in range(256)]).getbbox()
    return float(box[3]) / picture.height if box else 0.0


def short_pages(file: Path) -> list[tuple[int, float]]:
    """The number of each page that is less than half full, and how far it reaches; not of one blank but for head and folio."""
    with pypdfium2.PdfDocument(file) as pdf:
        pages = [
            (number, round(reaches(page), 2))
            for number, page in enumerate(pdf, 1)
            if len(page.get_textpage().get_text_range().split("\n")) > 2
        ]
    return [(number, share) for number, share in pages if share < 0.5]


@pytest.mark.parametrize("paper", [(), ("--paper", "a5")], ids=["usual", "a5"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NEUTRAL)
def test_a_starting_workbook_builds_and_no_page_is_half_empty(
    kind: str, language: str, paper: tuple[str, ...], tmp_path: Path
) -> None:
    book = written(tmp_path / "book", kind, language)
    assert short_pages(built(book, tmp_path / "book.pdf", *paper)) == []


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize(("kind", "edition"), [("worksheets", "teacher"), ("course", "leader")])
def test_the_edition_with_notes_has_a_page_of_them_after_each_exercise(
    kind: str, edition: str, paper: str, tmp_path: Path
) -> None:
    book = written(tmp_path / "book", kind)
    file = built(book, tmp_path / "book.pdf", "--paper", paper, "--edition", edition)
    with pypdfium2.PdfDocument(file) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert sum("Notes: " in text for text in texts) == len(list((book / "exercises").iterdir()))
    assert short_pages(file) == []


@pytest.mark.parametrize("edition", ["couple", "individual", "facilitator"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_couples_book_is_half_empty(language: str, edition: str, tmp_path: Path) -> None:
    book = written(tmp_path / "book", "couples", language)
    assert short_pages(built(book, tmp_path / "book.pdf", "--edition", edition)) == []


@pytest.mark.parametrize("kind", NEUTRAL)
def test_no_other_workbook_speaks_of_therapy_or_couples(kind: str, tmp_path: Path) -> None:
    for language in LANGUAGES:
        book = written(tmp_path / language, kind, language)
        for file in book.rglob("*.yaml"):
            assert NEITHER_THERAPY_NOR_COUPLE.findall(file.read_text(encoding="utf-8")) == [], file


def test_worksheets_are_written_when_no_kind_is_asked_for(tmp_path: Path) -> None:
    assert run("new", tmp_path / "a").exit_code == 0
    written(tmp_path / "b", "worksheets")
    first, second = ((tmp_path / name / "workbook.yaml").read_bytes() for name in "ab")
    assert first == second


def test_an_unknown_kind_is_refused_with_the_nearest(tmp_path: Path) -> None:
    refused = run("new", tmp_path / "book", "--kind", "jurnal")
    assert refused.exit_code == 2
    assert "did you mean 'journal'?" in refused.stderr
    assert not (tmp_path / "book").exists()


def test_a_language_without_texts_is_refused_and_the_way_out_is_said(tmp_path: Path) -> None:
    refused = run("new", tmp_path / "book", "--language", "pl")
    assert refused.exit_code == 2
    assert "there is no starting workbook in 'pl'" in refused.stderr
    assert "set 'language: pl' in workbook.yaml" in refused.stderr
    assert not (tmp_path / "book").exists()


def test_what_is_no_language_tag_is_refused(tmp_path: Path) -> None:
    refused = run("new", tmp_path / "book", "--language", "de_AT")
    assert refused.exit_code == 2
    assert "did you mean 'de-AT'?" in refused.stderr


def test_the_region_goes_into_the_workbook(tmp_path: Path) -> None:
    book = written(tmp_path / "book", "journal", "de-AT")
    assert "\nlanguage: de-AT\n" in (book / "workbook.yaml").read_text(encoding="utf-8")


def test_another_regions_places_to_find_help_are_not_printed(tmp_path: Path) -> None:
    text = (written(tmp_path / "book", "couples", "en-GB") / "workbook.yaml").read_text(encoding="utf-8")
    assert "\ncountry: ZZ " in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_of_the_sample_roster_has_an_effect_in_every_starter(kind: str, tmp_path: Path) -> None:
    book, roster = written(tmp_path / "book", kind), tmp_path / "roster.csv"
    assert run("roster", "template", roster).exit_code == 0
    done = run("copies", roster, "-w", book, "--dry-run", "--no-cache")
    assert (done.exit_code, "column-without-effect" in done.stderr) == (0, False), done.stderr
