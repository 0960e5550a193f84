"""Goes through the text of a Word file: its paragraphs, its tables with their cells, and anything beside them (ECMA-376-1, 17)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace

from bifolio.frozen import record
from bifolio.manuscript.elements import LeftOut
from bifolio.manuscript.known_words import pattern_of
from bifolio.manuscript.spans import Span
from bifolio.manuscript.word_maths import MathsReader
from bifolio.manuscript.word_parts import HEADING, OFF, Styles, WordNumbering, is_leader, signs, value_of
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
_DRAWINGS = {"chart": "a chart", "diagram": "a SmartArt graphic", "ink": "handwriting"}
_AUTOMATIC = re.compile(
    r"\s*(?:Description automatically generated.*|AI-generated content may be incorrect\.?)", re.DOTALL
)
"""The words that Word adds to an alternative text that it generated itself."""
_USUAL_PLACEHOLDER = re.compile(rf"\s*(?:{pattern_of('placeholder')}|_+|\.+|…|\W*$)", re.IGNORECASE)
"""Word's own prompts to type or choose something; any other prompt is the author's."""
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_AS_PICTURE = "save it as a picture in 'figures', and write a 'picture' block with 'alt'"


@record(kw_only=True)
class WordParagraph:
    """A paragraph as it is read: ``kind`` is the name of its style, ``level`` and ``numbering`` those of its list,
    ``count`` and ``label`` its number there and how that is printed. ``is_ruled`` if it has a
    line below it, ``has_rule`` if it is a line across the page; ``after`` is what
    is anchored to it.
    """

    number: int
    kind: str = ""
    level: int = 0
    numbering: str = ""
    count: int = 0
    label: str = ""
    is_ruled: bool = False
    has_rule: bool = False
    is_strong: bool = False
    has_leader: bool = False
    begins_page: bool = False
    ends_page: bool = False
    lines: list[list[Span]] = field(default_factory=lambda: [[]])
    options: list[str] = field(default_factory=list)
    after: list[WordParagraph | WordTable | TextBox | LeftOut] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All its words."""
        return " ".join("".join(span.text for span in line if not span.picture) for line in self.lines).strip()


@record(kw_only=True)
class WordCell:
    """A cell of a table: how many columns it spans, and whether it continues the cell above."""

    items: list[WordParagraph | WordTable | TextBox | LeftOut] = field(default_factory=list)
    span: int = 1
    goes_on: bool = False


@record(kw_only=True)
class WordTable:
    """A table, row by row, with the height of each row in points if one is set."""

    number: int
    rows: list[list[WordCell]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)


@record(kw_only=True)
class TextBox:
    """A text box."""

    number: int
    items: list[WordParagraph | WordTable | TextBox | LeftOut] = field(default_factory=list)


Item = WordParagraph | WordTable | TextBox | LeftOut


@record(kw_only=True)
class _Control:
    """A content control: its placeholder, and its options."""

    blank: str = "____"
    is_empty: bool = False
    is_contents: bool = False
    is_written: bool = False
    options: list[str] = field(default_factory=list)


