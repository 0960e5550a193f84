"""What is known of one kind of block is in its own four files; elsewhere few places ask which kind a block is, and ever fewer."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "bifolio"
KINDS = "bifolio.content.kinds."

MOST = {
    "assemble/answer_checks.py": 4,
    "assemble/answer_list.py": 2,
    "assemble/answers_by_blank.py": 2,
    "assemble/blank_names.py": 1,
    "assemble/block_maker.py": 1,
    "assemble/edition_checks.py": 1,
    "assemble/given.py": 1,
    "assemble/loose_sheets.py": 1,
    "assemble/numbering.py": 1,
    "assemble/points.py": 2,
    "assemble/recipes.py": 1,
    "assemble/selecting.py": 3,
    "content/checks_empty.py": 1,
    "content/checks_hand_numbers.py": 2,
    "content/checks_markup.py": 2,
    "content/checks_pictures.py": 2,
    "content/checks_references.py": 1,
    "content/checks_safety.py": 8,
    "content/checks_shape.py": 5,
    "content/checks_steps.py": 1,
    "content/checks_tables.py": 1,
    "content/library_parts.py": 2,
    "content/made_pages.py": 1,
    "content/questions.py": 8,
    "content/signed_apart.py": 1,
    "layout/designs/band_page.py": 1,
    "layout/designs/cover_kit.py": 1,
    "layout/designs/opener_parts.py": 5,
    "layout/designs/quiet_opener.py": 2,
    "layout/flow/compositions.py": 1,
    "layout/flow/framed_pages.py": 2,
    "layout/flow/message_pages.py": 1,
    "layout/flow/unit_pieces.py": 3,
    "pipeline/fitting.py": 1,
    "pipeline/page_images.py": 4,
}
"""How often each file may ask. Lower a number when fewer are left: what a kind is can be a class variable or a method of ``Block``."""


def asked_in(source: str) -> int:
    """How often ``source`` asks whether something is of one kind of block."""
    if KINDS not in source:
        return 0
    tree = ast.parse(source)
    models = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(KINDS)
        for alias in node.names
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"]
    return sum(
        any(isinstance(name, ast.Name) and name.id in models for name in ast.walk(call.args[1])) for call in calls
    )


def test_no_further_file_asks_which_kind_a_block_is() -> None:
    found = Counter(
        {
            str(path.relative_to(PACKAGE)): asked_in(path.read_text(encoding="utf-8"))
            for path in sorted(PACKAGE.rglob("*.py"))
            if path.parent.name != "kinds"
        }
    )
    assert +found == Counter(MOST), "say it in the kind's model, or lower the number"


def test_only_models_of_kinds_count() -> None:
    lines = ["from bifolio.content.kinds.table import Row, Table as T", "isinstance(a, T | int)", "isinstance(a, int)"]
    assert asked_in("\n".join(lines)) == 1
