"""Reads the docstrings of the models' attributes from their source: the reference's text about each key."""

from __future__ import annotations

import ast
import inspect
from functools import cache

from bifolio.content.fields.base import Node

COMMON = {
    "id": "Lasting id.",
    "prompt": "What is asked, above the blanks.",
    "title": "Its title.",
    "label": "Its name.",
    "text": "What it says.",
    "caption": "Words under or above it.",
    "note": "A line below.",
    "help": "One line that says how to answer.",
    "audience": "Who it is for; if left out, everyone.",
    "added": "Marked as added to the source's table.",
    "name": "Its name.",
}
"""The meaning of keys with the same name everywhere; an attribute's own docstring overrides it."""


@cache
def attribute_docs(model: type[Node]) -> dict[str, str]:
    """The meaning of each attribute of ``model``, by name, including inherited ones; those without a docstring are omitted."""
    docs = {name: COMMON[name] for name in model.model_fields if name in COMMON}
    for base in reversed(model.__mro__):
        if isinstance(base, type) and issubclass(base, Node):
            docs |= _own_docs(base)
    return docs


@cache
def _own_docs(model: type[Node]) -> dict[str, str]:
    (definition,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(definition, ast.ClassDef)
    docs: dict[str, str] = {}
    name = ""
    for statement in definition.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            name = statement.target.id
        elif name and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            docs[name] = _as_markdown(str(statement.value.value))
            name = ""
        else:
            name = ""
    return docs


def summary(model: type[Node]) -> str:
    """The docstring of ``model`` on one line."""
    return _as_markdown(model.__doc__ or "")


def _as_markdown(docstring: str) -> str:
    return " ".join(inspect.cleandoc(docstring).split()).replace("``", "`")
