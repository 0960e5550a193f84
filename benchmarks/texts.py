"""The words of an assembled document as a plain list, so that another program can set the same content.

Everything is found by walking the document: headings, paragraphs, list items, table rows, and as many lines to write on as the
document has blanks for them. Nothing of the look is handed on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bifolio.assemble.document import Document, Unit
from bifolio.form_fields import BlankKind
from bifolio.text.inline import Run, Text, plain_text

Item = tuple[str, Any]
"""``unit``, ``heading``, ``text`` and ``item`` with a string, ``row`` with a list of strings, ``lines`` with a number."""


def items_of(document: Document) -> list[Item]:
    """The document's content in reading order."""
    return [item for unit in document.units for item in _unit_items(unit)]


def _unit_items(unit: Unit) -> Iterator[Item]:
    opening = unit.opening
    title = " ".join(part for part in (opening.number, plain_text(opening.title)) if part)
    yield "unit", title
    facts = ((Run(f"{fact.figure} "), *fact.words) for fact in opening.facts)
    for inline in (opening.subtitle, opening.aim, *facts, opening.remarks, opening.way_out):
        if inline:
            yield "text", plain_text(inline)
    for step in opening.steps:
        yield "item", plain_text(step)
    if opening.short_way:
        yield "text", plain_text(opening.short_way)
    for bound in unit.blocks:
        yield from _words(bound.block)
        if bound.data is not None:
            yield from _words(bound.data)
        long = sum(blank.kind is BlankKind.LINES for blank in bound.blanks.values())
        short = sum(blank.kind is BlankKind.TEXT for blank in bound.blanks.values())
        count = getattr(bound.block, "count", None)
        lines = (count * long if isinstance(count, int) else 4 * long) + short
        if lines:
            yield "lines", lines


def _words(value: Any) -> Iterator[Item]:
    if isinstance(value, Text):
        if value.plain:
            yield "text", value.plain
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, list | tuple):
        if 2 <= len(value) <= 6 and all(isinstance(one, Text) for one in value):
            yield "row", [one.plain for one in value]
        else:
            for one in value:
                yield from (("item", text) if kind == "text" else (kind, text) for kind, text in _words(one))


def write_items(items: list[Item], path: Path) -> Path:
    """The items as JSON at ``path``."""
    path.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    return path
