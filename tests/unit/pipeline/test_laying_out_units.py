"""What the layout of a unit is stored under, and in which order the units of a book are laid out."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.assemble.unit_kinds import UnitKind
from bifolio.layout.flow import laying_out
from bifolio.pipeline import building
from bifolio.pipeline.building import lay_out, lay_out_one, page_codes, with_numbers_in_order
from bifolio.pipeline.cache import Cache, MemoryCache


class Layout(SimpleNamespace):
    """Stands for a layout."""


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What each unit was laid out with; a unit is a name and what it reads, its pictures are those of its document."""
    found: list[object] = []

    def lay(unit: Any, *around: object) -> Layout:
        found.append((unit.id, *around))
        return Layout(id=unit.id, key="", pages=unit.pages)

    monkeypatch.setattr(building, "UnitLayout", Layout)
    monkeypatch.setattr(building, "slim", lambda layout: Layout(**vars(layout), is_slim=True))
    monkeypatch.setattr(building, "pictures_of", lambda document, unit, look: document.pictures)
    monkeypatch.setattr(laying_out, "lay_out_unit", lay)
    return found


def unit(
    name: str = "u", *, reads: frozenset[str] = frozenset(), pages: int = 1, kind: UnitKind = UnitKind.PAGE
) -> Any:
    return SimpleNamespace(id=name, reads=reads, pages=[name] * pages, kind=kind)


def document(*units: Any, digest: str = "d", writers: int = 1, pictures: str = "p", is_personal: bool = False) -> Any:
    digests = SimpleNamespace(of=lambda one: f"{digest}-{one.id}".encode())
    return SimpleNamespace(
        units=units, digests=digests, writers_on=lambda _: writers, pictures=pictures, is_personal=is_personal
    )


Make = Callable[[], tuple[Any, str]]


@pytest.mark.parametrize(
    ("other", "again"),
    [
        (lambda: (document(), "look"), 0),
        (lambda: (document(digest="e"), "look"), 1),
        (lambda: (document(writers=2), "look"), 1),
        (lambda: (document(pictures="q"), "look"), 1),
        (lambda: (document(), "another look"), 1),
    ],
)
def test_a_layout_is_recalled_for_the_same_content_look_writers_and_pictures_only(
    other: Make, again: int, laid: list[object]
) -> None:
    cache = MemoryCache(None)
    first: Any = lay_out_one(document(), unit(), "look", cache)  # type: ignore[arg-type]
    assert laid == [("u", "look", 1, "p")]
    assert first.key != ""
    book, look = other()
    found: Any = lay_out_one(book, unit(), look, cache)  # type: ignore[arg-type]
    assert len(laid) == 1 + again
    assert getattr(found, "is_slim", False) == (not again)


@pytest.mark.parametrize(
    ("is_personal", "reads", "is_stored"),
    [(True, {"a.name"}, False), (True, set(), True), (False, {"a.name"}, True), (False, set(), True)],
)
def test_a_layout_that_says_something_of_somebody_is_not_stored(
    is_personal: bool, reads: set[str], is_stored: bool, laid: list[object]
) -> None:
    cache = MemoryCache(None)
    for _ in range(2):
        lay_out_one(document(is_personal=is_personal), unit(reads=frozenset(reads)), "look", cache)  # type: ignore[arg-type]
    assert len(laid) == (1 if is_stored else 2)
    assert bool(cache._kept) == is_stored


