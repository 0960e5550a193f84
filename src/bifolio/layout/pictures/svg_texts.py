"""Text of an SVG file: its words, place, size, weight and colour (SVG 2, 11). Its fonts are the book's.

SVG gives positions of letters: each position that is given begins a new line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING

from bifolio.characters import whole_number
from bifolio.frozen import record
from bifolio.layout.pictures.picture_fault import PictureFault, shortened
from bifolio.layout.pictures.svg_shapes import Stretch, SvgLine, SvgWords
from bifolio.layout.pictures.svg_style import Given, Style, is_hidden, keyword_of, paint_of, style_of
from bifolio.layout.pictures.svg_surroundings import Surroundings
from bifolio.layout.pictures.svg_tree import HINTS, SILENT, SvgNode
from bifolio.layout.pictures.svg_values import UNITS, length
from bifolio.layout.pictures.svg_viewport import FAR

if TYPE_CHECKING:
    from bifolio.layout.pictures.svg_drawing import SvgDrawing

_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_PRESERVED = ("pre", "pre-wrap", "break-spaces")
_AS_PATH = "turn the text into a path (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines)"
_NO_BREAK = "\N{NO-BREAK SPACE}"

_HARMLESS = {
    "textLength": ("",), "rotate": ("", "0"), "text-decoration": ("", "none"), "baseline-shift": ("", "baseline", "0"),
}  # fmt: skip
"""Properties that change how text is set but are not supported, each with the values that change nothing."""


@record
class _Letter:
    """A letter with its style, and with its position if that is given."""

    text: str
    style: Style
    at: dict[str, float] = field(default_factory=dict)


def svg_words_of(drawing: SvgDrawing, node: SvgNode, given: Given, around: Surroundings) -> SvgWords | None:
    """The words of the ``<text>`` element ``node``, in their place; ``None`` if none are visible. ``around`` is its
    own, with its style.
    """
    letters: list[_Letter] = []
    _gather(drawing, node, given, around, letters)
    while letters and letters[-1].text == " ":
        letters.pop()
    a, b, c, d, *_ = around.matrix
    if not letters or not a * d - b * c:
        return None
    letters[0].at = {"x": 0.0, "y": 0.0} | letters[0].at
    words = SvgWords(
        lines=tuple(_lines(letters)), matrix=around.matrix, place=node.place, clips=around.clips,
        id=node.get("id"), room=_room(node.get("data-width")),
    )  # fmt: skip
    if not words.text:
        return None
    drawing.count((), len(letters))
    drawing.count_clips(around.clips)
    return words


def _room(written: str) -> float | None:
    """The width that the book's own words may have here."""
    if not written:
        return None
    room = length(written, "data-width", 1.0)
    if not 0 < room <= FAR:
        raise PictureFault("'data-width' is not a width", 'write a number, such as data-width="120"')
    return room


