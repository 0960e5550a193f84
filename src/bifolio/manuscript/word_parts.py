"""The parts of a Word file beside its text: targets of links, names of styles, numbering of lists (ECMA-376-1, 17.7, 17.9)."""

from __future__ import annotations

import re

from bifolio.assemble.numbering import roman
from bifolio.frozen import record
from bifolio.office.parts import PartReader, Parts
from bifolio.office.relationships import links_of
from bifolio.typography import letters

OFF = ("0", "false", "off", "none")
"""Values that switch a look off."""
HEADING = re.compile(r"heading ([1-6])")
_DOCUMENT = "/officeDocument"
_SIGNS = dict(
    zip("\uf06f\uf071\uf0a8\uf072\uf06d\uf0fe\uf0fd\uf0a3\uf052\uf0fc\uf0b7\uf0a7\uf076\uf0d8\uf0e0\uf0e8\uf0ae\uf020\uf0a1\uf06c",
        "☐☐☐☐☐☐☐☐☐✓••••→→→ ○•", strict=True)
)  # fmt: skip
"""Characters of Symbol and Wingdings that people use as boxes, bullets and arrows, with the signs that they look like.
"""
_GREEK = dict(zip(map(chr, range(0xF061, 0xF07B)), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
"""The small letters of the font Symbol."""
BOXES = ("☐", "□", "❏", "❐", "❑", "❒")
_MOST_LEVELS = 9
_MOST_BASES = 20
"""The most styles that may be based on each other in a row."""


def value_of(attributes: dict[str, str], name: str = "val") -> str:
    """The attribute ``name``, whatever its namespace."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


def signs(text: str, font: str = "") -> str:
    """``text`` with characters of symbol fonts replaced by the signs that they look like."""
    if not any("\uf000" <= one <= "\uf0ff" for one in text):
        return text
    known = {**_SIGNS, **_GREEK} if font.lower() == "symbol" else _SIGNS
    return "".join(known.get(one, one) for one in text)


def document_of(parts: Parts) -> str:
    """The name of the part with the text, which Word on the web calls otherwise (Part 2, 9.3)."""
    found = links_of(parts, "").of_kind(_DOCUMENT)
    return found if found in parts else "word/document.xml"


def targets_of(parts: Parts, part: str) -> dict[str, str]:
    """What the ids in ``part`` lead to: addresses, or names of parts."""
    links = links_of(parts, part)
    # a link without "External" may lead out of the file all the same
    return {
        key: inside if (inside := links.targets.get(key, "")) in parts else written
        for key, written in links.written.items()
    }


class Styles(PartReader):
    """Styles by their ids: their names, which are English for headings in every language (17.7.4.9), and their looks."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.lists: dict[str, tuple[str, int]] = {}
        self.strong: set[str] = set()
        self.leaders: set[str] = set()
        self._bases: dict[str, str] = {}
        self._id, self._level = "", 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = value_of(attributes)
        if name == "style":
            self._id, self._level = value_of(attributes, "styleId"), 0
        elif not self._id:
            return
        elif name == "name":
            self.names[self._id] = value.lower()
        elif name == "basedOn":
            self._bases[self._id] = value
        elif name == "ilvl" and value.isdigit():
            self._level = min(_MOST_LEVELS - 1, int(value))
        elif name == "numId":
            self.lists[self._id] = ("" if value == "0" else value, self._level)
        elif name == "b" and value not in OFF:
            self.strong.add(self._id)
        elif name == "tab" and is_leader(attributes):
            self.leaders.add(self._id)

    def end(self, name: str) -> None:
        if name == "style":
            self._id = ""

    def kind(self, style: str) -> str:
        """The name of a style; for one based on a heading, the name of the heading."""
        names = [self.names.get(one, one.lower()) for one in self._line(style)]
        if names[0].startswith("toc "):
            return names[0]
        return next(filter(HEADING.fullmatch, names), names[0])

    def list_of(self, style: str) -> tuple[str, int]:
        """The list and the level that a style puts its paragraphs in."""
        return next((self.lists[one] for one in self._line(style) if one in self.lists), ("", 0))

    def is_strong(self, style: str) -> bool:
        return not self.strong.isdisjoint(self._line(style))

    def has_leader(self, style: str) -> bool:
        return not self.leaders.isdisjoint(self._line(style))

    def _line(self, style: str) -> list[str]:
        """``style`` and the styles on which it is based."""
        found = [style]
        while (base := self._bases.get(found[-1], "")) and base not in found and len(found) < _MOST_BASES:
            found.append(base)
        return found


def is_leader(attributes: dict[str, str]) -> bool:
    """Whether a tab stop has a line or dots before it, to write on."""
    return value_of(attributes, "leader") in ("underscore", "dot", "hyphen", "heavy", "middleDot")


@record(kw_only=True)
class WordListLevel:
    """The numbering of a level of a list: its format, its text with ``%1`` for a number, and its first number."""

    format: str = "decimal"
    text: str = ""
    start: int = 1


class WordNumbering(PartReader):
    """The numbering of lists, level by level."""

    def __init__(self) -> None:
        self.levels: dict[tuple[str, int], WordListLevel] = {}
        self.of_list: dict[str, str] = {}
        self.overrides: dict[tuple[str, int], int] = {}
        self._abstract, self._list, self._level = "", "", 0
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = value_of(attributes)
        if name == "abstractNum":
            self._abstract, self._list = value_of(attributes, "abstractNumId"), ""
        elif name in ("lvl", "lvlOverride"):
            written = value_of(attributes, "ilvl")
            self._level = min(_MOST_LEVELS - 1, int(written)) if written.isdigit() else 0
        elif name == "num":
            self._list = value_of(attributes, "numId")
        elif name == "abstractNumId" and self._list:
            self.of_list[self._list] = value
        elif name == "startOverride" and value.isdigit():
            self.overrides[self._list, self._level] = int(value)
        elif name in ("numFmt", "lvlText", "start") and not self._list:
            level = self.levels.setdefault((self._abstract, self._level), WordListLevel())
            if name == "numFmt":
                level.format = value
            elif name == "lvlText":
                level.text = signs(value)
            elif value.isdigit():
                level.start = int(value)

    def _at(self, number: str, level: int) -> WordListLevel:
        return self.levels.get((self.of_list.get(number, number), level), WordListLevel(text=f"%{level + 1}."))

    def is_bullet(self, number: str, level: int) -> bool:
        """Whether entries of the list ``number`` on this ``level`` have bullets."""
        return self._at(number, level).format in ("bullet", "none")

    def is_box(self, number: str, level: int) -> bool:
        """Whether these bullets are boxes to tick."""
        return self._at(number, level).text[:1] in BOXES

    def next(self, number: str, level: int) -> tuple[int, str]:
        """The number of the next entry, and the label printed before it. Lists with the same definition continue each
        other's numbers.
        """
        abstract = self.of_list.get(number, number)
        counts = self._counts.setdefault(abstract, [])
        del counts[level + 1 :]
        while len(counts) <= level:
            counts.append(self._at(number, len(counts)).start - (len(counts) == level))
        if (number, level) not in self._begun and (number, level) in self.overrides:
            counts[level] = self.overrides[number, level] - 1
        self._begun.add((number, level))
        counts[level] += 1
        found = self._at(number, level)
        label = re.sub(
            r"%([1-9])",
            lambda one: _counted(counts, int(one[1]) - 1, self._at(number, int(one[1]) - 1).format),
            found.text,
        )
        return counts[level], label

    def is_plain(self, number: str, level: int) -> bool:
        """Whether entries are numbered 1, 2, 3, with only a full stop or brackets around the number."""
        found = self._at(number, level)
        return found.format.startswith("decimal") and re.fullmatch(rf"\(?%{level + 1}[.)]?", found.text) is not None


def _counted(counts: list[int], level: int, kind: str) -> str:
    """The number on ``level`` in the format ``kind`` (17.18.59); unknown formats are decimal."""
    number = counts[level] if level < len(counts) else 1
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        found = letters(number, "en")
    elif kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        found = roman(number)
    else:
        return f"{number:02}" if kind == "decimalZero" else str(number)
    return found.upper() if kind.startswith("upper") else found.lower()
