"""Short entries of a list side by side, such as sums, each with its blank on one line with its words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.written_blanks import ANSWER_EMS
from bifolio.frozen import frozen
from bifolio.layout.kit.lettering import longest_word, set_words
from bifolio.layout.kit.pieces import Columns, Piece
from bifolio.layout.kit.tick_boxes import COLUMN_GAP, column_width
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt
from bifolio.text.inline import Inline, Run, placed_as

LEAST_BLANK = 3.0
"""The least length of a blank that is shortened, as a multiple of the type size: 12 mm, for a number of three digits.

No blank becomes shorter than half of what its author wrote.
"""


@frozen
class ListColumns:
    """How many columns fit, and the length to which their blanks are shortened, as a multiple of the type size."""

    count: int = 1
    longest_blank: float = math.inf


def fitting_columns(look: Look, texts: Sequence[Inline], most: int, indent: Pt) -> ListColumns:
    """As many columns, up to ``most``, as hold every text after its ``indent``: with a blank on one line, otherwise on two.

    On a narrow page each text must fit on one line; easy reading has one column.
    """
    for count in range(most, 1, -1) if not look.is_easy else ():
        room = column_width(look.measure, count) - indent
        lengths = [_length_left(look, runs, room) for runs in texts]
        if all(_fits(look, runs, room, left) for runs, left in zip(texts, lengths, strict=True)):
            return ListColumns(count, min(lengths))
    return ListColumns()


def side_by_side(items: Sequence[Piece], columns: ListColumns, look: Look) -> list[Piece]:
    """Rows of ``items``, read from left to right; the items themselves if there is one column."""
    if columns.count == 1:
        return list(items)
    width = column_width(look.measure, columns.count)
    rows: list[Piece] = []
    for start in range(0, len(items), columns.count):
        row = items[start : start + columns.count]
        places = [(index * (width + COLUMN_GAP), width, item) for index, item in enumerate(row)]
        rows.append(Columns(places, space_after=row[0].space_after))
        rows[-1].item_of = row[0].item_of
    return rows


def with_shorter_blanks(runs: Inline, longest: float) -> Inline:
    """``runs`` with blanks of at most the length ``longest``, or of the length that the answer printed there needs."""
    if math.isinf(longest):
        return runs
    return placed_as((replace(run, ems=min(run.ems, longest)) if _is_line(run) else run for run in runs), runs)


def _is_line(run: Run) -> bool:
    return run.blank is not None and run.written is not None and not run.written.side


def _length_left(look: Look, runs: Inline, room: Pt) -> float:
    """How long each blank in ``runs`` can be if all is on one line of ``room``."""
    blanks = sum(map(_is_line, runs))
    words = set_words(with_shorter_blanks(runs, 0.0), look.body, 1e6).widest
    return (room - words) / blanks / look.body.size if blanks else math.inf


def _fits(look: Look, runs: Inline, room: Pt, left: float) -> bool:
    if math.isinf(left):
        lines = 1 if look.is_narrow else 2
        return longest_word([runs], look.body) <= room and len(set_words(runs, look.body, room).lines) <= lines
    return all(left >= _least(run) for run in runs if _is_line(run))


def _least(run: Run) -> float:
    """The least length of a blank: that of the answer printed there, or half of what is written."""
    answer = ANSWER_EMS * len(run.blank.in_place.words) if run.blank and run.blank.in_place else 0.0
    return max(answer, min(run.ems, max(LEAST_BLANK, run.ems / 2)))
