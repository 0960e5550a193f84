"""What can be chosen beside the pages, the command that writes the same, and where a line of a file is on the pages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bifolio.content.reading.loading import load_workbook
from bifolio.diagnostics import Place
from bifolio.errors import UsageError
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.preview.choices import LONGEST, Choice, Fixed, command_for, menus_of, people_of
from bifolio.preview.source_map import Area, nearest

MOMENT = datetime(2026, 11, 24, tzinfo=UTC)


def test_a_choice_is_what_build_is_asked_for() -> None:
    choice = Choice(edition="e", paper="a5", size="large", theme="warm", spelling="en-GB", names=(("a", "Ana"),))
    chosen = {"edition": "e", "paper": "a5", "size": "large", "theme": "warm", "spelling": "en-GB"}
    assert choice.keywords() == {**chosen, "names": {"a": "Ana"}}
    assert Choice(written=("Ana",)).keywords()["names"] == ("Ana",)


def test_names_that_were_given_become_those_of_the_people_they_are_for() -> None:
    recipient = Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("")})
    assert Choice(written=("Ana",)).of(recipient) == Choice(names=(("a", "Ana"),))
    assert Choice(names=(("b", "Ben"),)).of(recipient) == Choice(names=(("b", "Ben"),))


def test_what_the_page_sends_changes_the_choice_and_nothing_else() -> None:
    before = Choice(edition="e", size="large", names=(("a", "Ana"),), written=("Ana",))
    assert before.changed({"edition": "f"}) == Choice(edition="f", size="large", names=(("a", "Ana"),))
    assert before.changed({"names": {"a": " ", "b": " Ben "}}) == Choice(
        edition="e", size="large", names=(("b", "Ben"),)
    )


@pytest.mark.parametrize(
    "sent",
    [
        {"password": "x"}, {"names": ["Ana"]}, {"edition": 1}, {"names": {"a": 1}}, {"edition": "x" * (LONGEST + 1)},
        {"names": {"a": "x" * (LONGEST + 1)}}, {"names": {"x" * (LONGEST + 1): "Ana"}},
    ],
)  # fmt: skip
def test_nothing_but_short_texts_can_be_chosen(sent: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Choice().changed(sent)
    assert Choice().changed({"edition": "x" * LONGEST}).edition == "x" * LONGEST


def test_the_command_says_everything_that_was_given_and_chosen() -> None:
    keywords = {
        "set": {"a": "b c"}, "page_codes": False, "ink_saver": True, "single_sided": False, "only": ("e1", "e2"), "fill": "paper",
        "pathway": "", "provider": Path("p.yaml"),
    }  # fmt: skip
    fixed = Fixed(keywords=keywords, fonts=Path("f"))
    assert fixed.provider == Path("p.yaml")
    assert Fixed().provider is None
    assert command_for(Path("my book"), Choice(edition="e", names=(("a", "Ana"),)), fixed, MOMENT) == (
        "SOURCE_DATE_EPOCH=1795478400 bifolio build 'my book' --edition e --set 'a=b c' --no-page-codes --ink-saver --only e1 "
        "--only e2 --fill paper --provider p.yaml --fonts f --for a=Ana"
    )
    assert [*Fixed(keywords={"page_codes": True}).words()] == ["--page-codes"]
    assert [*Fixed(keywords={"page_codes": None}).words()] == []


def area(file: str, line: int, height: float = 10.0, field: str = "") -> Area:
    return Area(left=0, top=0, width=10, height=height, place=Place(file, line, 1), field=field)


def test_a_line_is_shown_where_the_last_thing_at_or_before_it_is_written() -> None:
    page, title, text, block = area("a.yaml", 2, 800.0), area("a.yaml", 2), area("a.yaml", 5), area("a.yaml", 5, 60.0)
    areas = {
        1: [area("b.yaml", 1)],
        2: [page, title, block, text],
        3: [area("a.yaml", 5, 1.0), area("a.yaml", 7, field="x")],
    }
    assert nearest(areas, "a.yaml", 5) == (2, text)
    assert nearest(areas, "a.yaml", 9) == (2, text)
    assert nearest(areas, "a.yaml", 4) == (2, title)
    assert nearest(areas, "c.yaml", 1) is None


def test_a_line_before_everything_is_shown_at_the_first_of_its_file() -> None:
    areas = {3: [area("a.yaml", 4)], 2: [area("a.yaml", 8), area("a.yaml", 4, 5.0)]}
    assert nearest(areas, "a.yaml", 1) == (2, areas[2][1])


def test_menus_offer_what_the_book_has_and_show_what_is_chosen(tmp_path: Path) -> None:
    book = (
        "title: Tides\nlanguage: en-GB\nparts: [p]\npeople: {a: {label: Ana}, b: {label: ''}}\n"
        "editions: {x: {title: First}, y: {audience: guide, notes: true}}\n"
    )
    (tmp_path / "pages").mkdir()
    (tmp_path / "workbook.yaml").write_text(book)
    (tmp_path / "pages" / "p.yaml").write_text("id: p\ntitle: P\nblocks: [Words]\n")
    workbook, _ = load_workbook(tmp_path)
    assert workbook is not None
    menus = {menu.name: menu for menu in menus_of(workbook, Choice(edition="y", size="large"))}
    assert {name: (menu.label, menu.chosen) for name, menu in menus.items()} == {
        "edition": ("Edition", "y"), "paper": ("Paper", ""), "size": ("Size", "large"), "theme": ("Theme", ""),
    }  # fmt: skip
    assert menus["edition"].options == (("x", "First"), ("y", "y"))
    assert [menus[name].options[0] for name in ("paper", "size", "theme")] == [("", "The book’s own")] * 3
    assert dict(menus["size"].options)["large"] == "Large print, 18 pt"
    assert people_of(workbook, Choice(names=(("b", "Ben"),))) == (("a", "Ana", ""), ("b", "", "Ben"))
