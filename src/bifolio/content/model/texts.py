"""Every text of a workbook with its purpose: who reads it, in which part, as a sentence or as a label.

Input: a ``Workbook``. Output: ``Passage``s in the order of the book. Language checks and reading grades use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, replace
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from bifolio.content.fields.base import GUIDE, Block, Node
from bifolio.content.fields.inside import nodes_in
from bifolio.content.fields.says import LABEL, Role, Says, may_hold, says_of
from bifolio.content.model.part import Part
from bifolio.content.model.workbook import Step, Workbook
from bifolio.diagnostics import Place
from bifolio.frozen import frozen
from bifolio.text.inline import Text, citations, parse_inline


@frozen
class Passage:
    """One text: its place and its purpose. ``field`` is the model's class and attribute, ``unit`` the part's id."""

    text: Text
    _: KW_ONLY
    role: Role
    field: str
    unit: str
    part: str
    """The kind of part: workbook, page, section, exercise, table, figure, support, references."""
    audience: tuple[str, ...] = ()
    block: Block | None = None
    is_reading: bool = False
    """Whether it belongs to a section's reading text (its ``blocks``)."""
    says: Says = LABEL
    """The facts that its model gives about it; ``role`` is its purpose here."""

    @property
    def is_for_participants(self) -> bool:
        """Whether it is for the people who fill in the book."""
        return self.role not in (Role.GUIDE, Role.CITED)


def passages(workbook: Workbook) -> Sequence[Passage]:
    """Every text, in the order of the book; then those of parts that nothing uses."""
    return workbook.memo.result(_passages, workbook)


def cited_in(workbook: Workbook) -> Iterator[tuple[Passage, str]]:
    """The sources that texts cite, each as often as it is cited."""
    for passage in passages(workbook):
        if "@" in passage.text.source:
            for run in islice(parse_inline(passage.text.source), MOST_IN_A_TEXT):
                yield from ((passage, one.key) for one in (citations(run.cite) if run.cite else ()))


class Heard(NamedTuple):
    """A text for participants: its words, and the same ``folded``, for finding phrases quickly."""

    passage: Passage
    plain: str
    folded: str


def heard(workbook: Workbook) -> Sequence[Heard]:
    """Every text for participants, in the order of the book."""
    return workbook.memo.result(_heard, workbook)


def _heard(workbook: Workbook) -> Sequence[Heard]:
    read = [one for one in passages(workbook) if one.is_for_participants]
    return [Heard(one, one.text.plain, folded(one.text.plain)) for one in read]


def forget_passages(workbook: Workbook) -> None:
    """Discards what was read for the checks."""
    workbook.memo.forget(_passages, _heard)


def folded(text: str) -> str:
    """``text`` without differences that do not matter: case, as in ``re.IGNORECASE`` (which treats every i alike), and white space."""
    return " ".join(text.replace("ı", "i").replace("İ", "i").casefold().split())


def _passages(workbook: Workbook) -> list[Passage]:
    found: list[Passage] = []
    _walk(workbook.file, _Around(role=Role.LABEL, unit="workbook", part="workbook"), found)
    for kind, files in workbook.files.items():
        for identifier, file in files.items() if kind != "theme" else ():
            _walk(file, _Around(role=Role.LABEL, unit=identifier, part=kind), found)
    for reference in workbook.references.values():
        _walk(reference, _Around(role=Role.CITED, unit="references", part="references"), found)
    return found


_HAVE_AUDIENCE = (Block, Part, Step)


@frozen(kw_only=True)
class _Around:
    """The surroundings of a node that affect its texts."""

    role: Role
    unit: str
    part: str
    audience: tuple[str, ...] = ()
    block: Block | None = None
    is_reading: bool = False


@cache
def _plan(model: type[Node]) -> tuple[tuple[str, str, Says], ...]:
    """The attributes of ``model`` that may contain texts: name, field, and the model's ``Says``."""
    return tuple(
        (name, f"{model.__name__}.{name}", says_of(info))
        for name, info in model.model_fields.items()
        if may_hold(info.annotation, Text, Node)
    )


