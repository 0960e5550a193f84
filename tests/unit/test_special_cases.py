"""What is known of one kind of block is in its own four files; elsewhere few places ask which kind a block is, each for a reason."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "bifolio"
KINDS = "bifolio.content.kinds."

LEGEND = "blocks name a legend under 'legend', a key of every block: it must be one"
TABLE = "a table is also a file in 'tables/', and the check is the same for both"
SIGNED = "an agreement decides for the names below it whether they have its leaf and its frame"

LEFT = {
    "assemble/block_maker.py": (1, LEGEND),
    "content/checks/checks_empty.py": (1, TABLE),
    "content/checks/checks_shape.py": (2, LEGEND),
    "content/checks/checks_tables.py": (1, TABLE),
    "content/model/signed_apart.py": (1, SIGNED),
    "layout/flow/framed_pages.py": (2, SIGNED),
}
"""How often each file may ask, and why. What a kind is can otherwise be a class variable or a property of ``Block``, or a name in
the file of its blanks or of its drawing.
"""


def asked_in(source: str) -> int:
    """How often ``source`` asks whether something is of one kind of block: by its class, a tuple of classes, or its name."""
    if KINDS not in source and "kind_of" not in source:
        return 0
    tree = ast.parse(source)
    models = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(KINDS)
        for alias in node.names
    }
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) and models & _names_in(node.value):
            models |= {name for target in node.targets for name in _names_in(target)}
    return sum(_asks(node, models) for node in ast.walk(tree))


def _asks(node: ast.AST, models: set[str]) -> bool:
    if isinstance(node, ast.Compare):
        sides = (node.left, *node.comparators)
        is_name = any(isinstance(side, ast.Call) and ast.unparse(side.func) == "kind_of" for side in sides)
        return is_name and any(isinstance(one, ast.Constant) for side in sides for one in ast.walk(side))
    is_call = isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"
    return isinstance(node, ast.Call) and is_call and bool(models & _names_in(node.args[1]))


def _names_in(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def test_no_further_file_asks_which_kind_a_block_is() -> None:
    found = Counter(
        {
            str(path.relative_to(PACKAGE)): asked_in(path.read_text(encoding="utf-8"))
            for path in sorted(PACKAGE.rglob("*.py"))
            if path.parent.name != "kinds" or path.name == "__init__.py"
        }
    )
    expected = {file: count for file, (count, _) in LEFT.items()}
    assert +found == Counter(expected), "say it in the kind's own files, or lower the number"


def test_only_models_of_kinds_count() -> None:
    lines = ["from bifolio.content.kinds.table import Row, Table as T", "isinstance(a, T | int)", "isinstance(a, int)"]
    assert asked_in("\n".join(lines)) == 1


def test_tuples_of_models_and_names_of_kinds_count() -> None:
    lines = ["from bifolio.content.kinds.text import Paragraph", "RUNNING = (Paragraph, int)", "isinstance(a, RUNNING)"]
    lines += ['kind_of(a) == "choice"', 'kind_of(a) in ("choice", "list")', "kind_of(a) == b"]
    assert asked_in("\n".join(lines)) == 3
