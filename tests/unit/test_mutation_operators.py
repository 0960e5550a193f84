"""The mutation run's operators: each fault changes what the code does, and leaves it Python."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutation.__main__ import PACKAGES, all_mutants
from tests.mutation.copies import PACKAGE
from tests.mutation.operators import mutants_of


def faults(tmp_path: Path, source: str) -> set[str]:
    """``source`` with each fault in turn."""
    (tmp_path / "code.py").write_text(source, encoding="utf-8")
    return {mutant.applied_to(source) for mutant in mutants_of(tmp_path / "code.py", tmp_path)}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("a < b", "a >= b"),
        ("a + b", "a - b"),
        ("a and b", "a or b"),
        ("x = 1 if a else 2", "x = 1 if not (a) else 2"),
        ("x = 7", "x = 8"),
        ("x = f(a, b=True)", "x = f(a, b=False)"),
        ("x = min(a)", "x = max(a)"),
        ("x = a, b", "x = b, a"),
        ("x = 'left'", "x = 'right'"),
        ("é = 'ü'; x = 1", "é = 'ü'; x = 2"),
        ("paint(a)", "pass"),
        ("def f():\n    return True", "def f():\n    return False"),
    ],
)
def test_an_operator_changes_what_the_code_does(source: str, fault: str, tmp_path: Path) -> None:
    assert fault in faults(tmp_path, source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "x: dict[str, int]",
        "raise ValueError('left')",
        "x = zip(a, b, strict=True)",
        "from __future__ import annotations",
        "__slots__ = ('left',)",
    ],
)
def test_what_no_run_could_notice_is_left_alone(source: str, tmp_path: Path) -> None:
    assert faults(tmp_path, source) == set()


@pytest.mark.parametrize("name", ["layout/kit/text_pen.py", "pdf/forms.py", "copies/work.py", "assemble/binding.py"])
def test_every_fault_leaves_python(name: str) -> None:
    source = (PACKAGE / name).read_text(encoding="utf-8")
    for mutant in mutants_of(PACKAGE / name, PACKAGE):
        ast.parse(mutant.applied_to(source))


def test_every_room_that_is_sampled_has_faults_to_make() -> None:
    assert [package for package, mutants in all_mutants(PACKAGES).items() if not mutants] == []