def _walk(node: Node, around: _Around, found: list[Passage]) -> None:
    """Appends the texts inside ``node`` to ``found``."""
    audience: tuple[str, ...] = node.audience if isinstance(node, _HAVE_AUDIENCE) else ()
    if audience or isinstance(node, Block):
        role = Role.GUIDE if (audience or around.audience) == (GUIDE,) else around.role
        block = node if isinstance(node, Block) else around.block
        around = replace(around, audience=audience or around.audience, role=role, block=block)
    for name, field, says in _plan(type(node)):
        value = getattr(node, name)
        if value is not None:
            inner = replace(around, is_reading=True) if field == "Section.blocks" else around
            _walk_value(value, inner, field, says, found)
    if node.own_keys is not None:
        for name, value in (node.model_extra or {}).items():
            _walk_value(value, around, f"{type(node).__name__}.{name}", node.own_keys, found)


def _walk_value(value: Any, around: _Around, field: str, says: Says, found: list[Passage]) -> None:
    if isinstance(value, Text):
        if value.key:
            return  # the program's words, not the author's
        role = around.role if around.role in (Role.GUIDE, Role.CITED) else says.role
        found.append(
            Passage(
                value,
                role=role,
                field=field,
                unit=around.unit,
                part=around.part,
                audience=around.audience,
                block=around.block,
                is_reading=around.is_reading,
                says=says,
            )
        )
    elif isinstance(value, Node):
        _walk(value, around, found)
    elif isinstance(value, dict):
        for item in value.values():
            _walk_value(item, around, field, says, found)
    elif isinstance(value, list | tuple):
        for item in value:
            _walk_value(item, around, field, says, found)


def written_in(node: Node) -> Iterator[tuple[Text, Says]]:
    """Every text inside ``node`` with its ``Says``, in the order of the fields, without footnotes."""
    for name, _, says in _plan(type(node)):
        if name != "footnotes":
            yield from _written(getattr(node, name), says)


def _written(value: Any, says: Says) -> Iterator[tuple[Text, Says]]:
    if isinstance(value, Text):
        yield value, says
    elif isinstance(value, Node):
        yield from written_in(value)
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _written(item, says)


def blocks_of(node: Node) -> Iterator[Block]:
    """Every block inside ``node``, outer before inner, in the order of the fields."""
    for inner in nodes_in(node):
        if isinstance(inner, Block):
            yield inner
        yield from blocks_of(inner)


def spoken(text: Text, personal: Mapping[str, str]) -> str:
    """The words of ``text`` with the default of every personal field filled in, as somebody would read them."""
    words = []
    for run in parse_inline(text.source):
        if run.field and ":" in run.field:
            words.append("12" if run.field.startswith("page:") else "it")
        else:
            words.append(personal.get(run.field, "") if run.field else run.said)
    return "".join(words)


MOST_IN_A_TEXT = 50
"""The most names, braces or words in one text that are looked up individually; a page has fewer."""


def place_of_words(workbook: Workbook, text: Text, words: str, occurrence: int = 0) -> Place | None:
    """The place in the YAML of the ``occurrence``-th ``words`` in ``text``; the text's own place if they are not found.

    A folded text may break between any words, and its own place is just its start, so the words are searched for.
    """
    place = text.place
    source = workbook.sources.get(place.file) if place else None
    if place is None or source is None:
        return place
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    window = _window(source.lines, place, len(text.source))
    for number, match in enumerate(pattern.finditer(window)):
        if number == occurrence:
            line = window.count("\n", 0, match.start())
            column = match.start() - (window.rfind("\n", 0, match.start()) + 1)
            first = place.column if line == 0 else 1
            return Place(place.file, place.line + line, first + column, len(match[0].split("\n", 1)[0]))
    return place


_ESCAPED = 6
"""The most characters that YAML needs for one character of a text (``\\u2014``)."""


def _window(lines: Sequence[str], place: Place, length: int) -> str:
    """Just the lines that a text of ``length`` characters at ``place`` may occupy.

    The limit keeps the cost proportional to the length, even for ten thousand texts on one line.
    """
    most = _ESCAPED * length + 200
    found = [lines[place.line - 1][place.column - 1 : place.column - 1 + most]]
    held = len(found[0])
    for line in lines[place.line : place.line + length + 2]:
        if held > most:
            break
        found.append(line[: most + len(line) - len(line.lstrip())])
        held += len(line.strip())
    return "\n".join(found)


def notes_in(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The ids of the footnotes to which ``nodes`` refer, each once."""
    return tuple(dict.fromkeys(note for node in nodes for note in _notes(node)))


def _notes(node: Node) -> Iterator[str]:
    for text, _ in written_in(node):
        if "[^" in text.source:
            yield from (run.note for run in parse_inline(text.source) if run.note)
