"""Values that authors may write in more ways than their type shows.

In place of pydantic's ``PlainValidator`` and ``BeforeValidator``: those make schemas of the type and of every alternative
in every process, though only ``bifolio schema`` needs them (3 % of a cold build).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from bifolio.content.fields.how_to_write import as_millimetres
from bifolio.diagnostics import either
from bifolio.frozen import frozen
from bifolio.placed import as_words


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """The reader of values of the type ``shape``; its schema is made only once, when it is first used."""
    return TypeAdapter(shape)


def under(key: str, *, is_text: bool = False) -> Callable[[Any], Any]:
    """Puts a plain value under ``key``, for which it is the short form. If the key ``is_text``, a number or a truth
    value is allowed too.
    """

    def put(value: Any) -> Any:
        value = as_words(value) if is_text else value
        return {key: value} if isinstance(value, str) else value

    return put


@frozen(eq=False)
class Before:
    """Passes the author's value through ``change`` before it is read as the type; ``written`` is what authors may
    write: a type, or a JSON Schema.
    """

    change: Callable[..., Any]
    written: Any

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.change, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**self.written} if isinstance(self.written, dict) else handler(adapter(self.written).core_schema)


class Read(Before):
    """Reads the author's value with ``change`` alone."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.change)


class ReadAfterOthers(Read):
    """Reads with a function that also receives the values read before (``ValidationInfo``)."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.change)


class Short(Before):
    """Allows a short form of the type: ``written`` is its JSON Schema, ``change`` turns it into the long one."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{**self.written}, handler(schema)]}


NOT_ONE_OF = "not_one_of"


def not_one_of(words: Iterable[str], expected: str = "", hint: str = "") -> PydanticCustomError:
    """The error for a value that is none of ``words``; ``expected`` names these words and any other values allowed.

    A pydantic union would give an error for each shape.
    """
    context = {"words": tuple(words), "expected": expected, "hint": hint}
    return PydanticCustomError(NOT_ONE_OF, "none of the expected values", context)


def in_turn(words: Sequence[str | int]) -> str:
    """``words`` as a message lists them, texts in quotes: ``'a', 'b' or 'c'``."""
    return either([*map(repr, words)])


def word_or_mm(words: tuple[str, ...], low: float, high: float) -> Read:
    """Reads one of ``words``, or millimetres from ``low`` to ``high``."""

    def read(value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return adapter(Annotated[float, Field(ge=low, le=high)]).validate_python(value)
        if value in words:
            return str(value)
        expected = either([*map(repr, words), "a number of millimetres"])
        raise not_one_of(words, expected, as_millimetres(value))

    schema = {"anyOf": [{"enum": [*words]}, {"type": "number", "minimum": low, "maximum": high}]}
    return Read(read, schema)


class Once:
    """Has the schema of a field made once for all models that inherit it; pydantic makes it for each of them."""

    made: CoreSchema | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        self.made = self.made or handler(source)
        return self.made
