"""Inline runs to lines: breaking, left-aligned, without hyphenation.

Input: runs, a style, a measure. Output: lines of segments; a segment is one stretch of one run in one face, with its
distance from the line's start. Lengths in points. A word wider than the measure is broken where it must be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bifolio.typeset.faces import load_face
from bifolio.typeset.inline import Inline, Run
from bifolio.typeset.shaping import Glyphs, Word, shape_word
from bifolio.units import Pt


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: family, size and leading in points, weight, colour (red, green, blue from 0 to 1)."""

    family: str
    size: Pt
    leading: Pt
    colour: tuple[float, float, float]
    bold: bool = False
    balanced: bool = False
    """Lines of about equal length, as headings want."""

    def in_bold(self) -> Style:
        """The same in bold."""
        return replace(self, bold=True)


@dataclass(slots=True)
class Segment:
    """Part of a line: one run, one face. ``x`` from the line's start; ``parts`` as in ``Glyphs``."""

    run: Run
    face: str
    x: Pt
    width: Pt
    parts: tuple[tuple[float, str], ...]
    text: str
    needs_actual_text: bool
    glyphs: list[Glyphs]


@dataclass(slots=True)
class Line:
    """One line of segments from left to right; ``is_broken_word`` if a word had to be cut to fit."""

    segments: list[Segment]
    width: Pt
    is_broken_word: bool = False

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(segment.text for segment in self.segments)


PAGE_DIGITS = "000"
"""What the width of a page number is reserved for: the book's pages are not known when a unit is set."""


@dataclass(slots=True)
class _Piece:
    """What cannot be broken: the words of one or more runs that touch."""

    words: list[tuple[Run, Word]]
    width: Pt
    continues: bool = False
    """Whether the next piece is the rest of a word that had to be cut."""


def measure_text(text: str, style: Style) -> Pt:
    """Width of ``text`` on one line in ``style``."""
    words = text.split(" ")
    space = _space(style)
    width = sum(shape_word(word, style.family, bold=style.bold).width for word in words if word)
    return width * style.size / 1000.0 + space * (len(words) - 1)


@lru_cache(maxsize=64)
def _space_width(family: str, bold: bool) -> float:
    return shape_word(" ", family, bold=bold).width


def _space(style: Style) -> Pt:
    return _space_width(style.family, style.bold) * style.size / 1000.0


def break_lines(runs: Inline, style: Style, measure: Pt, first_indent: Pt = 0.0) -> list[Line]:
    """The lines of ``runs`` within ``measure``; the first begins ``first_indent`` in. Never loses a word."""
    pieces = list(_fitting(_pieces(runs, style), style, measure))
    space = _space(style)
    rows = _break(pieces, space, measure, first_indent)
    if len(rows) > 1 and (style.balanced or _is_lonely(rows[-1], measure)):
        rows = _balance(pieces, space, measure, first_indent, len(rows), style.balanced)
    lines = [_set_line(row, style, space) for row in rows]
    for row, line in zip(rows[:-1], lines, strict=False):
        line.is_broken_word = row[-1].continues
        if not line.is_broken_word:
            end_with_space(line, space)
    return lines


def end_with_space(line: Line, space: Pt = 0.0) -> Line:
    """``line`` with a real space at its end, so that what is read on from it does not run into its last word."""
    if line.segments and not line.segments[-1].text.endswith(" "):
        _trail_space(line.segments[-1], space)
    return line


def _is_lonely(row: Sequence[_Piece], measure: Pt) -> bool:
    return len(row) == 1 and row[0].width < 0.25 * measure


def _break(pieces: Sequence[_Piece], space: Pt, measure: Pt, first_indent: Pt) -> list[list[_Piece]]:
    rows: list[list[_Piece]] = [[]]
    used = first_indent
    for piece in pieces:
        needed = piece.width + (space if rows[-1] else 0.0)
        if rows[-1] and used + needed > measure + 0.01:
            rows.append([])
            used, needed = 0.0, piece.width
        rows[-1].append(piece)
        used += needed
    return rows


def _balance(
    pieces: Sequence[_Piece], space: Pt, measure: Pt, first_indent: Pt, count: int, is_full: bool
) -> list[list[_Piece]]:
    """The same number of lines with a fuller last one: the narrowest measure that still keeps ``count`` lines."""
    low, high = (measure * (0.5 if is_full else 0.85), measure)
    for _ in range(7):
        middle = (low + high) / 2
        if max(p.width for p in pieces) <= middle and len(_break(pieces, space, middle, first_indent)) <= count:
            high = middle
        else:
            low = middle
    rows = _break(pieces, space, high, first_indent)
    return rows if len(rows) <= count else _break(pieces, space, measure, first_indent)


