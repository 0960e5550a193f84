"""Themes: colours and type families, with the contrast that each colour must have, and the inks that print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple

from bifolio.frozen import frozen

Cmyk = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

Inked = tuple[str, Cmyk]
"""A colour, as ``#rrggbb`` in lower case, and the inks that print it."""

MOST_INK = 2.4
"""The most ink in one place that every shop accepts, as a sum of shares (IngramSpark, file creation guide: 240 %)."""


def as_inks(per_cent: Sequence[float]) -> Cmyk:
    """Inks given in per cent: cyan, magenta, yellow, black."""
    cyan, magenta, yellow, black = (part / 100 for part in per_cent)
    return cyan, magenta, yellow, black


Rgb = tuple[float, float, float]

BLACK: Rgb = (0.0, 0.0, 0.0)
WHITE: Rgb = (1.0, 1.0, 1.0)


def rgb(code: str) -> Rgb:
    """The colour written as ``#rrggbb``, each part from 0 to 1. Raises ``ValueError`` for anything else."""
    if len(code) != 7 or code[0] != "#":
        raise ValueError(f"'{code}' is not a colour such as '#0b5563'")
    return (int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255)


def as_code(colour: Rgb) -> str:
    """``colour`` in the notation ``#rrggbb``."""
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour)


def mixed(colour: Rgb, ground: Rgb, share: float) -> Rgb:
    """``share`` of ``colour`` over ``ground``, as printed: nothing in a file is transparent."""
    red, green, blue = (g + (c - g) * share for c, g in zip(colour, ground, strict=True))
    return red, green, blue


GOLD: Rgb = rgb("#d9a55c")
"""The colour from which the warm grounds of a theme without its own are mixed."""

WARM_GROUNDS: dict[str, Rgb] = {
    "sand": mixed(GOLD, WHITE, 0.10),
    "deep": mixed(GOLD, WHITE, 0.28),
    "sun": mixed(GOLD, WHITE, 0.70),
}
"""The warm grounds of a theme without its own."""


@frozen(kw_only=True)
class Theme:
    """Colours by purpose, and the two type families.

    ``ink`` is text, black in every theme. ``accent`` and ``second`` are the two hues (for the first two people, or
    whatever is side by side). ``rule`` is for strokes to write on, ``hairline`` for table rules. ``tint`` and
    ``second_tint`` are grounds under text; ``sand`` is a quiet, warm ground under text; ``deep`` the same for large
    areas and ``sun`` for overlaps, neither under text. ``has_tints`` False prints outlines. ``hyphenation`` allows
    reading text to split long words. ``inks`` says what prints the theme's own colours in a file for the press.
    """

    ink: ClassVar[Rgb] = BLACK
    """Black as a single ink in every theme: text in four inks would be blurred by any misregistration."""

    name: str
    title: str
    text_family: str = "atkinson"
    heading_family: str = "literata"
    accent: Rgb
    second: Rgb
    rule: Rgb = rgb("#707070")
    hairline: Rgb = rgb("#888888")
    tint: Rgb
    second_tint: Rgb
    sand: Rgb
    deep: Rgb
    sun: Rgb
    has_tints: bool = True
    hyphenation: bool = False
    inks: tuple[Inked, ...] = ()

    def saving_ink(self) -> Theme:
        """The same theme in one black ink without grounds: tints become outlines."""
        grey = rgb("#6b6b6b")
        return replace(
            self, accent=BLACK, second=BLACK, rule=grey, hairline=grey, tint=WHITE, second_tint=WHITE, sand=WHITE,
            deep=WHITE, sun=WHITE, has_tints=False,
        )  # fmt: skip


NO_GROUNDS: dict[str, Rgb] = dict.fromkeys(("tint", "second_tint", "sand", "deep", "sun"), WHITE)
"""The grounds of a theme that prints outlines instead."""

