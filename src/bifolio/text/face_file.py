"""The facts about a face that are known before its file is opened."""

from __future__ import annotations

from dataclasses import KW_ONLY

from bifolio.frozen import frozen

Reach = tuple[tuple[int, int], ...]
"""First and last code points of the blocks that a face is meant for; if empty, it is tried for every character."""


@frozen
class FaceFile:
    """A face's code, PostScript name and file: under ``fonts/`` if bundled, anywhere if it has a ``digest``.

    ``whole`` embeds all glyphs, not a subset. ``digest`` is the file's, and shows whether it has changed;
    ``weight`` is the weight at which a variable font is pinned (0 if there is none).
    """

    code: str
    _: KW_ONLY
    name: str
    path: str
    reach: Reach = ()
    is_bold: bool = False
    whole: bool = False
    digest: str = ""
    weight: int = 0

    def reaches(self, point: int) -> bool:
        """Whether the face is meant for this code point, so that its file is worth opening."""
        return not self.reach or any(first <= point <= last for first, last in self.reach)
