"""Records with more than four fields are made by keyword, so that two values of one type cannot change places unseen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_BY_PLACE = 4


def records(source: str) -> Iterator[tuple[str, list[str], int]]:
    """Each dataclass, frozen class and named tuple: its name, its fields, how many of them a caller may give by their place."""
    for found in ast.walk(ast.parse(source)):
        if not isinstance(found, ast.ClassDef):
            continue
        marks = [mark for one in found.decorator_list if re.match("dataclass|frozen|record", mark := ast.unparse(one))]
        if not marks and "NamedTuple" not in map(ast.unparse, found.bases):
            continue
        named = [one for one in found.body if isinstance(one, ast.AnnAssign) and "ClassVar" not in ast.unparse(one)]
        fields = [ast.unparse(one.target) for one in named if ast.unparse(one.annotation) != "KW_ONLY"]
        split = next((n for n, one in enumerate(named) if ast.unparse(one.annotation) == "KW_ONLY"), len(fields))
        yield found.name, fields, 0 if any("kw_only=True" in mark for mark in marks) else split


def loose(source: str) -> list[str]:
    """Records of many fields of which more than the first may be given by place."""
    return [name for name, fields, places in records(source) if len(fields) > MOST_BY_PLACE and places > 1]


def test_records_of_many_fields_are_made_by_keyword() -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in sorted((ROOT / "src").rglob("*.py"))
        if (names := loose(path.read_text(encoding="utf-8")))
    }
    assert found == {}, "write kw_only=True, or `_: KW_ONLY` after the field that the record is called by"


FIELDS = "    a: int\n    b: int\n    c: int\n    d: int\n    e: int\n"


@pytest.mark.parametrize(
    ("source", "is_loose"),
    [
        (f"@dataclass\nclass One:\n{FIELDS}", True),
        (f"@dataclass(frozen=True)\nclass One:\n{FIELDS}", True),
        (f"@frozen\nclass One:\n{FIELDS}", True),
        (f"@frozen(kw_only=True)\nclass One:\n{FIELDS}", False),
        (f"class One(NamedTuple):\n{FIELDS}", True),
        ("@dataclass\nclass One:\n    a: int\n    b: int\n    _: KW_ONLY\n    c: int\n    d: int\n    e: int\n", True),
        (f"@dataclass(frozen=True, kw_only=True)\nclass One:\n{FIELDS}", False),
        ("@dataclass\nclass One:\n    a: int\n    _: KW_ONLY\n    b: int\n    c: int\n    d: int\n    e: int\n", False),
        ("@dataclass\nclass One:\n    a: int\n    b: int\n    c: int\n    d: int\n    e: ClassVar[int] = 1\n", False),
    ],
)
def test_the_rule_knows_every_way_to_write_a_record(source: str, *, is_loose: bool) -> None:
    assert bool(loose(source)) == is_loose
