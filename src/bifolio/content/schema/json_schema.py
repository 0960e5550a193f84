"""The JSON Schema of each kind of file, so that an editor can complete and check while an author types.

Generated from the models; a short form that a model accepts (a text for a paragraph or a step) is an alternative in the
schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from bifolio.content.blocks import BLOCK_COMMENT, KINDS
from bifolio.content.checks.checks_words import OWN
from bifolio.content.fields.asked import asks_alone
from bifolio.content.fields.base import ID, Node
from bifolio.content.model.library_file import LibraryFile
from bifolio.content.model.workbook import WorkbookFile
from bifolio.content.reading.file_models import FILE_MODELS
from bifolio.content.schema.docstrings import attribute_docs, summary
from bifolio.messages import Messages, uses
from bifolio.text.inline import Text

SPELLING = "spelling"
"""The only kind of file without a model: words by language."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str = "") -> dict[str, Any]:
    """The schema of one kind of file; without a kind, one that fits any file.

    Do not modify the result: calls share parts of it. Raises ``KeyError`` for an unknown kind.
    """
    definitions = _definitions()
    if not kind:
        return {"$schema": DIALECT, "title": "bifolio", **_any_file(definitions), "$defs": definitions}
    if kind == SPELLING:
        return {"$schema": DIALECT, "title": "bifolio: spelling", **_spelling_schema()}
    root = definitions[FILE_MODELS[kind].__name__]
    used = _reachable(root, definitions)
    return {
        "$schema": DIALECT,
        "title": f"bifolio: {kind}",
        **{key: value for key, value in root.items() if key != "title"},
        "$defs": {name: definitions[name] for name in sorted(used)},
    }


def _any_file(definitions: dict[str, Any]) -> dict[str, Any]:
    """A file is checked as the kind that is the only one with one of its keys.

    Otherwise a file with an id is a page, or a section if it lists parts; one without an id is a workbook, which
    requires only a title. A file with only keys of a library is a library.
    """
    # a library has no key that a workbook lacks
    kinds = {kind: model for kind, model in FILE_MODELS.items() if kind != "library"}
    keys = {kind: set(definitions[model.__name__]["properties"]) for kind, model in kinds.items()}
    page, section, book, template, library = (
        {"$ref": f"#/$defs/{FILE_MODELS[kind].__name__}"}
        for kind in ("page", "section", "workbook", "template", "library")
    )
    declaring = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"enum": sorted(definitions[LibraryFile.__name__]["properties"])},
    }
    # only an id and blocks: a template without parameters
    bare = {"type": "object", "required": ["id", "blocks"], "maxProperties": 2}
    listing = {"if": {"required": ["parts"]}, "then": section, "else": page}
    paged = {"if": bare, "then": template, "else": listing}
    schema: dict[str, Any] = {"if": {"required": ["id"]}, "then": paged, "else": book}
    for kind, own in keys.items():
        others = set().union(*(those for other, those in keys.items() if other != kind))
        telling = [{"required": [key]} for key in sorted(own - others)]
        if kind != "page":
            kept = {"$ref": f"#/$defs/{FILE_MODELS[kind].__name__}"}
            schema = {"if": {"type": "object", "anyOf": telling}, "then": kept, "else": schema}
    schema = {"if": declaring, "then": library, "else": schema}
    is_spelling = {"type": "object", "minProperties": 1, "propertyNames": {"pattern": LANGUAGE_AND_COUNTRY}}
    return {"if": is_spelling, "then": _spelling_schema(), "else": schema}


LANGUAGE_AND_COUNTRY = "^[a-z]{2,3}-[A-Z]{2}$"


def _spelling_schema() -> dict[str, Any]:
    """Languages, and for each the words that it spells differently."""
    words = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "description": "`spelling.yaml`: for each language, words and how it spells them.",
        "type": "object",
        "additionalProperties": {**words, "description": "A word in the texts, and how this language spells it"},
    }


class _Generator(GenerateJsonSchema):
    """Knows how to write the defaults of texts."""

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, Text):
            return dft.source or Messages("en").text(dft.key)
        return super().encode_default(dft)


