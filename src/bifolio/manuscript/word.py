"""Reads a Word file (DOCX) into the elements of a manuscript (ECMA-376-1, 17): headings, lists and tables by their styles.

A line of the manuscript is a paragraph of the file. What was deleted, comments, headers and footers are not read. The
file is untrusted: the limits are those of spreadsheets.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bifolio.frozen import record
from bifolio.manuscript.elements import Divider, Element, Grid, Heading, Line, Listing, PageBreak, Paragraph, Quoted
from bifolio.manuscript.spans import Span, Spans, cleaned, plain, trimmed
from bifolio.people.sheet_parts import PartReader, Parts

_HOME = "word/document.xml"
_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"heading ([1-6])")
_LEADER_BLANK = "_" * 24
"""A tab with a leader is a line to write on."""
_SIGNS = {"F06F": "☐", "F071": "☐", "F0A8": "☐", "F0FE": "☐", "F0FC": "✓", "F0B7": "•", "F0A7": "•", "F0E0": "→"}
"""What characters of Symbol and Wingdings look like."""
_BOXES = ("☐", "□", "❏", "❐", "❑", "❒")
_QUOTES = ("quote", "intense quote", "block text")
"""Styles of quotations."""
_FIELD = re.compile("\u2002{3,}")
"""The empty value of a form field."""
_FEWEST_EMPTY = 2
"""So many empty paragraphs after a question are its lines."""
_MOST_PICTURE_BYTES = 40_000_000
_MOST_DEPTH = 200
_SKIPPED = ("Fallback", "del", "moveFrom", "instrText", "delText")
"""Elements whose content is not text: other forms of the same, deleted words, codes of fields."""


def value_of(attributes: dict[str, str], name: str = "val") -> str:
    """The attribute ``name``, whatever its namespace."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


@record(kw_only=True)
class _Read:
    """A paragraph as it is read: ``kind`` is the name of its style, ``level`` and ``list`` those of its list."""

    number: int
    kind: str = ""
    level: int = 0
    list: str = ""
    is_ruled: bool = False
    has_leader: bool = False
    begins_page: bool = False


class _Links(PartReader):
    """What the ids of links and pictures lead to."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Styles(PartReader):
    """The names of styles by their ids; those of headings are English in every language (17.7.4.9)."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.lists: dict[str, str] = {}
        self._id = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._id = value_of(attributes, "styleId")
        elif name == "name" and self._id:
            self.names[self._id] = value_of(attributes).lower()
        elif name == "numId" and self._id:
            self.lists[self._id] = value_of(attributes)

    def end(self, name: str) -> None:
        if name == "style":
            self._id = ""


class _Numbering(PartReader):
    """Which levels of which lists have bullets, and which of those are boxes to tick (17.9)."""

    def __init__(self) -> None:
        self.bullets: set[tuple[str, str]] = set()
        self.boxes: set[tuple[str, str]] = set()
        self.of_list: dict[str, str] = {}
        self._abstract = self._level = self._list = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "abstractNum":
            self._abstract = value_of(attributes, "abstractNumId")
        elif name == "lvl":
            self._level = value_of(attributes, "ilvl")
        elif name == "numFmt" and value_of(attributes) in ("bullet", "none"):
            self.bullets.add((self._abstract, self._level))
        elif name == "lvlText" and (sign := value_of(attributes)):
            if _SIGNS.get(f"{ord(sign[0]):X}", sign) in _BOXES:
                self.boxes.add((self._abstract, self._level))
        elif name == "num":
            self._list = value_of(attributes, "numId")
        elif name == "abstractNumId" and self._list:
            self.of_list[self._list] = value_of(attributes)

    def is_bullet(self, number: str, level: int) -> bool:
        """Whether entries of the list ``number`` on this ``level`` have bullets."""
        return (self.of_list.get(number, number), str(level)) in self.bullets

    def is_box(self, number: str, level: int) -> bool:
        """Whether these bullets are boxes."""
        return (self.of_list.get(number, number), str(level)) in self.boxes


