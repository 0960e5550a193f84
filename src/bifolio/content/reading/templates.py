"""Templates: blocks written once in ``templates/ID.yaml`` and inserted, with different words, wherever a part says
``use``.

Templates are expanded before the part is validated, so that problems in them are found like any others. Blocks keep
their places in the template; values keep theirs in the ``use``.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from bifolio.content.blocks import KINDS
from bifolio.content.fields.base import Identifier, Node
from bifolio.content.fields.model_keys import keys_of_blocks
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, choose_from, did_you_mean, near_hint, nearest
from bifolio.placed import PlacedDict, PlacedList, PlacedStr, as_words
from bifolio.yamltree import SourceFile

FOLDER = "templates"

BLOCK_LISTS = ("blocks", "after")
"""The keys of parts and cells whose lists contain blocks."""

MOST_BLOCKS = 2_000
"""The most blocks that templates may insert into one part."""

_WITH = re.compile(r"\{with:([^{}]*)\}")


class Parameter(Node):
    """A value in a template that each use may set."""

    default: Any = None
    """The value where a use sets none. Without a default every use must set it."""

    @property
    def is_required(self) -> bool:
        """Whether every use must give a value."""
        return "default" not in self.model_fields_set


class TemplateFile(Node):
    """Blocks to use several times, ``templates/ID.yaml``."""

    id: Identifier
    parameters: dict[Identifier, Parameter] = {}
    """The parameters that each use may set; texts name them as ``{with:ID}``."""
    blocks: Annotated[list[Any], Field(min_length=1)]
    """The blocks, as in a part. A template cannot use a template."""


class Expansion(NamedTuple):
    """A part's tree with its templates expanded, problems with their use, and the number of values they add."""

    data: Any
    problems: tuple[Diagnostic, ...]
    weight: int


class Expander:
    """Inserts templates into the trees of parts; ``broken`` ones are reported where they are used.

    ``faulty`` ones have been reported where they are written, and insert nothing.
    """

    def __init__(
        self,
        templates: Mapping[str, TemplateFile],
        sources: Mapping[str, SourceFile],
        broken: Mapping[str, Sequence[Diagnostic]],
        faulty: Collection[str] = (),
    ) -> None:
        self._templates, self._broken, self._faulty = templates, broken, faulty
        self._blocks = {
            identifier: sources[template.place.file].data["blocks"]
            for identifier, template in templates.items()
            if template.place is not None
        }
        self._weights = {
            name: sources[one.place.file].weight for name, one in templates.items() if one.place is not None
        }

    def expand(self, source: SourceFile) -> Expansion:
        """The tree of ``source`` with the blocks of templates in place of each ``use``; the tree itself if it uses none."""
        self._blocks_used, self._weight, self._problems, self._missing = 0, 0, list[Diagnostic](), set[str]()
        data = self.expanded(source.data)
        if self._blocks_used > MOST_BLOCKS:
            message = f"templates put {self._blocks_used:,} blocks into this part; the limit is {MOST_BLOCKS:,}"
            self._problems.append(diagnose("too-many-values", message, Place(source.name), "split the part"))
        return Expansion(data, tuple(self._problems), self._weight)

    def expanded(self, data: Any, above: str = "") -> Any:
        """``data``, part of a tree under the key ``above``, with the blocks of its templates."""
        if isinstance(data, PlacedList):
            return _same_or(data, [self.expanded(one) for one in data])
        if not isinstance(data, PlacedDict):
            return data
        values = {key: self._value(key, value, above) for key, value in data.items()}
        if all(values[key] is value for key, value in data.items()):
            return data
        return data.with_values(values)

    def _value(self, key: str, value: Any, above: str) -> Any:
        has_uses = isinstance(value, PlacedList) and any(map(_use_of, value))
        if not has_uses or key not in (*BLOCK_LISTS, *_holding(above)):
            return self.expanded(value, key)
        result = PlacedList(value.place)
        for one, place in zip(value, value.item_places, strict=True):
            use = _use_of(one)
            blocks = [(self.expanded(one), place)] if use is None else list(self._used(use, place))
            for block, where in blocks:
                result.append(block)
                result.item_places.append(where)
        return result

    def _used(self, use: PlacedDict, place: Place) -> Iterator[tuple[Any, Place]]:
        """The blocks that replace ``use``, each with its place in the template."""
        wrong, use = [*_wrong_keys(use)], _as_meant(use)
        name, prefix, given = use.get("template"), use.get("id"), use.get("with", PlacedDict(place))
        wrong += self._unknown(use, name, place)
        if isinstance(given, PlacedDict) and isinstance(name, str) and name in self._templates.keys() - self._faulty:
            wrong += self._wrong_values(use, self._templates[name], given, place)
        self._problems += wrong
        if wrong or name in self._faulty or name in self._missing:
            return
        template, blocks = self._templates[str(name)], self._blocks[str(name)]
        self._blocks_used += len(blocks)
        self._weight += self._weights[str(name)]
        if self._blocks_used > MOST_BLOCKS:
            return
        values = _values(template, given, place)
        no_texts = [*_no_texts(blocks, values)]
        self._problems += no_texts
        if no_texts:
            return
        for block, where in zip(blocks, blocks.item_places, strict=True):
            place = _given_at(block, values) or where
            yield _with_id(_filled(block, values), str(prefix or ""), place), place

    def _unknown(self, use: PlacedDict, name: Any, place: Place) -> Iterator[Diagnostic]:
        if not isinstance(name, str | None):
            return  # the key's value has been reported
        if name is None:
            yield diagnose("missing-key", "'template' is missing", place, "name a file in 'templates'")
        elif name in self._broken:
            yield from self._broken[name]
        elif name not in self._templates and name not in self._faulty:
            if near := near_hint(name, self._templates):
                yield diagnose("unknown-template", f"unknown template '{name}'", use.value_places["template"], near)
            elif name not in self._missing:
                # one file is missing, however often this part uses it
                self._missing.add(name)
                hint = "; or ".join(filter(None, (f"write '{FOLDER}/{name}.yaml'", choose_from(self._templates))))
                yield diagnose("unknown-template", f"unknown template '{name}'", use.value_places["template"], hint)

    def _wrong_values(
        self, use: PlacedDict, template: TemplateFile, given: dict[str, Any], place: Place
    ) -> Iterator[Diagnostic]:
        for key in given:
            if key not in template.parameters:
                where = use["with"].key_places[key]
                hint = did_you_mean(key, template.parameters) or f"remove it: '{template.id}' has no parameters"
                yield diagnose("unknown-parameter", f"unknown parameter '{key}' of '{template.id}'", where, hint)
        meant = {nearest(key, template.parameters) for key in given if key not in template.parameters}
        for key, parameter in template.parameters.items():
            if parameter.is_required and key not in given and key not in meant:
                hint = f"write it under 'with', or give it a default in '{FOLDER}/{template.id}.yaml'"
                yield diagnose("missing-parameter", f"'{template.id}' needs a value for '{key}'", place, hint)


