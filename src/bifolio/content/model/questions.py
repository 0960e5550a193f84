"""Running numbers of questions: through each part of the book or all of it, the same in every edition in one order; and letters of their parts.

A question is a block to fill in with a prompt or a title, or a paragraph with blanks; its number is printed before
those words. Without words, a block is a question if it has points or a right answer. A numbered list with blanks is as
many questions as it has entries. A `question` counts as one, whatever it contains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bifolio.content.fields.base import GUIDE, Block, kind_of
from bifolio.content.fields.inside import is_filled_in
from bifolio.content.model.block_lists import written_lists
from bifolio.content.model.order import order_of
from bifolio.content.model.workbook import Workbook
from bifolio.text.inline import Text

Numbers = tuple[int, ...]
"""The number of a question, then the position of a part in it, and of a part in that part; each 0 if it has none. Empty
for a block that is neither.
"""


class Asking(NamedTuple):
    """The words that ask a question, and the key under which they are."""

    key: str
    text: Text


def words_asked(block: Block) -> Asking | None:
    """The words that ask the question of ``block``; ``None`` if it asks none."""
    if not (block.is_fillable or block.has_parts):
        return None
    asked = (("prompt", block.own_prompt), ("title", block.title), ("text", block.own_text))
    return next((Asking(key, text) for key, text in asked if text), None)


def question_count(block: Block) -> int:
    """How many questions ``block`` counts as."""
    if block.has_parts:
        return int(block.number != "off" and is_filled_in(block))
    if block.number == "off" or not block.is_fillable:
        return 0
    # answers that the program works out do not make a block without words a question
    is_said = not block.model_fields_set.isdisjoint(("answer", "points"))
    return block.numbered_entries or int(is_said or words_asked(block) is not None)


def is_marked(block: Block) -> bool:
    """Whether ``block``, or a part of the question that it is, has a right answer or points."""
    return bool(block.answer or block.points) or (block.has_parts and any(map(is_marked, block.inner)))


def number_questions(workbook: Workbook) -> dict[str, dict[str, Numbers]]:
    """The number of each question, or of the first in a list, and of each part of a question, by the id of its part of
    the book and its own name there.

    Blocks with one id, of which no edition prints two, have one number. What only the guide prints has none. A
    `question` needs no id, so `numbers_of` finds it by its parts.
    """
    wanted = workbook.file.numbering.questions
    found: dict[str, dict[str, Numbers]] = {}
    lists, count = dict(written_lists(workbook)), 0
    for_guide = {part.id for part in workbook.parts_with_blocks if part.is_for_guide}
    for part in dict.fromkeys((*_in_order(workbook), *lists)):
        numbers: dict[str, Numbers] = {}
        count = count if wanted == "book" else 0
        if part not in for_guide:
            count = _number(lists.get(part, ()), numbers, count, is_counted=wanted != "off")
        if numbers:
            found[part] = numbers
    return found


def numbers_of(block: Block, known: Mapping[str, Numbers]) -> Numbers:
    """The numbers of ``block`` among those ``known``, by its own name. For a block that only holds others: the numbers
    of the part that it is, or of the question whose parts it holds.
    """
    if not block.only_holds:
        return known.get(block.own_name, ()) if block.is_fillable else ()
    inside = next(filter(None, (numbers_of(one, known) for one in block.inner)), ())
    return inside[:-1] if block.has_parts else inside if len(inside) > 1 else ()


def _number(blocks: Iterable[Block], numbers: dict[str, Numbers], count: int, *, is_counted: bool) -> int:
    """Adds the ``numbers`` of ``blocks`` and of those inside them; ``count`` is the number before them. Returns the
    last number.
    """
    for block in blocks:
        if block.audience == (GUIDE,):
            continue
        if block.has_parts:
            known = _known(block, numbers)
            is_new = is_counted and not known and question_count(block) > 0
            count += is_new
            _add_parts(block, known or ((count,) if is_new else (0,)), numbers)
            continue
        if is_counted and block.own_name not in numbers and question_count(block):
            numbers[block.own_name] = (count + 1,)
            count += question_count(block)
        count = _number(block.inner, numbers, count, is_counted=is_counted)
    return count


def _known(block: Block, numbers: Mapping[str, Numbers]) -> Numbers:
    """The ``numbers`` that ``block`` has because its parts, or another version of it, have been numbered."""
    own = numbers_of(block, numbers)
    return own or numbers.get(_version_of(block), ())


def _version_of(block: Block) -> str:
    """The key of the number shared by versions of a question with one id; no block to fill in has it."""
    return f"versions {kind_of(block)} {block.id}"


def _add_parts(question: Block, own: Numbers, numbers: dict[str, Numbers]) -> None:
    """Adds the ``numbers`` of the parts of a ``question`` with its ``own``; without a letter, they are those of the part above, or end in 0."""
    if "id" in question.model_fields_set:
        numbers[_version_of(question)] = own
    place = 0
    for part in question.inner:
        if part.audience == (GUIDE,) or not is_filled_in(part):
            continue
        known = _known(part, numbers)
        place += not known and part.number != "off"
        _add(part, known or (*own, place), numbers)


def _add(part: Block, own: Numbers, numbers: dict[str, Numbers]) -> None:
    """Adds the ``numbers`` of everything to fill in inside a ``part``."""
    if part.has_parts:
        _add_parts(part, own, numbers)
        return
    if part.is_fillable:
        numbers.setdefault(part.own_name, own)
    for block in part.inner:
        _add(block, own, numbers)


def _in_order(workbook: Workbook) -> list[str]:
    """The ids of the parts in printed order, each section's reflection after its parts."""
    parts = [*order_of(workbook).parts]
    for section in workbook.sections.values():
        if section.reflection is not None and section.id in parts:
            own = {section.id, *section.parts}
            last = max(place for place, part in enumerate(parts) if part in own)
            parts.insert(last + 1, section.reflection_part)
    return parts
