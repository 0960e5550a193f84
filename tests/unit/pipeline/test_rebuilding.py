"""A second build lays out only what changed, whether the workbook was parsed or recalled."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.document import Unit
from bifolio.layout.flow import laying_out as units
from bifolio.layout.page.folios import UnitLayout
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.cache import key_of
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.requesting import make_request

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of units as they are laid out."""
    seen: list[str] = []
    real = units.lay_out_unit

    def noting(unit: Unit, *more: Any) -> UnitLayout:
        seen.append(unit.id)
        return real(unit, *more)

    monkeypatch.setattr(units, "lay_out_unit", noting)
    return seen


def rebuild(folder: Path, cache: Path) -> bytes:
    workbook = read_workbook(folder, date(2026, 11, 24), cache)
    options = BuildOptions(
        request=make_request(workbook, edition="participant-a"), created=datetime(2026, 1, 1, tzinfo=UTC), cache=cache
    )
    return to_file(build(workbook, options))


def test_a_build_without_a_change_lays_nothing_out(tmp_path: Path, laid_out: list[str]) -> None:
    first = rebuild(SMALL, tmp_path / "cache")
    laid_out.clear()
    # the first run parsed the files, the second recalls them: equal texts that were one object are two now
    assert rebuild(SMALL, tmp_path / "cache") == first
    assert laid_out == []


def test_after_an_edit_only_what_changed_is_laid_out(tmp_path: Path, laid_out: list[str]) -> None:
    folder = tmp_path / "book"
    shutil.copytree(SMALL, folder)
    rebuild(folder, tmp_path / "cache")
    file = folder / "exercises" / "e02.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("aim: ", "aim: Slowly. ", 1), encoding="utf-8")
    laid_out.clear()
    rebuild(folder, tmp_path / "cache")
    assert laid_out == ["e02"]


def test_equal_things_have_equal_keys_whichever_objects_they_are() -> None:
    one = "".join(["closer", " ", "freer"])
    other = "".join(["closer", " ", "freer"])
    assert key_of([one, one]) == key_of([one, other])