class _Body(PartReader):
    """The paragraphs and tables of the document, in order; ``texts`` are the words of each paragraph."""

    def __init__(self, links: dict[str, str], styles: _Styles, shown: Callable[[str], str]) -> None:
        self.links, self.styles, self.shown = links, styles, shown
        self.texts: list[str] = []
        self.with_notes: list[int] = []
        self.found: list[tuple[_Read, list[Line]] | Grid] = []
        self._open: list[tuple[_Read, list[list[Span]]]] = []
        self._tables: list[list[list[list[Span]]]] = []
        self._look, self._href, self._alt = Span(text=""), "", ""
        self._skipped = self._depth = 0
        self._is_text = self._is_underlined = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise ValueError("nested too deeply")
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif name == "p":
            self._open.append((_Read(number=len(self.texts) + 1), [[]]))
            self.texts.append("")
            self._look = Span(text="")
        elif name == "tbl":
            self._tables.append([])
        elif name == "tr" and self._tables:
            self._tables[-1].append([])
        elif name == "tc" and self._tables and self._tables[-1]:
            self._tables[-1][-1].append([])
        elif self._open:
            self._in_paragraph(name, attributes)

    def _in_paragraph(self, name: str, attributes: dict[str, str]) -> None:
        read, lines = self._open[-1]
        value = value_of(attributes)
        if name == "r":
            self._look, self._is_underlined = Span(text=""), False
        elif name == "u":
            self._is_underlined = value not in _OFF
        elif name == "t":
            self._is_text = True
        elif name in ("b", "i") and value not in _OFF:
            self._look = replace(
                self._look, strong=self._look.strong or name == "b", emphasis=self._look.emphasis or name == "i"
            )
        elif name == "vertAlign" and value in ("superscript", "subscript"):
            self._look = replace(self._look, script="super" if value == "superscript" else "sub")
        elif name == "tab" and "leader" in {key.rpartition(" ")[2] for key in attributes}:
            read.has_leader = value_of(attributes, "leader") in ("underscore", "dot", "hyphen", "heavy")
        elif name == "tab" and not attributes:
            self._add(_LEADER_BLANK if read.has_leader or self._is_underlined else "\t")
        elif name in ("sym", "checkBox"):
            self._add(_SIGNS.get(value_of(attributes, "char").upper(), "") if name == "sym" else "☐ ")
        elif name in ("br", "cr") and value_of(attributes, "type") != "page":
            lines.append([])
        elif name in ("br", "pageBreakBefore", "lastRenderedPageBreak"):
            read.begins_page = read.begins_page or (name != "lastRenderedPageBreak" and value not in _OFF)
        elif name in ("footnoteReference", "endnoteReference"):
            self.with_notes.append(read.number)
        elif name == "hyperlink":
            self._href = self.links.get(value_of(attributes, "id"), "")
        elif name == "docPr":
            self._alt = value_of(attributes, "descr")
        elif name == "blip" and (target := self.links.get(value_of(attributes, "embed"), "")):
            lines[-1].append(Span(text=cleaned(self._alt).strip(), picture=posixpath.join("word", target)))
        else:
            self._property(read, name, value)

    def _property(self, read: _Read, name: str, value: str) -> None:
        if name == "pStyle":
            read.kind = self.styles.names.get(value, value.lower())
            read.list = read.list or self.styles.lists.get(value, "")
        elif name == "outlineLvl" and value.isdigit() and int(value) < 6:
            read.kind = read.kind if _HEADING.fullmatch(read.kind) else f"heading {int(value) + 1}"
        elif name == "ilvl" and value.isdigit():
            read.level = min(8, int(value))
        elif name == "numId":
            read.list = "" if value == "0" else value
        elif name == "bottom" and value not in (*_OFF, "nil", ""):
            read.is_ruled = True

    def text(self, data: str) -> None:
        if self._is_text and not self._skipped:
            words = _FIELD.sub("____", self.shown(data))
            is_blank = self._is_underlined and len(words) > 1 and words.isspace()
            self._add("_" * max(3, len(words)) if is_blank else words)

    def _add(self, words: str) -> None:
        if self._open:
            read, lines = self._open[-1]
            lines[-1].append(replace(self._look, text=words, href=self._href))
            self.texts[read.number - 1] += words

    def end(self, name: str) -> None:
        self._depth -= 1
        self._is_text = False
        if self._skipped:
            self._skipped -= 1
        elif name == "hyperlink":
            self._href = ""
        elif name == "p" and self._open:
            self._end_paragraph(*self._open.pop())
        elif name == "tbl" and self._tables:
            rows = self._tables.pop()
            line = max(1, len(self.texts))
            if rows and not self._tables:
                self.found.append(Grid(tuple(tuple(map(_clean, row)) for row in rows), line))
            elif rows and self._tables[-1] and self._tables[-1][-1]:
                self._tables[-1][-1][-1] += [span for row in rows for cell in row for span in (*cell, Span(text=" "))]

    def _end_paragraph(self, read: _Read, lines: list[list[Span]]) -> None:
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            self._tables[-1][-1][-1] += [span for line in lines for span in (*line, Span(text=" "))]
        else:
            kept = [Line(_clean(line), read.number, is_kept=True) for line in lines]
            self.found.append((read, [line for line in kept if line.spans]))


def _clean(spans: Sequence[Span]) -> Spans:
    """``spans`` with clean words, those of one look joined."""
    joined: list[Span] = []
    for span in spans:
        if joined and not span.picture and replace(joined[-1], text=span.text) == span:
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return trimmed([span if span.picture else replace(span, text=cleaned(span.text)) for span in joined])


def word_texts(parts: Parts) -> list[str]:
    """The words of each paragraph of a Word file."""
    body = _Body({}, _Styles(), str)
    for _ in parts.read(_HOME, body):
        pass
    return body.texts


