"""A public class or function has a name of its own in the whole program, so that whoever reads it knows which one is meant."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "bifolio"

ONE_FOR_EACH = ("kinds", "designs")
"""Folders whose files have functions of the same name, by which they are called; so do the packages that call them."""

SHARED = {
    "texts_of",
    "Cell", "Choice", "Entry", "Fault", "Passage", "Table", "Work", "arrow", "blanks_of", "build",
    "check_pictures", "check_template", "draw", "expand", "explain", "fields_of", "ground_of", "heard",
    "joined", "key_in", "label_of", "moved", "nearest", "own_key", "own_rows", "padded",
    "placeholders", "plan_of", "prepared", "read_aloud", "run", "several", "stray_braces",
    "viewer_preferences", "with_inner",
}  # fmt: skip
"""Names that still mean several things. This list may only shrink: do not add to it, choose another name."""


def owners_of_names() -> dict[str, set[Path]]:
    """For each public class and function outside other functions, the files that define it."""
    found = defaultdict[str, set[Path]](set)
    for path in SOURCE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            is_function = isinstance(node, ast.FunctionDef)
            if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
                continue
            found[node.name].add(path.parent if is_function and path.parent.name in ONE_FOR_EACH else path)
    return found


def test_no_name_has_two_meanings_but_those_that_are_still_listed() -> None:
    assert {name for name, paths in owners_of_names().items() if len(paths) > 1} == SHARED
