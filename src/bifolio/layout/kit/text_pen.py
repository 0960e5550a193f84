"""The part of the pen that draws text: each item either with an owner or as an artifact.

Text needs an owner: a structure element, or ``None`` for an artifact. Graphics are artifacts unless they are
drawn inside ``figure``. The pen opens and closes marked content by itself (ISO 32000-2, 14.6) and never lets it straddle
a saved graphics state. Coordinates are those of the piece being drawn: origin top left, y downwards, points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from bifolio.assemble.slots import PageOf, SlotContent
from bifolio.diagnostics import Place
from bifolio.layout.kit.graphics_pen import GraphicsPen
from bifolio.layout.page.bounds import Bounds, Rect
from bifolio.layout.page.folios import (
    Anchor,
    CutWord,
    IndexMark,
    LinePart,
    Link,
    NumberedLine,
    Slot,
    SmallWord,
    SourceArea,
    UnitLayout,
)
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, LinkRef, index_anchor, note_anchor
from bifolio.lengths import Pt
from bifolio.text.inline import Run, plain_text
from bifolio.text.line_breaking import Line, Segment, Style, line_alone, space_width
from bifolio.text.line_setting import add_space
from bifolio.text.text_operators import number, paint, said_beside, said_segments, show_parts, underline
from bifolio.typography import NO_BREAK

Align = Literal["left", "centre", "right"]
SHARE_BEFORE: dict[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""For each alignment, the share of the free width before the text."""


class LineEnd(NamedTuple):
    """The end of a line without a final space: its page, and the point in page content space."""

    page: int
    x: Pt
    y: Pt

    def meets(self, other: LineEnd, size: Pt) -> bool:
        """Whether type of ``size`` points at ``other`` would continue the same word."""
        return max(abs(self.x - other.x), abs(self.y - other.y)) < 0.1 * size


