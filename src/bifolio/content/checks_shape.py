"""Shape that the models cannot say: headings in order, bands without gaps, texts that say something and fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bifolio.content.base import Block
from bifolio.content.checks_names import block_lists
from bifolio.content.editions import each_participant
from bifolio.content.kinds.checklist import Checklist
from bifolio.content.kinds.feelings_bank import FeelingsBank
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.rating_1_5 import Rating
from bifolio.content.kinds.reading_table import ReadingTable
from bifolio.content.kinds.score_key import Band, ScoreKey
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.texts import passages, place_of_words, spoken
from bifolio.content.workbook import TableFile, Workbook
from bifolio.diagnostics import Diagnostic, Place

CORNER_WORDS = 4
"""Most words of a caption in a corner of the quadrant map (content brief, section 4)."""

MAY_BE_EMPTY = (
    "FillTable.corner", "FillTable.printed", "WeeklyGrid.corner", "TableRow.cells", "ReadingRow.cells", "TableFile.columns",
    "ReadingTable.columns", "Figure.alt", "InfographicFile.alt",
)  # fmt: skip
"""Fields in which an empty text has a meaning, or a rule of its own."""

LONGEST: dict[str, int] = {
    "Anchors.low": 40, "Anchors.middle": 40, "Anchors.high": 40,
    "SliderLine.low": 60, "SliderLine.high": 60, "Slider.times": 30,
    "ContinuumLine.left": 70, "ContinuumLine.right": 70,
    "Axis.title": 50, "Axis.low": 50, "Axis.high": 50,
    "Spoke.label": 45, "Band.name": 50, "Sum.label": 60,
    "LoopDiagram.steps": 60, "LoopDiagram.name": 60, "LoopDiagram.example": 110, "LoopDiagram.example_name": 60,
    "SupportRings.centre": 20, "Ring.title": 50,
    "VennFill.left": 60, "VennFill.both": 40, "VennFill.right": 60,
    "Timeline.above": 70, "Timeline.below": 70, "BodyOutline.areas": 50,
    "Level.label": 24, "Card.text": 180,
    "ScriptFrame.rows": 60, "AgendaRow.title": 90, "StepLadder.small": 40, "StepLadder.brave": 40,
    "Strip.label": 90, "Strip.when": 90, "Strip.then": 90,
    "Checklist.marks": 30, "FillColumn.title": 60, "FillTable.corner": 60, "FillTable.rows": 160, "ReadingTable.fill_column": 60,
    "WeeklyGrid.columns": 30, "WeeklyGrid.rows": 90, "WeeklyGrid.corner": 40,
    "WordGroup.label": 40, "WordGroup.words": 30,
    "LetterPage.greeting": 60, "LetterPage.sign_off": 60, "SharingLevel.mark": 24,
    "Dial.title": 40, "Dial.words": 90, "Pair.aspect": 40, "Pair.left": 60, "Pair.right": 60,
    "Drift.title": 40, "Drift.leads_to": 90, "Drift.way_back": 90,
    "InfographicFile.left_circle": 40, "InfographicFile.right_circle": 40, "InfographicFile.middle": 60,
    "InfographicFile.practices": 90, "InfographicFile.alt": 150, "WorkbookFile.short_title": 60, "EditionPlan.title": 60,
    "Section.quote": 200, "PullQuote.text": 240,
}  # fmt: skip
"""Most characters of a text in a drawing, a narrow column or a running head: more fits at no size of type."""


def check_headings(workbook: Workbook) -> Iterator[Diagnostic]:
    """Headings of level 3 before any of level 2, for any reader of the page."""
    places = Places(workbook)
    lists = [blocks for _, blocks in block_lists(workbook)]
    lists += [figure.text_version for figure in workbook.figures.values()]
    for blocks in lists:
        skipped = {
            id(heading): heading for reader in each_participant(workbook.file) for heading in _skipped(blocks, reader)
        }
        for heading in skipped.values():
            place = places.value(heading, "level")
            message = "a heading of level 3 stands before any of level 2"
            yield diagnose(
                "heading-level-skipped", message, place, "make it level 2, or put a heading of level 2 before it"
            )


def _skipped(blocks: Sequence[Block], reader: str) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading) and (not block.audience or reader in block.audience):
            if block.level == 2:
                return
            yield block


def check_bands(workbook: Workbook) -> Iterator[Diagnostic]:
    """Bands of score keys that end before they begin, overlap, or leave totals without a band."""
    places = Places(workbook)
    for _, blocks in block_lists(workbook):
        for block in blocks:
            if isinstance(block, ScoreKey):
                for index, message in _band_faults(block.bands):
                    place: Place | None = places.value(block, "bands", index)
                    yield diagnose("score-bands", message, place, "let each band begin one above the end of the last")


def _band_faults(bands: Sequence[Band]) -> Iterator[tuple[int, str]]:
    for index, band in enumerate(bands):
        if band.high < band.low:
            yield index, f"the band ends at {band.high}, before it begins at {band.low}"
    order = sorted(range(len(bands)), key=lambda index: (bands[index].low, bands[index].high))
    for one, other in pairwise(order):
        end, begin = bands[one].high, bands[other].low
        if begin <= end:
            yield other, f"the band begins at {begin}, but another goes up to {end}"
        elif begin > end + 1:
            missing = str(end + 1) if begin == end + 2 else f"{end + 1} to {begin - 1}"
            yield other, f"no band holds {missing}"


def check_tables(workbook: Workbook) -> Iterator[Diagnostic]:
    """Rows of tables that have more or fewer cells than there are columns, and widths that are not one a column."""
    places = Places(workbook)
    tables: list[TableFile | ReadingTable] = list(workbook.tables.values())
    tables += [block for _, blocks in block_lists(workbook) for block in blocks if isinstance(block, ReadingTable)]
    tables += [
        block for one in workbook.figures.values() for block in one.text_version if isinstance(block, ReadingTable)
    ]
    for table in tables:
        count = len(table.columns)
        for key, row in table.rows.items():
            if len(row.cells) != count:
                message = f"{len(row.cells)} cells, but {count} columns"
                place = places.value(table, "rows", key, "cells")
                yield diagnose("cells-and-columns", message, place, "write '\"\"' for a cell that is to stay empty")
        if isinstance(table, ReadingTable) and len(table.widths) not in (0, count):
            message = f"{len(table.widths)} widths, but {count} columns"
            yield diagnose("cells-and-columns", message, places.value(table, "widths"), "write one share a column")


def check_choices(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks that hold more than is easy to choose from: rows, words, rated items of a group, bands."""
    places = Places(workbook)
    for _, blocks in block_lists(workbook):
        for block in blocks:
            for path, what, count in _choices(block):
                most = int(workbook.rules.number("few-choices", what))
                if count > most or (what == "bands" and count < most):
                    expected = f"expected {most}" if what == "bands" else f"at most {most}"
                    hint = "" if what == "bands" else "leave some out, or make two blocks of it"
                    yield diagnose("few-choices", f"{count} {what} in all; {expected}", places.key(block, *path), hint)


