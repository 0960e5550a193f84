"""Goes through the text of a Word file: its paragraphs, its tables with their cells, and anything beside them (ECMA-376-1, 17)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace

from bifolio.frozen import record
from bifolio.manuscript.elements import LeftOut
from bifolio.manuscript.index_marks import word_entry
from bifolio.manuscript.known_words import pattern_of
from bifolio.manuscript.spans import Span
from bifolio.manuscript.word_drawings import WordDrawing
from bifolio.manuscript.word_maths import MathsReader
from bifolio.manuscript.word_parts import OFF, Styles, WordNumbering, is_leader, signs, value_of
from bifolio.manuscript.word_records import Item, TextBox, WordCell, WordParagraph, WordTable, set_property
from bifolio.manuscript.word_run import WordRun, set_look
from bifolio.office.parts import PartReader

_LEADER_BLANK = "_" * 24
"""A tab with a leader is a line to write on."""
_FIELD = re.compile("\u2002{3,}")
"""The empty value of a form field."""
_MOST_DEPTH = 200
_MOST_SPANNED = 63
_SKIPPED = (
    "Fallback", "del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "pPrChange", "rPrChange", "tblPrChange",
    "tcPrChange", "trPrChange", "sectPrChange", "tblGridChange", "tblPrExChange", "numberingChange",
)  # fmt: skip
"""Elements whose content is not text: alternative forms of a text, deleted words and looks, codes of fields, readings.
"""
_USUAL_PLACEHOLDER = re.compile(rf"\s*(?:{pattern_of('placeholder')}|_+|\.+|…|\W*$)", re.IGNORECASE)
"""Word's own prompts to type or choose something; any other prompt is the author's."""
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_CONTAINERS = (
    "p", "tbl", "tr", "tc", "txbxContent", "sdt", "oMath", "footnote", "endnote", "comment", "headerReference", "footerReference",
)  # fmt: skip
_IN_CONTROLS = ("showingPlcHdr", "date", "docPartGallery", "listItem")
_IN_TABLES = ("trHeight", "gridSpan", "vMerge")
_IN_TEXT = (
    "r", "t", "tab", "ptab", "sym", "br", "cr", "pageBreakBefore", "listEntry", "footnoteReference", "endnoteReference",
    "commentReference", "hyperlink", "fldChar",
)  # fmt: skip
_ELEMENTS_OF_DRAWINGS = ("drawing", "pict", "object")
_SIGNS_OF = {"noBreakHyphen": "-", "softHyphen": "\u00ad", "checkBox": "☐ "}
_AS_PICTURE = "save it as a picture in 'figures', and write a 'picture' block with 'alt'"


@record(kw_only=True)
class _Control:
    """A content control: its placeholder, and its options."""

    blank: str = "____"
    is_empty: bool = False
    is_contents: bool = False
    is_written: bool = False
    options: list[str] = field(default_factory=list)


@record(kw_only=True)
class _Link:
    """Where words lead, and the code of the field that may say so."""

    href: str = ""
    code: str = ""
    is_code: bool = False

    def turn(self, kind: str) -> None:
        """Begins, separates or ends the field (17.16.18)."""
        if kind == "begin":
            self.code = ""
        elif kind == "separate" and (found := _ADDRESS.match(self.code)):
            self.href = found[1]
        elif kind == "end":
            self.href = ""

    def add(self, code: str) -> None:
        self.code += code[:500] if len(self.code) < 1_000 else ""


@record(kw_only=True)
class ReferenceTargets:
    """The targets of references in paragraphs: links, and the texts of comments, by their ids."""

    links: Mapping[str, str]
    styles: Styles
    numbering: WordNumbering
    comments: Mapping[str, str] = field(default_factory=dict)
    see: dict[str, str] = field(default_factory=dict)
    """Entries of the index that lead to others."""
    report: Callable[[str, str, int, str], None]
    """Takes a rule, a message, a line and a hint."""


class Body(PartReader):
    """Collects the paragraphs and tables of a part in ``found``; ``texts`` are the words of each paragraph. ``notes`` are
    those of a part with footnotes, endnotes or comments, by their ids, and ``headers`` the parts that the text refers to.
    ``rows`` are those of tables, each with its paragraph and the number of its cells.
    """

    def __init__(self, beside: ReferenceTargets, texts: list[str]) -> None:
        self.beside, self.texts = beside, texts
        self.found: list[Item] = []
        self.notes: dict[str, list[Item]] = {}
        self.headers: list[str] = []
        self.rows: list[tuple[int, int]] = []
        self._into = [self.found]
        self._open: list[WordParagraph] = []
        self._tables: list[WordTable] = []
        self._controls: list[_Control] = []
        self._maths: MathsReader | None = None
        self._run, self._link, self._drawing = WordRun(), _Link(), WordDrawing()
        self._skipped = self._depth = self._raised = 0
        self._is_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise ValueError("nested too deeply")
        if self._maths is not None:
            self._maths.start(name, attributes)
        elif self._skipped or name in _SKIPPED or self._is_made_by_word(name):
            self._link.is_code = name == "instrText" and not self._skipped
            self._skipped += 1
        elif name in _CONTAINERS:
            self._begin(name, attributes)
        elif self._controls and name in _IN_CONTROLS:
            self._in_control(self._controls[-1], name, attributes)
        elif self._tables and name in _IN_TABLES:
            self._in_table(self._tables[-1], name, value_of(attributes))
        elif self._open:
            self._in_paragraph(self._open[-1], name, attributes)

    def _is_made_by_word(self, name: str) -> bool:
        return name == "sdtContent" and bool(self._controls) and self._controls[-1].is_contents

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        """Begins an element that has words or other elements, or refers to a part that has."""
        match name:
            case "p":
                self._open.append(WordParagraph(number=len(self.texts) + 1))
                self.texts.append("")
                self._run.look = Span(text="")
            case "tbl":
                self._tables.append(WordTable(number=len(self.texts) + 1))
            case "tr" if self._tables:
                self._tables[-1].rows.append([])
                self._tables[-1].heights.append(0)
            case "tc":
                cell = WordCell()
                self._into.append(cell.items)
                if self._tables and self._tables[-1].rows:
                    self._tables[-1].rows[-1].append(cell)
            case "txbxContent":
                framed = TextBox(number=len(self.texts) + 1)
                (self._open[-1].after if self._open else self._into[-1]).append(framed)
                self._into.append(framed.items)
                # what is drawn around it is not missed
                self._drawing.element = ""
            case "sdt":
                self._controls.append(_Control())
            case "oMath":
                self._maths, self._raised = MathsReader(), self._depth
            case "footnote" | "endnote" | "comment":
                self._into = [self.notes.setdefault(value_of(attributes, "id"), [])]
            case "headerReference" | "footerReference":
                self.headers.append(self.beside.links.get(value_of(attributes, "id"), ""))

    def _in_control(self, control: _Control, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "showingPlcHdr":
                control.is_empty = True
            case "date":
                control.blank = "__/__/____"
            case "docPartGallery":
                control.is_contents = value_of(attributes) == "Table of Contents"
                if control.is_contents:
                    hint = "bifolio makes one: 'contents' under 'parts' in workbook.yaml"
                    self._report("left-out", "the table of contents is left out", hint)
            case "listItem":
                value = value_of(attributes, "value")
                control.options += [value_of(attributes, "displayText") or value] if value else []

    def _in_table(self, table: WordTable, name: str, value: str) -> None:
        if name == "trHeight" and value.isdigit() and table.heights:
            table.heights[-1] = int(value) / 20
        elif table.rows and table.rows[-1]:
            if name == "gridSpan" and value.isdigit():
                table.rows[-1][-1].span = max(1, min(_MOST_SPANNED, int(value)))
            elif name == "vMerge":
                table.rows[-1][-1].goes_on = value != "restart"

    def _in_paragraph(self, read: WordParagraph, name: str, attributes: dict[str, str]) -> None:
        if name in _IN_TEXT:
            self._in_text(read, name, attributes)
        elif name in _SIGNS_OF:
            self._add(_SIGNS_OF[name])
        elif name in _ELEMENTS_OF_DRAWINGS:
            self._drawing.element, self._drawing.shows = name, False
        elif self._drawing.element:
            self._drawing.take(read, name, attributes, self.beside.links)
        else:
            set_property(read, name, value_of(attributes), self.beside.styles)
        if self._run.is_open:
            set_look(self._run, name, attributes, self.beside.styles)

    def _in_text(self, read: WordParagraph, name: str, attributes: dict[str, str]) -> None:
        """Takes an element of running text: words, signs, breaks, and references to something else."""
        match name:
            case "r":
                self._run = WordRun(look=Span(text="", strong=read.is_strong), is_open=True)
            case "t":
                self._is_text = True
            case "tab" | "ptab" if is_leader(attributes):
                read.has_leader = True
            case "tab" | "ptab" if not value_of(attributes):
                self._add(_LEADER_BLANK if read.has_leader or self._run.is_underlined else "\t")
            case "sym":
                self._add(_sign(value_of(attributes, "char"), value_of(attributes, "font")))
            case "br" | "cr" if value_of(attributes, "type") != "page":
                read.lines.append([])
            case "br" | "cr" if read.words:
                read.ends_page = True
            case "br" | "cr":
                read.begins_page = True
            case "pageBreakBefore":
                read.begins_page = value_of(attributes) not in OFF
            case "listEntry":
                read.options.append(value_of(attributes))
            case "footnoteReference":
                read.lines[-1].append(Span(text="", note=value_of(attributes, "id")))
            case "endnoteReference":
                read.lines[-1].append(Span(text="", note=f"end-{value_of(attributes, 'id')}"))
            case "commentReference":
                words = self.beside.comments.get(value_of(attributes, "id"), "")
                read.after += [LeftOut(f"comment: {words}", read.number)] if words else []
            case "hyperlink":
                self._link.href = self.beside.links.get(value_of(attributes, "id"), "")
            case "fldChar":
                kind = value_of(attributes, "fldCharType")
                self._link.turn(kind)
                if kind == "end":
                    self._entry(read, *word_entry(self._link.code))
                    self._link.code = ""

    def _entry(self, read: WordParagraph, entry: str, see: str) -> None:
        """Takes an entry of the index."""
        if entry and see:
            self.beside.see[entry] = see
        elif entry:
            read.lines[-1].append(Span(text="", entry=entry))

    def text(self, data: str) -> None:
        if self._maths is not None:
            self._maths.text(data)
        elif self._link.is_code:
            self._link.add(data)
        elif self._is_text and not self._skipped:
            words = _FIELD.sub("____", signs(data, self._run.font))
            is_blank = self._run.is_underlined and len(words) > 1 and words.isspace()
            self._add("_" * max(3, len(words)) if is_blank else words)

    def _add(self, words: str) -> None:
        control = self._controls[-1] if self._controls else None
        if self._run.is_hidden:
            hint = "type it where it is meant to be: answers are 'answer:' at their question"
            self._report("left-out", "hidden text is left out", hint)
        elif self._open:
            read = self._open[-1]
            if control is not None and not control.is_written:
                read.options += control.options
            if control is not None and control.is_empty:
                # what stands there says that something is to be typed
                if words.strip() and not _USUAL_PLACEHOLDER.match(words):
                    read.after.append(LeftOut(f"in the blank: {words}", read.number))
                words = "" if control.is_written else control.blank
            if control is not None:
                control.is_written = True
            if self._run.is_struck and words.strip():
                self._report(
                    "left-out", "struck-out words are printed as they are", "remove them if they are no longer meant"
                )
            read.lines[-1].append(replace(self._run.look, text=words, href=self._link.href))
            self.texts[read.number - 1] += words

    def _report(self, rule: str, message: str, hint: str) -> None:
        self.beside.report(rule, message, max(1, self._open[-1].number if self._open else len(self.texts)), hint)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._is_text = self._link.is_code = False
        if self._maths is not None:
            self._end_in_maths()
        elif self._skipped:
            self._skipped -= 1
        elif name in _ELEMENTS_OF_DRAWINGS:
            self._end_drawing(name)
        else:
            self._end(name)

    def _end_drawing(self, name: str) -> None:
        drawing = self._drawing
        if drawing.element != name or not self._open:
            return
        if not drawing.shows:
            read = self._open[-1]
            self._report("left-out", f"{drawing.what} is left out", _AS_PICTURE)
            left_out = LeftOut(f"{drawing.what.removeprefix('a ')}: {drawing.alt}".rstrip(": "), read.number)
            read.after += [left_out] if left_out not in read.after else []
        self._drawing = WordDrawing()

    def _end(self, name: str) -> None:
        match name:
            case "hyperlink":
                self._link.href = ""
            case "r":
                self._run.end()
            case "ddList" if self._open:
                self._add("____")
            case "sdt" if self._controls:
                self._controls.pop()
            case "tc" | "txbxContent" if len(self._into) > 1:
                self._into.pop()
            case "p" if self._open:
                read = self._open.pop()
                if read.numbering:
                    read.count, read.label = self.beside.numbering.next(read.numbering, read.level)
                self._into[-1].append(read)
            case "tbl" if self._tables:
                table = self._tables.pop()
                self.rows += [(table.number, len(row)) for row in table.rows]
                self._into[-1].append(table)

    def _end_in_maths(self) -> None:
        assert self._maths is not None
        if self._depth >= self._raised:
            self._maths.end()
            return
        found, self._maths = self._maths, None
        if not found.is_plain:
            self._report(
                "guessed", "this equation is written on one line", "compare it; a large one can be an SVG picture"
            )
        for span in found.spans():
            before = self._open[-1].lines[-1][-1:] if self._open else []
            if span.script == "fraction" and before and before[0].text[-1:].isdigit():
                self._put(Span(text=" "))
            self._put(span)

    def _put(self, span: Span) -> None:
        if self._open:
            self._open[-1].lines[-1].append(span)
            self.texts[self._open[-1].number - 1] += span.text


def _sign(code: str, font: str) -> str:
    """A character of a symbol font, by its code in hexadecimal."""
    found = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else ""
    # some programs leave out the F0
    return signs(chr(ord(found) + 0xF000) if found and ord(found) < 0x100 else found, font)