@cache  # a second of work
def _definitions() -> dict[str, Any]:
    """Every model's schema by its class name, and ``Block`` for any entry of a list of blocks."""
    models: list[type[BaseModel]] = [*FILE_MODELS.values(), *KINDS.values()]
    _, schema = models_json_schema([(m, "validation") for m in models], schema_generator=_Generator)
    definitions: dict[str, Any] = _tidied(schema["$defs"])
    for model in all_models():
        if model.__name__ in definitions:
            _describe(definitions[model.__name__], model)
    definitions["Block"] = _block_schema(definitions)
    phrases = {key: use for group in uses().values() for key, use in group["words"].items()}
    for model in (WorkbookFile, LibraryFile):
        words = definitions[model.__name__]["properties"]["words"]
        form = words.pop("additionalProperties")
        words |= {
            "properties": {key: {**form, "description": use} for key, use in phrases.items()},
            "patternProperties": {f"^{re.escape(start)}{ID.removeprefix('^')}": form for start in OWN},
            "additionalProperties": False,
        }
    return definitions


def all_models() -> Iterator[type[Node]]:
    """Every model of the content language."""
    tuple(KINDS.values())  # each is loaded when it first occurs
    waiting = [Node]
    while waiting:
        found = waiting.pop(0).__subclasses__()
        waiting += found
        yield from (model for model in found if model.__module__.startswith("bifolio.content."))


def _tidied(schema: Any) -> Any:
    """``schema`` with a reference to ``Block`` wherever a block is allowed, and closed where keys must be ids."""
    if isinstance(schema, list):
        return [_tidied(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("$comment") == BLOCK_COMMENT:
        return {"$ref": "#/$defs/Block"}
    result = {key: _tidied(value) for key, value in schema.items()}
    if "patternProperties" in result:
        result["additionalProperties"] = False
    if result.get("type") == "object":
        # Pydantic uses one word for every kind of count
        result = {_COUNTS.get(key, key): value for key, value in result.items()}
    listed = next((form for form in result.get("anyOf", ()) if form.keys() == {"items", "type"}), None)
    if listed is not None:
        # items under ids may also be a list of the same length
        named: dict[str, Any] = next((form for form in result["anyOf"] if "patternProperties" in form), {})
        listed.update({key: named[count] for key, count in _OF_A_LIST.items() if count in named})
    return result


_COUNTS = {"minLength": "minProperties", "maxLength": "maxProperties"}
_OF_A_LIST = {"minItems": "minProperties", "maxItems": "maxProperties"}


def _describe(schema: dict[str, Any], model: type[Node]) -> None:
    """Adds the docstrings, and removes properties that authors do not write."""
    schema["description"] = summary(model)
    properties = schema.get("properties", {})
    docs = attribute_docs(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in properties:
            properties[key].pop("title", None)
            if name in docs:
                properties[key]["description"] = docs[name]


def _block_schema(definitions: dict[str, Any]) -> dict[str, Any]:
    """A text, or one kind with its keys: an object with a property for each kind, which editors complete best."""
    kinds: dict[str, Any] = {}
    for kind, model in KINDS.items():
        reference = {"$ref": f"#/$defs/{model.__name__}"}
        forms: list[dict[str, Any]] = [reference]
        if model.main:
            plain = definitions[model.__name__]["properties"][model.main]
            forms += [{"type": "string"}] * asks_alone(model)
            forms += [form for form in plain.get("anyOf", [plain]) if form.get("type") not in ("object", "null")]
        if not definitions[model.__name__].get("required"):
            forms.append({"type": "null"})
        body = reference if len(forms) == 1 else {"anyOf": forms}
        kinds[kind] = {**body, "description": summary(model)}
    kinds["use"] = _USE
    one_kind = {
        "type": "object",
        "properties": kinds,
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    return {"description": "Text, or one kind of block with its keys", "oneOf": [{"type": "string"}, one_kind]}


_USE = {
    "type": "object",
    "description": "Inserts the blocks of a file in `templates/`",
    "properties": {
        "template": {"type": "string", "description": "The template's id"},
        "id": {
            "type": "string",
            "description": "Prefix of the ids of its blocks, so that each use has blanks of its own",
        },
        "with": {"type": "object", "description": "Values for its parameters"},
    },
    "required": ["template"],
    "additionalProperties": False,
}


def _reachable(schema: Any, definitions: dict[str, Any]) -> set[str]:
    """The names of all definitions to which ``schema`` refers, directly or indirectly."""
    found: set[str] = set()
    stack = [schema]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, dict):
            name = str(value.get("$ref", "")).removeprefix("#/$defs/")
            if name in definitions and name not in found:
                found.add(name)
                stack.append(definitions[name])
            stack.extend(value.values())
    return found
