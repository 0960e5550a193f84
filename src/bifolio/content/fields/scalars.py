"""What pydantic makes of the scalars of YAML where a text or a number is expected."""

from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from bifolio.characters import LINE_SEPARATOR
from bifolio.content.fields.how_to_write import no_text
from bifolio.placed import as_words
from bifolio.text.inline import Text

WORDS = ("string", "number", "boolean")
"""JSON Schema's names of the scalars that count as text where text is expected (decision 0056)."""


class TextSchema:
    """Lets pydantic read a YAML string as ``Text`` that keeps its place."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_read_text)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": [*WORDS], "description": "Inline text: *emphasis*, **strong**, [links](…), {personal.fields}"}


def _read_text(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    value = as_words(value)
    refuse_no_text(value)
    source = str(value)
    if getattr(value, "is_literal", False):
        source = source.strip("\n").replace("\n", LINE_SEPARATOR)
    return Text(source, getattr(value, "place", None))


def refuse_no_text(value: Any) -> None:
    """Raises an error for a value that is not text."""
    if not isinstance(value, str):
        shown, hint = no_text(value)
        raise PydanticCustomError("text_type", "expected text, found {shown}", {"shown": shown, "hint": hint})


@cache
def _numbers(model: type[BaseModel]) -> frozenset[str]:
    """The keys of ``model`` whose values are numbers."""
    return frozenset(info.alias or name for name, info in model.model_fields.items() if _is_number(info.annotation))


def _is_number(annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return any(isinstance(one, int) and not isinstance(one, bool) for one in get_args(annotation))
    return annotation in (int, float) or any(_is_number(part) for part in get_args(annotation))


def without_truth(model: type[BaseModel], data: Any) -> Any:
    """``data`` with the words for ``true`` and ``false`` where a number is expected, since Python treats the values as
    1 and 0.
    """
    if not isinstance(data, dict):
        return data
    wrong = {key: str(data[key]).lower() for key in _numbers(model) if isinstance(data.get(key), bool)}
    return {**data, **wrong} if wrong else data