def _choices(block: Block) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """What one block counts: where, which number of the rule it is held against, how many there are."""
    if isinstance(block, Checklist):
        count = len(block.items) + sum(len(group.items) for group in block.groups.values()) + block.own
        yield ("groups" if block.groups else "items",), "rows", count
    elif isinstance(block, FeelingsBank):
        yield ("groups",), "words", sum(len(group.words) for group in block.groups.values())
    elif isinstance(block, Rating):
        yield ("items",), "ratings", len(block.items)
        for key, group in block.groups.items():
            yield ("groups", key), "ratings", len(group.items)
    elif isinstance(block, ScoreKey):
        yield ("bands",), "bands", len(block.bands)


def check_texts(workbook: Workbook) -> Iterator[Diagnostic]:
    """Texts that say nothing, and texts too long for the place where they stand."""
    personal = {name: field.default for name, field in workbook.file.personal.items()}
    for passage in passages(workbook):
        source = passage.text.source
        if not source.strip():
            if passage.field not in MAY_BE_EMPTY:
                yield diagnose("empty-text", "this text is empty", passage.text.place, "write it, or leave the key out")
            continue
        longest = LONGEST.get(passage.field)
        if passage.field.startswith("Corners."):
            count = len(spoken(passage.text, personal).split())
            if count > CORNER_WORDS:
                message = f"a corner's caption has {count} words, at most {CORNER_WORDS}"
                yield diagnose("too-long-for-place", message, passage.text.place, "say it shorter")
        elif longest is not None and len(source) > longest and len(spoken(passage.text, personal)) > longest:
            message = f"{len(spoken(passage.text, personal))} characters, at most {longest} fit here"
            first = " ".join(source.split()[:3])
            yield diagnose(
                "too-long-for-place", message, place_of_words(workbook, passage.text, first), "say it shorter"
            )