def test_without_a_cache_nothing_is_stored(laid: list[object]) -> None:
    for _ in range(2):
        assert lay_out_one(document(), unit(), "look", Cache(None)).key == ""  # type: ignore[arg-type]
    assert len(laid) == 2


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The pages that each index was given, by unit."""
    found: list[object] = []

    def index(book: Any, at: int, layouts: dict[int, Any]) -> Any:
        if book.units[at].kind is UnitKind.INDEX:
            found.append({place: one.id for place, one in layouts.items()})
        return book.units[at]

    monkeypatch.setattr(building, "with_index", index)
    return found


def test_an_index_is_laid_out_after_all_that_it_lists_and_layouts_stay_in_order(
    laid: list[Any], listed: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "page_order_of", lambda *_, **__: SimpleNamespace(units=(0, 1, 2)))
    monkeypatch.setattr(building, "HELD_WHOLE", 2)
    told: list[tuple[str, int, int]] = []
    book = document(unit("a"), unit("i", kind=UnitKind.INDEX), unit("b"))
    found: Any = lay_out(book, "look", Cache(None), lambda *step: told.append(step), duplex=True)  # type: ignore[arg-type]
    assert [one.id for one in found] == ["a", "i", "b"]
    assert [one[0] for one in laid] == ["a", "b", "i"]
    assert listed == [{0: "a", 2: "b"}]
    assert told == [("laying out", done, 3) for done in (1, 2, 3)]
    # those after as many pages as are held whole are slim
    assert [getattr(one, "is_slim", False) for one in found] == [False, True, False]


@pytest.mark.parametrize(
    ("order", "lists"),
    [((0, 1, 2), []), ((2, 0, 1), [{2: "b", 0: "a", 1: "i"}]), ((1, 0, 2), [{1: "i", 0: "a", 2: "b"}])],
)
def test_an_index_lists_units_as_they_are_printed(
    order: tuple[int, ...], lists: list[object], laid: list[Any], listed: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "page_order_of", lambda *_, **__: SimpleNamespace(units=order))
    book = document(unit("a"), unit("i", kind=UnitKind.INDEX), unit("b"))
    before: Any = [Layout(id=one.id) for one in book.units]
    found = with_numbers_in_order(book, before, "look", Cache(None), duplex=True)  # type: ignore[arg-type]
    assert [one.id for one in found] == ["a", "i", "b"]
    assert listed == lists
    assert len(laid) == len(lists)


@pytest.mark.parametrize(
    ("persons", "wanted", "has"), [(("a",), True, True), ((), True, False), (("a",), False, False)]
)
def test_pages_have_codes_if_somebody_writes_on_them_and_they_are_wanted(
    persons: tuple[str, ...], wanted: bool, has: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "has_page_codes", lambda *_: wanted)
    monkeypatch.setattr(building, "book_digest", lambda *_, **__: 7)
    monkeypatch.setattr(building, "Symbols", list)
    monkeypatch.setattr(building, "_symbol_table", lambda _: ())
    view = SimpleNamespace(persons=persons, is_handout=False)
    request = SimpleNamespace()
    request.for_nobody = lambda: request
    options: Any = SimpleNamespace(cache=None, request=request, duplex=True)
    found = page_codes(SimpleNamespace(view=view), [], None, None, options, None)  # type: ignore[arg-type]
    assert (found is not None) == has


def test_page_codes_of_a_copy_are_those_of_the_book_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr(building, "has_page_codes", lambda *_: True)
    monkeypatch.setattr(building, "assembled", lambda *_: "for nobody")
    monkeypatch.setattr(building, "lay_out", lambda *_, **__: ["its layouts"])
    monkeypatch.setattr(building, "page_order_of", lambda *about, **__: ("its order", *about))
    monkeypatch.setattr(building, "book_digest", lambda *about, **keys: given.append((*about, keys["order"])))
    monkeypatch.setattr(building, "Symbols", list)
    monkeypatch.setattr(building, "_symbol_table", lambda _: ())
    view = SimpleNamespace(persons=("a",), is_handout=False)
    options: Any = SimpleNamespace(cache=None, request=SimpleNamespace(for_nobody=lambda: "nobody"), duplex=True)
    unit = SimpleNamespace(id="e01", kind=UnitKind.EXERCISE)
    document = SimpleNamespace(view=view, units=(unit,), writers_on=lambda _: ())
    page_codes(document, ["mine"], "my order", None, options, "look")  # type: ignore[arg-type,list-item]
    assert given == [("for nobody", ["its layouts"], "look", ("its order", "for nobody", ["its layouts"]))]
