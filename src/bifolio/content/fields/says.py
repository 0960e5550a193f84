"""Facts about a text other than its words, given by its model as an annotation of the field."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bifolio.frozen import frozen
from bifolio.text.inline import Text


class Role(Enum):
    """The purpose of a text."""

    PROSE = "prose"
    """Sentences that participants read."""
    INSTRUCTION = "instruction"
    """Steps, prompts, helps and rated items: instructions to participants."""
    LABEL = "label"
    """Titles, captions, cells and single words; no sentence, so it has no reading grade."""
    GUIDE = "guide"
    """For the leader."""
    ALTERNATIVE = "alternative"
    """The words that a screen reader says in place of a picture."""
    CITED = "cited"
    """Names and references that must stay as they are."""


class Unnumbered(Enum):
    """Why a text cannot contain page numbers: it is not set in lines, or also used elsewhere."""

    REPEATED = "this title is repeated in the contents, in running heads and in bookmarks"
    OUTSIDE = "this title is repeated outside the pages"
    SPOKEN = "this text is only spoken"
    ONE_LINE = "this text is one short line wherever it is printed"


@frozen(kw_only=True)
class Says:
    """Goes into ``Annotated`` with a text, or a list or mapping of texts. A text without it is a label of any length."""

    role: Role = Role.LABEL
    longest: int = 0
    """The most characters that fit where it is printed, in a drawing or narrow column, at any print size; 0: any number."""
    most_words: int = 0
    """The most words that fit; 0: any number."""
    may_be_empty: bool = False
    """Whether an empty text is meaningful, or has a rule of its own."""
    is_bound: bool = True
    """Whether personal fields and references are filled in."""
    takes_blanks: bool = False
    """Whether its words may contain a blank: it is set in lines, printed once, and used nowhere else."""
    takes_lines: bool = False
    """Whether it also keeps the line breaks of a literal block (``|``): it is set in lines, on a single page."""
    has_mark: bool = False
    """Whether a number, letter, bullet or box of the program's is printed before it."""
    takes_notes: bool = False
    """Whether it may refer to footnotes at the foot of its page."""
    unnumbered: Unnumbered | None = None
    """Why page numbers cannot be filled in; ``None`` if they can."""

    @property
    def keeps_lines(self) -> bool:
        """Whether the line breaks of a literal block are printed; texts that may have blanks keep them too."""
        return self.takes_blanks or self.takes_lines

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the annotated type, with the maximum length of its texts."""
        written = handler(schema)
        if self.longest:
            _limit(written, self.longest)
        return written


LABEL = Says()


def _limit(schema: Any, longest: int) -> None:
    """Limits the strings in ``schema``. Text with markup or braces may be longer in YAML than when printed."""
    if isinstance(schema, list):
        for one in schema:
            _limit(one, longest)
    elif isinstance(schema, dict) and "string" in (schema.get("type") or ""):
        schema["anyOf"] = [{"maxLength": longest}, {"pattern": MARKUP}]
    elif isinstance(schema, dict):
        for key in ("anyOf", "items", "additionalProperties"):
            _limit(schema.get(key), longest)
        _limit([*schema.get("patternProperties", {}).values()], longest)


MARKUP = r"[*_^~\[{&\\]"
"""Characters that can make a text longer in YAML than on the page."""


def says_of(field: FieldInfo) -> Says:
    """The ``Says`` among the annotations of a model's field."""
    return _found(field.metadata) or _found(get_args(field.annotation)) or LABEL


@cache
def fields_of(model: type[BaseModel]) -> tuple[tuple[str, Says], ...]:
    """The fields of ``model`` that may contain texts, in order: each name with the ``Says`` for those texts."""
    return tuple(
        (name, says_of(info)) for name, info in model.model_fields.items() if may_hold(info.annotation, Text, BaseModel)
    )


def texts_with_room(node: BaseModel, apart: type[BaseModel]) -> Iterator[Text]:
    """The texts in ``node`` that may contain blanks, in order; except those in models of type ``apart``, which belong to those models."""
    return (text for text, says in _texts(node, LABEL, apart) if says.takes_blanks)


def texts_of(node: BaseModel, apart: type[BaseModel]) -> Iterator[Text]:
    """All texts in ``node``, in order, with the same exception."""
    return (text for text, _ in _texts(node, LABEL, apart))


def _texts(value: Any, says: Says, apart: type[BaseModel], *, is_own: bool = True) -> Iterator[tuple[Text, Says]]:
    if isinstance(value, Text):
        yield value, says
    elif isinstance(value, BaseModel):
        for name, its_says in fields_of(type(value)) if is_own or not isinstance(value, apart) else ():
            yield from _texts(getattr(value, name), its_says, apart, is_own=False)
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item, says, apart, is_own=False)


def may_hold(annotation: Any, *types: type) -> bool:
    """Whether values of the type ``annotation`` are, or may contain, one of ``types``."""
    if isinstance(annotation, type):
        return issubclass(annotation, types)
    return any(may_hold(part, *types) for part in get_args(annotation))


def _found(parts: Any) -> Says | None:
    for part in parts:
        found = part if isinstance(part, Says) else _found(get_args(part))
        if found is not None:
            return found
    return None
