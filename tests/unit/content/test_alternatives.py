"""Values that authors may write in more ways than their type shows."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema

from bifolio.content.blocks import KINDS
from bifolio.content.fields.alternatives import Before, Read, Short
from bifolio.content.fields.base import Block

TEXT_OR_NUMBER = {"type": ["string", "number"]}


def as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) else value


class Counted:
    """Counts how often a schema is made of the type that it annotates."""

    def __init__(self) -> None:
        self.made = 0

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        self.made += 1
        return handler(source)


def test_what_is_changed_before_is_still_checked_as_the_type() -> None:
    shorter: TypeAdapter[Any] = TypeAdapter(Annotated[str, Before(as_text, TEXT_OR_NUMBER)])
    assert shorter.validate_python(3) == "3"
    with pytest.raises(ValidationError):
        shorter.validate_python([])


def test_what_is_only_read_is_taken_as_it_comes() -> None:
    reader: TypeAdapter[object] = TypeAdapter(Annotated[int, Read(as_text, TEXT_OR_NUMBER)])
    assert reader.validate_python(3) == "3"


@pytest.mark.parametrize(("written", "expected"), [(TEXT_OR_NUMBER, TEXT_OR_NUMBER), (int, {"type": "integer"})])
def test_json_schema_says_what_authors_may_write(written: Any, expected: object) -> None:
    assert TypeAdapter(Annotated[str, Before(as_text, written)]).json_schema() == expected
    assert TypeAdapter(Annotated[str, Read(as_text, written)]).json_schema() == expected


def test_a_short_form_is_an_alternative_to_the_type() -> None:
    schema = TypeAdapter(Annotated[list[int], Short(as_text, {"type": "string"})]).json_schema()
    assert schema == {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "integer"}}]}


def test_one_field_does_not_change_how_another_is_described() -> None:
    described = {**TEXT_OR_NUMBER}
    for default in ("a", "b"):
        schema = TypeAdapter(tuple[Annotated[str, Before(as_text, described)]]).json_schema()
        schema["prefixItems"][0]["default"] = default
    assert described == TEXT_OR_NUMBER


def test_nothing_is_made_of_alternatives_until_their_description_is_asked_for() -> None:
    counted = Counted()
    adapter = TypeAdapter(Annotated[str, Before(as_text, Annotated[str, counted])])
    adapter.validate_python("a")
    assert counted.made == 0
    adapter.json_schema()
    assert counted.made == 1


def test_the_fields_that_all_kinds_share_are_made_once() -> None:
    schemas = []
    for kind in ("heading", "quote"):
        model = KINDS[kind]
        model.model_rebuild()
        schemas.append(_fields(model)["audience"]["schema"]["schema"])
    assert "audience" in Block.model_fields
    assert schemas[0] is schemas[1]


def _fields(model: type[Block]) -> dict[str, Any]:
    """The schemas of a model's fields, inside whatever surrounds them."""
    schema: Any = model.__pydantic_core_schema__
    while "fields" not in schema:
        schema = schema["schema"]
    fields: dict[str, Any] = schema["fields"]
    return fields
