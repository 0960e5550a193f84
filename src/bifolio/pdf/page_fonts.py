"""The fonts of a book's pages: the faces that it draws with, and the glyphs that it needs besides those they always keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bifolio.layout.book.furniture import Glyphs
from bifolio.pdf.font_objects import further_glyphs, set_font
from bifolio.pdf.kept_parts import KeptParts
from bifolio.pdf.objects import Objects, Ref


@dataclass(slots=True)
class PageFonts:
    """The fonts of one book. ``own`` are the faces of its families, which keep all their Latin."""

    own: frozenset[str]
    further: dict[tuple[str, Any], Glyphs] = field(default_factory=dict)
    """Glyphs that the faces do not always keep, for every unit, page and shared content that draws any."""
    _set: Glyphs = field(default_factory=dict)

    def copy(self) -> PageFonts:
        """A duplicate for a copy of the book, which may need more glyphs."""
        return PageFonts(self.own, dict(self.further), dict(self._set))

    def note(self, drawn: Mapping[tuple[str, Any], Sequence[Glyphs]]) -> None:
        """Records the glyphs that units, pages and shared contents draw now."""
        for key, sources in drawn.items():
            found = further_glyphs(sources, self.own)
            if found:
                self.further[key] = found
            else:
                self.further.pop(key, None)

    def set(self, objects: Objects, parts: KeptParts | None = None) -> dict[str, Ref]:
        """Sets the fonts that have changed; returns all of the book's fonts, by face."""
        glyphs: Glyphs = {code: {} for code in sorted(self.own)}
        for _, drawn in sorted(self.further.items()):
            for code, meanings in drawn.items():
                glyphs.setdefault(code, {}).update(meanings)
        for code in sorted(glyphs):
            if self._set.get(code) != glyphs[code]:
                self._set[code] = glyphs[code]
                set_font(objects, code, glyphs[code], keep_latin=code in self.own, parts=parts)
        return {code: objects.ref(("font", code)) for code in sorted(glyphs)}
