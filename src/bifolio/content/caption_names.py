"""Tables and figures that have a caption, which is numbered, and by what names texts refer to them.

A block is called by its part and its id, ``overview.compared``, as its blanks would be; one that shows a table or an infographic
and has no id of its own, by that. The id alone will do where nothing else in the book is called so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bifolio.content.base import GUIDE, Audiences, Block, Series
from bifolio.content.checks_names import block_lists
from bifolio.content.part import Part
from bifolio.content.workbook import Workbook
from bifolio.text.inline import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Captioned:
    """A block with a caption: where it stands, what it is called there, what it shows (a table, an infographic, or neither)."""

    part: str
    own: str
    shows: str
    series: Series
    caption: Text
    audience: Audiences
    is_for_guide: bool
    """Whether only the facilitator's guide prints it."""

    @property
    def name(self) -> str:
        """What it is called in the whole book; nothing if it cannot be referred to."""
        return f"{self.part}.{self.own}" if self.own else ""


@dataclass(frozen=True, slots=True)
class CaptionNames:
    """What may stand in references to numbered blocks: each name and short name with the block it means."""

    meant: dict[str, str]
    """The block's name by whatever it may be called."""
    ambiguous: dict[str, tuple[str, ...]]
    """Short names of several blocks, with those."""
    captions: dict[str, str]
    """Each block's caption as it is written, by its name."""


def captioned_blocks(workbook: Workbook) -> dict[str, tuple[Captioned, ...]]:
    """The numbered blocks of each part in the order in which they are written; parts without any are left out."""
    parts: tuple[Part, ...] = (*workbook.pages.values(), *workbook.sections.values(), *workbook.exercises.values())
    guide = {part.id for part in parts if part.is_for_guide}
    found = {part: tuple(_captioned(part, blocks, workbook, guide)) for part, blocks in block_lists(workbook)}
    return {part: blocks for part, blocks in found.items() if blocks}


def _captioned(part: str, blocks: Iterable[Block], workbook: Workbook, guide: set[str]) -> Iterator[Captioned]:
    for block in blocks:
        caption = _caption_of(block, workbook)
        if block.series is None or caption is None:
            continue
        shows = block.shown.id if block.shown else ""
        own = block.id if "id" in block.model_fields_set else shows
        is_for_guide = part in guide or block.audience == (GUIDE,)
        yield Captioned(
            part=part,
            own=own,
            shows=shows,
            series=block.series,
            caption=caption,
            audience=block.audience,
            is_for_guide=is_for_guide,
        )


def _caption_of(block: Block, workbook: Workbook) -> Text | None:
    """What is printed beside the number: its own caption, or that of the file it shows."""
    own: Text | None = getattr(block, "caption", None)
    file = workbook.shown_by(block)
    return own or (file.caption if file is not None else None)


def caption_names(workbook: Workbook) -> CaptionNames:
    """By what names texts may refer to the numbered blocks of ``workbook``. What is the id of a part means that part."""
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
    return CaptionNames(meant, ambiguous, words)
