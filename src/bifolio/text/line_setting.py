"""Rows of pieces to lines of segments: gives every word its place, in either direction.

Input: the pieces that share a line. Output: a ``Line``. Its segments are in the order of the text, each with its own
distance from the start of the line, so that content stays in reading order (ISO 14289-1, 7.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bifolio.characters import BLANK, SOFT_HYPHEN
from bifolio.frozen import record
from bifolio.lengths import Pt
from bifolio.text.bidi import IN_SUM, SUM, levels_of, visual_order
from bifolio.text.faces import load_face
from bifolio.text.fraction_terms import is_expression
from bifolio.text.inline import Run
from bifolio.text.shaping import Direction, Glyphs, Word
from bifolio.text.styles import Line, Segment, Style, Unspaced, set_stretch
from bifolio.typography import TELEPHONE


def set_row(row: Sequence[Unspaced], style: Style, space: Pt, base: int, *, has_rtl: bool) -> Line:
    """The line of ``row``; ``base`` is the embedding level of its paragraph (1: right to left), which matters only for
    mixed lines.

    ``has_rtl``: whether any word of the paragraph runs from right to left.
    """
    if (row and style.is_rtl and base) or (has_rtl and any(word.is_rtl for piece in row for _, word in piece.words)):
        return _set_mixed_row(row, style, space, base)
    segments: list[Segment] = []
    x = 0.0
    scale = style.size / 1000.0
    for index, piece in enumerate(row):
        for part, (run, word) in enumerate(piece.words):
            gap = space if index and not part else 0.0
            if run.blank is not None:
                _end_before_gap(segments, gap)
                segments.append(_blank_segment(run, x + gap, word.width * scale))
                x += gap + word.width * scale
            for stretch in word.stretches:
                _append(segments, run, stretch, x, gap, scale)
                x += gap + stretch.width * scale
                gap = 0.0
        if piece.hyphen is not None:
            segments += _hyphen_segments(piece.words[-1][0], piece.hyphen, x, scale)
            x += piece.hyphen.width * scale
    return Line(segments, width=x)


def _hyphen_segments(run: Run, hyphen: Word, x: Pt, scale: float) -> Iterator[Segment]:
    """A hyphen that is not part of the word. It maps to a soft hyphen, so that the split word is read as one."""
    for stretch in hyphen.stretches:
        yield Segment(
            run=run,
            face=stretch.face,
            x=x,
            width=stretch.width * scale,
            parts=stretch.parts,
            text=SOFT_HYPHEN,
            needs_actual_text=True,
            glyphs=[stretch],
        )


def _append(segments: list[Segment], run: Run, glyphs: Glyphs, x: Pt, gap: Pt, scale: float) -> None:
    """Adds a stretch after a space of width ``gap`` (or none), merging it into the last segment if run and face allow."""
    last = segments[-1] if segments else None
    can_join = (
        last is not None
        and last.run is run
        and last.face == glyphs.face
        and not last.needs_actual_text
        and not glyphs.needs_actual_text
        and len(last.parts) == len(glyphs.parts) == 1
        and run.page_of is None
    )
    width = glyphs.width * scale
    if can_join and last is not None:
        before, after = last.parts[0][1], glyphs.parts[0][1]
        between = _space_codes(last.face, gap / scale) if gap else ""
        last.parts = ((0.0, before[:-1] + between + after[1:]),)
        last.text += (" " if gap else "") + glyphs.text
        last.width = x + gap + width - last.x
        last.glyphs.append(glyphs)
        return
    _end_before_gap(segments, gap)
    segments.append(
        Segment(
            run=run,
            face=glyphs.face,
            x=x + gap,
            width=width,
            parts=glyphs.parts,
            text=glyphs.text,
            needs_actual_text=glyphs.needs_actual_text,
            glyphs=[glyphs],
        )
    )


def _blank_segment(run: Run, x: Pt, width: Pt) -> Segment:
    """A blank on its line, without face or glyphs."""
    return Segment(run=run, face="", x=x, width=width, parts=(), text=BLANK)


def _space_segment(run: Run, face: str, x: Pt, width: Pt) -> Iterator[Segment]:
    """A space as a segment; nothing if the face has no space."""
    if code := _space_code(face):
        yield Segment(run=run, face=face, x=x, width=width, parts=((0.0, f"<{code}>"),), text=" ")


def _end_before_gap(segments: list[Segment], gap: Pt) -> None:
    if segments and gap:
        trail_space(segments[-1], gap)


def trail_space(segment: Segment, gap: Pt) -> None:
    """Adds a real space to the end of a segment, so that extracted text keeps its words apart; a blank does not need one."""
    if segment.run.blank is not None:
        return
    segment.text += " "
    code = _space_code(segment.face)
    if code and segment.parts:
        rise, shown = segment.parts[-1]
        if rise == 0.0:
            segment.parts = (*segment.parts[:-1], (rise, shown[:-1] + code + ">"))
            segment.width += gap


@lru_cache(maxsize=256)
def _space_codes(face: str, width: float) -> str:
    """A space of ``face`` inside a TJ string, adjusted to ``width`` (1/1000 of the size): a stand-in's own space rarely has that width."""
    code = _space_code(face)
    own = load_face(face).advance(load_face(face).characters[32]) if code else 0.0
    return f"{code}>{round(own - width, 2):g}<" if abs(own - width) >= 1.0 else code


