"""The template of the program's own messages, read from the syntax tree of the code that asks for them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "bifolio"
# functions that hand a message on: their own calls have a variable where others have a literal
FORWARDING = {
    ("messages.py", "count"),
    ("layout/kit/context.py", "say"),
    ("assemble/unit_maker.py", "text"),
    ("assemble/unit_maker.py", "heading"),
}
Message = str | tuple[str, str]


def template() -> Catalog:
    """Every message of the package, in the order of files and lines."""
    catalog = Catalog(
        project="bifolio",
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=datetime(2026, 1, 1, tzinfo=UTC),
    )
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in messages_in(path.read_text(encoding="utf-8"), _name(path)):
            catalog.add(message)
    return catalog


def messages_in(source: str, name: str) -> Iterator[Message]:
    """The messages that ``source`` asks for; ``name`` is its path in the package."""
    for call in _calls(ast.parse(source), name):
        literals = [_literals(argument) for argument in call.args[: _arguments(call)]]
        if len(literals) == 2 and literals[0] and literals[1]:
            yield literals[0][0], literals[1][0]
        elif literals:
            yield from (text for text in literals[0] if re.search("[A-Za-z]{2}", text))


def calls_without_a_literal() -> list[str]:
    """Calls whose message is not in the code at the call, so that no template can hold it."""
    return [
        f"{_name(path)}:{call.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for call in _calls(ast.parse(path.read_text(encoding="utf-8")), _name(path))
        if not all(_literals(argument) for argument in call.args[: _arguments(call)])
    ]


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls for a message: ``say`` everywhere, and the maker's ``text``, ``heading`` and ``count`` in assemble."""
    inside_forwarding = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and (name, function.name) in FORWARDING
        for node in ast.walk(function)
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in inside_forwarding]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        called = _called(call)
        of_maker = called in {"text", "heading"} or (called == "count" and len(call.args) == 3)
        if called == "say" or (of_maker and name.startswith("assemble/")):
            yield call


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _arguments(call: ast.Call) -> int:
    """How many of the first arguments are messages: singular and plural, or one."""
    return 2 if _called(call) == "count" else 1


def _literals(node: ast.expr) -> list[str]:
    """The texts that ``node`` can be: a literal, or either side of a condition; nothing where it can be anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        sides = _literals(node.body), _literals(node.orelse)
        return [*sides[0], *sides[1]] if all(sides) else []
    return []
