"""Drawings and pictures in a Word file (ECMA-376-1, 20.4; Part 4, 19)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bifolio.frozen import record
from bifolio.manuscript.spans import Span
from bifolio.manuscript.word_parts import value_of
from bifolio.manuscript.word_records import WordParagraph

_KINDS = {"chart": "a chart", "diagram": "a SmartArt graphic", "ink": "handwriting"}
_AUTOMATIC = re.compile(
    r"\s*(?:Description automatically generated.*|AI-generated content may be incorrect\.?)", re.DOTALL
)
"""The words that Word adds to an alternative text that it generated itself."""


@record(kw_only=True)
class WordDrawing:
    """A drawing as it is read: the name of its element, empty if none is open; ``shows`` if something of it is carried over."""

    element: str = ""
    kind: str = ""
    alt: str = ""
    shows: bool = False

    @property
    def what(self) -> str:
        """What it is, for a sentence."""
        return _KINDS.get(self.kind, "a drawing") if self.element != "object" else "an embedded object"


def _describe(drawing: WordDrawing, read: WordParagraph, attributes: dict[str, str], links: Mapping[str, str]) -> None:
    drawing.alt = _AUTOMATIC.sub("", attributes.get("alt", "") or value_of(attributes, "descr"))


def _describe_shape(
    drawing: WordDrawing, read: WordParagraph, attributes: dict[str, str], links: Mapping[str, str]
) -> None:
    if "alt" in attributes:
        _describe(drawing, read, attributes, links)


def _show(drawing: WordDrawing, read: WordParagraph, attributes: dict[str, str], links: Mapping[str, str]) -> None:
    key = value_of(attributes, "embed") or value_of(attributes, "link") or value_of(attributes, "id")
    if target := links.get(key, ""):
        read.lines[-1].append(Span(text=drawing.alt.strip(), picture=target))
        drawing.shows = True


def _say_kind(drawing: WordDrawing, read: WordParagraph, attributes: dict[str, str], links: Mapping[str, str]) -> None:
    drawing.kind = value_of(attributes, "uri").rpartition("/")[2]


def _rule(drawing: WordDrawing, read: WordParagraph, attributes: dict[str, str], links: Mapping[str, str]) -> None:
    if value_of(attributes, "hr"):
        read.has_rule = drawing.shows = True


IN_DRAWINGS: dict[str, Callable[[WordDrawing, WordParagraph, dict[str, str], Mapping[str, str]], None]] = {
    "docPr": _describe, "shape": _describe_shape, "blip": _show, "imagedata": _show, "graphicData": _say_kind, "rect": _rule,
}  # fmt: skip
"""What takes an element of a drawing, by its name."""
