"""A unit's pages depend on nothing outside it: not on its neighbours, its page numbers, nor on what was set before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import BoundBlock, Document
from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.layout.flow.laying_out import lay_out_unit
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.slimming import slim, whole
from bifolio.messages import Messages
from bifolio.pipeline import building
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.building import build, to_file, write_undated
from bifolio.pipeline.open_workbook import read_workbook
from tests.builders import COUPLE, make_look, unit_with

SMALL = Path(__file__).resolve().parents[2] / "data" / "small"
OPTIONS = BuildOptions(request=Request(), created=datetime(2026, 11, 24, tzinfo=UTC))


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return read_workbook(SMALL, date(2026, 11, 24))


def laid_out(document: Document, look: Look) -> list[UnitLayout]:
    return [lay_out_unit(unit, look, document.view, {}) for unit in document.units]


def look_of(workbook: Workbook) -> Look:
    return look_for(OPTIONS, workbook, Messages("en-US"))


def pages(layout: UnitLayout) -> list[bytes]:
    return [page.content for page in layout.pages]


def test_a_unit_alone_is_the_same_as_in_the_book(workbook: Workbook) -> None:
    document, look = assemble(workbook, OPTIONS.request), look_of(workbook)
    for unit, in_book in zip(document.units, laid_out(document, look), strict=True):
        (alone,) = laid_out(replace(document, units=(unit,)), look)
        assert pages(alone) == pages(in_book), unit.id
        assert alone.slots == in_book.slots
        assert alone.numbered_lines == in_book.numbered_lines
        assert alone.widgets == in_book.widgets
        assert alone.glyphs == in_book.glyphs


def test_a_unit_is_the_same_from_back_to_front(workbook: Workbook) -> None:
    document, look = assemble(workbook, OPTIONS.request), look_of(workbook)
    forwards = laid_out(document, look)
    backwards = laid_out(replace(document, units=document.units[::-1]), look)[::-1]
    assert [pages(layout) for layout in forwards] == [pages(layout) for layout in backwards]


def test_an_exercise_is_the_same_in_a_choice_of_exercises(workbook: Workbook) -> None:
    look = look_of(workbook)
    whole = {layout.id: layout for layout in laid_out(assemble(workbook, OPTIONS.request), look)}
    chosen = {layout.id: layout for layout in laid_out(assemble(workbook, Request(only=("e02",))), look)}
    assert pages(whole["e02"]) == pages(chosen["e02"])


def test_the_page_a_reference_leads_to_changes_no_unit(workbook: Workbook) -> None:
    # s01 says "see page …" of the support page; with notes before it, that page has another number
    document, look = assemble(workbook, OPTIONS.request), look_of(workbook)
    moved = replace(document, units=(document.units[-1], *document.units[:-1]))
    before = {layout.id: pages(layout) for layout in laid_out(document, look)}
    assert {layout.id: pages(layout) for layout in laid_out(moved, look)} == before


def test_the_same_input_gives_the_same_bytes_twice(workbook: Workbook) -> None:
    again = read_workbook(SMALL, date(2026, 11, 24))
    assert to_file(build(workbook, OPTIONS)) == to_file(build(again, OPTIONS))


def test_the_cache_changes_no_byte(workbook: Workbook, tmp_path: Path) -> None:
    kept = replace(OPTIONS, cache=tmp_path)
    files = {to_file(build(workbook, options)) for options in (OPTIONS, kept, kept)}
    assert len(files) == 1


@pytest.mark.parametrize("changes", [{}, {"fill": "paper"}, {"standard": "ua-2+a-4"}, {"standard": "none"}], ids=str)
def test_layouts_that_are_packed_until_they_are_compiled_change_no_byte(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any]
) -> None:
    options = replace(OPTIONS, **changes)
    held = to_file(build(workbook, options))
    monkeypatch.setattr(building, "HELD_WHOLE", 0)
    built = build(workbook, options)
    assert all(layout.packed for layout in built.book.units)
    assert to_file(built) == held


def test_a_packed_layout_gives_back_what_the_preview_asks_for(workbook: Workbook) -> None:
    for layout in laid_out(assemble(workbook, OPTIONS.request), look_of(workbook)):
        again = whole(slim(layout))
        assert again.sources == layout.sources
        assert {name: one.element.place for name, one in again.anchors.items()} == {
            name: one.element.place for name, one in layout.anchors.items()
        }


def test_a_file_whose_objects_are_held_has_the_same_bytes(workbook: Workbook) -> None:
    built = build(workbook, OPTIONS)
    file, compiled, _ = write_undated(built)
    assert file.data == to_file(built)
    assert len(compiled.objects.values) > 100


def test_no_recipients_page_is_kept_in_the_cache(workbook: Workbook, tmp_path: Path) -> None:
    from bifolio.people.recipient import PersonDetails, Recipient
    from bifolio.pipeline.cache import Cache

    named = replace(
        OPTIONS,
        cache=tmp_path,
        request=Request(recipient=Recipient({"a": PersonDetails("Quetzalcoatl"), "b": PersonDetails("Xanthippe")})),
    )
    build(workbook, named)
    cache = Cache(tmp_path)
    kept = [cache.get(path.name) for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    layouts = [one for one in kept if isinstance(one, UnitLayout)]
    assert layouts
    said = [text for layout in layouts for meanings in layout.glyphs.values() for text in meanings.values()]
    assert not any("Quetzalcoatl" in repr(one) or "Xanthippe" in repr(one) for one in kept)
    assert "Q" not in said
    assert "X" not in said


class Counted(tuple[BoundBlock, ...]):
    """Blocks that count how often somebody goes through all of them."""

    rounds = 0

    def __iter__(self) -> Iterator[BoundBlock]:
        Counted.rounds += 1
        return super().__iter__()


def rounds_for(count: int) -> tuple[int, int]:
    """The pages of ``count`` blocks, and how often all blocks were gone through while they were laid out."""
    unit = unit_with(
        [{"lines": {"id": f"l{number}", "count": 20}} for number in range(count)], Messages("en-US"), COUPLE
    )
    Counted.rounds = 0
    layout = lay_out_unit(replace(unit, blocks=Counted(unit.blocks)), make_look("a4", "standard"), COUPLE, {})
    return len(layout.pages), Counted.rounds


def test_the_blocks_of_a_unit_are_gone_through_hardly_more_often_for_many_pages_than_for_few() -> None:
    (few, rounds), (many, rounds_of_many) = rounds_for(3), rounds_for(30)
    assert many > 5 * few
    # pages that do not come out well are made a second time
    assert rounds_of_many < 2 * rounds
