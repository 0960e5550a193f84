"""Reads a Word file (DOCX) into the elements of a manuscript (ECMA-376-1, 17): headings, lists and tables by their styles.

A line of the manuscript is a paragraph of the file. What was deleted is not read. The file is untrusted: the limits are
those of spreadsheets.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bifolio.frozen import record
from bifolio.manuscript.atoms import Gap, LabelAtom, atoms
from bifolio.manuscript.elements import (
    PLAIN_BOX,
    Divider,
    Element,
    LeftOut,
    Listing,
    Manuscript,
    ManuscriptHeading,
    ManuscriptLine,
    ManuscriptParagraph,
    PageBreak,
    Quoted,
    element_words,
)
from bifolio.manuscript.index_marks import at_words
from bifolio.manuscript.known_words import pattern_of
from bifolio.manuscript.spans import Span, Spans, as_text, cleaned, trimmed, without_look
from bifolio.manuscript.tables import rows_by_tabs
from bifolio.manuscript.word_body import Body, ReferenceTargets
from bifolio.manuscript.word_parts import HEADING, Styles, WordNumbering, document_of, targets_of
from bifolio.manuscript.word_records import Item, TextBox, WordParagraph, WordTable
from bifolio.manuscript.word_tables import TableReader
from bifolio.office.parts import Parts

_QUOTES = ("quote", "intense quote", "block text")
"""Styles of quotations."""
_FEWEST_EMPTY, _FEWEST_EMPTY_BELOW_WORDS = 2, 3
"""At least this many empty paragraphs after a question, or after a numbered instruction, are its lines to write on."""
_NUMBERED = re.compile(rf"(?:{pattern_of('asked')})?\s*\(?\d{{1,2}}\b", re.IGNORECASE)
_MOST_PICTURE_BYTES = 40_000_000
_ONLY_PAGE = re.compile(rf"(?:\W|\d|{pattern_of('page')})*", re.IGNORECASE)
"""Words of headers and footers that count pages, as bifolio does by itself."""
_NOTES = {"": "footnotes", "end-": "endnotes"}


@record(kw_only=True)
class WordText:
    """What is read of a Word file: its paragraphs and tables, the words of each, and those of headers and footnotes. ``rows`` are
    those of its tables, each with its paragraph and the number of its cells.
    """

    found: list[Item]
    headers: list[tuple[str, list[Item]]]
    notes: dict[str, list[Item]]
    numbering: WordNumbering
    links: dict[str, str]
    rows: list[tuple[int, int]]


def read_word(parts: Parts, manuscript: Manuscript) -> WordText:
    """The text of a Word file; its lines, and the parts that are left out, are recorded in ``manuscript``."""
    reported: set[tuple[str, int]] = set()

    def report(rule: str, message: str, line: int, hint: str) -> None:
        if (message, line) not in reported:
            reported.add((message, line))
            manuscript.warn(rule, message, line, hint)

    home, styles, numbering = document_of(parts), Styles(), WordNumbering()
    links, folder = targets_of(parts, home), posixpath.dirname(home)
    parts.read_whole(f"{folder}/styles.xml", styles)
    parts.read_whole(f"{folder}/numbering.xml", numbering)
    lines: list[str] = []
    manuscript.lines, further = lines, list[str]()
    comments = Body(ReferenceTargets(links={}, styles=styles, numbering=WordNumbering(), report=lambda *_: None), [])
    parts.read_whole(f"{folder}/comments.xml", comments)
    said = {
        key: " ".join(filter(None, (one.words for one in items if isinstance(one, WordParagraph))))
        for key, items in comments.notes.items()
    }
    body = Body(
        ReferenceTargets(
            links=links, styles=styles, numbering=numbering, comments=said, see=manuscript.see, report=report
        ),
        lines,
    )
    for _ in parts.read(home, body):
        pass
    read = WordText(found=body.found, headers=[], notes={}, numbering=numbering, links=dict(links), rows=body.rows)
    for kind, name in _NOTES.items():
        notes = _other(parts, f"{folder}/{name}.xml", styles, further, read, said)
        read.notes |= {f"{kind}{key}": items for key, items in notes.notes.items()}
    for part in dict.fromkeys(body.headers):
        if part in parts:
            read.headers.append((part, _other(parts, part, styles, further, read, said).found))
    lines += further
    return read


def _other(
    parts: Parts, part: str, styles: Styles, lines: list[str], read: WordText, comments: Mapping[str, str]
) -> Body:
    """A part beside the text, with its own links."""
    links = targets_of(parts, part)
    body = Body(
        ReferenceTargets(
            links=links, styles=styles, numbering=read.numbering, comments=comments, report=lambda *_: None
        ),
        lines,
    )
    parts.read_whole(part, body)
    read.links |= {f"{part} {key}": target for key, target in links.items()}
    return body


def word_elements(read: WordText, manuscript: Manuscript, shown: Callable[[str], str]) -> list[Element]:
    """The elements of a Word file, with its words changed by ``shown``."""
    maker = _Elements(read.numbering, shown, manuscript)
    manuscript.footnotes = {key: maker.note(items) for key, items in read.notes.items()}
    elements = [*maker.elements(read.found)]
    beside = (*read.notes.values(), *(items for _, items in read.headers))
    comments = [further for items in beside for one in items for further in _left_out(one)]
    return [*maker.headers(read.headers), *elements, *comments]


def write_pictures(parts: Parts, read: WordText, media: Path) -> None:
    """Writes the pictures that the text shows into the folder ``media``."""
    for name in sorted(set(read.links.values())):
        if "/media/" in f"/{name}" and name in parts and parts.size(name) <= _MOST_PICTURE_BYTES and ".." not in name:
            target = media / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(b"".join(parts.chunks(name)))


class _Elements:
    """Makes elements from paragraphs and tables."""

    def __init__(self, numbering: WordNumbering, shown: Callable[[str], str], manuscript: Manuscript) -> None:
        self.numbering, self.shown, self.manuscript = numbering, shown, manuscript
        self.tables = TableReader(self.elements, self.line_of, manuscript)
        self.said: set[str] = set()

    def spans(self, spans: Sequence[Span]) -> Spans:
        """``spans`` with cleaned words; neighbours with the same look are joined."""
        joined: list[Span] = []
        for span in spans:
            if joined and not (span.picture or span.note or span.entry) and replace(joined[-1], text=span.text) == span:
                joined[-1] = replace(span, text=joined[-1].text + span.text)
            elif not span.note or span.note in self.manuscript.footnotes:
                joined.append(span)
        return trimmed(
            [
                replace(span, text=cleaned(span.text if span.picture else self.shown(span.text)))
                for span in at_words(joined)
            ]
        )

    def line_of(self, read: WordParagraph) -> Spans:
        """A paragraph on one line, with its number or bullet if it is an entry of a list."""
        mark: Spans = ()
        if read.numbering and read.words:
            is_bullet = self.numbering.is_bullet(read.numbering, read.level)
            is_box = self.numbering.is_box(read.numbering, read.level)
            mark = (Span(text=f"{'☐' if is_box else '•' if is_bullet else read.label} "),)
        return self.spans([*mark, *(span for line in read.lines for span in (*line, Span(text=" ")))])

    def note(self, items: Sequence[Item]) -> Spans:
        """The words of a footnote."""
        lines = [
            span
            for one in items
            if isinstance(one, WordParagraph)
            for span in (*self.spans([span for line in one.lines for span in line]), Span(text=" "))
        ]
        return trimmed([replace(span, picture="", text="" if span.picture else span.text) for span in lines])

    def headers(self, headers: Sequence[tuple[str, list[Item]]]) -> Iterator[Element]:
        """The blanks at the top of each page, once; other words there are reported."""
        said: set[str] = set()
        for part, items in headers:
            found = [one for one in self.elements(items) if not isinstance(one, LeftOut)]
            words = " ".join(element_words(found)).strip()
            if not words or words in said or _ONLY_PAGE.fullmatch(words):
                continue
            said.add(words)
            what = "header" if "header" in part else "footer"
            if what == "header" and any(
                isinstance(one, ManuscriptParagraph) and any(isinstance(atom, Gap | LabelAtom) for atom in atoms(one))
                for one in found
            ):
                yield from found
            else:
                hint = "bifolio prints the title and the page number there; write on the page what else is needed"
                self.manuscript.warn("left-out", f"the {what} '{words[:80]}' is left out", 1, hint)

    def elements(self, found: Sequence[Item]) -> Iterator[Element]:
        """Headings, paragraphs, tables, and lists of neighbouring entries."""
        position, asked = 0, 0
        while position < len(found):
            one = found[position]
            position += 1
            if isinstance(one, LeftOut):
                yield one
            elif isinstance(one, WordTable):
                yield from self.tables.elements(one)
            elif isinstance(one, TextBox):
                yield from self._framed(one)
            elif one.kind.startswith(("toc ", "index ")) and one.words:
                self._made_by_bifolio(one)
            else:
                end = next(
                    (at for at in range(position, len(found)) if not _goes_with(found[at], found[at - 1])), len(found)
                )
                group = [read for read in found[position - 1 : end] if isinstance(read, WordParagraph)]
                position = end
                yield from self._group(group, asked)
                one = group[-1]
            asked = _fewest_empty(one) if isinstance(one, WordParagraph) and one.words else 0

    def _group(self, group: Sequence[WordParagraph], asked: int) -> Iterator[Element]:
        first = group[0]
        if first.begins_page:
            yield PageBreak(first.number)
        if _is_listed(first):
            yield from self._lists(_without_left_over(group))
        elif not _shows(first):
            if first.is_ruled or (asked and len(group) >= asked):
                yield from (Divider(first.number, is_to_write_on=True) for _ in group)
        elif grid := rows_by_tabs([self._tabbed(one) for one in group], first.number):
            yield grid
        else:
            for one in group:
                yield from self._text(one)
        for one in () if _is_listed(first) else group:
            yield from self.elements(one.after)
            yield from (Divider(one.number),) * one.has_rule
        if group[-1].ends_page:
            yield PageBreak(group[-1].number)

    def _tabbed(self, read: WordParagraph) -> list[Spans]:
        """The cells of a paragraph that tabs divide."""
        cells: list[list[Span]] = [[]]
        for span in (span for line in read.lines for span in line):
            first, *others = span.text.split("\t")
            cells[-1].append(replace(span, text=first))
            cells += [[replace(span, text=one)] for one in others]
        return [self.spans(cell) for cell in cells]

    def _made_by_bifolio(self, read: WordParagraph) -> None:
        part, name = ("contents", "table of contents") if read.kind.startswith("toc ") else ("index", "index")
        if part not in self.said:
            hint = f"bifolio makes one: '{part}' under 'parts' in workbook.yaml"
            self.manuscript.warn("left-out", f"the {name} is left out", read.number, hint)
        self.said.add(part)

    def _framed(self, framed: TextBox) -> Iterator[Element]:
        """A text box: a box if it contains more than a few words."""
        found = tuple(self.elements(framed.items))
        is_box = sum(isinstance(one, ManuscriptParagraph | Listing) for one in found) > 1
        yield from (Quoted(found, framed.number, PLAIN_BOX),) if is_box else found

    def _text(self, read: WordParagraph) -> Iterator[Element]:
        """A heading or a paragraph."""
        heading = HEADING.fullmatch(read.kind)
        spans = [span for line in read.lines for span in (*line, Span(text=" ")) if not span.picture]
        if (heading or read.kind == "title") and (words := self.spans(spans)):
            yield ManuscriptHeading(
                int(heading[1]) + 1 if heading else 1,
                (*(Span(text=f"{read.label} "),) * bool(read.label.strip()), *words),
                read.number,
            )
            return
        paragraph = self._paragraph(read)
        if read.kind == "subtitle" and len(paragraph.lines) == 1 and "subtitle" not in self.manuscript.about:
            subtitle = as_text(without_look(paragraph.lines[0].spans), takes_blanks=False)
            self.manuscript.about = {**self.manuscript.about, "subtitle": subtitle}
        elif paragraph.lines:
            yield Quoted((paragraph,), read.number) if read.kind in _QUOTES else paragraph

    def _paragraph(self, read: WordParagraph, mark: str = "") -> ManuscriptParagraph:
        """A paragraph with ``mark`` before it; if it ends with a drop-down list, with the options of that list after
        it.
        """
        lines = [*read.lines]
        lines[0] = [Span(text=mark), *lines[0]] if mark else lines[0]
        options = [one for one in read.options if one.strip()]
        if len(options) > 1 and lines[-1] and lines[-1][-1].text.strip() == "____":
            lines[-1:] = [lines[-1][:-1], *([Span(text=f"○ {one}")] for one in options)]
        elif options:
            words = ", ".join(options)[:200]
            hint = "write a 'choice' block, or a blank to choose from: (one|other){id}"
            self.manuscript.warn(
                "left-out", f"the entries of a drop-down list are left out: {words}", read.number, hint
            )
        kept = [ManuscriptLine(self.spans(line), read.number, is_kept=True) for line in lines]
        return ManuscriptParagraph(tuple(line for line in kept if line.spans), read.number)

    def _lists(self, entries: Sequence[WordParagraph]) -> Iterator[Element]:
        """The lists made from neighbouring entries: deeper ones are inside the entry before them, other kinds follow.
        Entries not numbered 1, 2, 3 become paragraphs that begin with the printed number.
        """
        position = 0
        while position < len(entries):
            first = entries[position]
            key = (first.numbering, first.level)
            if self.numbering.is_box(*key) or not (self.numbering.is_bullet(*key) or self.numbering.is_plain(*key)):
                label = "☐" if self.numbering.is_box(*key) else first.label
                paragraph = self._paragraph(first, f"{label} ")
                yield from (paragraph,) * bool(paragraph.lines)
                yield from self.elements(first.after)
                position += 1
                continue
            is_bullet = self.numbering.is_bullet(*key)
            items: list[list[Element]] = []
            number = 0
            while position < len(entries):
                read = entries[position]
                if items and read.level > first.level:
                    end = next(
                        (at for at in range(position, len(entries)) if entries[at].level <= first.level), len(entries)
                    )
                    items[-1] += self._lists(entries[position:end])
                    position = end
                elif items and (read.level < first.level or read.numbering != first.numbering):
                    break
                else:
                    number = number or read.count
                    items.append(
                        [
                            self._paragraph(read) if _shows(read) else Divider(read.number, is_to_write_on=True),
                            *self.elements(read.after),
                        ]
                    )
                    position += 1
            yield Listing(tuple(map(tuple, items)), None if is_bullet else max(0, number), first.number)


def _goes_with(following: Item, before: Item) -> bool:
    """Whether ``following`` is treated together with ``before``: entries of lists, empty paragraphs, rows set with tabs."""
    if (
        not isinstance(following, WordParagraph)
        or not isinstance(before, WordParagraph)
        or following.begins_page
        or before.ends_page
    ):
        return False
    if following.has_rule or before.has_rule:
        return False
    if _is_listed(before):
        return _is_listed(following)
    if not _shows(before):
        return not _shows(following) and not following.numbering
    return not before.after and 0 < _tabs(before) == _tabs(following)


def _tabs(read: WordParagraph) -> int:
    """The number of tabs between the cells of a row; 0 for a heading, an entry, or indented words."""
    text = "".join(span.text for line in read.lines for span in line)
    is_text = bool(read.words) and not read.numbering and not HEADING.fullmatch(read.kind) and read.kind != "title"
    return text.count("\t") if is_text and not text.startswith("\t") else 0


def _shows(read: WordParagraph) -> bool:
    """Whether a paragraph shows anything."""
    return (
        bool(read.words) or any(span.picture or span.note for line in read.lines for span in line) or bool(read.after)
    )


def _without_left_over(group: Sequence[WordParagraph]) -> list[WordParagraph]:
    """``group`` without an empty entry at its beginning or end, left over from typing."""
    kept = [*group]
    if not _shows(kept[0]) and all(map(_shows, kept[1:2])):
        del kept[0]
    if len(kept) > 1 and not _shows(kept[-1]) and _shows(kept[-2]):
        del kept[-1]
    return kept


def _is_listed(item: Item) -> bool:
    """Whether it is an entry of a list, even an empty one."""
    return isinstance(item, WordParagraph) and bool(item.numbering) and not HEADING.fullmatch(item.kind)


def _fewest_empty(read: WordParagraph) -> int:
    """The number of empty paragraphs after ``read`` that count as lines to write on; 0 if it asks for nothing."""
    if read.words.endswith(("?", ":")):
        return _FEWEST_EMPTY
    is_asked = "?" in read.words or (read.numbering and not HEADING.fullmatch(read.kind)) or _NUMBERED.match(read.words)
    return _FEWEST_EMPTY_BELOW_WORDS if is_asked else 0


def _left_out(item: Item) -> Iterator[LeftOut]:
    """The comment about parts of a paragraph that are left out."""
    yield from (one for one in item.after if isinstance(one, LeftOut)) if isinstance(item, WordParagraph) else ()
