"""The rag: ends lines so that none is much shorter than the others and none begins or ends with a stray word.

Lines filled one after another will do if they have no fault. If they have one, and always in headings, this weighs all
ways to break the text into as few lines and takes the cheapest (Knuth, Plass: Breaking Paragraphs into Lines, 1981).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bifolio.frozen import frozen
from bifolio.lengths import Pt
from bifolio.text.parting import HYPHENATION_ZONE, MOST_HYPHENS, breaks_by_patterns, breaks_of, is_in_field, part_of
from bifolio.text.styles import Break, Style, Unspaced
from bifolio.text.ties import Tie, tie

SHORT_EMS = 3.2
"""A word narrower than this is too short for a line of its own: 13.5 mm at 12 points."""

STRAY_EMS = 1.6
"""A word narrower than this is a stray if it begins a sentence at the end of a line, or ends one at the start."""

SHORT_SHARE = 0.2
"""The least share of the measure that a last line of one word should take."""

RUNT, COMPOUND, STUMP, HYPHEN, STRAY, PHRASE, PARTED = 0.16, 0.03, 0.03, 0.04, 0.006, 0.1, 1.0
"""The costs of faults: a nearly empty last line; a compound split after its hyphen; a part of it shorter than
``SHORT_EMS``; a word split where it has no hyphen; a stray; in headings and quotations, a line that does not end with a
phrase; and, there too, any split word; anywhere, a page number apart from its noun.

