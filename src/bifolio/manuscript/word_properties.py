"""The properties of paragraphs in a Word file (ECMA-376-1, 17.3.1)."""

from __future__ import annotations

from bifolio.manuscript.word_parts import HEADING, OFF, Styles
from bifolio.manuscript.word_records import WordParagraph


def set_property(read: WordParagraph, name: str, value: str, styles: Styles) -> None:
    """Gives a paragraph the property that the element ``name`` says, if it says one."""
    match name:
        case "pStyle":
            read.kind, read.is_strong = styles.kind(value), styles.is_strong(value)
            read.has_leader = styles.has_leader(value)
            if not read.numbering:
                read.numbering, read.level = styles.list_of(value)
        case "outlineLvl" if value.isdigit() and int(value) < 6 and not HEADING.fullmatch(read.kind):
            read.kind = f"heading {int(value) + 1}"
        case "ilvl" if value.isdigit():
            read.level = min(8, int(value))
        case "numId":
            read.numbering = "" if value == "0" else value
        case "bottom":
            read.is_ruled = read.is_ruled or value not in (*OFF, "nil", "")
        case "sectPr":
            read.ends_page = True
        case "type":
            read.ends_page = read.ends_page and value != "continuous"