def check_template(template: TemplateFile, source: SourceFile) -> Iterator[Diagnostic]:
    """Problems of a template wherever it is used: undeclared names, unused ones, uses of other templates, bare braces."""
    stack: list[tuple[Any, Place]] = [(source.data["blocks"], source.data.value_places["blocks"])]
    unused, is_sound = {*template.parameters}, True
    while stack:
        value, place = stack.pop()
        if isinstance(value, PlacedStr):
            for match in _WITH.finditer(value):
                unused.discard(match[1])
                if match[1] not in template.parameters:
                    is_sound = False
                    hint = did_you_mean(match[1], template.parameters) or "declare it under 'parameters'"
                    yield diagnose("unknown-parameter", f"unknown parameter '{match[1]}'", place, hint)
        elif isinstance(value, PlacedList):
            stack += zip(value, value.item_places, strict=True)
        elif isinstance(value, PlacedDict):
            if len(value) == 1 and next(iter(value)).startswith("with:"):
                (key,) = value
                yield diagnose("with-unquoted", f"'{{{key}}}' needs quotes", place, f'write "{{{key}}}"')
            elif _use_of(value) is not None:
                yield diagnose("nested-template", "a template cannot use a template", place, "write its blocks here")
            else:
                stack += [(one, value.value_places[key]) for key, one in value.items()]
    for key in template.parameters:
        if key in unused and is_sound:  # a misspelt name may mean this one
            place, hint = source.data["parameters"].key_places[key], f"write '{{with:{key}}}' in a block, or remove it"
            yield diagnose("unused-parameter", f"no block uses '{key}'", place, hint)


def _use_of(block: Any) -> PlacedDict | None:
    """The content of ``use``, if the block is one."""
    if isinstance(block, PlacedDict) and len(block) == 1 and isinstance(block.get("use"), PlacedDict):
        use: PlacedDict = block["use"]
        return use
    return None


def _values(template: TemplateFile, given: PlacedDict, place: Place) -> PlacedDict:
    """The values ``given`` by a use, and the defaults for the rest."""
    values = PlacedDict(place)
    for key, one in template.parameters.items():
        if key in given:
            values.take(given, key)
        else:
            values.put(key, one.default, place, getattr(one.default, "place", None) or one.place or place)
    return values


