"""Footnotes: which notes the texts of blocks refer to, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bifolio.content.fields.base import Node
from bifolio.content.model.texts import written_in
from bifolio.text.inline import parse_inline


def notes_in(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The ids of the footnotes to which ``nodes`` refer, each once."""
    return tuple(dict.fromkeys(note for node in nodes for note in _notes(node)))


def _notes(node: Node) -> Iterator[str]:
    for text, _ in written_in(node):
        if "[^" in text.source:
            yield from (run.note for run in parse_inline(text.source) if run.note)
