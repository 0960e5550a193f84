"""Generates material that the content language allows from its own JSON Schemas, with counts and numbers small or at their limits."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bifolio.content.blocks import KINDS
from bifolio.content.schema.json_schema import json_schema

SMALL = Path(__file__).parent / "data" / "small"
TEXTS = [
    "Rest",
    "Rest",
    "Rest",
    "A walk by the river",
    "a",
    "{others.name}",
    "**Bold** and *quiet*",
    "Überraschungsgast",
]
LONG_TEXTS = ["One sentence of ordinary length that says what this is about.", "word " * 60, "word" * 20]
STRINGS = ["x", "112", "2026-01-31", "", "https://example.org/a", "n" * 80]
ENDLESS = 30
"""How many entries a list without an upper limit may get."""

LARGEST = 100
"""The most entries that are generated: hypothesis would refuse to print more."""

MOST_ROWS = 12
"""The most rows of a table file: to lay out a hundred of fifteen cells in every case of a check takes half a minute."""

SHORT, SHORT_OR_LONG, SAMPLES = (st.sampled_from(texts) for texts in (TEXTS, TEXTS + LONG_TEXTS, STRINGS))
SIZES = st.sampled_from(["few", "many", "any"])
"""Whether counts and numbers are at their lower ends, at their upper ends, or anywhere."""

Draw = Callable[[st.SearchStrategy[Any]], Any]


@cache
def definitions() -> dict[str, Any]:
    """The models of the content language, as JSON Schema by class name."""
    found: dict[str, Any] = json_schema()["$defs"]
    return found


@st.composite
def bodies(draw: Draw, kind: str) -> dict[str, Any]:
    """The keys of one block of ``kind``, for every reader."""
    body: dict[str, Any] = _object(draw, definitions()[KINDS[kind].__name__], draw(SIZES))
    _agree(kind, body)
    return {**body, "id": "x", "audience": []}


def _agree(kind: str, body: dict[str, Any]) -> None:
    """Makes parts of a block consistent that were generated separately, so that more than its first mistake is tested."""
    if kind == "cards":
        cards = (
            body["cards"] if isinstance(body["cards"], dict) else {f"k{n}": one for n, one in enumerate(body["cards"])}
        )
        cards = {key: card if isinstance(card, dict) else {"text": card} for key, card in cards.items()}
        level = {"level": next(iter(body["levels"]))} if body.get("levels") else {}
        body["cards"] = {key: {**card, **level} for key, card in cards.items()}
    elif kind == "table":
        agree_table(body)
    elif kind == "score":
        body["bands"] = [{**band, "low": 9 * n, "high": 9 * n + 8} for n, band in enumerate(body.get("bands", []))]
    elif kind == "checklist":
        body["groups"] = dict(list(body.get("groups", {}).items())[:2])
        body["own"] = max(1, body.get("own", 0))
    elif kind in FILES_NAMED:
        key, name, _ = FILES_NAMED[kind]
        body[key] = name


def agree_table(body: dict[str, Any]) -> None:
    """Removes from a block what is not allowed without a file or without a list of columns."""
    body.pop("from", None)
    if isinstance(body.setdefault("columns", ["A", "B"]), list):
        agree_cells(body)
        body["widths"] = [1.0] * len(body["columns"]) if body.get("widths") else []
        body |= {"own": 0, "corner": None}
    else:
        body |= {"more_columns": {}, "widths": []}
        body["rows"] = {"a": "A", "b": "B", "c": "C"} if "row_text" not in body else 5
    for key in [key for key in ("corner", "more_columns", "widths", "printed", "hints") if not body.get(key)]:
        body.pop(key, None)
    for key in ("printed", "hints"):
        body.pop(key, None)


def agree_cells(table: dict[str, Any]) -> None:
    """Gives each row of ``table`` as many cells as there are columns."""
    columns = len(table["columns"])
    rows = table.get("rows") or {}
    named = rows if isinstance(rows, dict) else dict(enumerate(rows if isinstance(rows, list) else ["Rest"]))
    table["rows"] = {f"r{key}": [_head(row), *["Rest"] * columns][:columns] for key, row in named.items()}
    table["rows"] = table["rows"] or {"a": ["Rest"] * columns}


def _head(row: Any) -> str:
    """The heading of a row, in whatever form it is written."""
    return str(row["text"] if isinstance(row, dict) else row[0] if isinstance(row, list) else row)


FILES_NAMED = {
    "infographic": ("figure", "f01", "InfographicFile"),
    "picture": ("file", "dot.svg", ""),
}
"""Kinds of block that name a file: the key, the file, and its model."""


@st.composite
def files(draw: Draw, model: str) -> dict[str, Any]:
    """The content of a file of ``model``."""
    content: dict[str, Any] = _object(draw, definitions()[model], draw(SIZES))
    return content


@st.composite
def table_files(draw: Draw) -> dict[str, Any]:
    """The content of a file of a table, of whose rows only the headings are generated: all cells take hypothesis half a minute."""
    size, schema = draw(SIZES), definitions()["TableFile"]
    others = {name: value for name, value in schema["properties"].items() if name != "rows"}
    table = _object(draw, {**schema, "properties": others}, size)
    count = _count(draw, 1, MOST_ROWS, size)
    table["rows"] = {f"k{number}": draw(SHORT) for number in range(1, count + 1)}
    agree_cells(table)
    return table


def _object(draw: Draw, schema: dict[str, Any], size: str) -> dict[str, Any]:
    required = set(schema.get("required", ()))
    names = [name for name in schema["properties"] if name not in {"id", "audience", "kind"} or name in required]
    kept = [name for name in names if name in required or _chance(draw, size)]
    return {name: _value(draw, schema["properties"][name], size, name) for name in kept}


@lru_cache(maxsize=None, typed=True)  # True is not 1
def _one_of(*options: Any) -> st.SearchStrategy[Any]:
    """Made once: hypothesis takes as long to look at a new strategy as to draw from it."""
    return st.sampled_from(options)


def _chance(draw: Draw, size: str) -> bool:
    return {"few": False, "many": True}[size] if size != "any" else bool(draw(st.booleans()))


def _value(draw: Draw, schema: dict[str, Any], size: str, name: str) -> Any:
    if "$ref" in schema:
        return _named(draw, schema["$ref"].rpartition("/")[2], size)
    if "anyOf" in schema and "type" not in schema:  # beside a type, "anyOf" limits a text
        options = [option for option in schema["anyOf"] if option.get("type") != "null"]
        return _value(draw, options[0] if size != "any" else draw(st.sampled_from(options)), size, name)
    if "enum" in schema:
        return draw(_one_of(*schema["enum"]))
    if "const" in schema:
        return schema["const"]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kind = kinds[0] if size != "any" else draw(_one_of(*kinds))
    return _KINDS[kind](draw, schema | {"type": kind}, size, name)


def _named(draw: Draw, name: str, size: str) -> Any:
    if name == "Block":
        return draw(st.sampled_from(["A text.", {"lines": {"id": "lines", "prompt": "Why?"}}]))
    return _object(draw, definitions()[name], size)


def _count(draw: Draw, least: int, most: int | None, size: str) -> int:
    most = min(most, LARGEST) if most else most
    if size == "few":
        return least
    if size == "many":
        return ENDLESS if most is None else most
    return int(draw(_one_of(*sorted({least, least + 1, 3, most or ENDLESS, max(least, (most or 4) - 1)}))))


def _array(draw: Draw, schema: dict[str, Any], size: str, name: str) -> list[Any]:
    count = _count(draw, schema.get("minItems", 0), schema.get("maxItems"), size)
    return [_value(draw, schema["items"], size, name) for _ in range(count)]


def _mapping(draw: Draw, schema: dict[str, Any], size: str, name: str) -> dict[str, Any]:
    if "properties" in schema:
        return _object(draw, schema, size)
    values = schema.get("patternProperties") or {"": schema["additionalProperties"]}
    (value,) = values.values()
    count = _count(draw, schema.get("minProperties", 0), schema.get("maxProperties"), size)
    return {f"k{number}": _value(draw, value, size, name) for number in range(1, count + 1)}


def _string(draw: Draw, schema: dict[str, Any], size: str, name: str) -> str:
    if "pattern" in schema:
        return "x"
    if schema.get("description", "").startswith("Inline text") or "Text" in schema.get("title", ""):
        return str(draw(SHORT_OR_LONG if size == "any" else SHORT))
    return str(draw(SAMPLES if size == "any" else SHORT))


def _number(draw: Draw, schema: dict[str, Any], size: str, name: str) -> float:
    least, most = schema.get("minimum", 0), schema.get("maximum", 999)
    if schema["type"] == "integer":
        return {"few": least, "many": most}[size] if size != "any" else int(draw(st.integers(least, most)))
    return {"few": least, "many": most}[size] if size != "any" else float(draw(st.floats(least, most)))


def _boolean(draw: Draw, schema: dict[str, Any], size: str, name: str) -> bool:
    return bool(draw(st.booleans()))


_KINDS: dict[str, Callable[[Draw, dict[str, Any], str, str], Any]] = {
    "array": _array,
    "object": _mapping,
    "string": _string,
    "integer": _number,
    "number": _number,
    "boolean": _boolean,
}


def write_book(folder: Path, files: dict[str, Any]) -> Path:
    """The small workbook with ``files`` added or replaced, each as JSON, which is YAML.

    Of the parts that none of the files needs it keeps the page of help and the notes: a check reads and lays out all that is there.
    """
    if folder.exists():
        shutil.rmtree(folder)
    needs_sections = any(name.startswith(("exercises/", "sections/")) for name in files)
    others = () if needs_sections else ("sections", "exercises", "cover.yaml", "contents.yaml", "templates")
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(*others))
    main = folder / "workbook.yaml"
    if others:
        text = main.read_text(encoding="utf-8").replace("[cover, support, contents, s01, notes]", "[support, notes]")
        main.write_text(text, encoding="utf-8")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
    return folder
