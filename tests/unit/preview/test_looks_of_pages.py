"""A page is known by all that is drawn on it, and by nothing else; if anything of it changes, it is drawn again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.preview.state import State, _digest, trouble
from tests.unit.preview.previewing import Served

PAGE: dict[str, Any] = {
    "left": 50.0,
    "is_turned": False,
    "furniture": "/Frame Do",
    "overlay": "",
    "content": b"x",
    "frame": "0 0 m",
}
WIDGET: dict[str, Any] = {
    "page": 0,
    "rect": (1, 2, 3, 4),
    "size": 9.0,
    "leading": 12.0,
    "shape": "line",
    "option": "",
    "kind": "text",
    "hint": "",
}


def look_of(common: bytes = b"", other: str = "1 1 l", **changes: Any) -> str:
    about, field = ({**kept, **{key: changes[key] for key in kept if key in changes}} for kept in (PAGE, WIDGET))
    blank = SimpleNamespace(kind=field.pop("kind"), hint=field.pop("hint"))
    layout = SimpleNamespace(
        pages=[SimpleNamespace(deflated=about["content"])], widgets=[SimpleNamespace(blank=blank, **field)]
    )
    shared = {"Frame": SimpleNamespace(operators=about["frame"]), "Other": SimpleNamespace(operators=other)}
    built: Any = SimpleNamespace(book=SimpleNamespace(shared=shared, units=[layout]))
    page: Any = SimpleNamespace(
        left=about["left"], paper=SimpleNamespace(is_turned=about["is_turned"]), furniture=about["furniture"], overlay=about["overlay"],
        index=changes.get("index", 0), unit=0,
    )  # fmt: skip
    return _digest(built, page, common)


@pytest.mark.parametrize(
    "change",
    [
        {"common": b"another theme"}, {"left": 60.0}, {"is_turned": True}, {"furniture": "/Frame Do /Other Do"}, {"overlay": "0 g"},
        {"content": b"y"}, {"frame": "9 9 m"}, {"rect": (1, 2, 3, 5)}, {"size": 10.0}, {"leading": 13.0}, {"shape": "box"},
        {"option": "yes"}, {"kind": "check"}, {"hint": "Write here"}, {"page": 1}, {"index": -1},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_whatever_is_drawn_on_a_page_makes_it_look_otherwise(change: dict[str, Any]) -> None:
    assert look_of(**change) != look_of()


def test_what_is_drawn_on_other_pages_does_not() -> None:
    assert look_of(other="2 2 l") == look_of()
    assert look_of(page=1, hint="Write here") == look_of(page=1)


def test_a_problem_without_a_place_is_an_error() -> None:
    assert (trouble("it is full").is_error, trouble("it is full").rule) == (True, "cannot-build")


def test_the_next_state_names_the_pages_that_look_otherwise(entered: Served) -> None:
    pages = entered.session.state.pages
    before, shown = State(version=4, pages=pages[:2]), State(pages=(pages[2], pages[0]))
    assert (shown.after(before).version, shown.after(before).changed) == (5, (pages[2].number,))
    assert shown.after(State()).changed == ()
