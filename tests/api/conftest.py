"""A desk to work at: a folder with a workbook and a roster, which is the current one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SMALL = Path(__file__).resolve().parents[1] / "data" / "small"
ROSTER = "name,group\nAna,Tuesday\nBen,Friday\nMia,Tuesday\n"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where laid-out units are kept, for all tests together."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: ``my-workbook`` and ``roster.csv`` are in it."""
    shutil.copytree(SMALL, tmp_path / "my-workbook")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BIFOLIO_CACHE", str(cache))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path
