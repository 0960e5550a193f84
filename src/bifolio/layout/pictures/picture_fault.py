"""The fault of a picture file: one exception for everything that prevents it from being printed."""

from __future__ import annotations

PLAIN = "save it as plain SVG with shapes in plain colours, or as PNG"
"""The hint for most unsupported features of SVG files."""


AGAIN = "save it again as PNG or JPEG, no larger than it is printed"
"""The hint for a file that cannot be read, or is too large."""

MOST_DRAWN_OUT = 50.0
"""The largest ratio of a picture's longer side to its shorter one."""

LESS_DRAWN_OUT = "crop it, or put it on a larger ground"
"""The hint for a picture that is hardly more than a line."""


class PictureFault(ValueError):
    """Why a picture cannot be printed, and a hint; ``rule`` is the diagnostic's name."""

    def __init__(self, message: str, hint: str = PLAIN, rule: str = "unreadable-picture") -> None:
        super().__init__(message)
        self.hint, self.rule = hint, rule
        self.place: tuple[int, int] | None = None
        """Line and column in the file, from 1, if known."""


def shortened(text: str) -> str:
    """``text``, shortened for a message to quote."""
    return text if len(text) <= 40 else text[:39] + "…"
