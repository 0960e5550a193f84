"""The keys of the phrases that the code asks for, read from its syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "bifolio"
ASKED = {"messages", "context", "maker"}
"""Objects that are asked for a phrase, by name, with ``.text("key")`` or ``.phrase("key")``; models ask with ``phrase("key")``."""
FORWARDING = {
    ("layout/kit/context.py", "text"),
    ("layout/kit/context.py", "phrase"),
    ("layout/kit/context.py", "phrase_together"),
    ("layout/kit/context.py", "how_to_answer"),
    ("assemble/kinds/choice.py", "_phrase"),
    ("assemble/block_maker.py", "text"),
    ("assemble/guide.py", "_in_words"),
    ("assemble/binding.py", "phrase"),
    ("assemble/binding.py", "_bind"),
}
"""Methods that pass a key on: in their own calls it is a variable instead of a literal."""


def asked_keys() -> Iterator[str]:
    """Every key that is asked for."""
    return (key for _, keys in _asked() for key in keys)


def calls_without_a_literal() -> list[str]:
    """Calls whose key is not a literal at the call, so that nobody can tell whether there is such a phrase."""
    return [place for place, keys in _asked() if not keys]


def keys_in(source: str) -> list[str]:
    """The keys that ``source`` asks for."""
    return [key for call in _calls(ast.parse(source), "x.py") for key in _literals(call.args[0])]


@cache
def _asked() -> list[tuple[str, list[str]]]:
    """The place of every call for a phrase, with the keys that it may ask for."""
    found: list[tuple[str, list[str]]] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        calls = _calls(ast.parse(path.read_text(encoding="utf-8")), name)
        found += [(f"{name}:{call.lineno}", _literals(call.args[0])) for call in calls]
    return found


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    forwards = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and (name, function.name) in FORWARDING
        for node in ast.walk(function)
    }
    has_own = any(file == name for file, _ in FORWARDING)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or id(node) in forwards:
            continue
        if isinstance(node.func, ast.Attribute):
            asked = _last_name(node.func.value)
            if node.func.attr in ("text", "phrase", "phrase_together", "how_to_answer") and (
                asked in ASKED or (asked == "self" and has_own)
            ):
                yield node
        elif _last_name(node.func) == "phrase":
            yield node


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _literals(node: ast.expr) -> list[str]:
    """The texts that ``node`` may be: a literal, or either side of a condition; empty if it may be anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        sides = _literals(node.body), _literals(node.orelse)
        return [*sides[0], *sides[1]] if all(sides) else []
    return []