@lru_cache(maxsize=64)
def _space_code(face: str) -> str:
    glyph = load_face(face).characters.get(32)
    return f"{glyph:04X}" if glyph else ""


# -- both directions ---------------------------------------------------------------------------------------------------


@record(kw_only=True)
class _Item:
    """A stretch of a mixed line that runs in one direction: characters of one run, a space, or a hyphen at the end."""

    level: int
    width: Pt
    run: Run | None = None
    glyphs: Glyphs | None = None
    says: str = " "
    x: Pt = 0.0


@record(kw_only=True)
class _Characters:
    """The characters of a mixed line in text order, the run of each (``None`` for a space), and the isolates.

    ``shown`` is the text as the rules of direction take it: with an expression above or below a bar, a fraction is one
    number among others. ``widths`` holds the width of each blank by its index in the text, in 1/1000 of the size.
    """

    text: str
    shown: str
    runs: list[Run | None]
    isolates: list[tuple[int, int]]
    widths: dict[int, float]


def _set_mixed_row(row: Sequence[Unspaced], style: Style, space: Pt, base: int) -> Line:
    """A line with words that run from right to left: placed in visual order, listed in reading order."""
    line = _characters_of(row)
    if style.is_rtl:
        line.isolates = _with_numbers(line)
    items = [*_items(line, style, space, base), *_hyphen_items(row[-1], style, base)]
    x = 0.0
    for item in visual_order(items, [item.level for item in items]):
        item.x = x
        x += item.width
    segments: list[Segment] = []
    is_rtl = style.is_rtl and bool(base)
    for group in _groups(items, is_rtl=is_rtl):
        first = group[0]
        if first.run is None and is_rtl:
            add_space(segments, first.x, first.width)
        elif first.run is None:
            _set_space(segments, first)
        elif first.run.blank is not None:
            segments.append(_blank_segment(first.run, first.x, first.width))
        else:
            segments.append(_set_together(group, style))
    return Line(segments, width=x, is_rtl=is_rtl)


def add_space(segments: list[Segment], x: Pt, width: Pt) -> None:
    """Adds a separate space, ``x`` from the left, after the words of a line that starts at the right; a blank needs none."""
    if segments and segments[-1].face:
        segments += _space_segment(_SPACE, segments[-1].face, x, width)


_SPACE = Run(" ")


def _groups(items: Sequence[_Item], *, is_rtl: bool) -> Iterator[list[_Item]]:
    """Items one by one, except that right-to-left words of one run and face form a group with the spaces between them.

    In a line that ``is_rtl``, left-to-right words are grouped too: otherwise their spaces would not be part of their
    link.
    """
    index = 0
    while index < len(items):
        end = index + 1
        while end < len(items) and items[index].glyphs is not None and (is_rtl or items[index].level % 2):
            following = next((at for at in range(end, len(items)) if items[at].run is not None), len(items))
            if following == len(items) or not _do_touch(items[index], items[end : following + 1]):
                break
            end = following + 1
        yield list(items[index:end])
        index = end


def _do_touch(item: _Item, following: Sequence[_Item]) -> bool:
    last = following[-1]
    if item.run is not last.run or item.run is None or item.run.page_of is not None:
        return False
    if item.glyphs is None or last.glyphs is None or last.glyphs.face != item.glyphs.face:
        return False
    return all(one.level == item.level for one in following)


