"""Building once: quick the second time, nothing half-built left behind."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.judges.cache import JudgeUnavailable, build_once, find_tool, run_build_step
from tests.judges.need import Judge, need


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BIFOLIO_JUDGES", str(tmp_path / "judges"))
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "recipe").write_text("one", encoding="utf-8")
    return folder


def _bake(folder: Path) -> None:
    (folder / "cake").write_text((folder / "recipe").read_text(encoding="utf-8"), encoding="utf-8")


def _burn(folder: Path) -> None:
    raise JudgeUnavailable("the oven is broken")


def test_builds_once_and_again_when_the_source_changes(source: Path) -> None:
    built = build_once("cake", source, _bake)
    assert (built / "cake").read_text(encoding="utf-8") == "one"
    assert build_once("cake", source, _burn) == built
    (source / "recipe").write_text("two", encoding="utf-8")
    assert (build_once("cake", source, _bake) / "cake").read_text(encoding="utf-8") == "two"


def test_a_build_that_fails_leaves_nothing(source: Path) -> None:
    with pytest.raises(JudgeUnavailable, match="oven"):
        build_once("cake", source, _burn)
    assert [path.name for path in (source.parent / "judges").iterdir()] == ["cake.lock"]


def test_a_build_leaves_the_source_alone(source: Path) -> None:
    build_once("cake", source, _bake)
    assert [path.name for path in source.iterdir()] == ["recipe"]


def test_a_failing_step_says_why(tmp_path: Path) -> None:
    with pytest.raises(JudgeUnavailable, match="no flour"):
        run_build_step([sys.executable, "-c", "raise SystemExit('no flour')"], tmp_path)


def test_a_missing_program_is_named() -> None:
    with pytest.raises(JudgeUnavailable, match="no-such-program or another"):
        find_tool("no-such-program", "another-missing-program")


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_judge_skips_on_a_desk_and_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    missing: Judge = SimpleNamespace(available=lambda: False, reason=lambda: "no judge here")
    with pytest.raises(outcome, match="no judge here"):
        need(missing)
