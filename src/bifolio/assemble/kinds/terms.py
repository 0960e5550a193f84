"""The terms of a glossary that lists only words used in the edition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.assemble.edition_truth import parts_read
from bifolio.assemble.expanding import Elsewhere
from bifolio.assemble.selecting import select
from bifolio.content.fields.says import Role
from bifolio.content.kinds.terms import Terms
from bifolio.content.model.texts import passages

STEM = 4
"""Words longer than this may end in a different letter than in the glossary: boundary, boundaries."""

SHORT = 2
"""Words no longer than this have no endings."""


def expand(block: Terms, elsewhere: Elsewhere) -> Iterator[Terms]:
    """The block, or a copy with only the terms that this edition's readers meet elsewhere; nothing if there are none."""
    if not block.only_used:
        yield block
        return
    read = "\n".join(_texts(elsewhere))
    terms = {term: meaning for term, meaning in block.terms.items() if _pattern(term).search(read)}
    if terms:
        yield block.model_copy(update={"terms": terms})


def _texts(elsewhere: Elsewhere) -> Iterator[str]:
    """All texts that are read in this edition, except glossaries of used words."""
    selection = select(elsewhere.workbook, elsewhere.request)
    parts = parts_read(selection)
    shown = {block.shown.id for blocks in parts.values() for block in blocks if block.shown is not None}
    for passage in passages(elsewhere.workbook):
        is_glossary = isinstance(passage.block, Terms) and passage.block.only_used
        is_left_out = passage.role is Role.GUIDE and not selection.view.has_notes
        is_read = (passage.unit in parts or passage.unit in shown) and elsewhere.view.is_for(passage.audience)
        if is_read and not is_glossary and not is_left_out:
            yield passage.text.nameless


def _pattern(term: str) -> re.Pattern[str]:
    """Matches ``term`` with any endings and anything between its words."""
    words = [_with_endings(word) for word in re.findall(r"\w+", term)]
    return re.compile(r"(?<!\w)" + r"\W+".join(words) + r"(?!\w)", re.IGNORECASE)


def _with_endings(word: str) -> str:
    if len(word) <= SHORT:
        return word
    return (word[:-1] if len(word) > STEM else word) + r"\w*"