A line costs the square of the share of the measure that it leaves empty, and these costs are on the same scale.
"""

TIED = {Tie.NONE: 0.0, Tie.BEFORE_EQUALS: 0.03, Tie.IN_SUM: 0.3, Tie.FIRM: PARTED}
"""The costs of parting words that belong on one line. Firm ties hold wherever the measure has room for them, even if that takes a line more."""

STOPS = ".?!:…"
PAUSES = STOPS + ",;–—"
"""Marks that end a sentence or a phrase."""

QUOTES = "”’»“\"')"

MOST_PLACES = 12
"""A word with more break opportunities than this, such as one of ideographs, is left as it is."""

LONGEST_NOUN = 8
"""The most letters of a noun that stays on the line of its page number."""

ROUNDING: Pt = 0.01

Rows = list[list[Unspaced]]


@frozen
class LineRoom:
    """The space for lines: the measure and the width of a space between words."""

    measure: Pt
    space: Pt


def even_rows(pieces: Sequence[Unspaced], rows: Rows, style: Style, room: LineRoom) -> Rows:
    """``rows``, filled one after another, or the ``pieces`` in as many or fewer rows that look better."""
    if not style.balanced and not _has_fault(rows, style, room):
        return rows
    paragraph = _Paragraph(pieces, style, room)
    even = paragraph.rows() or paragraph.rows(parts_ties=True)
    most = len(pieces) if any(_tie(*ends) is Tie.FIRM for ends in _ends_of(rows)) else len(rows)
    return even if even and len(even) <= most else rows


def _ends_of(rows: Rows) -> Iterator[tuple[Unspaced, Unspaced]]:
    """The last word of each row but the last, and the first of the one after it."""
    return ((row[-1], following[0]) for row, following in pairwise(rows))


def _tie(before: Unspaced, after: Unspaced) -> Tie:
    return Tie.NONE if before.continues else tie(before.text, after.text)


def _has_fault(rows: Rows, style: Style, room: LineRoom) -> bool:
    for row, following in pairwise(rows):
        end = row[-1]
        is_parted = (end.continues and not end.ends_word and not end.is_cut) or _leaves_number(end, following[0])
        if (
            is_parted
            or _tie(end, following[0]) >= Tie.IN_SUM
            or (not end.continues and _is_stray(row[-2:], following[:2], STRAY_EMS * style.size))
        ):
            return True
    return len(rows[-1]) == 1 and _runt(rows[-1][0].width, style, room.measure) > 0.0


def _runt(width: Pt, style: Style, measure: Pt) -> float:
    """The cost of a last line of one word: at half the least width it costs as much as an empty one."""
    least = max(SHORT_EMS * style.size, SHORT_SHARE * measure)
    return RUNT * min(1.0, max(0.0, 2.0 * (1.0 - width / least)))


def _is_stray(end: Sequence[Unspaced], start: Sequence[Unspaced], most: Pt) -> bool:
    """Whether a line that ends between these words strands one narrower than ``most``: the first of a sentence, or the
    last of one.

    The last word of the text is never a stray: a last line of one word is a fault of its own.
    """
    may_end, may_begin = len(end) > 1 and end[-1].width < most, len(start) > 1 and start[0].width < most
    if not may_end and not may_begin:
        return False
    if _ends(end[-1], STOPS):
        return False
    return (may_end and _ends(end[0], STOPS)) or (may_begin and _ends(start[0], STOPS))


def _leaves_number(end: Unspaced, start: Unspaced) -> bool:
    """Whether a page number begins a line after the short noun to which it belongs, such as "page" or "S."."""
    if not start.words[0][0].page_of or end.continues:
        return False
    noun = end.text.removesuffix(".")
    return noun.isalpha() and len(noun) <= LONGEST_NOUN


def _ends(word: Unspaced, marks: str) -> bool:
    """Whether ``word`` ends in one of ``marks``, ignoring closing quotation marks."""
    text = word.words[-1][1].text
    if text[-1:] in QUOTES:
        text = text.rstrip(QUOTES)
    return bool(text) and text[-1] in marks


@frozen(kw_only=True)
class _Place:
    """Where a line may end: in which word, after how much of it (nothing: before the word), and the position if the
    whole text were on one line.
    """

    index: int
    inside: Break
    end: Pt
    """Where the text before the place ends."""
    start: Pt
    """Where the text after it starts."""
    cost: float = 0.0
    is_forced: bool = False
    is_tied: bool = False
    has_hyphen: bool = False
    """Whether a hyphen is drawn there that is not in the text."""
    before: Pt | None = None
    """Where the previous word ends, if the place is a break by patterns."""


class _Paragraph:
    """All places where a line of a text may end, in order."""

    def __init__(self, pieces: Sequence[Unspaced], style: Style, room: LineRoom) -> None:
        self.pieces, self.style, self.room = pieces, style, room
        self.places = [_Place(index=0, inside=Break(0), end=0.0, start=0.0)]
        x, most = 0.0, STRAY_EMS * style.size
        for index, piece in enumerate(pieces, 1):
            self.places += self._inside(index - 1, x)
            x += piece.width
            cost, tied = 0.0, Tie.NONE
            if index < len(pieces):
                around = pieces[max(0, index - 2) : index], pieces[index : index + 2]
                cost += STRAY * (not piece.continues and _is_stray(*around, most))
                cost += PHRASE * (style.balanced and not _ends(piece, PAUSES))
                cost += PARTED * _leaves_number(piece, pieces[index])
                tied = _tie(piece, pieces[index])
                cost += TIED[tied]
            place = _Place(
                index=index, inside=Break(0), end=x, start=x + room.space, cost=cost, is_forced=piece.continues,
                is_tied=tied is Tie.FIRM, has_hyphen=piece.hyphen is not None,
            )  # fmt: skip
            self.places.append(place)
            x += room.space

    def _inside(self, index: int, x: Pt) -> Iterable[_Place]:
        """The places inside a word that starts at ``x``."""
        piece, style = self.pieces[index], self.style
        own = breaks_of(piece)
        for one in own or breaks_by_patterns(piece, style) if len(own) <= MOST_PLACES else ():
            if is_in_field(piece, one.at):
                continue
            head = part_of(piece, 0, one.at, style, has_hyphen=one.hyphen)
            tail = part_of(piece, one.at, len(piece.text), style)
            cost = HYPHEN if one.hyphen else 0.0
            if piece.text[one.at - 1] in "-‐":
                cost = COMPOUND + STUMP * (min(head.width, tail.width) < SHORT_EMS * style.size)
            cost += PARTED * (style.balanced and not head.ends_word)
            yield _Place(
                index=index, inside=one, end=x + head.width, start=x + piece.width - tail.width, cost=cost,
                has_hyphen=one.hyphen, before=None if own else x - self.room.space,
            )  # fmt: skip

    def rows(self, *, parts_ties: bool = False) -> Rows:
        """The words in the fewest rows, at the lowest total cost; empty if they cannot be set that way, with firm ties parted or not."""
        ends = self._cheapest(parts_ties=parts_ties)
        return [self._row(start, end) for start, end in pairwise(ends)]

    def _cheapest(self, *, parts_ties: bool) -> list[_Place]:
        """The places where lines end, the text's start and end among them."""
        best: list[tuple[int, float, int, int] | None] = [(0, 0.0, 0, 0)]
        """For each place: the fewest lines up to it, their cost, how many lines in a row end in a drawn hyphen, and
        where the last line begins.
        """
        first = 0
        for end in range(1, len(self.places)):
            if self.places[end - 1].is_forced:
                first = end - 1
            while first < end - 1 and self._empty(first, end) < -ROUNDING:
                first += 1
            found = None
            # the further back a line begins, the fewer lines are before it
            for start in range(first, end) if parts_ties or not self.places[end].is_tied else ():
                before = best[start]
                if before is None or not self._may_part(start, end, before[2]):
                    continue
                if found is not None and before[0] >= found[0]:
                    break
                hyphens = before[2] + 1 if self.places[end].has_hyphen else 0
                way = (before[0] + 1, before[1] + self._cost(start, end), hyphens, start)
                found = way if found is None else min(found, way)
            best.append(found)
        ends, at = [self.places[-1]], best[-1]
        while at is not None and at[3]:
            ends.append(self.places[at[3]])
            at = best[at[3]]
        return [] if at is None else [self.places[0], *reversed(ends)]

    def _empty(self, start: int, end: int) -> Pt:
        """The space that a line from one place to the other leaves empty, in points."""
        return self.room.measure - (self.places[end].end - self.places[start].start)

    def _may_part(self, start: int, end: int, hyphens: int) -> bool:
        """Whether a line may end here: always at a break of the text's own; at one by patterns, only if few lines above
        end in a hyphen and the line would otherwise leave much empty.
        """
        place = self.places[end]
        if place.before is None:
            return True
        left_empty = min(self.room.measure, self._empty(start, end) + place.end - place.before)
        return hyphens < MOST_HYPHENS and left_empty > HYPHENATION_ZONE * self.room.measure

    def _cost(self, start: int, end: int) -> float:
        empty, place = self._empty(start, end), self.places[end]
        share = empty / self.room.measure
        if end < len(self.places) - 1:
            return place.cost + share * share
        is_one_word = self.places[start].index == len(self.pieces) - 1
        runt = _runt(place.end - self.places[start].start, self.style, self.room.measure) if is_one_word else 0.0
        return runt + (share * share if self.style.balanced else 0.0)

    def _row(self, start: _Place, end: _Place) -> list[Unspaced]:
        """The words between two places, each whole or split there."""
        pieces, style, inside = self.pieces, self.style, end.inside
        if start.index == end.index:
            return [part_of(pieces[end.index], start.inside.at, inside.at, style, has_hyphen=inside.hyphen)]
        row = list(pieces[start.index : end.index])
        if start.inside.at:
            row[0] = part_of(row[0], start.inside.at, len(row[0].text), style)
        if inside.at:
            row.append(part_of(pieces[end.index], 0, inside.at, style, has_hyphen=inside.hyphen))
        return row
