"""Items of a block: texts, or models with a text, under ids that name the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidatorFunctionWrapHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from bifolio.content.fields.base import Fault, ItemId, Node, Text
from bifolio.content.fields.faults import useless_key
from bifolio.content.fields.how_to_write import as_list, is_plain_in_brackets
from bifolio.placed import PlacedDict, PlacedList, as_words

T = TypeVar("T")


class _Itemised:
    """Allows an item with keys to be written as just its `text`, and an item that is a text as ``{text: …}``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        read = _as_keys if isinstance(source, type) and issubclass(source, Node) else _as_text
        return core_schema.no_info_before_validator_function(read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        written = handler(schema)
        if "$ref" not in written:
            keys = {
                "type": "object",
                "properties": {"text": written},
                "required": ["text"],
                "additionalProperties": False,
            }
            return {"anyOf": [written, keys]}
        text = handler.resolve_ref_schema(written)["properties"]["text"]
        plain = next(iter(text.get("anyOf", ())), text) if "type" not in text else text
        return {"anyOf": [{key: value for key, value in plain.items() if key != "title"}, written]}


def _as_keys(value: Any) -> Any:
    value = as_words(value)
    if not isinstance(value, str):
        return value
    place = getattr(value, "place", None)
    keys: dict[str, Any] = PlacedDict(place) if place is not None else {}
    keys["text"] = value
    return keys


def _as_text(value: Any) -> Any:
    return value["text"] if isinstance(value, dict) and value.keys() == {"text"} else value


class Listed(dict[str, T]):
    """Items that were written as a list: their ids 1, 2, 3 are positions, and change when an item is added."""


class Numbered:
    """Allows items to be written as a list, numbered 1, 2, 3."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(_numbered, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        written = handler(schema)
        (item,) = written.get("patternProperties", {"": written.get("additionalProperties")}).values()
        return {"anyOf": [written, {"type": "array", "items": item}]}


def is_question(text: str) -> bool:
    """Whether ``text`` ends as a question."""
    return text.rstrip().endswith(("?", "？", "؟"))


def lists_items(text: str) -> bool:
    """Whether ``text`` may be several items that lack their brackets."""
    return "," in text and is_plain_in_brackets(text) and not is_question(text)


def in_brackets(text: str) -> str:
    """How a hint shows ``text`` in brackets, where a comma would divide it: in quotation marks if it needs them, shortened if it is long."""
    if is_plain_in_brackets(text) and "," not in text:
        return text
    shown = " ".join(text.replace('"', "'").replace("\\", "").split())
    return f'"{shown[:40]}…"' if len(shown) > 40 else f'"{shown}"'


def _numbered(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    if isinstance(value, str | int | float):
        words = as_words(value)
        shown = f"'{words[:40]}'"
        if is_question(words):
            hint = "if this is the question, write it as 'prompt:'; what is to be marked goes under 'items:'"
        else:
            hint = as_list(value)
        raise PydanticCustomError("text_type", "expected items, found {shown}", {"shown": shown, "hint": hint})
    if not isinstance(value, list):
        return read(value)
    items: dict[str, Any] = PlacedDict(value.place) if isinstance(value, PlacedList) else {}
    items.update((str(number), item) for number, item in enumerate(value, 1))
    return Listed(read(items))


Itemised = Annotated[T, _Itemised()]
"""An item with keys of its own. A plain text is its `text`."""

ItemsOf = Annotated[dict[ItemId, Annotated[T, _Itemised()]], Numbered()]
"""Items under lasting ids: an id names its answer for years, even if the words change. A list is numbered 1, 2, 3."""

Items = ItemsOf[Text]
"""Items that are texts."""


def entries_or_count(items: Mapping[str, Text], count: int) -> Mapping[str, Text | None]:
    """The ``items``, or if there are none, ``count`` entries without words under 1, 2, 3."""
    return items or {str(number): None for number in range(1, count + 1)}


def useless_count(block: Node) -> Iterator[Fault]:
    """A `count` although `items` lists the entries."""
    if {"count", "items"} <= block.model_fields_set:
        yield useless_key("count", "beside 'items'")


def unnamed_in(node: Node) -> Iterator[tuple[str, ...]]:
    """The paths in ``node`` of items that were written as a list."""
    for name in type(node).model_fields:
        for path, value in _inside((name,), getattr(node, name)):
            if isinstance(value, Listed):
                yield path


def _inside(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """``value`` and everything inside its mappings and models."""
    yield path, value
    if isinstance(value, Node):
        value = dict(value)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside((*path, str(key)), inner)
