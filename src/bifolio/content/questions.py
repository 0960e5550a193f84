"""Running numbers of questions: through each part or the whole book, the same in every edition.

A question is a block to fill in with a prompt or a title, or a paragraph with blanks; its number is printed before
those words. A numbered list with blanks is as many questions as it has entries.
"""

from __future__ import annotations

from bifolio.content.base import GUIDE, Block
from bifolio.content.block_lists import chains, written_lists
from bifolio.content.kinds.list import BulletList
from bifolio.content.kinds.text import Paragraph
from bifolio.content.order import order_of
from bifolio.content.workbook import Workbook


def is_numbered_list(block: Block) -> bool:
    """Whether ``block`` is a numbered list whose first number its author has not chosen."""
    return isinstance(block, BulletList) and block.style == "numbers" and "first" not in block.model_fields_set


def words_asked(block: Block) -> str:
    """The key of the words that ask the question of ``block``; empty if it asks none."""
    keys = ("prompt", "title", "text") if isinstance(block, Paragraph) else ("prompt", "title")
    return next((key for key in keys if getattr(block, key, None)), "") if block.is_fillable else ""


def question_count(block: Block) -> int:
    """How many questions ``block`` is."""
    if block.number == "off" or not block.is_fillable:
        return 0
    return (
        len(block.items) if isinstance(block, BulletList) and is_numbered_list(block) else int(bool(words_asked(block)))
    )


def number_questions(workbook: Workbook) -> dict[str, dict[str, int]]:
    """The number of each question, or of the first in a list, by the ids of its part and block.

    Blocks of one name, of which no edition prints two, have one number. What only the guide prints has none.
    """
    wanted = workbook.file.numbering.questions
    if wanted == "off":
        return {}
    found: dict[str, dict[str, int]] = {}
    lists, count = dict(written_lists(workbook)), 0
    for_guide = {part.id for part in workbook.parts_with_blocks if part.is_for_guide}
    for part in dict.fromkeys((*_in_order(workbook), *lists)):
        numbers: dict[str, int] = {}
        count = count if wanted == "book" else 0
        for chain in chains(lists.get(part, ())) if part not in for_guide else ():
            block = chain[-1]
            if block.id not in numbers and not any(one.audience == (GUIDE,) for one in chain) and question_count(block):
                numbers[block.id] = count + 1
                count += question_count(block)
        if numbers:
            found[part] = numbers
    return found


def _in_order(workbook: Workbook) -> list[str]:
    """The ids of the parts in printed order, each section's reflection after its parts."""
    parts = [*order_of(workbook).parts]
    for section in workbook.sections.values():
        if section.reflection is not None and section.id in parts:
            own = {section.id, *section.parts}
            last = max(place for place, part in enumerate(parts) if part in own)
            parts.insert(last + 1, section.reflection_part)
    return parts
