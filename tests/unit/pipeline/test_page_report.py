"""Page reports: what they say of a page, in text and in JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bifolio.assemble.request import Request
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.page_report import (
    PageReport,
    make_page_report,
    page_report_schema,
    report_editions,
    reports_as_json,
)

SMALL = Path("tests/data/small")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def report(folder: Path = SMALL, edition: str = "") -> PageReport:
    workbook = read_workbook(folder, NOW.date())
    built = build(workbook, BuildOptions(request=Request(edition=edition), created=NOW))
    return make_page_report(built.book, built.look, workbook)


@cache
def small() -> PageReport:
    return report(edition="participant-a")


def book(tmp_path: Path, blocks: str, *, more: str = "") -> Path:
    (tmp_path / "workbook.yaml").write_text(
        f"title: A week\ncover: {{design: none}}\n{more}blocks:\n{blocks}", encoding="utf-8"
    )
    return tmp_path


def test_every_page_is_there_with_its_part_and_place() -> None:
    assert [page.page for page in small().pages] == list(range(1, len(small().pages) + 1))
    for page in small().pages:
        assert (page.kind == "blank") == (page.part is None)
        assert page.kind == "blank" or page.place is not None
        assert 0 <= page.full <= 1


def test_a_report_is_valid_json_by_its_own_schema() -> None:
    Draft202012Validator.check_schema(page_report_schema())
    Draft202012Validator(page_report_schema()).validate(json.loads(small().to_json()))


def test_the_text_has_a_line_for_each_page_with_file_line_and_column() -> None:
    lines = small().to_text().splitlines()
    assert lines[0].startswith("bifolio page report: participant-a, ")
    pages = [line for line in lines if line.strip()[:1].isdigit()]
    assert len(pages) == len(small().pages)
    assert all(".yaml:" in line for line in pages if "(blank)" not in line)


def test_a_page_that_ends_under_a_half_is_short(tmp_path: Path) -> None:
    found = report(book(tmp_path, "  - lines: What went well?\n"))
    assert [page.is_short for page in found.pages] == [True]
    assert "UNDER HALF FULL" in found.to_text()


def test_a_page_before_one_that_was_asked_for_is_not_short(tmp_path: Path) -> None:
    found = report(book(tmp_path, "  - Some words.\n  - lines: {prompt: What went well?, count: 20, starts: page}\n"))
    assert [(page.ends_early, page.is_short) for page in found.pages] == [(True, False), (False, False)]


def test_what_grew_to_fill_its_page_is_said_to_be_stretched(tmp_path: Path) -> None:
    (page,) = report(book(tmp_path, "  - lines: {prompt: What went well?, grow: true}\n")).pages
    assert page.stretched > 100
    assert page.full > 0.9


def test_a_table_that_is_printed_as_a_list_fell_back(tmp_path: Path) -> None:
    columns = "columns: {one: One thing, two: Another, three: A third, four: A fourth}"
    found = report(book(tmp_path, f"  - table: {{id: t, {columns}, rows: {{r: A row}}}}\n", more="paper: a5\n"))
    (fallback,) = found.fallbacks
    assert fallback.what == "table-as-list"
    assert str(fallback.place) == "workbook.yaml:5:5"
    assert "fell back" in found.to_text()


@pytest.mark.parametrize("fill", ["paper", "screen"])
def test_a_report_does_not_depend_on_how_the_book_is_filled_in(fill: str) -> None:
    workbook = read_workbook(SMALL, NOW.date())
    built = build(workbook, BuildOptions(request=Request(edition="participant-a"), created=NOW, fill=fill))
    assert make_page_report(built.book, built.look, workbook) == small()


def test_all_editions_are_reported_in_one_array() -> None:
    workbook = read_workbook(SMALL, NOW.date())
    reports = list(report_editions(workbook, NOW))
    assert [one.edition for one in reports] == list(workbook.file.plans)
    assert [one["edition"] for one in json.loads(reports_as_json(reports))] == list(workbook.file.plans)