def _set_together(group: Sequence[_Item], style: Style) -> Segment:
    """Words of one direction as one segment. Of right-to-left words, the last comes first from left to right."""
    first = group[0]
    assert first.run is not None
    assert first.glyphs is not None
    face, is_leftward = first.glyphs.face, bool(first.level % 2)
    in_order = group[::-1] if is_leftward else group
    parts: list[tuple[float, str]] = []
    for item in in_order:
        space = f"<{_space_codes(face, item.width * 1000.0 / style.size)}>"
        for rise, codes in item.glyphs.parts if item.glyphs is not None else [(0.0, space)]:
            if parts and parts[-1][0] == rise:
                parts[-1] = rise, parts[-1][1][:-1] + codes[1:]
            else:
                parts.append((rise, codes))
    text = "".join(item.says for item in group)
    shown = [item.glyphs for item in group if item.glyphs is not None]
    return Segment(
        run=first.run,
        face=face,
        x=in_order[0].x,
        width=sum(item.width for item in group),
        parts=tuple(parts),
        text=text,
        needs_actual_text=is_leftward or SOFT_HYPHEN in text or any(one.needs_actual_text for one in shown),
        glyphs=shown,
        seen=text[::-1] if is_leftward else "",
    )


def _set_space(segments: list[Segment], item: _Item) -> None:
    """Adds a space between words. After a right-to-left word it is a segment of its own, since it is not shown as part of that word."""
    if not segments:
        return
    last = segments[-1]
    space = list(_space_segment(last.run, last.face, item.x, item.width)) if last.seen else []
    segments += space
    if not space:
        trail_space(last, item.width)


def _hyphen_items(piece: Unspaced, style: Style, base: int) -> Iterator[_Item]:
    for stretch in piece.hyphen.stretches if piece.hyphen is not None else ():
        yield _Item(
            level=base,
            width=stretch.width * style.size / 1000.0,
            run=piece.words[-1][0],
            glyphs=stretch,
            says=SOFT_HYPHEN,
        )


def _characters_of(row: Sequence[Unspaced]) -> _Characters:
    text, shown, runs, widths = "", "", list[Run | None](), dict[int, float]()
    isolates: list[tuple[int, int]] = []
    apart: Run | None = None
    for index, piece in enumerate(row):
        if index:
            text, shown = text + " ", shown + " "
            runs.append(None)
        for run, word in piece.words:
            start, end = len(text), len(text) + len(word.text)
            if run.field is not None or run.stands_for_something or run.language is not None or run.address:
                # the words of one field, language or address belong together; a page number is not one of the sentence's numbers
                if apart is run and isolates[-1][1] == start - 1:
                    start = isolates.pop()[0]
                isolates.append((start, end))
                apart = run
            if run.blank is not None:
                widths[len(text)] = word.width
            text += word.text
            is_number = run.script == "root" or (run.script == "fraction" and is_expression(word.text))
            shown += "1" * len(word.text) if is_number else word.text
            runs += [run] * len(word.text)
    return _Characters(text=text, shown=shown, runs=runs, isolates=isolates, widths=widths)


_DATE = re.compile(r"\d\d?-\d\d?-\d+")


def _with_numbers(line: _Characters) -> list[tuple[int, int]]:
    """The isolates of a line, with telephone numbers, which keep the order in which they are dialled, and sums (UAX #9, HL4)."""
    found = [match.span() for match in TELEPHONE.finditer(line.shown) if not _DATE.fullmatch(match[0])]
    found += [match.span() for match in SUM.finditer(line.shown) if IN_SUM.search(match[0])]
    # a blank in a sum is one of its numbers
    rest = [(a, b) for a, b in line.isolates if a not in line.widths or not any(x <= a < y for x, y in found)]
    apart = [(start, end) for start, end in found if all(end <= a or b <= start for a, b in rest)]
    blanks = [(a, b) for a, b in line.isolates if (a, b) not in rest and not any(x <= a < y for x, y in apart)]
    return sorted([*rest, *blanks, *apart])


def _items(line: _Characters, style: Style, space: Pt, base: int) -> Iterator[_Item]:
    levels = levels_of(line.shown, base, line.isolates)
    scale = style.size / 1000.0
    start = 0
    for index in range(1, len(line.text) + 1):
        is_same = index < len(line.text) and line.runs[index] is line.runs[start] and levels[index] == levels[start]
        if is_same:
            continue
        run, level = line.runs[start], levels[start]
        if run is None:
            yield _Item(level=level, width=space)
        elif run.blank is not None:
            yield _Item(level=level, width=line.widths[start] * scale, run=run, says=BLANK)
        else:
            direction: Direction = "rtl" if level % 2 else "ltr"
            for stretch in set_stretch(line.text[start:index], run, style, direction):
                yield _Item(level=level, width=stretch.width * scale, run=run, glyphs=stretch, says=stretch.text)
        start = index
