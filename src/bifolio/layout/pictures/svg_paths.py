"""SVG path data and transformations as lines and Bézier curves (SVG 1.1, 8.3 and 7.6)."""

from __future__ import annotations

import math
import re

from bifolio.layout.page.subpaths import Matrix, Subpath
from bifolio.layout.pictures.picture_fault import PictureFault

KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""Distance of the control points of a quarter circle of radius 1 along its tangents."""

# each pattern is possessive, so that no text is scanned more than once
_COMMAND = re.compile(r"[\s,]*+([MmLlHhVvCcSsQqTtAaZz]?+)")
_ARGUMENT = re.compile(r"\s*+,?+\s*+([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)")
_FLAG = re.compile(r"\s*+,?+\s*+([01])")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
MAX_STEPS = 200_000


def transformed(subpath: Subpath, matrix: Matrix) -> Subpath:
    """The subpath under ``matrix``."""
    a, b, c, d, e, f = matrix

    def moved(step: tuple[float, ...]) -> tuple[float, ...]:
        pairs = zip(step[::2], step[1::2], strict=True)
        return tuple(value for x, y in pairs for value in (a * x + c * y + e, b * x + d * y + f))

    start, steps, closed = subpath
    first = moved(start)
    return (first[0], first[1]), [moved(step) for step in steps], closed


def upright(width: float, height: float) -> Subpath:
    """A rectangle at the origin."""
    return ((0.0, 0.0), [(width, 0.0), (width, height), (0.0, height)], True)


def circle_path(x: float, y: float, rx: float, ry: float) -> list[Subpath]:
    """A circle or an ellipse by its centre, as four curves; empty if it has no size."""
    if rx <= 0 or ry <= 0:
        return []
    a, b = rx * KAPPA, ry * KAPPA
    quarters = [
        (x + rx, y + b, x + a, y + ry, x, y + ry),
        (x - a, y + ry, x - rx, y + b, x - rx, y),
        (x - rx, y - b, x - a, y - ry, x, y - ry),
        (x + a, y - ry, x + rx, y - b, x + rx, y),
    ]
    return [((x + rx, y), quarters, True)]


def read_path(text: str) -> list[Subpath]:
    """The subpaths of path data; raises ``PictureFault`` for data that breaks the grammar."""
    reader = _PathReader()
    at, command = 0, ""
    while (match := _COMMAND.match(text, at)) is not None and match.end() < len(text) + bool(match[1]):
        if match[1]:
            command, at = match[1], match.end()
        elif not (text[match.end()] in "+-." or text[match.end()].isdigit()):
            raise PictureFault(f"path data contains '{text[match.end()]}'")
        elif not command or command in "Zz":
            raise PictureFault("path data must begin with a command")
        values, at = _arguments(text, at, command)
        reader.step(command, values)
        command = {"M": "L", "m": "l"}.get(command, command)
    return [(start, steps, closed) for start, steps, closed in reader.subpaths if steps or closed]


def _arguments(text: str, at: int, command: str) -> tuple[list[float], int]:
    values: list[float] = []
    for index in range(_COUNTS[command.upper()]):
        # the two flags of an arc need no space between them
        match = (_FLAG if command in "Aa" and index in (3, 4) else _ARGUMENT).match(text, at)
        if match is None:
            raise PictureFault(f"path command '{command}' is missing a number")
        values.append(float(match[1]))
        at = match.end()
    return values, at


class _PathReader:
    def __init__(self) -> None:
        self.subpaths: list[tuple[tuple[float, float], list[tuple[float, ...]], bool]] = []
        self.x = self.y = 0.0
        self.control: tuple[float, float] | None = None
        self.last = ""
        self.count = 0

    def step(self, command: str, values: list[float]) -> None:
        """Processes one command with its numbers."""
        self.count += 1
        if self.count > MAX_STEPS:
            raise PictureFault("a path has too many steps")
        kind = command.upper()
        dx, dy = (self.x, self.y) if command.islower() else (0.0, 0.0)
        if kind == "M":
            self.x, self.y = values[0] + dx, values[1] + dy
            self.subpaths.append(((self.x, self.y), [], False))
        elif kind == "Z":
            self._close()
        elif kind == "A":
            self._arc(values[0], values[1], values[2], bool(values[3]), bool(values[4]), values[5] + dx, values[6] + dy)
        elif kind in "LHV":
            x = values[0] + dx if kind != "V" else self.x
            y = values[-1] + dy if kind != "H" else self.y
            self._add((x, y))
        else:
            self._curve(kind, [value + (dx if index % 2 == 0 else dy) for index, value in enumerate(values)])
        self.last = kind

    def _add(self, step: tuple[float, ...]) -> None:
        if not self.subpaths:
            raise PictureFault("path data must begin with 'M'")
        if self.subpaths[-1][2]:
            self.subpaths.append(((self.x, self.y), [], False))
        self.subpaths[-1][1].append(step)
        self.x, self.y = step[-2], step[-1]

    def _close(self) -> None:
        if self.subpaths:
            start, steps, _ = self.subpaths[-1]
            self.subpaths[-1] = (start, steps, True)
            self.x, self.y = start

    def _curve(self, kind: str, values: list[float]) -> None:
        joins = self.control is not None and (
            (kind == "S" and self.last in "CS") or (kind == "T" and self.last in "QT")
        )
        held = self.control if joins and self.control else (self.x, self.y)
        mirrored = (2 * self.x - held[0], 2 * self.y - held[1])
        if kind in "ST":
            values = [*mirrored, *values]
        if kind in "CS":
            self.control = (values[2], values[3])
            self._add(tuple(values))
            return
        qx, qy, x, y = values
        self.control = (qx, qy)
        one = (self.x + 2 / 3 * (qx - self.x), self.y + 2 / 3 * (qy - self.y))
        self._add((*one, x + 2 / 3 * (qx - x), y + 2 / 3 * (qy - y), x, y))

    def _arc(self, rx: float, ry: float, turn: float, is_large: bool, is_clockwise: bool, x: float, y: float) -> None:
        """An elliptical arc as curves (SVG 1.1, F.6)."""
        # imported late: few pictures have arcs
        from fontTools.svgLib.path.arc import EllipticalArc

        if (x, y) == (self.x, self.y) or not (rx and ry):
            self._add((x, y))
            return
        if not math.isfinite(turn):
            raise PictureFault("the angle of an arc is too large")
        here, there = complex(self.x, self.y), complex(x, y)
        # the sign of a radius is ignored (SVG 2, 9.5.1)
        EllipticalArc(here, abs(rx), abs(ry), turn, is_large, is_clockwise, there).draw(self)

    def lineTo(self, point: tuple[float, float]) -> None:
        """Adds a line; fontTools' pens use this name."""
        self._add(point)

    def curveTo(self, *points: tuple[float, float]) -> None:
        """Adds a curve; fontTools' pens use this name."""
        self._add(tuple(value for point in points for value in point))
