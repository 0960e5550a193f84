"""What is wrong with a picture file: one exception for everything that keeps it from being printed."""

from __future__ import annotations

PLAIN = "save it as plain SVG with shapes in plain colours, or as PNG"
"""What to do about most of what an SVG file may hold."""


AGAIN = "save it again as PNG or JPEG, no larger than it is printed"
"""What to do about a file that cannot be read, or is too large."""

MOST_DRAWN_OUT = 50.0
"""How many times as wide as high, or as high as wide, a picture may be."""

LESS_DRAWN_OUT = "crop it, or put it on a larger ground"
"""What to do about a picture that is hardly more than a line."""


class PictureFault(ValueError):
    """Why a picture cannot be printed, and what to do about it; ``rule`` names it among the diagnostics."""

    def __init__(self, message: str, hint: str = PLAIN, rule: str = "unreadable-picture") -> None:
        super().__init__(message)
        self.hint, self.rule = hint, rule
        self.place: tuple[int, int] | None = None
        """Line and column in the file, from 1, where that is known."""


def shortened(text: str) -> str:
    """``text`` as a message quotes it."""
    return text if len(text) <= 40 else text[:39] + "…"
