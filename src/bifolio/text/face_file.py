"""What is known of a face before its file is opened."""

from __future__ import annotations

from dataclasses import KW_ONLY

from bifolio.frozen import frozen

Reach = tuple[tuple[int, int], ...]
"""First and last code points of the blocks that a face is there for; none means that it is tried for every character."""


@frozen
class FaceFile:
    """A face's code, its PostScript name and its file: under ``fonts/`` if bundled, anywhere if it has a ``digest``.

    ``whole`` embeds all of it, not a subset. ``digest`` is the file's, by which it is known that it has not changed since;
    ``weight`` pins the weight of a variable font (0: it has none to pin).
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
        """Whether the face is there for this code point, so that its file is worth opening."""
        return not self.reach or any(first <= point <= last for first, last in self.reach)
