"""Easy reading: no italics, no hyphens, nothing side by side, no grey, lines further apart; as the book, an edition or a build asks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.content.model.phrases import messages_of
from bifolio.design.sizes import SIZES
from bifolio.errors import UsageError
from bifolio.layout.page.look import Look
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.faces import has_italics
from tests.builders import Laid, laid_out

THEME = "id: slanted\ntitle: Slanted\nbase: warm\nemphasis: italic\nhyphenation: true\n"
LONG = "unquestionably " * 40
BOOK = f"""\
title: A book
theme: slanted
MORE
blocks:
  - "*Softly.* {LONG}"
  - beside: {{start: [One.], end: [Two.]}}
  - lines: Three
"""


def look(folder: Path, more: str = "", edition: str = "", **options: Any) -> Look:
    (folder / "themes").mkdir()
    (folder / "themes/slanted.yaml").write_text(THEME)
    (folder / "workbook.yaml").write_text(BOOK.replace("MORE", more))
    book = read_workbook(folder, date(2026, 11, 24))
    created = datetime(2026, 11, 24, tzinfo=UTC)
    asked = BuildOptions(request=Request(edition=edition), created=created, **options)
    return look_for(asked, book, messages_of(book))


def page(folder: Path, own: Look) -> Laid:
    document = assemble(read_workbook(folder, date(2026, 11, 24)), Request())
    return laid_out(document.units[0], own, document.view)


def parted(laid: Laid) -> list[str]:
    """The lines that end or begin inside a word."""
    return [line for line in laid.lines if "unq" in line and not {*line.split()} <= {"Softly.", "unquestionably"}]


@pytest.mark.parametrize("more", ["reading: easy", "editions: {only: {title: Only, reading: easy}}"])
def test_a_book_or_an_edition_asks_for_it(tmp_path: Path, more: str) -> None:
    assert look(tmp_path, more).is_easy


def test_a_build_asks_for_it_or_does_without(tmp_path: Path) -> None:
    assert not look(tmp_path, "reading: easy", reading="plain").is_easy


def test_an_unknown_way_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown way to read 'esay'"):
        look(tmp_path, reading="esay")


def test_emphasis_is_bold_and_nothing_is_grey(tmp_path: Path) -> None:
    theme = look(tmp_path, reading="easy").theme
    assert not has_italics(theme.text_family)
    assert not has_italics(theme.heading_family)
    assert theme.rule == theme.hairline == theme.ink


@pytest.mark.parametrize("size", SIZES)
def test_lines_are_far_apart_in_every_size_and_never_set_closer(tmp_path: Path, size: str) -> None:
    easy = look(tmp_path, reading="easy", size=size)
    assert min(easy.body.leading, easy.close.leading) >= 1.5 * easy.size.body
    assert easy.closer() is None


def test_words_are_whole_and_nothing_is_side_by_side(tmp_path: Path) -> None:
    easy = look(tmp_path, reading="easy")
    laid = page(tmp_path, easy)
    assert not parted(laid)
    one, two = (next(drawn for drawn in laid.drawn if drawn.text == words) for words in ("One.", "Two."))
    assert one.x == two.x
    assert one.baseline > two.baseline


def test_the_plain_look_has_what_the_easy_one_leaves_out(tmp_path: Path) -> None:
    plain = look(tmp_path)
    laid = page(tmp_path, plain)
    assert has_italics(plain.theme.text_family)
    assert parted(laid)
    one, two = (next(drawn for drawn in laid.drawn if drawn.text == words) for words in ("One.", "Two."))
    assert one.baseline == two.baseline


WORDS = "[one, two, three, four, five, six]"


@pytest.mark.parametrize(
    "block",
    [
        f"checklist: {{items: {WORDS}, layout: three-columns}}",
        f"choice: {{options: {WORDS}, layout: two-columns}}",
        f"choice: {{options: {WORDS}, layout: two-columns, pick: 2}}",
        f"pick_words: {{groups: {{g: {{text: Words, words: {WORDS}}}}}, own: 0}}",
    ],
)
def test_words_to_mark_are_one_below_another(tmp_path: Path, block: str) -> None:
    own = look(tmp_path, reading="easy")
    (tmp_path / "workbook.yaml").write_text(f"title: Marks\ntheme: slanted\nblocks:\n  - {block}\n")
    widgets = page(tmp_path, own).layout.widgets
    assert len(widgets) == 6
    assert len({round(widget.rect.x0) for widget in widgets}) == 1
