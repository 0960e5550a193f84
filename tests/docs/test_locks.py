"""What README's two commands install is locked, and the locks fit what the package asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
TEST = [*RUN, *PROJECT["project"]["optional-dependencies"]["test"]]


def locked(name: str) -> dict[str, str]:
    """Version by package in ``requirements/NAME.txt``, each entry with a hash."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9._-]+)==(\S+).*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.M)
    assert len(entries) == len(re.findall(r"^[a-z0-9]", text, re.M))
    return dict(entries)


def normal(name: str) -> str:
    """The name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(("name", "wanted"), [("run", RUN), ("test", TEST)])
def test_the_lock_holds_a_fitting_version_of_all_that_is_asked_for(name: str, wanted: list[str]) -> None:
    versions = locked(name)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(versions[normal(requirement.name)]), requirement


def test_both_locks_agree_on_what_they_share() -> None:
    run, test = locked("run"), locked("test")
    assert run.items() <= test.items()


def test_the_checks_use_the_same_command_for_the_tests_as_the_readme() -> None:
    assert 'bash "$root/.ci/test" "$work/venv"' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
