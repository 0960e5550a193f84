"""Inline runs to lines: left-aligned, broken between words and wherever a word may be split.

Input: runs, a style, a measure. Output: lines of segments; a segment is a stretch of one run in one face, with its
distance from the start of the line. Lengths in points. A word wider than the measure is broken even where it should not
be.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bifolio.characters import BLANK, WORD_JOINER, clusters
from bifolio.lengths import NO_LIMIT, Pt
from bifolio.text.bidi import main_direction
from bifolio.text.break_opportunities import ideograph_breaks, take_marks
from bifolio.text.inline import Inline, Run
from bifolio.text.line_setting import add_space, set_row, trail_space
from bifolio.text.parting import (
    HYPHENATION_ZONE,
    MOST_HYPHENS,
    breaks_by_force,
    breaks_by_patterns,
    breaks_of,
    is_in_field,
    joined_again,
    part_of,
)
from bifolio.text.rag import LineRoom, even_rows
from bifolio.text.shaping import Word, shape_word
from bifolio.text.styles import Break, Cut, Line, Segment, Style, Unspaced, cut_of, shaping_of, word_of
from bifolio.typography import NO_BREAK

__all__ = [
    "PAGE_DIGITS",
    "Line",
    "Segment",
    "Style",
    "break_lines",
    "end_with_space",
    "least_measure",
    "line_alone",
    "measure_text",
    "space_width",
]

PAGE_DIGITS = "000"
"""The width reserved for a page number: page numbers are not known when a unit is set."""

LEAST_EMS = 5.0
"""A longer blank may shrink to this where its measure is narrow."""

LONG_WORD = 200
"""Beyond this many characters a word is not a word but text without spaces, an address, or a mistake."""

MOST_LINES = 8192
"""The most texts whose lines are cached. A build needs most of them again while it finds out how much fits a page; a
check needs all of them, in each edition.
"""

Splitter = Callable[[Unspaced, Pt, Pt, int], "tuple[Unspaced, Unspaced] | None"]
"""Splits a piece so that its first part fits. Takes the piece, the space for it, the space that its line would leave
empty, and the number of lines directly above that end in a hyphen.
"""


def measure_text(text: str, style: Style) -> Pt:
    """Width of ``text`` on one line in ``style``."""
    words = text.split(" ")
    space = space_width(style)
    width = sum(shape_word(word, style.family, bold=style.bold, figures=style.figures).width for word in words if word)
    return width * style.size / 1000.0 + space * (len(words) - 1)


@lru_cache(maxsize=64)
def _space_width(family: str, bold: bool) -> float:
    return shape_word(" ", family, bold=bold).width


def space_width(style: Style) -> Pt:
    """Width of a space between two words in ``style``."""
    return _space_width(style.family, style.bold) * style.size / 1000.0


def break_lines(runs: Inline, style: Style, measure: Pt) -> list[Line]:
    """The lines of ``runs`` within ``measure``. Never loses a word.

    A newline ends a line; a second one leaves an empty line. Treat the lines as read-only: they are cached and shared.
    """
    return list(_lines(runs, style, measure))


@lru_cache(maxsize=MOST_LINES)
def _lines(runs: Inline, style: Style, measure: Pt) -> tuple[Line, ...]:
    parts = _parted_at_newlines(runs)
    lines = _turned_over(parts[0], style, measure)
    space = space_width(style)
    for part in parts[1:]:
        if lines:
            _close(lines[-1], space)
        lines += _turned_over(part, style, measure) or [Line([], width=0.0)]
    return tuple(lines)


def _turned_over(runs: Inline, style: Style, measure: Pt) -> list[Line]:
    """The lines of ``runs``, which contain no newlines; all but the first leave room for the indent of the style."""
    lines, narrow = _broken(runs, style, measure), measure - style.turnover
    if not style.turnover or len(lines) < 2:
        return lines
    if any(line.width > narrow for line in lines[1:]):
        lines = _broken(runs, style, narrow)
    for line in lines[1:]:
        line.is_turned_over = True
    return lines


def _parted_at_newlines(runs: Inline) -> list[Inline]:
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n") if "\n" in run.text else (run.text,)
        parts[-1].append(replace(run, text=first) if others else run)
        parts += [[replace(run, text=text)] for text in others]
    return [tuple(part) for part in parts]


def _broken(runs: Inline, style: Style, measure: Pt) -> list[Line]:
    """The lines of ``runs``, which contain no newlines."""
    pieces: list[Unspaced] = []
    for piece in _pieces(runs, style):
        if piece.width > measure:
            pieces += _parts(piece, style, measure)
        else:
            pieces.append(piece)
    if pieces:
        pieces[-1].is_fixed = True
    space = space_width(style)
    room = LineRoom(measure, space)
    rows = _join_to_blank(_break(pieces, style, room), style, room)
    if len(rows) > 1:
        rows = even_rows(pieces, rows, style, room)
    is_ascii = all(run.text.isascii() for run in runs)
    has_rtl = not is_ascii and any(word.is_rtl for piece in pieces for _, word in piece.words)
    base = _main_direction(runs, style) if style.is_rtl or has_rtl else 0
    lines = [set_row(row, style, space, base, has_rtl=has_rtl) for row in rows]
    for (row, following), line in zip(pairwise(rows), lines, strict=False):
        line.goes_on = True
        line.rest = following[0].text if row[-1].continues else ""
        line.is_broken_word = not row[-1].ends_word
        line.cut_word = row[-1].text + following[0].text if row[-1].is_cut else ""
        if not line.rest:
            _close(line, space)
    return lines


@lru_cache(maxsize=MOST_LINES)
def least_measure(runs: Inline, style: Style) -> Pt:
    """The smallest measure in which every word of ``runs`` stays whole, except between ideographs and where its author allows a break."""
    pieces = [piece for part in _parted_at_newlines(runs) for piece in _pieces(part, style)]
    for piece in pieces:
        _shorten_blanks(piece, style, 0.0)
    return max((_widest_part(piece, style) for piece in pieces), default=0.0)


def _widest_part(piece: Unspaced, style: Style) -> Pt:
    ideographs = ideograph_breaks(piece.text)
    breaks = [one for one in breaks_of(piece) if one in piece.marks or one in ideographs]
    breaks = [one for one in breaks if not is_in_field(piece, one.at)]
    starts = [0, *(one.at for one in breaks)]
    ends = [*breaks, Break(len(piece.text))]
    parts = (
        part_of(piece, start, end.at, style, has_hyphen=end.hyphen) for start, end in zip(starts, ends, strict=True)
    )
    return max(part.width for part in parts) if breaks else piece.width


@lru_cache(maxsize=MOST_LINES)
def line_alone(runs: Inline, style: Style) -> Line:
    """The first line of ``runs``, however long, ending in a space. Treat it as read-only: it is cached and shared."""
    return end_with_space(break_lines(runs, style, NO_LIMIT)[0])


def end_with_space(line: Line, space: Pt = 0.0) -> Line:
    """``line`` with a real space at its end, so that its last word does not run into the next one when read aloud."""
    closed = replace(line, segments=[*line.segments[:-1], *map(replace, line.segments[-1:])])
    _close(closed, space)
    return closed


def _close(line: Line, space: Pt) -> None:
    """Adds a space to the end of a ``line`` that is still being built."""
    if not line.segments or line.segments[-1].text.endswith(" "):
        return
    if line.is_rtl:
        add_space(line.segments, -space, space)
    else:
        trail_space(line.segments[-1], space)


def _main_direction(runs: Inline, style: Style) -> int:
    """The embedding level of the paragraph: from its own words if it has any, not from those of a field."""
    own = "".join(run.text for run in runs if run.field is None)
    return main_direction(own if own.strip() else "".join(run.text for run in runs), int(style.is_rtl))


def _break(pieces: Sequence[Unspaced], style: Style, room: LineRoom) -> list[list[Unspaced]]:
    """Fills rows one after another: a piece that does not fit is split if possible, otherwise it begins the next row."""
    measure, split = room.measure, _splitter(style, room.measure)
    row: list[Unspaced] = []
    rows = [row]
    used, hyphens = 0.0, 0
    queue = deque(pieces)
    while queue:
        piece = queue.popleft()
        gap = room.space if row else 0.0
        is_full = used + gap + piece.width > measure + 0.01
        # the text after the first part of a split word begins a line
        if row and (is_full or row[-1].continues):
            parted = None if row[-1].continues else split(piece, measure - used - gap, measure - used, hyphens)
            if parted is None:
                hyphens = hyphens + 1 if row[-1].hyphen else 0
                row, used, gap = [], 0.0, 0.0
                rows.append(row)
            else:
                piece = parted[0]
                queue.extendleft(reversed(_parted_anew(parted[1], queue, style, measure)))
        row.append(piece)
        used += gap + piece.width
    return rows


def _parted_anew(rest: Unspaced, queue: deque[Unspaced], style: Style, measure: Pt) -> list[Unspaced]:
    """The rest of a piece whose start ended a line, rejoined with the parts that were split off it earlier.

    Those parts, taken from ``queue``, had the width of a whole line; now they follow ``rest`` on its line. They are
    rejoined one by one: a word of thousands of parts is never shaped whole.
    """
    lines: list[Unspaced] = []
    while queue and rest.continues and rest.hyphen is None and not queue[0].is_cut:
        *full, rest = _parts(joined_again(rest, queue.popleft(), style), style, measure)
        lines += full
    return [*lines, rest]


def _pieces(runs: Inline, style: Style) -> list[Unspaced]:
    """Words with the runs they come from; words of adjoining runs stay together."""
    scale = style.size / 1000.0
    pieces: list[Unspaced] = []
    do_touch = False
    for run in runs:
        set_word = shaping_of(run, style)
        text = PAGE_DIGITS if run.page_of else BLANK if run.blank else run.text
        # a word joiner also forbids a break at the space before it (UAX #14, LB11)
        for index, part in enumerate(text.replace(" " + WORD_JOINER, "\u00a0").split(" ")):
            do_touch = do_touch and not index
            if not part:
                continue
            drawn, marks = (part, ()) if part.isascii() else take_marks(part)
            if not drawn:
                continue
            word = set_word(drawn)
            if not do_touch:
                pieces.append(Unspaced(words=[], width=0.0))
                do_touch = True
            piece = pieces[-1]
            if marks:
                before = len(piece.text)
                moved = (mark._replace(at=before + mark.at) for mark in marks)
                piece.marks += tuple(mark for mark in moved if run.field is None or mark.is_forbidden)
            piece.words.append((run, word))
            piece.width += word.width * scale
    return pieces


def _join_to_blank(rows: list[list[Unspaced]], style: Style, room: LineRoom) -> list[list[Unspaced]]:
    """``rows`` without a last one of a single word, such as a unit, if the blank before it can make room for it.

    A blank that has a line to itself keeps it: it was made long on purpose.
    """
    if len(rows) < 2 or len(rows[-1]) > 1 or len(rows[-2]) == 1 or not any(run.blank for run, _ in rows[-2][-1].words):
        return rows
    *above, before, (word,) = rows
    if any(run.blank for run, _ in word.words) or before[-1].continues:
        return rows
    blank = before[-1]
    excess = sum(piece.width for piece in before) + len(before) * room.space + word.width - room.measure
    shorter = replace(blank, words=[*blank.words])
    _shorten_blanks(shorter, style, blank.width - excess)
    if shorter.width > blank.width - excess + 0.01:
        return rows
    blank.words, blank.width = shorter.words, shorter.width
    return [*above, [*before, word]]


def _shorten_blanks(piece: Unspaced, style: Style, measure: Pt) -> None:
    """Shortens the blanks of a piece wider than ``measure``: only as far as needed, and no further than they may shrink."""
    scale = style.size / 1000.0
    for index, (run, word) in enumerate(piece.words):
        excess = piece.width - measure
        if run.blank is not None and excess > 0.0:
            least = min(run.ems, LEAST_EMS) * 1000.0
            width = max(least, word.width - excess / scale - 0.001)
            piece.words[index] = (run, replace(word, width=width))
            piece.width -= (word.width - width) * scale


def _parts(piece: Unspaced, style: Style, measure: Pt) -> Iterator[Unspaced]:
    """Splits a piece wider than ``measure`` into pieces that fit: where it may be split, otherwise wherever it must be."""
    split = _splitter(style, measure)
    _shorten_blanks(piece, style, measure)
    if piece.width > measure and len(piece.text) > LONG_WORD:
        yield from _cut_long(piece, style, measure)
        return
    while piece.width > measure:
        parted = (
            split(piece, measure, measure, 0)
            or _split_choice(piece, style, measure)
            or _parted_at(breaks_by_force(piece, style), piece, style, measure)
            # better at the hyphen of a name than after whichever letter fits
            or _parted_at(breaks_of(piece), piece, style, measure, in_names=True)
        )
        if parted is None:
            break
        head, piece = parted
        yield head
    if piece.width <= measure:
        yield piece
    else:
        yield from _cut(piece, style, measure)


def _split_choice(piece: Unspaced, style: Style, measure: Pt) -> tuple[Unspaced, Unspaced] | None:
    """Splits a choice wider than ``measure`` between two of its words; one that fits stays on one line."""
    start, places = 0, []
    for run, word in piece.words:
        if run.choice is not None:
            places += [start + index for index, letter in enumerate(word.text) if letter == NO_BREAK]
        start += len(word.text)
    for at in reversed(places):
        # where the line ends at a space, the ring around the words takes at most a quarter of an em
        if at and part_of(piece, 0, at + 1, style).width <= measure - style.size / 4:
            head = part_of(piece, 0, at, style)
            # the space at which the line ends is an ordinary space again
            head.continues, head.ends_word = False, True
            return head, part_of(piece, at + 1, len(piece.text), style)
    return None


def _cut_long(piece: Unspaced, style: Style, measure: Pt) -> Iterator[Unspaced]:
    """The lines of a text without spaces, such as a paragraph of Chinese, in linear time.

    Each line looks only at the text it may contain, never at all that is left.
    """
    text = piece.text
    breaks = [one for one in breaks_of(piece) if not is_in_field(piece, one.at)]
    places = [one.at for one in breaks]
    start = 0
    while start < len(text):
        first = bisect_right(places, start)
        candidates = [*breaks[first : first + int(measure) + 1], Break(len(text))]
        fitting = _last_fitting(piece, start, candidates, style, measure)
        if fitting is not None:
            yield fitting
            start += len(fitting.text)
            continue
        head = next(_cut(part_of(piece, start, min(len(text), start + LONG_WORD), style), style, measure))
        start += len(head.text)
        head.continues = start < len(text) or piece.continues
        head.ends_word = not head.continues
        yield head


def _last_fitting(piece: Unspaced, start: int, breaks: Sequence[Break], style: Style, measure: Pt) -> Unspaced | None:
    """The longest part from ``start`` to one of ``breaks`` that fits; ``None`` if none does."""

    def part(index: int) -> Unspaced:
        one = breaks[index]
        return part_of(piece, start, one.at, style, has_hyphen=one.hyphen)

    most = int(measure / style.size * 16) + 16  # letters are wider than a sixteenth of their size

    def fits(index: int) -> bool:
        return breaks[index].at - start <= most and part(index).width <= measure + 0.01

    if not fits(0):
        return None
    low, high = 0, 1
    while high < len(breaks) and fits(high):
        low, high = high, 2 * high
    high = min(high, len(breaks)) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return part(low)


def _splitter(style: Style, measure: Pt) -> Splitter:
    """A function that splits pieces of ``style`` at the last break that fits."""

    def split(piece: Unspaced, room: Pt, left_empty: Pt, hyphens: int) -> tuple[Unspaced, Unspaced] | None:
        breaks = breaks_of(piece)
        by_patterns = not breaks and hyphens < MOST_HYPHENS and left_empty > HYPHENATION_ZONE * measure
        if by_patterns:
            breaks = breaks_by_patterns(piece, style)
        parted = _parted_at(breaks, piece, style, room)
        if parted is not None:
            parted[1].is_fixed = piece.is_fixed or not by_patterns
        return parted

    return split


def _parted_at(
    breaks: Sequence[Break], piece: Unspaced, style: Style, room: Pt, *, in_names: bool = False
) -> tuple[Unspaced, Unspaced] | None:
    """The two parts of ``piece`` at the last of ``breaks`` whose first part fits into ``room``; personal fields stay whole unless ``in_names``."""
    for one in reversed(breaks):
        if not is_in_field(piece, one.at, but_names=in_names):
            head = part_of(piece, 0, one.at, style, has_hyphen=one.hyphen)
            if head.width <= room + 0.01:
                return head, part_of(piece, one.at, len(piece.text), style)
    return None


FEWEST_LETTERS = 2
"""Where a word must be cut, at least this many letters go on to the next line."""


def _cut(piece: Unspaced, style: Style, measure: Pt) -> Iterator[Unspaced]:
    """A word wider than the measure, cut after as many letters as fit, even across runs; marks stay with their letters.

    Leaves no single letter or colon for the last line.
    """
    scale = style.size / 1000.0
    most = measure / scale
    line: list[tuple[Run, Word]] = []
    left = len(piece.text)
    for run, word in piece.words:
        look, is_whole = cut_of(style, run), run.stands_for_something
        letters = [word.text] if is_whole else list(clusters(word.text))
        while letters:
            room = most - sum(one.width for _, one in line)
            # one number fills the space reserved for a page number
            count = 1 if is_whole else _fitting_count(letters, style.family, look, room)
            rest = left - sum(map(len, letters[:count]))
            if 0 < rest < FEWEST_LETTERS < count:
                count -= FEWEST_LETTERS - rest
            text = "".join(letters[:count])
            part = word if is_whole else word_of(run, text, style)
            if run.blank:
                part = replace(word, width=min(word.width, most))
            # a part too short for a line of its own stays with the word
            if line and part.width > room and (left >= FEWEST_LETTERS or is_whole):
                yield _cut_off(line, scale)
                line = []
                continue
            line.append((run, part))
            left -= len(text)
            letters = letters[count:]
            if letters:
                yield _cut_off(line, scale)
                line = []
    yield replace(
        _cut_off(line, scale), continues=piece.continues, hyphen=piece.hyphen, ends_word=piece.ends_word, is_cut=False
    )


def _cut_off(words: list[tuple[Run, Word]], scale: float) -> Unspaced:
    """The part of a word that is cut behind ``words``."""
    width = sum(word.width for _, word in words) * scale
    return Unspaced(words=words, width=width, continues=True, ends_word=False, is_cut=True)


def _fitting_count(letters: Sequence[str], family: str, look: Cut, width: float) -> int:
    """How many of ``letters`` fit into ``width`` (1/1000 of the size), but at least one."""
    # find an upper bound by doubling: a long text without spaces must not be shaped whole for each of its lines
    low, high = 1, min(len(letters), 8)
    while high < len(letters) and shape_word("".join(letters[:high]), family, **look).width <= width:
        low, high = high, min(len(letters), 2 * high)
    while low < high:
        middle = (low + high + 1) // 2
        if shape_word("".join(letters[:middle]), family, **look).width <= width:
            low = middle
        else:
            high = middle - 1
    return low
