"""Finds which Noto font draws which character: writes ``src/bifolio/text/noto-fonts.txt`` from real font files.

``python -m tests.noto_coverage FOLDER`` reads every font below FOLDER, into which Debian's packages fonts-noto-core,
fonts-noto-extra, fonts-noto-cjk and fonts-noto-color-emoji were unpacked. Each character is assigned to the font that
an author is most likely to find and need: the one of its script, or else the plainest of the fonts for symbols.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont
from fontTools.unicodedata import script, script_name

from bifolio.text.coverage import COVERAGE

_NAMES = {
    "Noto Sans Symbols2": "Noto Sans Symbols 2",
    "Noto Sans PhagsPa": "Noto Sans Phags-Pa",
    "Noto Color Emoji": "Noto Emoji",
}
"""Families as they are called where fonts are downloaded; Noto Emoji draws as outlines what Noto Color Emoji has as pictures."""

_SYMBOLS = ("Noto Sans", "Noto Sans Symbols2", "Noto Sans Symbols", "Noto Sans Math", "Noto Music")
_REGIONS = {"Hang": "KR", "Hira": "JP", "Kana": "JP", "Bopo": "TC"}
_LEAST_OF_ALL = ("Noto Sans CJK SC", "Noto Color Emoji")
_NOT_NAMED = (
    "Display",
    "Serif CJK",
    "Mono",
    "Looped",
    "Slanted",
    "Unjoined",
    "Tifinagh ",
    "Nastaliq",
    "Rashi",
    "Kufi",
    "Naskh",
)
_NO_SIGN = ("Cn", "Cc", "Cs", "Co", "Cf", "Zs", "Zl", "Zp")


def families_below(folder: Path) -> dict[str, frozenset[int]]:
    """Families of the regular fonts below ``folder`` with the characters that each draws."""
    found: dict[str, frozenset[int]] = {}
    for path in sorted([*folder.rglob("Noto*-Regular.tt?"), *folder.rglob("NotoColorEmoji.ttf")]):
        with TTCollection(path) if path.suffix == ".ttc" else TTFont(path, lazy=True) as opened:
            for font in opened if isinstance(opened, TTCollection) else [opened]:
                name = str(font["name"].getBestFamilyName())
                if not any(part in name for part in _NOT_NAMED):
                    found[name] = frozenset(font.getBestCmap())
    return {
        name: drawn
        for name, drawn in found.items()
        if name.replace("Serif", "Sans") == name or name.replace("Serif", "Sans") not in found
    }


def font_for(character: str, families: Mapping[str, frozenset[int]]) -> str | None:
    """The family to name for ``character``; ``None`` if none draws it."""
    having = [name for name, drawn in families.items() if ord(character) in drawn and "CJK" not in name]
    own = script(character)
    if own not in ("Zyyy", "Zinh"):
        words = script_name(own).replace("_", " ").lower().replace(" ", "")
        named = [name for name in having if words in name.lower().replace(" ", "")]
        having = named or having
    if ord(character) in families.get(_LEAST_OF_ALL[0], ()) and not set(having) - set(_LEAST_OF_ALL) - {
        "Noto Sans Mongolian",
        "Noto Sans PhagsPa",
    }:
        return f"Noto Sans {_REGIONS.get(own, 'SC')}"
    # all enclosing marks are in one of them, and some also in the other
    symbols = (
        sorted(_SYMBOLS) if unicodedata.combining(character) or unicodedata.category(character) == "Me" else _SYMBOLS
    )
    order = [*symbols, *sorted(having, key=lambda name: (name in _LEAST_OF_ALL, len(families[name])))]
    return next((_NAMES.get(name, name) for name in order if name in having), None)


def table_lines(families: Mapping[str, frozenset[int]]) -> Iterator[str]:
    """Lines of the table: a family and its ranges, which include characters that no font draws."""
    ranges: dict[str, list[list[int]]] = {}
    last: str | None = None
    for point in range(0x80, 0x110000):
        if unicodedata.category(chr(point)) in _NO_SIGN:
            continue
        name = font_for(chr(point), families)
        if name is not None and name == last and point - ranges[name][-1][1] < 2:
            ranges[name][-1][1] = point
        elif name is not None:
            ranges.setdefault(name, []).append([point, point])
        last = name
    for name in sorted(ranges):
        yield f"{name}: " + " ".join(f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in ranges[name])


if __name__ == "__main__":
    COVERAGE.write_text("\n".join(table_lines(families_below(Path(sys.argv[1])))) + "\n", encoding="ascii")