def _pieces(runs: Inline, style: Style) -> Iterator[_Piece]:
    """Words with the runs they come from; words of touching runs stay together."""
    scale = style.size / 1000.0
    pending: list[tuple[Run, Word]] = []
    width = 0.0
    for run in runs:
        bold = style.bold or run.strong or run.emphasis
        text = (PAGE_DIGITS + run.text) if run.page_of else run.text
        for index, part in enumerate(text.split(" ")):
            if index and pending:
                yield _Piece(pending, width)
                pending, width = [], 0.0
            if part:
                word = shape_word(part, style.family, bold=bold)
                pending.append((run, word))
                width += word.width * scale
    if pending:
        yield _Piece(pending, width)


def _fitting(pieces: Iterator[_Piece], style: Style, measure: Pt) -> Iterator[_Piece]:
    for piece in pieces:
        if piece.width <= measure:
            yield piece
        else:
            yield from _cut(piece, style, measure)


def _cut(piece: _Piece, style: Style, measure: Pt) -> Iterator[_Piece]:
    """A word wider than the measure, cut after as many characters as fit."""
    scale = style.size / 1000.0
    for run, word in piece.words:
        text = word.text
        bold = style.bold or run.strong or run.emphasis
        while text:
            count = len(text)
            while count > 1 and shape_word(text[:count], style.family, bold=bold).width * scale > measure:
                count -= 1
            part = shape_word(text[:count], style.family, bold=bold)
            text = text[count:]
            yield _Piece([(run, part)], part.width * scale, bool(text))


def _set_line(row: Sequence[_Piece], style: Style, space: Pt) -> Line:
    if any(word.is_rtl for piece in row for _, word in piece.words):
        return _set_mixed_line(row, style, space)
    segments: list[Segment] = []
    x = 0.0
    scale = style.size / 1000.0
    for index, piece in enumerate(row):
        for part, (run, word) in enumerate(piece.words):
            gap = space if index and not part else 0.0
            for stretch in word.stretches:
                _append(segments, run, stretch, x, gap, scale)
                x += gap + stretch.width * scale
                gap = 0.0
    return Line(segments, x)


def _set_mixed_line(row: Sequence[_Piece], style: Style, space: Pt) -> Line:
    """A line with right-to-left words: they stand where the eye reads them, and come in the order the mind does.

    Each segment has its own place, so that content keeps the order of the text (ISO 14289-1, 7.2).
    """
    starts: dict[int, Pt] = {}
    x = 0.0
    for piece in _visual_order(row):
        starts[id(piece)] = x
        x += piece.width + space
    scale = style.size / 1000.0
    segments: list[Segment] = []
    for piece in row:
        left = starts[id(piece)]
        if segments:
            _trail_space(segments[-1], space)
        for run, word in piece.words:
            for stretch in word.stretches:
                width = stretch.width * scale
                segments.append(
                    Segment(
                        run,
                        stretch.face,
                        left,
                        width,
                        stretch.parts,
                        stretch.text,
                        stretch.needs_actual_text,
                        [stretch],
                    )
                )
                left += width
    return Line(segments, x - space)


def _append(segments: list[Segment], run: Run, glyphs: Glyphs, x: Pt, gap: Pt, scale: float) -> None:
    """Adds a stretch after a space of ``gap`` (or none), joining it to the last segment where run and face allow."""
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
        between = _space_code(last.face) if gap else ""
        last.parts = ((0.0, before[:-1] + between + after[1:]),)
        last.text += (" " if gap else "") + glyphs.text
        last.width = x + gap + width - last.x
        last.glyphs.append(glyphs)
        return
    if last is not None and gap:
        _trail_space(last, gap)
    segments.append(
        Segment(run, glyphs.face, x + gap, width, glyphs.parts, glyphs.text, glyphs.needs_actual_text, [glyphs])
    )


def _trail_space(segment: Segment, gap: Pt) -> None:
    """A real space at the end of a segment, so that text taken out of the page keeps its words apart."""
    segment.text += " "
    code = _space_code(segment.face)
    if code and segment.parts:
        rise, shown = segment.parts[-1]
        if rise == 0.0:
            segment.parts = (*segment.parts[:-1], (rise, shown[:-1] + code + ">"))
            segment.width += gap


@lru_cache(maxsize=64)
def _space_code(face: str) -> str:
    glyph = load_face(face).characters.get(32)
    return f"{glyph:04X}" if glyph else ""


def _visual_order(row: Sequence[_Piece]) -> Sequence[_Piece]:
    """``row`` from left to right: stretches of right-to-left words are turned round (UAX #9, rule L2)."""
    levels = _levels(" ".join("".join(word.text for _, word in piece.words) for piece in row))
    at, piece_levels = 0, []
    for piece in row:
        length = sum(len(word.text) for _, word in piece.words)
        piece_levels.append(max(levels[at : at + length], default=0))
        at += length + 1
    order = list(range(len(row)))
    for level in range(max(piece_levels), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and piece_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return [row[index] for index in order]


def _levels(text: str) -> list[int]:
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 0, "L"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [character["level"] for character in storage["chars"]]
