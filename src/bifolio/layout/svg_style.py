"""How shapes of an SVG file are painted: attributes, simple rules of a style sheet, ``style`` (CSS 2, 6.4).

A sheet may hold what drawing programs write: classes, ids and names of elements, in lists, with plain declarations.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bifolio.design.theme import Rgb
from bifolio.layout.picture_fault import PictureFault
from bifolio.layout.svg_tree import SvgNode

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"[.#]?[A-Za-z_][\w-]*|\*")

_INHERITED = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "fill-rule", "visibility", "fill-opacity", "stroke-opacity",
    "stroke-linecap", "stroke-linejoin", "color",
)  # fmt: skip
_OWN = ("display", "opacity")
_REFUSED = ("clip-path", "mask", "filter", "marker", "marker-start", "marker-mid", "marker-end")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""CSS pixels in each unit (CSS Values 3, 5.2)."""

LIGHTER = "use a lighter colour, or save it as PNG"

Style = Mapping[str, str]


@dataclass(slots=True)
class StyleSheet:
    """The rules of a file's ``<style>`` elements: declarations by name of element, class and id."""

    rules: dict[str, dict[str, str]] = field(default_factory=dict)

    def read(self, text: str) -> None:
        """Takes the rules in ``text``; ``PictureFault`` for what is more than a simple rule."""
        text = _COMMENT.sub("", text)
        if "@" in text:
            raise PictureFault("rules with '@' in <style> are not supported")
        for selectors, body in _RULE.findall(text):
            declarations = dict(_declarations(body))
            for selector in (part.strip() for part in selectors.split(",")):
                if not _SELECTOR.fullmatch(selector):
                    raise PictureFault(f"the selector '{_short(selector)}' in <style> is not supported")
                self.rules.setdefault(selector, {}).update(declarations)
        if _RULE.sub("", text).strip():
            raise PictureFault("<style> cannot be read")

    def of(self, node: SvgNode) -> dict[str, str]:
        """What the rules say of ``node``, the more special ones last."""
        found: dict[str, str] = {}
        classes = (f".{name}" for name in node.get("class").split())
        for selector in ("*", node.name, *classes, f"#{node.get('id')}"):
            found |= self.rules.get(selector, {})
        return found


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split(";"):
        key, colon, value = part.partition(":")
        if colon:
            yield key.strip().lower(), value.replace("!important", "").strip()


def style_of(node: SvgNode, sheet: StyleSheet, before: Style) -> dict[str, str]:
    """How ``node`` is painted inside what is painted ``before``; ``PictureFault`` for what would be seen and is not drawn."""
    given = {**node.attributes, **sheet.of(node), **dict(_declarations(node.get("style")))}
    for name in _REFUSED:
        if given.get(name, "none") not in ("none", ""):
            raise PictureFault(f"'{name}' is not supported")
    if given.get("mix-blend-mode", "normal") != "normal":
        raise PictureFault("'mix-blend-mode' is not supported")
    own = {name: given[name] for name in (*_INHERITED, *_OWN) if given.get(name, "inherit") != "inherit"}
    return {**{name: value for name, value in before.items() if name in _INHERITED}, **own}


def is_hidden(style: Style) -> bool:
    """Whether neither the element nor anything in it is seen."""
    return style.get("display") == "none" or opacity(style, "opacity") == 0.0


def opacity(style: Style, name: str) -> float:
    """0 or 1; ``PictureFault`` for what lets something else shine through."""
    written = style.get(name, "1")
    value = length(written.removesuffix("%"), name) / (100.0 if written.endswith("%") else 1.0)
    if 0.0 < value < 1.0:
        raise PictureFault(f"'{name}' is not supported", LIGHTER)
    return 0.0 if value <= 0.0 else 1.0


def paint_of(style: Style, name: str, default: str) -> Rgb | None:
    """The colour of ``fill`` or ``stroke``, or ``None`` if nothing is painted."""
    if opacity(style, f"{name}-opacity") == 0.0:
        return None
    written = style.get(name, default)
    return colour(style.get("color", "black") if written.lower() == "currentcolor" else written)


def colour(text: str) -> Rgb | None:
    """A colour as CSS writes it; ``None`` for none; ``PictureFault`` for gradients and for what is no colour."""
    # imported late: most workbooks draw everything themselves
    from PIL import ImageColor

    text = text.strip().lower()
    if text in ("none", "transparent"):
        return None
    if text.startswith("url"):
        raise PictureFault("gradients and patterns are not supported")
    try:
        red, green, blue, *rest = ImageColor.getrgb(text)
    except ValueError:
        raise PictureFault(f"'{_short(text)}' is not a colour") from None
    if rest and rest[0] not in (0, 255):
        raise PictureFault("colours that let others shine through are not supported", LIGHTER)
    return None if rest and rest[0] == 0 else (red / 255, green / 255, blue / 255)


def length(text: str, name: str) -> float:
    """A length in the picture's units; ``PictureFault`` for one that depends on what stands around it."""
    match = NUMBER.match(text)
    unit = text[match.end() :].strip().lower() if match else "?"
    if match is None or unit not in _UNITS:
        raise PictureFault(f"'{_short(text)}' is not a length that is supported ('{name}')")
    value = float(match[0]) * _UNITS[unit]
    if not math.isfinite(value):
        raise PictureFault(f"the number of '{name}' is too large")
    return value


def dashes(style: Style, scale: float) -> tuple[float, ...]:
    """Lengths of dashes and gaps; none where they are wrong, as SVG asks (SVG 1.1, 11.4)."""
    written = style.get("stroke-dasharray", "none")
    if written in ("none", ""):
        return ()
    parts = tuple(length(part, "stroke-dasharray") * scale for part in re.split(r"[\s,]+", written) if part)
    return parts if sum(parts) > 0 and min(parts) >= 0 else ()


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
