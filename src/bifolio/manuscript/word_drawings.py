"""Drawings and pictures in a Word file (ECMA-376-1, 20.4; Part 4, 19)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bifolio.frozen import record
from bifolio.manuscript.spans import Span
from bifolio.manuscript.word_parts import value_of
from bifolio.manuscript.word_records import WordParagraph

EMU_PER_MM = 36_000
"""The units in which Word gives the sizes of drawings (20.1.2.1), per millimetre."""

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
    width: float = 0.0
    """In mm, 0 if unknown."""
    shows: bool = False

    @property
    def what(self) -> str:
        """What it is, for a sentence."""
        return _KINDS.get(self.kind, "a drawing") if self.element != "object" else "an embedded object"

    def take(self, read: WordParagraph, name: str, attributes: dict[str, str], links: Mapping[str, str]) -> None:
        """Takes the element ``name`` of the drawing, which is in the paragraph ``read``."""
        match name:
            case "extent" if value_of(attributes, "cx").isdecimal():
                self.width = int(value_of(attributes, "cx")) / EMU_PER_MM
            case "docPr":
                self.alt = _described(attributes)
            case "shape" if "alt" in attributes:
                self.alt = _described(attributes)
            case "blip" | "imagedata":
                keys = (value_of(attributes, key) for key in ("embed", "link", "id"))
                if target := links.get(next(filter(None, keys), ""), ""):
                    read.lines[-1].append(Span(text=self.alt.strip(), picture=target, width=self.width))
                    self.shows = True
            case "graphicData":
                self.kind = value_of(attributes, "uri").rpartition("/")[2]
            case "rect" if value_of(attributes, "hr"):
                read.has_rule = self.shows = True


def _described(attributes: dict[str, str]) -> str:
    return _AUTOMATIC.sub("", attributes.get("alt", "") or value_of(attributes, "descr"))
