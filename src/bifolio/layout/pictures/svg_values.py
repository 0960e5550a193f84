"""Lengths and transformations as SVG and CSS write them (CSS Values 3, 5; SVG 1.1, 7.6; CSS Transforms 1)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from bifolio.layout.page.subpaths import Matrix, times
from bifolio.layout.pictures.picture_fault import PictureFault, shortened

NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")

UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
"""CSS pixels per absolute unit."""

_ANGLES = {"": 1.0, "deg": 1.0, "grad": 0.9, "rad": math.degrees(1), "turn": 360.0}
_SPACE = " \t\n\r\f"
_WITHOUT_SPACE = dict.fromkeys(map(ord, _SPACE + ","))

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def svg_numbers(text: str, name: str) -> list[float]:
    """A list of plain numbers; raises ``PictureFault`` if it contains anything else."""
    if NUMBER.sub("", text).translate(_WITHOUT_SPACE):
        raise PictureFault(f"'{name}' contains something that is not a number")
    return [float(part) for part in NUMBER.findall(text)]


def length(text: str, name: str, whole: float = 0.0, units: Mapping[str, float] = UNITS) -> float:
    """A length in the picture's units; ``whole`` is 100 percent. Raises ``PictureFault`` for a length that cannot be determined."""
    match = NUMBER.match(text)
    unit = text[match.end() :].lower() if match else "?"
    factor = whole / 100 if unit == "%" and whole else units.get(unit)
    if match is None or factor is None:
        hint = "write a number without a unit, or one with px, mm, cm, in or pt"
        raise PictureFault(f"the length '{shortened(text)}' is not supported ('{name}')", hint)
    value = float(match[0]) * factor
    if not math.isfinite(value):
        raise PictureFault(f"the number in '{name}' is too large")
    return value


def read_transform(text: str) -> Matrix:
    """The matrix of a ``transform`` attribute: plain numbers, angles in degrees."""
    result = IDENTITY
    for name, parts in _functions(text):
        if not all(NUMBER.fullmatch(part) for part in parts):
            raise PictureFault(f"the transformation '{name}' contains something that is not a number")
        result = times(result, _matrix(name, [float(part) for part in parts], _IN_ATTRIBUTES))
    return result


def read_css_transform(text: str) -> Matrix:
    """The matrix of the CSS property ``transform``: lengths and angles have units."""
    result = IDENTITY
    for name, parts in _functions(text):
        known = {key.lower(): key for key in _IN_CSS}.get(name.lower(), name)
        result = times(result, _matrix(known, [_css_value(known, part) for part in parts], _IN_CSS))
    return result


def _css_value(name: str, text: str) -> float:
    match = NUMBER.match(text)
    number, unit = (float(match[0]), text[match.end() :].lower()) if match is not None else (0.0, "?")
    if name in ("matrix", "scale", "scaleX", "scaleY"):
        units: Mapping[str, float] = {"": 1.0}
    else:
        units = UNITS if name.startswith("translate") else _ANGLES
    if unit not in units or (number and not unit and len(units) > 1):
        hint = "give lengths in a 'style' a unit, such as px, and angles deg"
        raise PictureFault(f"'{shortened(text)}' in the transformation '{name[:40]}' is not supported", hint)
    return number * units[unit]


_IN_ATTRIBUTES = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}
_IN_CSS = {
    "matrix": (6,), "translate": (1, 2), "translateX": (1,), "translateY": (1,), "scale": (1, 2), "scaleX": (1,), "scaleY": (1,),
    "rotate": (1,), "skew": (1, 2), "skewX": (1,), "skewY": (1,),
}  # fmt: skip
"""Each transformation with the numbers of values it allows."""


def _functions(text: str) -> Iterator[tuple[str, list[str]]]:
    if text.strip(_SPACE).lower() in ("", "none"):
        return
    *parts, rest = text.split(")")
    for part in parts:
        name, paren, inside = part.partition("(")
        if not paren:
            rest = name
            break
        yield name.strip(_SPACE + ","), [value for value in re.split(r"[\s,]+", inside) if value]
    if rest.strip(_SPACE + ","):
        raise PictureFault("a transformation cannot be read")


def _matrix(name: str, values: list[float], known: Mapping[str, tuple[int, ...]]) -> Matrix:
    if len(values) not in known.get(name, ()):
        raise PictureFault(f"the transformation '{shortened(name)}' is not supported")
    if not all(map(math.isfinite, values)):
        raise PictureFault(f"a number in the transformation '{name}' is too large")
    first, second = values[0], values[1] if len(values) > 1 else 0.0
    match name:
        case "matrix":
            return (first, second, values[2], values[3], values[4], values[5])
        case "translate" | "translateX":
            return moved_by(first, second)
        case "translateY":
            return moved_by(0.0, first)
        case "scale":
            return (first, 0.0, 0.0, values[-1], 0.0, 0.0)
        case "scaleX":
            return (first, 0.0, 0.0, 1.0, 0.0, 0.0)
        case "scaleY":
            return (1.0, 0.0, 0.0, first, 0.0, 0.0)
        case "rotate":
            cosine, sine = math.cos(math.radians(first)), math.sin(math.radians(first))
            turn: Matrix = (cosine, sine, -sine, cosine, 0.0, 0.0)
            return about(turn, second, values[2]) if len(values) == 3 else turn
        case "skewY":
            return (1.0, math.tan(math.radians(first)), 0.0, 1.0, 0.0, 0.0)
    return (1.0, math.tan(math.radians(second)), math.tan(math.radians(first)), 1.0, 0.0, 0.0)


def moved_by(x: float, y: float) -> Matrix:
    return (1.0, 0.0, 0.0, 1.0, x, y)


def about(matrix: Matrix, x: float, y: float) -> Matrix:
    """``matrix`` with its origin at a point."""
    return times(times(moved_by(x, y), matrix), moved_by(-x, -y))


def read_origin(text: str, width: float, height: float) -> tuple[float, float]:
    """The point of ``transform-origin``; percentages and sides are those of the view box (CSS Transforms 1, 4)."""
    parts = text.lower().split()
    if not 1 <= len(parts) <= 3:
        raise PictureFault(f"'{shortened(text)}' is not supported ('transform-origin')")
    x, y = (*parts, "center")[:2]
    if x in ("top", "bottom") or y in ("left", "right"):
        x, y = y, x
    sides = {"center": "50%", "left": "0", "top": "0", "right": "100%", "bottom": "100%"}
    return (length(sides.get(x, x), "transform-origin", width), length(sides.get(y, y), "transform-origin", height))
