"""The closed union of block kinds, and how one is written: a plain string, or ``{kind: {...}}``."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bifolio.content import blocks_choosing as choosing
from bifolio.content import blocks_given as given
from bifolio.content import blocks_mapping as mapping
from bifolio.content import blocks_reading as reading
from bifolio.content import blocks_writing as writing
from bifolio.content.base import Block
from bifolio.diagnostics import did_you_mean
from bifolio.yamltree import PlacedDict

BLOCK_MODELS: tuple[type[Block], ...] = tuple(
    model
    for module in (reading, choosing, writing, mapping, given)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, Block) and model is not Block
)
"""Every block kind, in the order of the reference page."""

KINDS: dict[str, type[Block]] = {str(model.model_fields["kind"].default): model for model in BLOCK_MODELS}
"""Block kinds by the name that authors write."""


def _unwrap(value: Any) -> dict[str, Any]:
    """``{kind: body}`` or a plain string as the body with its kind inside."""
    if isinstance(value, str):
        return _paragraph(value)
    if not isinstance(value, dict) or len(value) != 1:
        raise PydanticCustomError(
            "block_shape",
            "a block is a text, or one kind with its keys: 'kind: {…}'",
            {"hint": "write a 'bullets' block" if isinstance(value, list) else "indent the keys under the kind"},
        )
    ((kind, body),) = value.items()
    if kind not in KINDS:
        raise PydanticCustomError(
            "unknown_block",
            "'{kind}' is not a block kind",
            {"kind": str(kind), "hint": _kind_hint(str(kind))},
        )
    if body is None:
        body = {}
    if kind == "text" and isinstance(body, str):
        return _paragraph(body)
    if not isinstance(body, dict):
        raise PydanticCustomError(
            "block_shape", "'{kind}' needs keys under it", {"kind": str(kind), "hint": "indent its keys under it"}
        )
    if "kind" in body:
        hint = f"take it out; '{kind}:' says so"
        raise PydanticCustomError("block_shape", "'kind' is not a key of a block", {"kind": str(kind), "hint": hint})
    inner: dict[str, Any] = PlacedDict(body.place) if isinstance(body, PlacedDict) else {}
    inner.update(body)
    inner["kind"] = kind
    return inner


_OTHER_WORDS = {
    "image": "figure", "img": "figure", "list": "bullets", "paragraph": "text", "p": "text", "title": "heading", "line": "ruled_lines",
    "lines": "ruled_lines", "scale": "slider_0_10", "checkbox": "checklist", "quote": "pull_quote",
}  # fmt: skip
"""What other tools call the kinds, where that is nearer to another kind's name or to none."""


def _kind_hint(kind: str) -> str:
    word = kind.casefold()
    if word.startswith(("footnote", "endnote")):
        return "there are no footnotes; put the words into the text, or into the 'note' of a table"
    if word in _OTHER_WORDS:
        return f"did you mean '{_OTHER_WORDS[word]}'?"
    return did_you_mean(kind, KINDS) or "'bifolio list blocks' prints the kinds"


def _paragraph(text: str) -> dict[str, Any]:
    """A plain string as the paragraph that it stands for, at the same place."""
    place = getattr(text, "place", None)
    body: dict[str, Any] = PlacedDict(place) if place is not None else {}
    body |= {"kind": "text", "text": text}
    return body


def read_block(value: Any) -> Block:
    """One block as written, checked against the model of its kind."""
    if isinstance(value, Block):
        return value
    body = _unwrap(value)
    # not a pydantic union: forty kinds would be compiled into the schema of every file kind, which took longer than
    # reading a whole book; this way a kind is compiled when it is first met
    return KINDS[body["kind"]].model_validate(body)


BLOCK_COMMENT = "a block"
"""Marks in a JSON Schema where a block may stand; ``content/json_schema.py`` puts all kinds there."""

AnyBlock = Annotated[Block, PlainValidator(read_block), WithJsonSchema({"$comment": BLOCK_COMMENT})]
"""One block in a list of blocks."""

_READ_ONLY = {
    model.model_fields["kind"].default
    for module in (reading, given)
    for model in vars(module).values()
    if model in BLOCK_MODELS
}
_FILLED_AFTER_ALL = {"notes", "session_strip"}
_READ_AFTER_ALL = {"landing", "cards"}


def is_fillable(block: Block) -> bool:
    """Whether there is something to fill in or tick in ``block``."""
    if isinstance(block, reading.TableFrom | reading.ReadingTable):
        return block.fill_column is not None
    if isinstance(block, reading.Infographic):
        return block.blank
    kind = type(block).model_fields["kind"].default
    return kind in _FILLED_AFTER_ALL or kind not in _READ_ONLY | _READ_AFTER_ALL
