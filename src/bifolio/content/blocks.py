"""The closed union of block kinds, and the two ways to write one: a plain string, or ``{kind: {...}}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, LiteralString

from pydantic_core import PydanticCustomError

from bifolio.content import kinds
from bifolio.content.fields.alternatives import Read
from bifolio.content.fields.asked import asks_alone
from bifolio.content.fields.base import Block
from bifolio.content.fields.model_keys import fields_of, main_key
from bifolio.content.words_elsewhere import key_otherwise, kind_called, written_otherwise
from bifolio.diagnostics import Place, did_you_mean
from bifolio.placed import PlacedDict, as_words, place_of


class _Kinds(Mapping[str, type[Block]]):
    """The models by kind. Each kind has a file of its name, loaded when the kind first occurs."""

    def __init__(self) -> None:
        self._names = tuple(sorted(module.name for module in iter_modules(kinds.__path__)))

    def __getitem__(self, kind: str) -> type[Block]:
        if kind not in self._names:
            raise KeyError(kind)
        return _model_of(kind)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, kind: object) -> bool:
        return kind in self._names


@cache
def _model_of(kind: str) -> type[Block]:
    file = import_module(f"{kinds.__name__}.{kind}")
    (model,) = (
        one
        for one in vars(file).values()
        if isinstance(one, type) and issubclass(one, Block) and one.__module__ == file.__name__
    )
    return model


KINDS: Mapping[str, type[Block]] = _Kinds()
"""Block kinds by the name that authors write."""


def _unwrap(value: Any) -> tuple[str, dict[str, Any]]:
    """The kind of a block and its keys, written ``{kind: body}`` or as a plain string."""
    if isinstance(value, str):
        return "text", _with_main("text", value, getattr(value, "place", None))
    if isinstance(value, dict) and (beside := _key_beside_a_kind(value)):
        kind, stray = beside
        own = f"write '- {stray}:' on a line of its own" if stray in KINDS else _under(kind, stray, value[kind])
        raise _misshapen("'{key}' is beside '{kind}', not under it", own, key=stray, kind=kind)
    if not isinstance(value, dict) or len(value) != 1:
        shapes = ((list, "write a 'list' block"), (dict, "indent the keys under the kind"))
        hint = next((one for shape, one in shapes if isinstance(value, shape)), "put it in quotes to print it as text")
        raise _misshapen("a block is text, or one kind with its keys: 'kind: {…}'", hint)
    ((kind, body),) = value.items()
    if kind == "use":  # uses with keys have been expanded by now
        raise _misshapen(
            "'use' needs keys under it", "write 'use: {template: ID}', with the id of a file in templates/"
        )
    if kind not in KINDS:
        about = {"kind": str(kind), "hint": _kind_hint(str(kind), body)}
        raise PydanticCustomError("unknown_block", "unknown block kind '{kind}'", about)
    if body is None:
        place = place_of(value, [kind], key=True)
        body = PlacedDict(place) if place is not None else {}
    main = main_key(KINDS[kind], body)
    if (main == "prompt" or asks_alone(KINDS[kind])) and isinstance(body, int | float):
        # 'lines: 3' may be meant as a count of lines, 'rating: 5' as a scale
        number = next(key for key in ("count", "scale", "height") if key in KINDS[kind].model_fields)
        value = f"1-{body}" if number == "scale" else body
        about = {"shown": as_words(body), "hint": f"write '{number}: {value}' under it, or put it in quotes"}
        raise PydanticCustomError("text_type", "expected text, found {shown}", about)
    if main and not isinstance(body, dict):
        return kind, _with_main(main, body, place_of(value, [kind]))
    if not isinstance(body, dict):
        hint = _WITHOUT_KEYS.get((kind, isinstance(body, list))) or _keys_to_write(kind)
        raise _misshapen("'{kind}' needs keys under it", hint, kind=kind)
    if "kind" in body:
        has_look = kind == "box" and isinstance(body["kind"], str)
        hint = f"write 'look: {body['kind']}'" if has_look else f"remove it; '{kind}:' already says so"
        raise _misshapen("'kind' is not a key of a block", hint)
    return kind, body


_WITHOUT_KEYS = {
    ("table", True): "write the first row under 'columns:' and the others under 'rows:'",
    ("question", True): "write what it asks under 'prompt:', and its parts under 'parts:'",
    ("question", False): "write 'lines:' for a question with lines to write on; one with parts has them under 'parts:'",
}
"""How to write a block whose keys are missing, by its kind and by whether it is written as a list."""


def _keys_to_write(kind: str) -> str:
    """How to write a block that takes no value: with its keys below it, or alone if it has no keys of its own."""
    fields = KINDS[kind].model_fields
    own = [info.alias or name for name, info in fields.items() if name not in Block.model_fields]
    return f"write its keys under it: {', '.join(own)}" if own else f"write '{kind}:' alone"


def _misshapen(message: LiteralString, hint: str, **named: str) -> PydanticCustomError:
    return PydanticCustomError("block_shape", message, {**named, "hint": hint})


def _key_beside_a_kind(value: dict[str, Any]) -> tuple[str, str] | None:
    """If ``value`` begins with a kind that has a key wrongly aligned with it: that kind and key."""
    kind, stray, *_ = [*value, "", ""]
    return (kind, stray) if stray and kind in (*KINDS, "use") else None


def _under(kind: str, key: str, body: Any) -> str:
    """How to write ``key`` under ``kind``, whose main key may have been written as a plain value; or how to do without it."""
    main = main_key(KINDS[kind], body) if kind in KINDS else ""
    if (
        main
        and key not in fields_of(KINDS[kind])
        and (otherwise := key_otherwise(key, kind) or key_otherwise(key, "any"))
    ):
        return otherwise
    if main and key == main and isinstance(body, str):
        return f"write only one of them: what follows '{kind}:' on its line is its '{main}:'"
    return written_out(kind, main, key) if main and isinstance(body, str) else f"indent it under '{kind}'"


def written_out(kind: str, main: str, *keys: str) -> str:
    """How to write ``keys`` in a block whose ``main`` value follows its kind, so that no key can be added beside it."""
    *lines, last = (f"a line '{key}: …'" for key in (main, *keys))
    return f"write '{kind}:' alone, and under it, further right, {', '.join(lines)} and {last}"


_BARE = ("page_break", "pagebreak", "new_page", "newpage", "clear_page", "clearpage", "hr")
"""Kinds of blocks in other programs whose names nobody writes as a text."""


def _kind_hint(kind: str, body: Any) -> str:
    if otherwise := written_otherwise(kind):
        return otherwise
    meant = kind_called(kind)
    near = f"did you mean '{meant}'?" if meant else did_you_mean(kind, {*KINDS, "use"})
    if isinstance(body, str) and not (near and re.fullmatch(r"[a-z_-]+", kind)):
        return (
            f"{near} If it is a text, put all of it in quotes" if near else "if it is a text, put all of it in quotes"
        )
    if not near and body is None:
        return "run 'bifolio list blocks' to see the kinds; put a text that begins with '{' or '?' or ends with ':' in quotes"
    return near or "run 'bifolio list blocks' to see the kinds"


def name_of_elsewhere(words: str) -> str:
    """How to write the block that ``words`` ask for, if they are only the name that other tools use for it; empty if
    not.
    """
    name = re.sub(r"[ -]", "_", words.strip(" :\\").casefold())
    return written_otherwise(name) if name in _BARE else ""


def _with_main(main: str, value: Any, place: Place | None) -> dict[str, Any]:
    """A plain ``value`` under the ``main`` key for which it is short, at the same ``place``."""
    body: dict[str, Any] = PlacedDict(place) if place is not None else {}
    body[main] = value
    return body


def read_block(value: Any) -> Block:
    """One block as written, validated against the model of its kind."""
    if isinstance(value, Block):
        return value
    kind, body = _unwrap(value)
    # not a pydantic union, which would compile forty kinds into the schema of every file kind; that took longer than
    # reading a whole book. This way a kind is compiled when it first occurs
    return KINDS[kind].model_validate(body)


BLOCK_COMMENT = "a block"
"""Marks where a JSON Schema allows a block; ``content/schema/json_schema.py`` inserts all kinds there."""

AnyBlock = Annotated[Block, Read(read_block, {"$comment": BLOCK_COMMENT})]
"""One block in a list of blocks."""