BUILT_IN: dict[str, tuple[str, dict[str, Sequence[float]]]] = {
    "calm": ("Calm: deep teal and plum", {
        "#0b5563": (70, 10, 20, 65), "#6b2c5f": (40, 80, 5, 45), "#eef5f6": (8, 1, 4, 0),
        "#f6eff4": (4, 8, 2, 0), "#f6efe3": (5, 6, 13, 0), "#ead9b9": (10, 15, 31, 0),
        "#d9a55c": (17, 37, 70, 0),
    }),
    "warm": ("Warm: brick and forest", {
        "#7a3418": (5, 70, 75, 60), "#28503a": (60, 10, 55, 70), "#faf3ec": (2, 6, 8, 0),
        "#eff5f0": (8, 1, 7, 0), "#f7eedd": (4, 7, 16, 0), "#ecd6ab": (10, 16, 38, 0),
        "#e0a04a": (14, 40, 78, 0),
    }),
    "evening": ("Evening: ink blue and ochre", {
        "#23406f": (80, 55, 0, 50), "#84540f": (15, 50, 90, 50), "#eef2f8": (8, 4, 1, 0),
        "#f9f3e8": (3, 5, 10, 0), "#f7f0e2": (4, 6, 14, 0), "#ecdcb8": (9, 14, 32, 0),
        "#e3ae52": (12, 33, 74, 0),
    }),
    "garden": ("Garden: leaf green and clay", {
        "#2f5a2c": (60, 0, 75, 65), "#7d4520": (5, 55, 75, 60), "#f0f6ec": (8, 0, 10, 0),
        "#f9f1ea": (3, 6, 10, 0), "#f6f0df": (5, 4, 17, 0), "#e6dcb0": (13, 11, 37, 0),
        "#dba63f": (16, 36, 83, 0),
    }),
}  # fmt: skip
"""The built-in themes in colour: the title, then accent, second, tint, second tint, sand, deep and sun, each with the inks that print it.

Grounds have no black, which would be visible as dots; on coated paper they look like their colours.
"""

INKS: tuple[Inked, ...] = tuple(
    (code, as_inks(inks)) for _, printed in BUILT_IN.values() for code, inks in printed.items()
)
"""Inks of the built-in themes."""


def _built_in(name: str) -> Theme:
    title, printed = BUILT_IN[name]
    accent, second, tint, second_tint, sand, deep, sun = map(rgb, printed)
    return Theme(
        name=name, title=title, accent=accent, second=second, tint=tint, second_tint=second_tint, sand=sand, deep=deep, sun=sun,
    )  # fmt: skip


THEMES: dict[str, Theme] = {name: _built_in(name) for name in BUILT_IN}
"""Themes by name."""

THEMES["plain"] = replace(THEMES["calm"].saving_ink(), name="plain", title="Plain: one black ink, no grounds")


def luminance(colour: Rgb) -> float:
    """Relative luminance from 0 to 1 (WCAG 2.2, definition "relative luminance")."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition "contrast ratio")."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_deep(ground: Rgb, theme: Theme) -> bool:
    """Whether text on ``ground`` is white."""
    return contrast(WHITE, ground) > contrast(theme.ink, ground)


class Floor(NamedTuple):
    """The least contrast of some of a theme's colours on some of its grounds (``white`` is the paper), and the purpose."""

    colours: tuple[str, ...]
    grounds: tuple[str, ...]
    least: float


_GROUNDS = ("white", "tint", "second_tint", "sand")

FLOORS: tuple[Floor, ...] = (
    Floor(("ink",), _GROUNDS, 7.0),
    Floor(("accent", "second"), _GROUNDS, 4.5),
    Floor(("rule",), _GROUNDS, 3.0),
    Floor(("hairline",), ("white",), 3.0),
    Floor(("ink",), ("deep", "sun"), 3.0),
)
"""The contrast that every theme must keep: body text 7:1; hues used for text, or under white text, 4.5:1; strokes 3:1,
and so drawings in ink on grounds without text (docs/content-brief.md, section 7; WCAG 2.2, 1.4.6, 1.4.3, 1.4.11).
"""


class ContrastFault(NamedTuple):
    """A colour of a theme with too little contrast to a ground: the ratio, and the least required."""

    colour: str
    ground: str
    ratio: float
    least: float


def contrast_faults(theme: Theme) -> Iterator[ContrastFault]:
    """Where ``theme`` falls below a floor, in the order of the floors; each ground is reported once."""
    for floor in FLOORS:
        for name in floor.colours:
            seen: set[Rgb] = set()
            for ground in floor.grounds:
                paper = ground_of(theme, ground)
                ratio = contrast(getattr(theme, name), paper)
                if ratio < floor.least and paper not in seen:
                    yield ContrastFault(name, ground, ratio, floor.least)
                seen.add(paper)


def moved_clear(colour: Rgb, toward: Rgb, others: Sequence[tuple[Rgb, float]]) -> Rgb:
    """``colour`` mixed with just enough of ``toward`` to reach the required contrast with each of ``others``."""
    for step in range(51):
        moved = rgb(as_code(mixed(toward, colour, step / 50)))
        if all(contrast(moved, other) >= least for other, least in others):
            return moved
    return toward


def ground_of(theme: Theme, name: str) -> Rgb:
    """The ground called ``name``: ``white`` is the paper."""
    return WHITE if name == "white" else getattr(theme, name)
