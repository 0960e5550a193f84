"""Blocks that texts refer to, and by what names: tables and figures with a numbered caption, and any others with an id.

A block is named by its part and id, ``overview.compared``, like its blanks. A block without an id that shows a table or
an infographic has the id of that file. For a block with a caption, its own id is enough if nothing else in the book has
it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bifolio.content.fields.base import GUIDE, Block
from bifolio.content.fields.block_facts import CaptionKind
from bifolio.content.model.block_lists import block_lists, chains, written_lists
from bifolio.content.model.texts import passages
from bifolio.content.model.workbook import Workbook
from bifolio.frozen import frozen
from bifolio.text.inline import Text, placeholders

_LINK = re.compile(r"\]\(#([^)\s]+)\)")


@frozen(kw_only=True)
class Captioned:
    """A block with a caption: its place, its name there, and the file it shows (a table, an infographic, or none)."""

    part: str
    own: str
    shows: str
    caption_kind: CaptionKind
    caption: Text
    chain: tuple[Block, ...]
    """The blocks around it, outermost first, and the block itself: a copy has it only if it has all of them."""
    is_for_guide: bool
    """Whether only the leader's guide prints it."""

    @property
    def name(self) -> str:
        """Its name in the whole book; empty if nothing can refer to it."""
        return f"{self.part}.{self.own}" if self.own else ""


@frozen
class CaptionNames:
    """The names for references to numbered blocks: each name and short name with its block."""

    meant: dict[str, str]
    """The block's canonical name, by each of its names."""
    ambiguous: dict[str, tuple[str, ...]]
    """Short names shared by several blocks, with those blocks."""
    captions: dict[str, str]
    """Each block's caption as written, by the block's name."""


def captioned_blocks(workbook: Workbook) -> dict[str, tuple[Captioned, ...]]:
    """The numbered blocks of each part, in the order written; parts without any are omitted."""
    guide = {part.id for part in workbook.parts_with_blocks if part.is_for_guide}
    found = {
        part: tuple(_captioned(part, [*chains(blocks)], workbook, guide)) for part, blocks in written_lists(workbook)
    }
    return {part: blocks for part, blocks in found.items() if blocks}


def referred_to(workbook: Workbook) -> frozenset[str]:
    """The names used in the book's references."""
    return workbook.memo.result(_referred_to, workbook)


def _referred_to(workbook: Workbook) -> frozenset[str]:
    sources = [passage.text.source for passage in passages(workbook)]
    names = {name.partition(":")[2] for source in sources if "{" in source for name, _ in placeholders(source)}
    links = {target for source in sources if "](#" in source for target in _LINK.findall(source)}
    return frozenset(names | links)


def titled_blocks(workbook: Workbook) -> Mapping[str, tuple[str, Block, Text]]:
    """The blocks without a caption that texts refer to, by name: each with its part and the words by which references
    call it.

    If it has neither title nor prompt, these words are the title of its part.
    """
    return workbook.memo.result(_titled_blocks, workbook)


def _titled_blocks(workbook: Workbook) -> Mapping[str, tuple[str, Block, Text]]:
    titles = {part.id: part.title for part in workbook.parts_with_blocks}
    titles |= {one.reflection_part: one.reflection.title for one in workbook.sections.values() if one.reflection}
    return {
        f"{part}.{block.id}": (part, block, block.title or block.own_prompt or titles[part])
        for part, blocks in block_lists(workbook)
        for block in reversed(blocks)
        if "id" in block.model_fields_set
        and f"{part}.{block.id}" in referred_to(workbook)
        and not (block.caption_kind and _caption_of(block, workbook))
    }


def _captioned(
    part: str, chains: Sequence[tuple[Block, ...]], workbook: Workbook, guide: set[str]
) -> Iterator[Captioned]:  # fmt: skip
    ids = Counter(chain[-1].id for chain in chains)
    for chain in chains:
        block = chain[-1]
        caption = _caption_of(block, workbook) if block.caption_kind is not None else None
        if block.caption_kind is None or caption is None:
            continue
        shows = block.shown.id if block.shown else ""
        own = block.id if "id" in block.model_fields_set else shows
        if not own and ids[block.id] == 1 and f"{part}.{block.id}" in referred_to(workbook):
            own = block.id
        is_for_guide = part in guide or block.audience == (GUIDE,)
        yield Captioned(
            part=part,
            own=own,
            shows=shows,
            caption_kind=block.caption_kind,
            caption=caption,
            chain=chain,
            is_for_guide=is_for_guide,
        )


def _caption_of(block: Block, workbook: Workbook) -> Text | None:
    """The text beside the number: the block's own caption, or that of the file it shows."""
    file = workbook.shown_by(block)
    return block.own_caption or (file.caption if file is not None else None)


def caption_names(workbook: Workbook) -> CaptionNames:
    """The names that texts may use for blocks of ``workbook``. The id of a part always means that part."""
    blocks = [block for some in captioned_blocks(workbook).values() for block in some if block.own]
    meant = {block.name: block.name for block in blocks}
    short: dict[str, list[str]] = {}
    for block in blocks:
        for name in dict.fromkeys((block.own, block.shows)):
            if name and block.name not in short.setdefault(name, []):
                short[name].append(block.name)
    parts = {*workbook.pages, *workbook.sections, *workbook.exercises, *workbook.file.divisions}
    meant |= {name: those[0] for name, those in short.items() if len(those) == 1 and name not in parts}
    ambiguous = {name: tuple(those) for name, those in short.items() if len(those) > 1 and name not in parts}
    words = {block.name: block.caption.source for block in reversed(blocks)}
    titled = titled_blocks(workbook)
    meant |= {name: name for name in titled}
    words = {name: title.source for name, (_, _, title) in titled.items()} | words
    return CaptionNames(meant, ambiguous, words)
