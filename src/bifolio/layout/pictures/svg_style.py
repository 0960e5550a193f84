"""How shapes of an SVG file are painted: presentation attributes, style sheets, ``style`` (CSS Cascade 4, 6; SVG 2, 6).

A sheet may hold what drawing programs write: classes, ids and names of elements, also joined (``rect.a``), inside others
(``.node rect``, ``g > rect``), in lists, with plain declarations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from bifolio.frozen import frozen, record
from bifolio.layout.pictures.picture_fault import PLAIN, PictureFault, shortened
from bifolio.layout.pictures.svg_colours import Seen, colour
from bifolio.layout.pictures.svg_sheets import without_at_rules, without_comments
from bifolio.layout.pictures.svg_tree import SvgNode
from bifolio.layout.pictures.svg_values import UNITS, length

MAX_SHEET = 200_000
"""The most characters of all style sheets in a file: drawing programs write a tenth of that."""

MAX_LOOKS = 1_000_000
"""How many times selectors are tested against elements."""

MAX_VALUE = 1_000
"""The most characters of a value other than path data, points and transformations."""

_SELECTOR = re.compile(
    r"""([A-Za-z_][\w-]*|\*)?((?:[.#][A-Za-z_-][\w-]*|:root(?![\w-])|\[[\w-]+(?:=(?:"[^"\s]*"|'[^'\s]*'|[\w-]+))?\])*)"""
)
_FONT = re.compile(r"(?<![\w.])[0-9.]+(?:px|pt|pc|mm|cm|in|q|em|rem|ex|%)", re.IGNORECASE)
_PART = re.compile(r"[.#:][\w-]+|\[[^\]]*\]")
_NEVER = re.compile(r":(?:hover|active|focus|focus-visible|focus-within|visited)(?![\w-])")
"""States that never apply on a printed page (Selectors 4, 8 and 9)."""

_MAX_INSIDE = 8
"""How deep variables may refer to each other."""

MAX_PARTS = 8
"""The most nested elements in a selector."""

INHERITED = {
    "color": "black", "context-fill": "none", "context-stroke": "none", "fill": "black", "fill-opacity": "1", "fill-rule": "nonzero", "paint-order": "normal", "stroke": "none",
    "marker-start": "none", "marker-mid": "none", "marker-end": "none", "stroke-dasharray": "none", "stroke-dashoffset": "0", "stroke-linecap": "butt", "stroke-linejoin": "miter",
    "stroke-miterlimit": "4", "stroke-opacity": "1", "stroke-width": "1", "visibility": "visible",
    "font-size": "16", "font-style": "normal", "font-variant": "normal", "font-weight": "normal", "text-anchor": "start",
    "text-transform": "none", "letter-spacing": "normal", "word-spacing": "normal", "writing-mode": "lr-tb", "direction": "ltr",
    "dominant-baseline": "auto", "white-space": "normal", "xml:space": "default",
}  # fmt: skip
_OWN = {"display": "inline", "opacity": "1"}
"""Properties that are read, with their default values."""

_REFUSED = {
    "mask": "none", "filter": "none", "mix-blend-mode": "normal",
}  # fmt: skip
_REFUSED_IN_CSS = {
    "rotate": "none", "scale": "none", "translate": "none", "offset-path": "none", "zoom": "1", "d": "none", "mask-image": "none",
    "clip": "auto", "backdrop-filter": "none", "animation": "none", "animation-name": "none",
}  # fmt: skip
"""Properties that change the appearance but are not supported, each with the value that changes nothing."""

_HOW_TO_REMOVE = {
    "filter": "remove the shadow, blur or other effect in the program that drew it, or save it as PNG",
    "mix-blend-mode": "set the blend mode of each layer to normal in the program that drew it, or save it as PNG",
}

_GEOMETRY = ("x", "y", "cx", "cy", "r", "rx", "ry", "width", "height")
"""Attributes that CSS may set as well (SVG 2, 7)."""

_OTHERS = (
    "href", "x1", "x2", "y1", "y2", "fx", "fy", "fr", "offset", "stop-color", "stop-opacity", "gradientTransform", "refX", "refY",
    "markerWidth", "markerHeight", "textLength", "text-decoration", "baseline-shift", "alignment-baseline", "orient", "viewBox", "preserveAspectRatio", "overflow",
)  # fmt: skip
"""Other attributes whose values are short."""

BASELINES = (
    "auto", "alphabetic", "middle", "central", "hanging", "mathematical", "ideographic", "text-before-edge", "text-after-edge",
)  # fmt: skip
"""Which part of the letters may be at the given height (SVG 2, 11.10.2)."""

_WORDS = {
    "fill-rule": ("nonzero", "evenodd"),
    "stroke-linecap": ("butt", "round", "square"),
    "stroke-linejoin": ("miter", "round", "bevel"),
    "visibility": ("visible", "hidden", "collapse"),
    "text-anchor": ("start", "middle", "end"),
    "font-style": ("normal", "italic", "oblique"),
    "font-variant": ("normal", "none"),
    "text-transform": ("none",),
    "writing-mode": ("lr-tb", "lr", "horizontal-tb"),
    "direction": ("ltr",),
    "dominant-baseline": tuple(BASELINES),
}
EVERYWHERE = ("initial", "inherit", "unset", "revert", "revert-layer")

Style = Mapping[str, str]


@frozen(kw_only=True)
class _Selector:
    """The conditions that an element must match; ``above`` are those for an ancestor, or for the parent if
    ``is_child``.
    """

    name: str
    classes: frozenset[str]
    ids: frozenset[str]
    attributes: frozenset[str] = frozenset()
    """Names, or names with their values (``name=value``)."""
    above: _Selector | None = None
    is_child: bool = False

    @property
    def weight(self) -> tuple[int, int, int]:
        """Specificity (Selectors 4, 17)."""
        ids, classes, names = self.above.weight if self.above is not None else (0, 0, 0)
        return ids + len(self.ids), classes + len(self.classes) + len(self.attributes), names + int(self.name != "*")

    @property
    def key(self) -> str:
        """An id, class or name without which an element cannot match."""
        return next(iter(sorted(self.ids) or sorted(self.classes)), self.name)


_Weight = tuple[int, int, int, int]
"""Specificity, then the rule's position in the file: the later one wins."""

Declared = dict[str, tuple[bool, _Weight, str]]
"""Values by property: whether it is important, its weight, the value."""

_INLINE = (MAX_SHEET, 0, 0, 0)
"""The weight of a ``style`` attribute, greater than any selector's."""


@record(kw_only=True)
class StyleSheet:
    """The rules of a file's ``<style>`` elements."""

    rules: dict[_Selector, Declared] = field(default_factory=dict)
    by_key: dict[str, list[_Selector]] = field(default_factory=dict)
    classes: dict[int, frozenset[str]] = field(default_factory=dict)
    asks_around: bool = False
    size: int = 0
    turn: int = 0
    looks: int = 0
    variables: dict[str, str] = field(default_factory=dict)
    """Custom properties of the root, which everything inherits (CSS Variables 1)."""
    varied: set[str] = field(default_factory=set)
    """Custom properties that other elements set too: their value depends on where they are used."""

    def find_variables(self, root: SvgNode) -> None:
        """Reads the custom properties of a file whose rules are known."""
        for node in root.walk():
            if node is not root and "--" in node.get("style"):
                found: Declared = {}
                _declare(found, without_comments(node.get("style")), _INLINE)
                self.varied |= {name for name in found if name.startswith("--")}
        for selector, declared in self.rules.items():
            if not self._means(selector, root, None):
                self.varied |= {name for name in declared if name.startswith("--")}
        self.variables = {name: value for name, value in self.of(root).items() if name.startswith("--")}

    def read(self, text: str) -> None:
        """Reads the rules in ``text``; raises ``PictureFault`` for anything but simple rules."""
        self.size += len(text)
        if self.size > MAX_SHEET:
            raise PictureFault(f"its style sheets have more than {MAX_SHEET:,} characters", rule="picture-too-large")
        text = without_at_rules(without_comments(text))
        *rules, rest = text.split("}")
        for rule in rules:
            selectors, brace, body = rule.partition("{")
            if not brace or "{" in body:
                raise PictureFault("<style> cannot be read")
            self.turn += 1
            for selector in selectors.split(","):
                if _NEVER.search(selector) is None:
                    self._add(_selector(selector.strip()), body)
        if rest.strip():
            raise PictureFault("<style> cannot be read")

    def _add(self, selector: _Selector, body: str) -> None:
        self.asks_around = self.asks_around or selector.above is not None
        if selector not in self.rules:
            self.by_key.setdefault(selector.key, []).append(selector)
        _declare(self.rules.setdefault(selector, {}), body, (*selector.weight, self.turn))

    def of(self, node: SvgNode, top: SvgNode | None = None) -> Style:
        """The values for ``node``, from the rules and its own ``style``."""
        found: Declared = {}
        for key in ("*", node.name, *sorted(self._classes(node)), f"#{node.get('id')}"):
            for selector in self.by_key.get(key, ()):
                if self._means(selector, node, top):
                    for name, value in self.rules[selector].items():
                        found[name] = max(value, found.get(name, value))
        _declare(found, without_comments(node.get("style")), _INLINE)
        return {name: value if name.startswith("--") else self.settled(value) for name, (_, _, value) in found.items()}

    def settled(self, value: str, depth: int = 0) -> str:
        """``value`` with its variables replaced (CSS Variables 1, 3)."""
        while (at := value.find("var(")) >= 0:
            end = _closing(value, at + 3)
            name, comma, fallback = value[at + 4 : end].partition(",")
            name = name.strip()
            if depth > _MAX_INSIDE or len(value) > MAX_VALUE or name in self.varied:
                raise PictureFault(f"'var({shortened(name)})' is not supported here", "give the value itself")
            if name not in self.variables and not comma:
                return "unset"
            meant = self.variables.get(name, fallback).strip()
            value = value[:at] + self.settled(meant, depth + 1) + value[end + 1 :]
        return value

    def _classes(self, node: SvgNode) -> frozenset[str]:
        known = self.classes.get(id(node))
        if known is None:
            names = [":root"] * (node.parent is None) + [f".{name}" for name in node.get("class").split()]
            known = self.classes[id(node)] = frozenset(names)
        return known

    def _means(self, selector: _Selector, node: SvgNode, top: SvgNode | None) -> bool:
        """Whether ``node`` and its ancestors match ``selector``."""
        self.looks += 1
        if self.looks > MAX_LOOKS:
            raise PictureFault("its style sheet has too many rules for so many elements", rule="picture-too-large")
        has_all = selector.classes <= self._classes(node) and selector.ids <= {f"#{node.get('id')}"}
        if selector.name not in ("*", node.name) or not has_all:
            return False
        for attribute in selector.attributes:
            name, has_value, value = attribute.partition("=")
            if name not in node.attributes or (has_value and node.attributes[name] != value):
                return False
        if selector.above is None:
            return True
        around = node.parent if node is not top else None
        while around is not None:
            if self._means(selector.above, around, top):
                return True
            around = around.parent if not selector.is_child and around is not top else None
        return False


def _closing(text: str, at: int) -> int:
    """Where the parenthesis that opens at ``at`` is closed, or the end of the text."""
    depth = 0
    for index in range(at, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if not depth:
            return index
    return len(text)


def _selector(text: str) -> _Selector:
    refused = PictureFault(f"the selector '{shortened(text)}' in <style> is not supported")
    found: _Selector | None = None
    is_child = False
    for count, part in enumerate(text.replace(">", " > ").split()):
        if part == ">" and found is not None and not is_child:
            is_child = True
            continue
        match = _SELECTOR.fullmatch(part)
        if match is None or count > 2 * MAX_PARTS:
            raise refused
        parts = _PART.findall(match[2])
        classes, ids = (frozenset(part for part in parts if part[0] in marks) for marks in (".:", "#"))
        asked = frozenset(part[1:-1].replace('"', "").replace("'", "") for part in parts if part[0] == "[")
        found = _Selector(
            name=match[1] or "*", classes=classes, ids=ids, attributes=asked, above=found, is_child=is_child
        )
        is_child = False
    if found is None or is_child:
        raise refused
    return found


def _declare(found: Declared, text: str, weight: _Weight) -> None:
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        value, mark, word = value.partition("!")
        if not colon or (mark and word.strip().lower() != "important"):
            continue
        name, is_important = name.strip(), bool(mark)
        # only names of variables are case-sensitive
        name = name if name.startswith("--") else name.lower()
        if name == "font" and (size := _FONT.search(value)) is not None:
            # a family may have any name, so only the part before the size is read
            said = value[: size.start()].lower().split()
            weight_of = next((word for word in said if word.startswith("bold") or word.isdigit()), "normal")
            slant = next((word for word in said if word in ("italic", "oblique")), "normal")
            parts = {"font-size": size[0], "font-weight": weight_of, "font-style": slant}
            for key, part in parts.items():
                if key not in found or found[key][:2] <= (is_important, weight):
                    found[key] = (is_important, weight, part)
        if name not in found or found[name][:2] <= (is_important, weight):
            found[name] = (is_important, weight, value.strip())


@frozen
class Given:
    """The properties of one element, from its attributes and from CSS, which takes precedence."""

    attributes: Style
    css: Style

    @classmethod
    def of(cls, node: SvgNode, sheet: StyleSheet, top: SvgNode | None = None) -> Given:
        """Inside a ``top`` that is in use, rules do not see its ancestors (SVG 2, 5.6.3). Raises ``PictureFault`` for a
        value that is too long.
        """
        given = cls(node.attributes, sheet.of(node, top))
        for name in (*INHERITED, *_OWN, *_REFUSED, *_GEOMETRY, *_OTHERS):
            value = given.get(name)
            if len(value) > MAX_VALUE and not (name == "href" and node.name == "image"):
                raise PictureFault(f"the value of '{name}' is too long")
            if "var(" in value and name not in given.css:
                given = cls({**given.attributes, name: sheet.settled(value)}, given.css)
        return given

    def get(self, name: str, default: str = "") -> str:
        """The value of ``name`` from either source."""
        return self.css.get(name, self.attributes.get(name, default))

    def size(self, name: str, whole: float, default: str = "0") -> float:
        """A length; ``whole`` is 100 percent."""
        written = self.css.get(name, "") if name in _GEOMETRY else ""
        if written and written.strip("+-0123456789.") == "" and float(written):
            hint = "give lengths in a 'style' a unit, such as px"
            raise PictureFault(f"the length '{shortened(written)}' is not supported ('{name}')", hint)
        return length(written or self.attributes.get(name) or default, name, whole)

    def refuse(self) -> None:
        """Raises ``PictureFault`` for properties that change the appearance but are not supported."""
        for names, said in ((_REFUSED, self.get), (_REFUSED_IN_CSS, self.css.get)):
            for name, harmless in names.items():
                if (said(name) or harmless).lower() not in (harmless, *EVERYWHERE):
                    raise PictureFault(f"'{name}' is not supported", _HOW_TO_REMOVE.get(name, PLAIN))


def style_of(given: Given, before: Style) -> dict[str, str]:
    """The style of an element whose surroundings have the style ``before``; every property that is read has a value."""
    style = {}
    for properties, is_inherited in ((INHERITED, True), (_OWN, False)):
        for name, initial in properties.items():
            value = given.get(name) or (given.css.get("marker", "") if name.startswith("marker-") else "")
            word = value.lower()
            if word == "inherit" or (is_inherited and word in ("", "unset", "revert", "revert-layer")):
                style[name] = before.get(name, initial)
            else:
                style[name] = initial if word in ("", *EVERYWHERE) else value
    if style["font-size"] != before.get("font-size"):
        style["font-size"] = repr(_font_size(style["font-size"].lower(), float(before.get("font-size", "16"))))
    if style["color"].lower() == "currentcolor":
        style["color"] = before.get("color", "black")
    return style


_FONT_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
"""Browsers' values for named font sizes (CSS Fonts 4, 2.5)."""


def _font_size(written: str, around: float) -> float:
    """A font size in pixels; ``around`` is that of the surroundings."""
    if written in _FONT_SIZES:
        return _FONT_SIZES[written]
    if written in ("larger", "smaller"):
        return around * (1.2 if written == "larger" else 1 / 1.2)
    size = length(written, "font-size", around, {**UNITS, "em": around, "rem": 16.0, "ex": around / 2})
    # a negative size counts as not given (CSS Fonts 4, 2.5)
    return size if size >= 0 else around


def is_hidden(style: Style) -> bool:
    """Whether neither the element nor anything in it is visible."""
    return style["display"].lower() == "none" or opacity(style, "opacity") == 0.0


def opacity(style: Style, name: str) -> float:
    """An opacity, from 0 to 1."""
    return min(max(length(style[name], name, 1.0, {"": 1.0}), 0.0), 1.0)


def keyword_of(style: Style, name: str) -> str:
    """The value of a property that allows only certain words."""
    word = style[name].lower()
    if word not in _WORDS[name]:
        raise PictureFault(f"'{shortened(word)}' is not supported ('{name}')")
    return word


def is_stroked_first(style: Style) -> bool:
    """Whether the stroke is drawn before the fill (SVG 2, 13.8)."""
    order = style["paint-order"].lower().split()
    if not set(order) <= {"normal", "fill", "stroke", "markers"}:
        raise PictureFault(f"'{shortened(style['paint-order'])}' is not supported ('paint-order')")
    return next((part for part in order if part in ("fill", "stroke")), "fill") == "stroke"


def paint_of(style: Style, name: str) -> Seen | str | None:
    """The paint of ``fill`` or ``stroke``: a colour, the id of a gradient, or ``None``."""
    alpha = opacity(style, f"{name}-opacity")
    written = style[name]
    if written in ("context-fill", "context-stroke"):
        written = style[written]
    server = url_of(written)
    if server is not None:
        return server if alpha else None
    seen = colour(style["color"] if written.lower() == "currentcolor" else written)
    return (seen[0], seen[1] * alpha) if seen is not None and alpha else None


def url_of(written: str) -> str | None:
    """The id that ``url(#id)`` names."""
    match = _SERVER.match(written)
    return match[1] if match is not None else None


_SERVER = re.compile(r"""url\(\s*["']?#([^"')]*)["']?\s*\)""")


def dashes(style: Style, whole: float) -> tuple[tuple[float, ...], float]:
    """Lengths of dashes and gaps, and the offset of the first dash; empty if they are invalid, as SVG requires (SVG 1.1, 11.4)."""
    written = style["stroke-dasharray"]
    if written.lower() == "none":
        return (), 0.0
    parts = tuple(length(part, "stroke-dasharray", whole) for part in re.split(r"[\s,]+", written) if part)
    if sum(parts) <= 0 or min(parts) < 0:
        return (), 0.0
    parts = parts * 2 if len(parts) % 2 else parts
    return parts, length(style["stroke-dashoffset"], "stroke-dashoffset", whole) % sum(parts)