def word_elements(parts: Parts, media: Path, shown: Callable[[str], str]) -> tuple[list[Element], list[int]]:
    """The elements of a Word file, with its words as ``shown`` changes them, and the lines whose footnotes are not read. Its
    pictures are written into the folder ``media``.
    """
    links, styles, numbering = _Links(), _Styles(), _Numbering()
    parts.read_whole("word/_rels/document.xml.rels", links)
    parts.read_whole("word/styles.xml", styles)
    parts.read_whole("word/numbering.xml", numbering)
    body = _Body(links.targets, styles, shown)
    for _ in parts.read(_HOME, body):
        pass
    for target in sorted(set(links.targets.values())):
        name = posixpath.normpath(posixpath.join("word", target))
        if name.startswith("word/media/") and name in parts and parts.size(name) <= _MOST_PICTURE_BYTES:
            (media / "word" / "media").mkdir(parents=True, exist_ok=True)
            (media / "word" / "media" / posixpath.basename(name)).write_bytes(b"".join(parts.chunks(name)))
    return list(_elements(body.found, numbering)), body.with_notes


def _elements(found: Sequence[tuple[_Read, list[Line]] | Grid], numbering: _Numbering) -> Iterator[Element]:
    """Headings, paragraphs, and lists of neighbouring entries."""
    position, asked = 0, False
    counts: dict[tuple[str, int], int] = {}
    while position < len(found):
        one = found[position]
        position += 1
        if isinstance(one, Grid):
            yield one
            continue
        read, lines = one
        if read.begins_page:
            yield PageBreak(read.number)
        if read.list and lines and not _HEADING.fullmatch(read.kind):
            entries = [one]
            while position < len(found) and _is_entry(found[position]):
                entries.append(found[position])  # type: ignore[arg-type]  # a table is no entry
                position += 1
            yield from _lists(entries, numbering, counts)
        elif not lines:
            start = position - 1
            while position < len(found) and _is_nothing(found[position]):
                position += 1
            count = position - start
            if read.is_ruled or (asked and count >= _FEWEST_EMPTY):
                yield from (Divider(read.number, is_to_write_on=True) for _ in range(count))
        else:
            yield _text(read, lines)
        last = found[position - 1]
        asked = not isinstance(last, Grid) and bool(last[1]) and plain(last[1][-1].spans).endswith(("?", ":"))


def _is_nothing(one: tuple[_Read, list[Line]] | Grid) -> bool:
    return not isinstance(one, Grid) and not one[1] and not one[0].begins_page


def _is_entry(one: tuple[_Read, list[Line]] | Grid) -> bool:
    return not isinstance(one, Grid) and bool(one[0].list and one[1]) and not _HEADING.fullmatch(one[0].kind)


def _text(read: _Read, lines: list[Line]) -> Element:
    """A heading or a paragraph."""
    heading = _HEADING.fullmatch(read.kind)
    words = trimmed([span for line in lines for span in (*line.spans, Span(text=" ")) if not span.picture])
    if words and (heading or read.kind == "title"):
        return Heading(int(heading[1]) + 1 if heading else 1, words, read.number)
    paragraph = Paragraph(tuple(lines), read.number)
    return Quoted((paragraph,), read.number) if read.kind in _QUOTES else paragraph


def _lists(
    entries: Sequence[tuple[_Read, list[Line]]], numbering: _Numbering, counts: dict[tuple[str, int], int]
) -> Iterator[Element]:
    """The lists of neighbouring entries: deeper ones are inside the entry before them, other kinds follow. Entries with
    boxes are paragraphs that begin with a box.

    ``counts`` are the entries of each list so far, since a list goes on after what is between its entries.
    """
    position = 0
    while position < len(entries):
        first, lines = entries[position]
        if numbering.is_box(first.list, first.level):
            ticked = replace(lines[0], spans=(Span(text="☐ "), *lines[0].spans))
            yield Paragraph((ticked, *lines[1:]), first.number)
            position += 1
            continue
        is_bullet = numbering.is_bullet(first.list, first.level)
        items: list[list[Element]] = []
        number = counts.get((first.list, first.level), 0) + 1
        while position < len(entries):
            read, lines = entries[position]
            if items and read.level > first.level:
                end = next(
                    (at for at in range(position, len(entries)) if entries[at][0].level <= first.level), len(entries)
                )
                items[-1] += _lists(entries[position:end], numbering, counts)
                position = end
            elif items and (read.level < first.level or read.list != first.list):
                break
            else:
                items.append([Paragraph(tuple(lines), read.number)])
                counts[read.list, read.level] = counts.get((read.list, read.level), 0) + 1
                for key in [key for key in counts if key[0] == read.list and key[1] > read.level]:
                    del counts[key]
                position += 1
        yield Listing(tuple(map(tuple, items)), None if is_bullet else number, first.number)