@record(kw_only=True)
class ReferenceTargets:
    """The targets of references in paragraphs: links, and the texts of comments, by their ids."""

    links: Mapping[str, str]
    styles: Styles
    numbering: WordNumbering
    comments: Mapping[str, str] = field(default_factory=dict)
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
        self._look, self._href, self._field, self._alt = Span(text=""), "", "", ""
        self._drawing, self._shows = "", False
        self._skipped = self._depth = self._raised = 0
        self._kind = ""
        self._is_text = self._is_underlined = self._is_hidden = self._is_struck = self._is_run = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise ValueError("nested too deeply")
        if self._maths is not None:
            self._maths.start(name, attributes)
        elif (
            self._skipped
            or name in _SKIPPED
            or (name == "sdtContent" and self._controls[-1:] and self._controls[-1].is_contents)
        ):
            self._is_field = name == "instrText" and not self._skipped
            self._skipped += 1
        elif name in self._CONTAINERS:
            self._CONTAINERS[name](self, attributes)
        elif self._controls and name in ("showingPlcHdr", "date", "listItem", "docPartGallery"):
            self._in_control(self._controls[-1], name, attributes)
        elif self._tables and name in ("gridSpan", "vMerge", "trHeight"):
            self._in_table(self._tables[-1], name, value_of(attributes))
        elif self._open:
            self._in_paragraph(self._open[-1], name, attributes)

    _is_field = False

    def _begin_paragraph(self, attributes: dict[str, str]) -> None:
        self._open.append(WordParagraph(number=len(self.texts) + 1))
        self.texts.append("")
        self._look = Span(text="")

    def _begin_table(self, attributes: dict[str, str]) -> None:
        self._tables.append(WordTable(number=len(self.texts) + 1))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].rows.append([])
            self._tables[-1].heights.append(0)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        cell = WordCell()
        self._into.append(cell.items)
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(cell)

    def _begin_frame(self, attributes: dict[str, str]) -> None:
        framed = TextBox(number=len(self.texts) + 1)
        (self._open[-1].after if self._open else self._into[-1]).append(framed)
        self._into.append(framed.items)
        # what is drawn around it is not missed
        self._drawing = ""

    def _begin_control(self, attributes: dict[str, str]) -> None:
        self._controls.append(_Control())

    def _begin_maths(self, attributes: dict[str, str]) -> None:
        self._maths, self._raised = MathsReader(), self._depth

    def _begin_note(self, attributes: dict[str, str]) -> None:
        self._into = [self.notes.setdefault(value_of(attributes, "id"), [])]

    def _refer_to_header(self, attributes: dict[str, str]) -> None:
        self.headers.append(self.beside.links.get(value_of(attributes, "id"), ""))

    _CONTAINERS: dict[str, Callable[[Body, dict[str, str]], None]] = {
        "p": _begin_paragraph,
        "tbl": _begin_table,
        "tr": _begin_row,
        "tc": _begin_cell,
        "txbxContent": _begin_frame,
        "sdt": _begin_control,
        "oMath": _begin_maths,
        "footnote": _begin_note,
        "endnote": _begin_note,
        "comment": _begin_note,
        "headerReference": _refer_to_header,
        "footerReference": _refer_to_header,
    }

    def _in_control(self, control: _Control, name: str, attributes: dict[str, str]) -> None:
        if name == "showingPlcHdr":
            control.is_empty = True
        elif name == "date":
            control.blank = "__/__/____"
        elif name == "docPartGallery":
            control.is_contents = value_of(attributes) == "Table of Contents"
            if control.is_contents:
                hint = "bifolio makes one: 'contents' under 'parts' in workbook.yaml"
                self._report("left-out", "the table of contents is left out", hint)
        elif value_of(attributes, "value") and (
            words := value_of(attributes, "displayText") or value_of(attributes, "value")
        ):
            control.options.append(words)

    def _in_table(self, table: WordTable, name: str, value: str) -> None:
        row = table.rows[-1] if table.rows else []
        if name == "trHeight" and value.isdigit() and table.heights:
            table.heights[-1] = int(value) / 20
        elif name == "gridSpan" and row and value.isdigit():
            row[-1].span = max(1, min(_MOST_SPANNED, int(value)))
        elif name == "vMerge" and row:
            row[-1].goes_on = value != "restart"

    def _in_paragraph(self, read: WordParagraph, name: str, attributes: dict[str, str]) -> None:
        value = value_of(attributes)
        if name == "r":
            self._look = Span(text="", strong=read.is_strong)
            self._is_underlined = self._is_hidden = self._is_struck = False
            self._is_run, self._font = True, ""
        elif name == "t":
            self._is_text = True
        elif name in ("drawing", "pict", "object"):
            self._drawing, self._shows = name, False
        elif name in self._LOOKS and self._is_run:
            self._look_at(name, value, attributes)
        elif name in self._SIGNS_OF:
            self._add(self._SIGNS_OF[name])
        elif name in ("tab", "ptab"):
            if is_leader(attributes):
                read.has_leader = True
            elif not value:
                self._add(_LEADER_BLANK if read.has_leader or self._is_underlined else "\t")
        elif name == "sym":
            self._add_sign(value_of(attributes, "char"), value_of(attributes, "font"))
        elif name in ("br", "cr", "pageBreakBefore"):
            self._break(read, name, value_of(attributes, "type"), value)
        elif name in ("footnoteReference", "endnoteReference"):
            key = value_of(attributes, "id")
            read.lines[-1].append(Span(text="", note=key if name == "footnoteReference" else f"end-{key}"))
        elif name == "commentReference":
            if words := self.beside.comments.get(value_of(attributes, "id"), ""):
                read.after.append(LeftOut(f"comment: {words}", read.number))
        elif name == "hyperlink":
            self._href = self.beside.links.get(value_of(attributes, "id"), "")
        elif name == "fldChar":
            self._turn_field(value_of(attributes, "fldCharType"))
        elif name == "listEntry":
            read.options.append(value)
        else:
            self._picture(read, name, attributes) if self._drawing else self._property(read, name, value, attributes)

    _SIGNS_OF = {"noBreakHyphen": "-", "softHyphen": "\u00ad", "checkBox": "☐ "}
    _LOOKS = ("u", "b", "i", "rStyle", "rFonts", "vertAlign", "position", "vanish", "strike", "dstrike")
    _font = ""

    def _look_at(self, name: str, value: str, attributes: dict[str, str]) -> None:
        """A property of the run."""
        is_on = value not in OFF
        if name == "u":
            self._is_underlined = is_on
        elif name == "b":
            self._look = replace(self._look, strong=is_on)
        elif name == "i":
            self._look = replace(self._look, emphasis=is_on)
        elif name == "rStyle":
            style = self.beside.styles.kind(value)
            strong = self._look.strong or self.beside.styles.is_strong(value)
            self._look = replace(self._look, strong=strong, emphasis=self._look.emphasis or style == "emphasis")
        elif name == "rFonts":
            self._font = value_of(attributes, "ascii")
        elif name == "vertAlign" and value in ("superscript", "subscript"):
            self._look = replace(self._look, script="super" if value == "superscript" else "sub")
        elif name == "position" and value.lstrip("-").isdigit() and int(value):
            # so LibreOffice writes them
            self._look = replace(self._look, script="sub" if value.startswith("-") else "super")
        elif name == "vanish":
            self._is_hidden = is_on
        elif name in ("strike", "dstrike"):
            self._is_struck = is_on

    def _add_sign(self, code: str, font: str) -> None:
        """A character of a symbol font, by its code in hexadecimal."""
        found = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else ""
        # some programs leave out the F0
        found = chr(ord(found) + 0xF000) if found and ord(found) < 0x100 else found
        self._add(signs(found, font))

    def _break(self, read: WordParagraph, name: str, kind: str, value: str) -> None:
        if name == "pageBreakBefore":
            read.begins_page = value not in OFF
        elif kind != "page":
            read.lines.append([])
        elif read.words:
            read.ends_page = True
        else:
            read.begins_page = True

    def _turn_field(self, kind: str) -> None:
        if kind == "begin":
            self._field = ""
        elif kind == "separate" and (found := _ADDRESS.match(self._field)):
            self._href = found[1]
        elif kind == "end":
            self._href = ""

    def _picture(self, read: WordParagraph, name: str, attributes: dict[str, str]) -> None:
        """An element of a drawing."""
        if name == "docPr" or (name == "shape" and "alt" in attributes):
            self._alt = _AUTOMATIC.sub("", attributes.get("alt", "") or value_of(attributes, "descr"))
        elif name in ("blip", "imagedata"):
            target = self.beside.links.get(
                value_of(attributes, "embed") or value_of(attributes, "link") or value_of(attributes, "id"), ""
            )
            if target:
                read.lines[-1].append(Span(text=self._alt.strip(), picture=target))
                self._shows = True
        elif name == "graphicData":
            self._kind = value_of(attributes, "uri").rpartition("/")[2]
        elif name == "rect" and value_of(attributes, "hr"):
            read.has_rule = self._shows = True

    def _end_drawing(self, read: WordParagraph) -> None:
        if not self._shows:
            what = _DRAWINGS.get(self._kind, "a drawing") if self._drawing != "object" else "an embedded object"
            self._report("left-out", f"{what} is left out", _AS_PICTURE)
            words = f"{what.removeprefix('a ')}: {self._alt}".rstrip(": ")
            left_out = LeftOut(words, read.number)
            read.after += [left_out] if left_out not in read.after else []
        self._drawing = self._kind = self._alt = ""

    def _property(self, read: WordParagraph, name: str, value: str, attributes: dict[str, str]) -> None:
        """A property of the paragraph."""
        if name == "pStyle":
            styles = self.beside.styles
            read.kind, read.is_strong, read.has_leader = (
                styles.kind(value),
                styles.is_strong(value),
                styles.has_leader(value),
            )
            if not read.numbering:
                read.numbering, read.level = styles.list_of(value)
        elif name == "outlineLvl" and value.isdigit() and int(value) < 6:
            read.kind = read.kind if HEADING.fullmatch(read.kind) else f"heading {int(value) + 1}"
        elif name == "ilvl" and value.isdigit():
            read.level = min(8, int(value))
        elif name == "numId":
            read.numbering = "" if value == "0" else value
        elif name == "bottom" and value not in (*OFF, "nil", ""):
            read.is_ruled = True
        elif name == "sectPr":
            read.ends_page = True
        elif name == "type" and value == "continuous":
            read.ends_page = False

    def text(self, data: str) -> None:
        if self._maths is not None:
            self._maths.text(data)
        elif self._is_field:
            self._field += data[:500] if len(self._field) < 1_000 else ""
        elif self._is_text and not self._skipped:
            words = _FIELD.sub("____", signs(data, self._font))
            is_blank = self._is_underlined and len(words) > 1 and words.isspace()
            self._add("_" * max(3, len(words)) if is_blank else words)

    def _add(self, words: str) -> None:
        control = self._controls[-1] if self._controls else None
        if self._is_hidden:
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
            if self._is_struck and words.strip():
                self._report(
                    "left-out", "struck-out words are printed as they are", "remove them if they are no longer meant"
                )
            read.lines[-1].append(replace(self._look, text=words, href=self._href))
            self.texts[read.number - 1] += words

    def _report(self, rule: str, message: str, hint: str) -> None:
        self.beside.report(rule, message, max(1, self._open[-1].number if self._open else len(self.texts)), hint)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._is_text = self._is_field = False
        if self._maths is not None:
            self._end_in_maths()
        elif self._skipped:
            self._skipped -= 1
        elif name == "hyperlink":
            self._href = ""
        elif name == "r":
            self._is_run = self._is_hidden = self._is_struck = False
        elif name in ("drawing", "pict", "object") and self._drawing == name and self._open:
            self._end_drawing(self._open[-1])
        elif name == "ddList" and self._open:
            self._add("____")
        elif name == "sdt" and self._controls:
            self._controls.pop()
        elif name in ("tc", "txbxContent") and len(self._into) > 1:
            self._into.pop()
        elif name == "p" and self._open:
            read = self._open.pop()
            if read.numbering:
                read.count, read.label = self.beside.numbering.next(read.numbering, read.level)
            self._into[-1].append(read)
        elif name == "tbl" and self._tables:
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
