"""Ruled lines: 8 mm apart (9 if roomy, more in large print), the first one line below the prompt's baseline.

A single line goes beside a short prompt.
"""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.assemble.document import BlankKey
from bifolio.content.kinds.lines import Lines
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import RuledLinesPiece, raised_under
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.lines_after_numbers import numbered_lines
from bifolio.layout.kit.one_place_each import person_line
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.traced_lines import TRACED, traced_lines
from bifolio.layout.kit.writing_lines import WordsWithLines
from bifolio.layout.page.bounds import Spot
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm

SEYES: Pt = mm(8)
"""The distance of lines in French exercise books; larger in large print, since those between them are black there."""


LEAST_LAST = 4
"""A field on a further page has at least this many lines."""


def draw(block: Lines, context: BlockContext) -> list[Piece]:
    """The prompt, then the lines with a field over them; many lines have several fields, directly below one another.

    If lines are wide apart and the page small, a field gets no more lines than fit on one page; those that are left
    then follow without one. If several people share one block, each has the same number of lines below their name; the prompt is repeated if the
    second name begins a page.
    """
    look = context.look
    is_alone = not (block.help or context.together or context.bound.examples or block.ruling != "plain")
    if block.is_one_line and block.prompt and is_alone:
        return _beside_prompt(block, context)
    lead_in = context.lead_in(block)
    above = raised_under(lead_in[-1]) if lead_in and block.ruling != "seyes" else 0.0
    if not context.together:
        return [*lead_in, *_lines(block, context, list(context.bound.blanks), lead_in, above)]
    pieces = lead_in
    for person in context.together:
        name = person_line(context, person)
        if person != context.together[0]:
            name.again = context.asked_again(block)
        keys = [key for key in context.bound.blanks if key[1] == person]
        pieces = [*pieces, name, *_lines(block, context, keys, [*lead_in, name], look.body.below_baseline)]
    return pieces


def _beside_prompt(block: Lines, context: BlockContext) -> list[Piece]:
    """The prompt and its line on one row, if the line keeps its least length; otherwise the line goes below."""
    look = context.look
    title = context.title_of(block)
    line = WordsWithLines(
        look, context.element("P"), context.runs(block.prompt), context.blank("lines"), pitch=_pitch(block, look),
        style=look.body if title else look.strong,
    )  # fmt: skip
    return [*title, line]


def _lines(
    block: Lines, context: BlockContext, keys: Sequence[BlankKey], above: Sequence[Piece], raised: Pt
) -> list[Piece]:
    """The lines under the fields ``keys``; the first is ``raised`` into the last piece of ``above``."""
    look = context.look
    pitch = _pitch(block, look)
    if block.trace:
        return traced_lines(block, context, [context.blank(*key) for key in keys], pitch)
    most = max(1, int(room_under(above, context) / pitch))
    most_later = max(1, int(room_under((), context) / pitch))
    if block.numbered:
        blanks = [context.blank(*key) for key in keys]
        shares = _shares(block.line_count, 1, most, most_later)
        return numbered_lines(context, blanks, shares, pitch, ruling=block.ruling)
    pieces: list[Piece] = []
    shares = _shares(block.line_count, len(keys), most, most_later)
    for index, lines in enumerate(shares):
        grows = bool(block.grow) and index == len(shares) - 1
        spot = Spot(context.element("P"), context.blank(*keys[index])) if index < len(keys) else None
        own = raised if index == 0 and block.ruling != "seyes" else 0.0
        is_fixed = block.grow is False
        pieces.append(
            RuledLinesPiece(
                look, spot, lines, pitch, is_fixed=is_fixed, raised=own, ruling=block.ruling, grows=grows,
            )
        )  # fmt: skip
    pieces[-1].adjust(space_after=look.gaps.block)
    return pieces


def _shares(count: int, fields: int, first: int, later: int) -> list[int]:
    """How ``count`` lines are divided among ``fields``, of which a page has room for ``first`` in the first and ``later`` in each
    other: equally, or page by page if the others need more than one. Further shares are of lines without a field.
    """
    shares = [count // fields + (index < count % fields) for index in range(fields)]
    found = [min(shares[0], first)]
    rest = count - found[0]
    is_by_page = rest > later
    for index, share in enumerate(shares[1:], 2):
        found.append(min(later, rest - LEAST_LAST * (fields - index) if is_by_page else share))
        rest -= found[-1]
    while rest > 0:
        is_scant = 0 < rest - later < LEAST_LAST
        found.append(rest - LEAST_LAST if is_scant and rest > 2 * LEAST_LAST else min(later, rest))
        rest -= found[-1]
    return found


def _pitch(block: Lines, look: Look) -> Pt:
    """Distance from line to line; in large print never less than the usual distance there."""
    if isinstance(block.spacing, float | int):
        return max(mm(block.spacing), look.size.pitch if look.size.is_large else 0.0)
    if block.spacing == "roomy":
        return look.size.roomy
    if block.ruling == "seyes":
        return SEYES * max(1.0, look.size.scale) * (2 if block.trace else 1)
    return max(TRACED, look.size.pitch) if block.trace else look.size.pitch
