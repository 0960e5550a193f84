"""Colours as CSS writes them in SVG files (CSS Color 4, 4 to 8): names, hexadecimal, ``rgb()``, ``hsl()``, ``hwb()``."""

from __future__ import annotations

import colorsys
import math
import re

from bifolio.design.theme import Rgb
from bifolio.layout.pictures.picture_fault import PictureFault, shortened
from bifolio.layout.pictures.svg_values import NUMBER

_HEX = re.compile("#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_TURNS = {"": 360.0, "deg": 360.0, "grad": 400.0, "rad": 2 * math.pi, "turn": 1.0}


Seen = tuple[Rgb, float]
"""A colour and its opacity, more than 0 and at most 1."""


def colour(text: str) -> Seen | None:
    """A colour; ``None`` for none at all. Raises ``PictureFault`` for anything that is not a colour."""
    text = text.strip().lower()
    if text.startswith("light-dark("):
        # pages are light (CSS Color 5, 7.2)
        text = _first_argument(text)
    if text in ("none", "transparent"):
        return None
    parts = _from_hex(text) if _HEX.fullmatch(text) else _from_function(text) if "(" in text else _from_name(text)
    if parts is None:
        raise PictureFault(f"the colour '{shortened(text)}' is not supported", "write it as #rrggbb")
    *rgb, alpha = (min(max(part, 0.0), 1.0) for part in parts)
    return ((rgb[0], rgb[1], rgb[2]), alpha) if alpha else None


def _first_argument(text: str) -> str:
    depth = 0
    inside = text.partition("(")[2]
    for at, letter in enumerate(inside):
        if letter == "," and not depth:
            return inside[:at].strip()
        depth += (letter == "(") - (letter == ")")
    return text


def _from_name(name: str) -> list[float] | None:
    # imported late: it loads the rest of Pillow
    from PIL import ImageColor

    return [*(part / 255 for part in ImageColor.getrgb(name)), 1.0] if name in ImageColor.colormap else None


def _from_hex(text: str) -> list[float]:
    digits = text[1:] if len(text) > 5 else "".join(digit * 2 for digit in text[1:])
    values = [int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)]
    return [*values, 1.0][:4]


def _from_function(text: str) -> list[float] | None:
    """Red, green, blue and alpha, each from 0 to 1 if within its bounds."""
    name, paren, inside = text.removesuffix(")").partition("(")
    written, slash, alpha = inside.partition("/")
    parts = [part for part in re.split(r"[\s,]+", written) if part]
    if not slash and len(parts) == 4:
        alpha = parts.pop()
    if not paren or not text.endswith(")") or len(parts) != 3:
        return None
    last = _share(alpha.strip() or "1", 1.0)
    if name in ("rgb", "rgba"):
        values = [_share(part, 255.0) for part in parts]
    elif name in ("hsl", "hsla", "hwb"):
        values = _from_hue(name, _hue(parts[0]), _share(parts[1], 100.0), _share(parts[2], 100.0))
    else:
        return None
    return None if last is None or None in values else [*(value or 0.0 for value in values), last]


def _from_hue(name: str, hue: float | None, one: float | None, other: float | None) -> list[float | None]:
    if hue is None or one is None or other is None:
        return [None]
    one, other = (min(max(part, 0.0), 1.0) for part in (one, other))
    if name != "hwb":
        return [*colorsys.hls_to_rgb(hue, other, one)]
    if one + other >= 1.0:
        return [one / (one + other)] * 3
    return [part * (1 - one - other) + one for part in colorsys.hls_to_rgb(hue, 0.5, 1.0)]


def _share(text: str, whole: float) -> float | None:
    """A number as a share of ``whole``, or a percentage; ``None`` if it is neither."""
    number = text.removesuffix("%")
    return float(number) / (100.0 if text.endswith("%") else whole) if NUMBER.fullmatch(number) else None


def _hue(text: str) -> float | None:
    """An angle as a share of a full turn."""
    match = NUMBER.match(text)
    unit = _TURNS.get(text[match.end() :]) if match is not None else None
    return float(match[0]) / unit % 1.0 if match is not None and unit is not None else None