def _no_texts(blocks: Any, values: PlacedDict) -> Iterator[Diagnostic]:
    """Values that cannot be put into a text, where ``blocks`` do so."""
    for key in sorted({*_within_texts(blocks)}):
        if not isinstance(values[key], str | int | float):
            found = "nothing" if values[key] is None else "a list" if isinstance(values[key], list) else "keys"
            message = f"expected text for '{key}', found {found}"
            hint = 'write text, "" for none: the template puts it into a text'
            yield diagnose("wrong-type", message, values.value_places[key], hint)


def _within_texts(value: Any) -> Iterator[str]:
    """The parameters that are part of a longer text."""
    if isinstance(value, PlacedStr):
        if not _WITH.fullmatch(value):
            yield from _WITH.findall(value)
    elif isinstance(value, PlacedList | PlacedDict):
        for one in value.values() if isinstance(value, PlacedDict) else value:
            yield from _within_texts(one)


_KEYS = {"template": str, "id": str, "with": dict}


def _wrong_keys(use: PlacedDict) -> Iterator[Diagnostic]:
    for key, value in use.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or f"choose from: {', '.join(_KEYS)}"
            yield diagnose("unknown-key", f"'{key}' is not a key of 'use'", use.key_places[key], hint)
        elif not isinstance(value, _KEYS[key]):
            kind = "parameters with values" if key == "with" else "an id"
            yield diagnose("wrong-value", f"expected {kind} for '{key}'", use.value_places[key])


def _as_meant(use: PlacedDict) -> PlacedDict:
    """``use`` with the keys that its misspelt ones are meant for."""
    meant = PlacedDict(use.place)
    for key, value in use.items():
        near = nearest(key, _KEYS) if key not in _KEYS else None
        meant.put(near if near and near not in use else key, value, use.key_places[key], use.value_places[key])
    return meant


def _filled(value: Any, values: PlacedDict) -> Any:
    """``value`` with each ``{with:ID}`` replaced; a text that is just that becomes the value itself."""
    if isinstance(value, PlacedStr):
        whole = _WITH.fullmatch(value)
        if whole:
            return values[whole[1]]
        filled = _WITH.sub(lambda match: str(as_words(values[match[1]])), value)
        return value if filled == value else PlacedStr(filled, value.place, value.is_literal)
    if isinstance(value, PlacedList):
        listed = _same_or(value, [_filled(one, values) for one in value])
        for index, one in enumerate(value):
            listed.item_places[index] = _given_at(one, values) or value.item_places[index]
        return listed
    if isinstance(value, PlacedDict):
        result = value.with_values({key: _filled(one, values) for key, one in value.items()})
        result.value_places |= {key: place for key, one in value.items() if (place := _given_at(one, values))}
        return result
    return value


def _given_at(written: Any, values: PlacedDict) -> Place | None:
    """Where a value is written that replaced an entire text; ``None`` otherwise."""
    whole = _WITH.fullmatch(written) if isinstance(written, PlacedStr) else None
    return values.value_places[whole[1]] if whole else None


def _holding(kind: str) -> tuple[str, ...]:
    """The keys of a ``kind`` whose lists contain blocks."""
    return keys_of_blocks(KINDS[kind]) if kind in KINDS else ()


def _with_id(block: Any, prefix: str, place: Place) -> Any:
    """The block with ``prefix`` before its id, or before its kind if it has no id; the blocks inside it too."""
    if not prefix:
        return block
    if isinstance(block, str):
        kind, body = "text", PlacedDict(place)
        body.put("text", block, place, place)
    elif isinstance(block, PlacedDict) and len(block) == 1:
        ((kind, body),) = block.items()
    else:
        return block  # not a block; its model will report that
    if not isinstance(body, PlacedDict):
        return block
    own = body.get("id", kind.replace("_", "-"))
    for key in _holding(kind):
        inside = body.get(key)
        if isinstance(inside, PlacedList):
            placed = zip(inside, inside.item_places, strict=True)
            body = body.with_values({**body, key: _same_or(inside, [_with_id(one, prefix, at) for one, at in placed])})
    inner = body.with_values({**body, "id": f"{prefix}-{own}"})
    where = body.value_places.get("id", place)
    inner.value_places["id"] = inner.key_places["id"] = where
    outer = PlacedDict(place)
    outer.put(kind, inner, place, place)
    return outer


def _same_or(before: PlacedList, values: list[Any]) -> PlacedList:
    if all(one is two for one, two in zip(before, values, strict=True)):
        return before
    result = PlacedList(before.place)
    result.extend(values)
    result.item_places = list(before.item_places)
    return result
