"""The look before writing: sound books pass, and each fault is named and stops the build."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from bifolio.errors import ExitCode, NonConformingError
from bifolio.layout.book.book import Book
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import Link
from bifolio.layout.page.structure import Element, Marked, WidgetRef
from bifolio.pdf.preflight import preflight, row_lengths
from bifolio.pdf.standards import STANDARDS
from bifolio.pdf.structure_tree import kept_elements
from bifolio.pipeline import building
from bifolio.pipeline.building import refuse_unsound
from tests.conformance.workbooks import SMALL, build_book


@pytest.fixture(scope="module")
def sound() -> Book:
    return build_book(SMALL).book


def exercise(book: Book) -> int:
    """The number of the first exercise's unit."""
    return next(index for index, layout in enumerate(book.units) if layout.id == "e01")


def first(book: Book, role: str) -> Element:
    return next(element for element in kept_elements(book.units[exercise(book)].root) if element.role == role)


def _blank(book: Book, **changes: Any) -> None:
    widget = book.units[exercise(book)].widgets[0]
    widget.blank = replace(widget.blank, **changes)


def _same_name(book: Book) -> None:
    _blank(book, name=book.units[exercise(book)].widgets[1].blank.name)


def _group_name(book: Book) -> None:
    _blank(book, name=book.units[exercise(book)].widgets[1].blank.name.rpartition(".")[0])


def _no_words(book: Book) -> None:
    _blank(book, spoken=" ")


def _off_the_page(book: Book) -> None:
    book.units[exercise(book)].widgets[0].rect = Rect(-200, 10, -100, 40)


def _unowned(book: Book) -> None:
    book.units[exercise(book)].pages[0].parents[0] = Element("P")


def _held_but_not_drawn(book: Book) -> None:
    first(book, "P").kids.append(Marked(0, 999))


def _left_open(book: Book) -> None:
    page = book.units[exercise(book)].pages[0]
    page.deflated = zlib.compress(page.content + b"\n/Artifact BMC /P <</MCID 0>> BDC")


def _loose_field(book: Book) -> None:
    form = first(book, "Form")
    form.kids = [kid for kid in form.kids if not isinstance(kid, WidgetRef)] or [Element("P")]


def _skipped_level(book: Book) -> None:
    first(book, "H2").role = "H4"


def _silent_figure(book: Book) -> None:
    first(book, "P").role = "Figure"


def _figure_nowhere(book: Book) -> None:
    figure = first(book, "P")
    figure.role, figure.alt = "Figure", "A tree"


def _form_with_more(book: Book) -> None:
    first(book, "Form").kids.append(Element("P", kids=[Marked(0, 0)]))


def _ragged_table(book: Book) -> None:
    table = first(book, "P")
    cell = Element("TD", kids=[*table.kids])
    table.role, table.kids = "Table", [Element("TR", kids=[cell, Element("TD")]), Element("TR", kids=[cell])]


def _loose_link(book: Book) -> None:
    book.units[exercise(book)].links.append(Link(page=0, rect=Rect(1, 1, 9, 9), target="#e01", text="here"))


def _wordless_link(book: Book) -> None:
    book.units[exercise(book)].links.append(Link(page=0, rect=Rect(1, 1, 9, 9), target="#e01", text=" "))


FAULTS: list[tuple[Callable[[Book], None], str]] = [
    (_same_name, "occurs 2 times"),
    (_group_name, "a group of fields"),
    (_no_words, "no spoken name"),
    (_off_the_page, "is not on its page"),
    (_unowned, "is not owned exactly once"),
    (_held_but_not_drawn, "not drawn"),
    (_left_open, "not closed"),
    (_loose_field, "not in a Form element"),
    (_skipped_level, "H4 follows H1"),
    (_silent_figure, "no alternative text"),
    (_figure_nowhere, "a Figure has no bounds"),
    (_form_with_more, "more than its field"),
    (_ragged_table, "different numbers of columns"),
    (_loose_link, "the link to '#e01' is not in a Link element"),
    (_wordless_link, "the link to '#e01' has no words"),
]


def test_a_sound_book_passes(sound: Book) -> None:
    assert preflight(sound) == []


@pytest.mark.parametrize(("spoil", "words"), FAULTS)
def test_a_fault_is_named(sound: Book, spoil: Callable[[Book], None], words: str) -> None:
    book = deepcopy(sound)
    spoil(book)
    assert any(words in problem for problem in preflight(book)), preflight(book)


@pytest.mark.parametrize("edge", ["left", "bottom", "right", "top"])
def test_a_field_may_reach_the_edge_of_its_page_and_no_further(sound: Book, edge: str) -> None:
    book = deepcopy(sound)
    number = exercise(book)
    widget = book.units[number].widgets[0]
    page = book.pages_of(number)[widget.page]
    ends = {"left": -page.left, "bottom": 0.0, "right": page.paper.width - page.left, "top": page.paper.height}
    for beyond, is_inside in ((0.0, True), (0.02, False)):
        end = ends[edge] + (beyond if edge in ("right", "top") else -beyond)
        x0, y0, x1, y1 = (0.0, 10.0, 20.0, 30.0)
        widget.rect = {
            "left": Rect(end, y0, x1, y1),
            "bottom": Rect(x0, end, x1, y1),
            "right": Rect(x0, y0, end, y1),
            "top": Rect(x0, y0, x1, end),
        }[edge]
        assert (preflight(book) == []) is is_inside


@pytest.mark.parametrize("rect", [Rect(9, 9, 9, 20), Rect(9, 9, 20, 9), Rect(20, 9, 9, 20), Rect(9, 20, 20, 9)])
def test_a_field_without_an_area_is_not_on_its_page(sound: Book, rect: Rect) -> None:
    book = deepcopy(sound)
    book.units[exercise(book)].widgets[0].rect = rect
    assert [problem.rpartition(" ")[2] for problem in preflight(book)] == ["page"]


def test_cells_that_span_count_in_every_row_and_column_that_they_reach() -> None:
    wide = Element("TH", attributes=[("Table", "ColSpan", 2)])
    tall = Element("TD", attributes=[("Table", "RowSpan", 3)])
    head = Element("THead", kids=[Element("TR", kids=[wide, Element("TH")])])
    rows = [[tall, Element("TD"), Element("TD")], [Element("TD"), Element("TD")], [Element("TD")], [Element("TD")]]
    body = Element("TBody", kids=[Element("TR", kids=[*row]) for row in rows])
    assert [*row_lengths(Element("Table", kids=[Element("Caption"), head, body]))] == [3, 3, 3, 2, 1]


def test_a_fault_stops_the_build_with_exit_code_3(sound: Book) -> None:
    book = deepcopy(sound)
    _same_name(book)
    with pytest.raises(NonConformingError) as caught:
        refuse_unsound(book, STANDARDS["ua-1"])
    assert caught.value.exit_code == ExitCode.NON_CONFORMING


@pytest.mark.parametrize(("count", "said"), [(1, "first"), (2, "first (and 1 more)"), (3, "first (and 2 more)")])
def test_the_first_fault_is_told_and_the_others_are_counted(
    sound: Book, count: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "preflight", lambda *_: ["first", "second", "third"][:count])
    with pytest.raises(NonConformingError) as caught:
        refuse_unsound(sound, STANDARDS["ua-1"])
    assert str(caught.value).endswith(f": {said}")


def test_the_press_edition_is_not_held_to_tags(sound: Book) -> None:
    book = deepcopy(sound)
    _silent_figure(book)
    refuse_unsound(book, STANDARDS["none"])
    assert preflight(replace(book)) != []
