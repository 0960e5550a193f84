"""The properties of paragraphs in a Word file (ECMA-376-1, 17.3.1)."""

from __future__ import annotations

from collections.abc import Callable

from bifolio.manuscript.word_parts import HEADING, OFF, Styles
from bifolio.manuscript.word_records import WordParagraph


def _set_style(read: WordParagraph, value: str, styles: Styles) -> None:
    read.kind, read.is_strong, read.has_leader = styles.kind(value), styles.is_strong(value), styles.has_leader(value)
    if not read.numbering:
        read.numbering, read.level = styles.list_of(value)


def _set_outline(read: WordParagraph, value: str, styles: Styles) -> None:
    if value.isdigit() and int(value) < 6 and not HEADING.fullmatch(read.kind):
        read.kind = f"heading {int(value) + 1}"


def _set_level(read: WordParagraph, value: str, styles: Styles) -> None:
    if value.isdigit():
        read.level = min(8, int(value))


def _set_list(read: WordParagraph, value: str, styles: Styles) -> None:
    read.numbering = "" if value == "0" else value


def _set_line_below(read: WordParagraph, value: str, styles: Styles) -> None:
    read.is_ruled = read.is_ruled or value not in (*OFF, "nil", "")


def _end_section(read: WordParagraph, value: str, styles: Styles) -> None:
    read.ends_page = True


def _set_kind_of_section(read: WordParagraph, value: str, styles: Styles) -> None:
    read.ends_page = read.ends_page and value != "continuous"


PROPERTIES: dict[str, Callable[[WordParagraph, str, Styles], None]] = {
    "pStyle": _set_style, "outlineLvl": _set_outline, "ilvl": _set_level, "numId": _set_list, "bottom": _set_line_below,
    "sectPr": _end_section, "type": _set_kind_of_section,
}  # fmt: skip
"""What sets a property of a paragraph to a value, by the name of its element."""