def _gather(drawing: SvgDrawing, node: SvgNode, given: Given, around: Surroundings, letters: list[_Letter]) -> None:
    """Adds the letters of ``node`` and of the elements in it, with their places; ``around`` has its style."""
    style = around.style
    for name, harmless in _HARMLESS.items():
        if given.get(name).lower() not in harmless:
            raise PictureFault(f"'{name}' is not supported", _AS_PATH)
    first = len(letters)
    keeps_spaces = style["xml:space"] == "preserve" or style["white-space"].lower() in _PRESERVED
    for part in node.content:
        if isinstance(part, str):
            _add(letters, part, style, keeps_spaces=keeps_spaces)
            drawing.count((), len(part) // 100)
        elif part.name not in SILENT:
            with part.located():
                _gather_inside(drawing, part, around, letters)
    _place(letters[first:], given, style, around)


def _gather_inside(drawing: SvgDrawing, node: SvgNode, around: Surroundings, letters: list[_Letter]) -> None:
    if node.name not in ("tspan", "a"):
        raise PictureFault(f"<{shortened(node.name)}> in <text> is not supported", HINTS.get(node.name, _AS_PATH))
    drawing.visit(around.depth)
    given = Given.of(node, drawing.sheet, around.top)
    style = style_of(given, around.style)
    if is_hidden(style):
        return
    given.refuse()
    if given.get("alignment-baseline", "auto").lower() not in ("auto", "baseline", "inherit"):
        raise PictureFault("'alignment-baseline' is not supported", "use 'dominant-baseline' on the <text>")
    if float(style["opacity"].rstrip("%")) not in (1.0, 100.0):
        raise PictureFault("'opacity' on a part of a text is not supported", "use 'fill-opacity'")
    _gather(drawing, node, given, replace(around, style=style, depth=around.depth + 1), letters)


def _add(letters: list[_Letter], text: str, style: Style, *, keeps_spaces: bool) -> None:
    """Adds letters; consecutive spaces become one unless they are kept (CSS Text 3, 4.1.1)."""
    if keeps_spaces:
        text = re.sub(r"\r\n|[\t\r\n]", " ", text)
        # line setting would drop leading and trailing spaces and collapse the others
        text = re.sub(r"^ | $| (?= )", _NO_BREAK, text)
    else:
        text = _SPACES.sub(" ", text)
        if text.startswith(" ") and (not letters or letters[-1].text == " "):
            text = text[1:]
    letters += [_Letter(letter, style) for letter in text]


def _place(letters: list[_Letter], given: Given, style: Style, around: Surroundings) -> None:
    """Records positions of letters, unless an inner element has given them."""
    size = float(style["font-size"])
    units = {**UNITS, "em": size, "rem": 16.0, "ex": size / 2}
    for name in ("x", "y", "dx", "dy"):
        whole = around.box.box_width if name.endswith("x") else around.box.box_height
        written = given.attributes.get(name, "")
        for letter, part in zip(letters, re.split(r"[\s,]+", written) if written else (), strict=False):
            value = length(part, name, whole, units)
            if not abs(value) <= FAR:
                raise PictureFault("a point lies too far out")
            letter.at.setdefault(name, value)


def _lines(letters: list[_Letter]) -> Iterator[SvgLine]:
    """The lines that the letters form: each begins where a position is given."""
    starts = [index for index, letter in enumerate(letters) if "x" in letter.at or "y" in letter.at]
    for start, end in zip(starts, [*starts[1:], len(letters)], strict=True):
        line = letters[start:end]
        stretches = tuple(_stretches(line))
        following = letters[end].at if end < len(letters) else {"y": 0.0}
        ends_word = "y" in following or bool(following.get("dy")) or line[-1].text == " "
        share = _SHARES[keyword_of(line[0].style, "text-anchor")]
        yield SvgLine(
            stretches=stretches, x=line[0].at.get("x"), y=line[0].at.get("y"), share=share, ends_word=ends_word
        )  # fmt: skip


def _stretches(letters: list[_Letter]) -> Iterator[Stretch]:
    """Consecutive letters of one look, split where they are moved."""
    starts = [
        index
        for index, letter in enumerate(letters)
        if not index or letter.style is not letters[index - 1].style or letter.at.get("dx") or letter.at.get("dy")
    ]
    for start, end in zip(starts, [*starts[1:], len(letters)], strict=True):
        one = letters[start]
        text = "".join(letter.text for letter in letters[start:end])
        yield replace(_look(one.style), text=text, dx=one.at.get("dx", 0.0), dy=one.at.get("dy", 0.0))


def _look(style: Style) -> Stretch:
    """The look of letters; invisible ones still take up space."""
    for name in ("font-variant", "text-transform", "writing-mode", "direction"):
        keyword_of(style, name)
    for name in ("letter-spacing", "word-spacing"):
        if style[name].lower() != "normal" and length(style[name], name, 1.0, {**UNITS, "em": 1.0, "ex": 1.0}):
            raise PictureFault(f"'{name}' is not supported", _AS_PATH)
    if paint_of(style, "stroke") is not None and length(style["stroke-width"], "stroke-width", 1.0):
        raise PictureFault("outlined text (a stroke) is not supported", _AS_PATH)
    fill = paint_of(style, "fill")
    if isinstance(fill, str):
        raise PictureFault("text in a gradient is not supported", _AS_PATH)
    size = float(style["font-size"])
    colour, alpha = (
        fill if fill is not None and keyword_of(style, "visibility") == "visible" else ((0.0, 0.0, 0.0), 0.0)
    )
    return Stretch(
        text="", size=max(size, 0.0), colour=colour, alpha=alpha if size > 0 else 0.0, is_bold=_is_bold(style["font-weight"].lower()),
        is_italic=keyword_of(style, "font-style") != "normal", baseline=keyword_of(style, "dominant-baseline"),
    )  # fmt: skip


def _is_bold(weight: str) -> bool:
    """Whether letters are bold; a face is regular or bold, whichever is nearer."""
    return weight in ("bold", "bolder") or (whole_number(weight) or 0) >= 600
