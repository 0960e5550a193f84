"""The blocks of a workbook as written: the list of every part, and the blocks inside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bifolio.content.fields.base import Block
from bifolio.content.model.workbook import Workbook


def block_lists(workbook: Workbook) -> Iterator[tuple[str, Sequence[Block]]]:
    """The blocks of every unit of the book, each before those inside it, with the first part of its blanks' names."""
    for unit, blocks in written_lists(workbook):
        yield unit, [*with_inner(blocks)]


def parts_with_answers(workbook: Workbook) -> set[str]:
    """The parts that have right answers in their blocks or steps."""
    answered = {part for part, blocks in block_lists(workbook) if any(block.answer for block in blocks)}
    return answered | {one.id for one in workbook.exercises.values() if any(step.answer for step in one.steps)}


def every_block(workbook: Workbook) -> Iterator[Block]:
    """Every block of the book, each before those inside it."""
    for _, blocks in written_lists(workbook):
        yield from with_inner(blocks)


def with_inner(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks``, each followed by those inside it."""
    for block in blocks:
        yield block
        yield from with_inner(block.inner)


def chains(blocks: Iterable[Block], around: tuple[Block, ...] = ()) -> Iterator[tuple[Block, ...]]:
    """The same, each as a chain of the blocks around it, outermost first, and the block."""
    for block in blocks:
        yield (*around, block)
        yield from chains(block.inner, (*around, block))


def written_lists(workbook: Workbook) -> Iterator[tuple[str, Sequence[Block]]]:
    """The blocks of every unit of the book as written, with the first part of its blanks' names."""
    for page in workbook.pages.values():
        yield page.id, page.blocks
    for section in workbook.sections.values():
        yield section.id, [*section.blocks, *section.after]
        if section.reflection is not None:
            yield section.reflection_part, section.reflection.blocks
    for exercise in workbook.exercises.values():
        yield exercise.id, exercise.blocks