class TextPen(GraphicsPen):
    """Draws lines of text, and keeps track of structure, links and glyphs."""

    def __init__(self, layout: UnitLayout, look: Look, depth_above: Pt) -> None:
        super().__init__(layout, look, depth_above)
        self.place: Place | None = None
        """Where what is being drawn is written."""
        self._line_ends: dict[int, LineEnd] = {}
        """For each element, by identity, the end of its last line if that has no final space."""

    # -- text ------------------------------------------------------------------------------------------------------

    def text(self, owner: Element | None, line: Line, x: Pt, baseline: Pt, style: Style, align: Align = "left") -> None:
        """Draws one line with its start at ``x`` and its baseline at ``baseline``; ``align`` says which end is fixed."""
        self.note_cut(line)
        if owner is not None:
            self._part_words(owner, line, x, baseline, style)
        self._set(owner, line, x, baseline, style, align)

    def _set(self, owner: Element | None, line: Line, x: Pt, baseline: Pt, style: Style, align: Align) -> None:
        """Draws the content of a line."""
        self._stretch(owner, self._from_start(line), x, baseline, style, align)

    def _part_words(self, owner: Element, line: Line, x: Pt, baseline: Pt, style: Style) -> None:
        """Draws a space at the end of the last line of ``owner`` if ``line`` is not adjacent to it, so that their words
        do not run together.

        In a tagged file, words are separated by spaces, not by positions (ISO 32000-1, 14.8.2.5).
        """
        if not line.segments:
            return
        start = LineEnd(self.page, self.across(x), self._y - baseline)
        end = self._line_ends.pop(id(owner), start)
        if end.page == start.page and not end.meets(start, style.size):
            first = line.segments[:1]
            add_space(first, 0.0, space_width(style))
            for space in first[1:]:
                self._segment(owner, space, self.canvas.across(end.x) - self._x, self._y - end.y, style)
        last = line.segments[-1]
        if not line.rest and last.run.blank is None and not last.text.endswith(" "):
            self._line_ends[id(owner)] = start._replace(x=self.across(x + line.width))

    def _from_start(self, line: Line) -> Sequence[Segment]:
        """The segments of ``line``, each with its distance from the start of the line on this page: the right end if it is mirrored."""
        segments = said_segments(line)
        if self._width is None:
            return segments
        return [replace(one, x=line.width - one.x - one.width) for one in segments]

    def note_cut(self, line: Line) -> None:
        """Records the word that is cut at the end of ``line``, if any."""
        if line.cut_word:
            self.layout.cut_words.append(CutWord(line.cut_word, True, self.place))

    def note_misfit(self, words: str) -> None:
        """Records words that are cut off, or printed over something else."""
        self.layout.cut_words.append(CutWord(words, False, self.place))

    def note_small(self, words: str, size: Pt, least: Pt) -> None:
        """Records words of ``size``, which is less than the ``least`` that can be read."""
        self.layout.small_words.append(SmallWord(words, size, least, self.place))

    def _stretch(
        self, owner: Element | None, segments: Sequence[Segment], x: Pt, baseline: Pt, style: Style, align: Align
    ) -> None:
        """Draws segments of one line.

        Page numbers are filled in when the book is put together. What moves then is not drawn here: everything to the
        right of the first number, or the whole line if it is not left-aligned.
        """
        first = min((segment.x for segment in segments if segment.run.page_of), default=None)
        if first is None:
            for segment in segments:
                self._segment(self._owner_of(owner, segment, x, baseline, style), segment, x, baseline, style)
            return
        moving = NumberedLine(
            page=self.page,
            x=self.across(x),
            y=self._y - baseline,
            style=style,
            share_before=SHARE_BEFORE[align],
            parts=[],
            is_mirrored=self._width is not None,
        )
        number = len(self.layout.numbered_lines)
        self.layout.numbered_lines.append(moving)
        for segment in segments:
            own = self._owner_of(owner, segment, x, baseline, style, number)
            if align == "left" and segment.x < first:
                self._segment(own, segment, x, baseline, style)
            else:
                self._keep(own, segment, moving)

    def string(
        self, owner: Element | None, text: str, x: Pt, baseline: Pt, style: Style, align: Align = "left"
    ) -> Pt:  # fmt: skip
        """Draws ``text`` on one line and returns its width; ``x`` is its left end, middle or right end, depending on ``align``."""
        line = line_alone((Run(text),), style)
        self.text(owner, line, x - SHARE_BEFORE[align] * line.width, baseline, style, align)
        return line.width

    def _owner_of(
        self, owner: Element | None, segment: Segment, x: Pt, baseline: Pt, style: Style, line: int | None = None
    ) -> Element | None:
        run = segment.run
        if owner is not None and run.entry:
            self._mark_for_index(run.entry, owner, baseline - 0.8 * style.size)
        if owner is None or not needs_element(owner, run):
            return owner
        target = f"#{note_anchor(self.layout.id, run.note, self.page)}" if run.note else run.href
        key = (id(owner), id(run))
        element = self._link_elements.get(key)
        if element is None:
            element = new_element(owner, run, target)
            self._link_elements[key] = element
        if run.address and segment.text.endswith(" "):
            # the space after an address is set with it
            element.actual_text = f"{run.address} "
        if target is not None:
            top = baseline - 0.8 * style.size
            rect = self.rect_at(Bounds(x + segment.x, top, segment.width, style.size))
            if run.note and run.note not in self.note_owners:
                self.note_owners[run.note] = owner
                self.anchor(note_anchor(self.layout.id, run.note, self.page, is_reference=True), element, top)
            self._link_at(element, rect, Run(f"{run.text}. {run.title}", href=target) if run.note else run, line)
        return element

    def _mark_for_index(self, entry: str, owner: Element, top: Pt) -> None:
        """Records that the index lists this place under ``entry``, once for each page."""
        name = index_anchor(self.layout.id, entry, self.page)
        if name not in self.layout.anchors:
            self.anchor(name, owner, top)
            self.layout.index_marks.append(IndexMark(entry, self.page, name))

    def linked(self, link: Element, line: Line, x: Pt, baseline: Pt, style: Style, target: str, text: str) -> None:
        """Draws one line whose owner is the Link ``link``, and lays the link's area over it."""
        self.note_cut(line)
        for segment in self._from_start(line):
            is_foreign = segment.run.language is not None
            owner = link.add("Span", language=segment.run.language) if is_foreign else link
            self._segment(owner, segment, x, baseline, style)
        rect = self.rect_at(Bounds(x, baseline - 0.8 * style.size, line.width, style.size))
        self._link_at(link, rect, Run(text, href=target))

    def _link_at(self, element: Element, rect: Rect, run: Run, line: int | None = None) -> None:
        # a page number inside a web link is named after the link's target, not after the page
        is_elsewhere = run.page_of is not None and not (run.href or "").startswith("#")
        words = "" if is_elsewhere else plain_text((run,)).replace(NO_BREAK, " ").strip()
        element.kids.append(LinkRef(len(self.layout.links)))
        target = run.href or ""
        self.layout.links.append(Link(page=self.page, rect=rect, target=target, text=words or target, line=line))

    def _segment(self, owner: Element | None, segment: Segment, x: Pt, baseline: Pt, style: Style) -> None:
        left, base = self._x + x + segment.x, self._y - baseline
        if self._width is not None:
            left = self._width - left - segment.width
        self._enter(owner)
        for glyphs in segment.glyphs:
            self._seen_glyphs[glyphs] = None
        self.canvas.emit(said_beside(self._show_text(segment, left, base, style), segment))

    def _keep(self, owner: Element | None, segment: Segment, line: NumberedLine) -> None:
        """Stores a segment for the book to draw, in marked content that is declared here in reading order."""
        self._close()
        for glyphs in segment.glyphs:
            self._seen_glyphs[glyphs] = None
        last = line.parts[-1] if line.parts else None
        before = self._owners[last.mcid] if last is not None and last.mcid >= 0 else None
        if last is not None and last.page_of is segment.run.page_of is None and before is owner:
            last.segments.append(segment)
            return
        role = owner.role if owner is not None else "Artifact"
        mcid = self._new_mcid(owner) if owner is not None else -1
        line.parts.append(LinePart(mcid=mcid, role=role, segments=[segment], page_of=segment.run.page_of))

    def page_number(
        self, link: Element, target: str, right: Pt, width: Pt, baseline: Pt, style: Style, words: str
    ) -> None:
        """Reserves the place of the page number of ``target``, ending at ``right``, and lays a link's area over it."""
        self._close()
        rect = self.rect_at(Bounds(right - width, baseline - 0.8 * style.size, width, style.size))
        self.layout.slots.append(
            Slot(
                page=self.page, mcid=self._new_mcid(link), role=link.role, what=PageOf(target),
                x=rect.x0, y=self._y - baseline, width=width,
                family=style.family, size=style.size, bold=style.bold, colour=style.colour, at_right=self._width is None,
                figures=style.figures,
            )
        )  # fmt: skip
        self._link_at(link, rect, Run(words, href=f"#{target}"))

    def _show_text(self, segment: Segment, left: Pt, base: Pt, style: Style) -> str:
        operators = ["BT"]
        font = (segment.face, segment.type_size(style))
        if self._state.get("font") != font:
            self._state["font"] = font
            operators.append(f"/{segment.face} {number(font[1])} Tf")
        if self._state.get("fill") != style.colour:
            self._state["fill"] = style.colour
            operators.append(paint(style.colour))
        operators.append(f"1 0 0 1 {number(left)} {number(base)} Tm")
        return " ".join([*operators, *show_parts(segment, style.size), "ET", *underline(segment, left, base, style)])

    def name_slot(
        self, owner: Element | None, what: SlotContent, x: Pt, baseline: Pt, width: Pt, style: Style, least_size: Pt = 12.0,
        rows: int = 1, solid_rows: int = 1, row: Pt = 0.0,
    ) -> None:  # fmt: skip
        """Reserves a place for a name or another line that is filled in when the recipient is known.

        It breaks into as many as ``rows`` lines, the last on ``baseline``, then shrinks to fit ``width``; last, it takes ``solid_rows``.
        In a ``row`` of a certain height it takes two lines before it is much smaller.
        """
        self._close()
        mcid = self._new_mcid(owner) if owner is not None else -1
        self.layout.slots.append(
            Slot(
                page=self.page, mcid=mcid, role=owner.role if owner is not None else "Artifact", what=what,
                x=self.rect_at(Bounds(x, 0, width, 0)).x0, y=self._y - baseline, width=width,
                family=style.family, size=style.size, bold=style.bold, colour=style.colour, least_size=least_size,
                at_right=self._width is not None, figures=style.figures, rows=rows, solid_rows=solid_rows, row=row,
            )
        )  # fmt: skip

    # -- places and anchors ----------------------------------------------------------------------------------------

    def note_source(self, place: Place | None, bounds: Bounds, owner: Element | None) -> None:
        """Records that the content of ``owner``, drawn in ``bounds``, is written at ``place``."""
        if place is None:
            return
        self.layout.sources.append(SourceArea(self.page, self.rect_at(bounds), place))
        if owner is not None and owner.place is None:
            owner.place = place

    def anchor(self, name: str, element: Element, y: Pt = 0.0) -> None:
        """Names this height of the page as a target for links and the outline."""
        self.layout.anchors.setdefault(name, Anchor(self.page, self._y - y, element))


_POSITIONS = {"super": "Sup", "sub": "Sub"}
"""Values of TextPosition (ISO 32000-2, 14.8.5.4.5)."""


def needs_element(owner: Element, run: Run) -> bool:
    """Whether ``run`` needs an element of its own: for a link, another language, raised or lowered text. Not in a
    Figure, which speaks for itself.
    """
    if run.href is not None or run.note:
        return True
    return owner.role != "Figure" and (run.script in _POSITIONS or run.language not in (None, owner.language))


def new_element(owner: Element, run: Run, target: str | None) -> Element:
    """The element of ``run``, added to ``owner``: a Link to ``target`` (in a Reference if inside the book), or a Span."""
    about: dict[str, Any] = {"language": run.language}
    if run.note and target:
        about["refers"] = target.removeprefix("#")
    if run.script in _POSITIONS:
        about["attributes"] = [("Layout", "TextPosition", _POSITIONS[run.script])]
    if target is None:
        return owner.add("Span", **about)
    if run.address:
        # in full, however many lines it takes
        about["actual_text"] = run.address
    parent = owner.add("Reference") if target.startswith("#") else owner
    return parent.add("Link", **about)
