"""One entry of ``parts``: the id of a part, or a division with parts of its own."""

from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Read, adapter
from bifolio.content.fields.base import Identifier, Node, Text
from bifolio.content.fields.says import Says
from bifolio.content.fields.says import Unnumbered as NoNumbers
from bifolio.content.model.part import Unnumbered


class Division(Node):
    """A division of the book, such as a month of a course: sections, pages or exercises under one title."""

    id: Identifier
    title: Annotated[Text, Says(unnumbered=NoNumbers.REPEATED)]
    subtitle: Text | None = None
    """A plainer second title."""
    parts: Annotated[list[Identifier], Field(min_length=1)]
    """Ids of its sections, pages and exercises, in order; divisions cannot be nested."""
    opener: Literal["page", "line", "none"] = "page"
    """How it begins: on a page of its own, with a line above its first part, or only with its line in the contents."""
    number: Unnumbered | None = None
    """`off`: it has no number and is not counted."""


class DivisionEntry(Node):
    """An entry of ``parts`` that is a division."""

    division: Division


def _how_to_write(entry: dict[str, Any]) -> str:
    """How to write the ``entry`` of ``parts`` that is neither an id nor a division."""
    if any("blocks" in keys for keys in (entry, *entry.values()) if isinstance(keys, dict)):
        return "a part has a file of its own: write its keys in 'pages/ID.yaml' and its id here, or only 'blocks:' instead of 'parts:'"
    if {"id", "title", "parts"} & {*entry} - {"division"}:
        return "indent its keys under 'division:'"
    if "division" in entry or any(isinstance(value, list) for value in entry.values()):
        return "write 'division:' alone, and under it, further right, its 'id:', 'title:' and 'parts:'"
    return "write the id alone, without a key"


def read_entry(value: Any) -> str | Division:
    """One entry of ``parts`` as written."""
    if isinstance(value, Division):
        return value
    if not isinstance(value, dict):
        identifier: str = adapter(Identifier).validate_python(value)
        return identifier
    if set(value) != {"division"} or not isinstance(value["division"], dict):
        message = "an entry of 'parts' is an id, or 'division:' with its keys"
        raise PydanticCustomError("entry_shape", message, {"hint": _how_to_write(value)})
    return Division.model_validate(value["division"])


AnyEntry = Annotated[Identifier | Division, Read(read_entry, Identifier | DivisionEntry)]
"""One entry of ``parts``."""
