"""A finished PDF as a screen reader goes through it: roles, text, alternatives, fields and their states, line by line.

Input: any tagged PDF. Output: lines of text, from the structure tree alone (ISO 32000-2, 14.7 and 14.8); anything
outside the tree is not read. ``bifolio read-aloud`` prints them, and the golden tests store them.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from bifolio.errors import UsageError
from bifolio.frozen import record
from bifolio.pdf.announced_fields import said_field, said_place
from bifolio.pdf.marked_text import MOST_STREAM, Extent, Passage, Work, joined, passages_of
from bifolio.pdf.passwords import prepared
from bifolio.pdf.stream_limits import inflating_at_most
from bifolio.pdf.unreadable import unreadable
from bifolio.plain_files import open_plain

_DEEPEST = 120
"""A deeper tree counts as damaged: a page of ours is about ten deep."""

_INLINE = frozenset(
    {"Span", "Em", "Strong", "Link", "Reference", "Quote", "Code", "Lbl", "Annot", "Sub", "Ruby", "Warichu", "BibEntry"}
)
_GROUPS = frozenset(
    {"Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "NonStruct", "THead", "TBody", "TFoot"}
)
_SPACES = re.compile(r"\s+")
_ANNOUNCED = {"BlockQuote": "Quote", "Aside": "Aside", "Note": "Note", "FENote": "Note", "Index": "Index"}
_LABELLED = {"Caption": "Caption", "Title": "Title"}


def read_bytes_aloud(data: bytes) -> list[str]:
    """The same for a PDF of ours in memory, which is known to be valid; empty if it has no tags."""
    with warnings.catch_warnings(action="ignore", category=UserWarning), pikepdf.open(BytesIO(data)) as pdf:
        return list(_Reader(pdf=pdf).document()) if "/StructTreeRoot" in pdf.Root else []


def read_aloud(path: Path, password: str = "") -> list[str]:
    """The lines that a screen reader would say.

    Raises ``UsageError`` for a file without tags or with a missing or wrong password, ``DamagedFileError`` for an
    unreadable one.
    """
    try:
        with warnings.catch_warnings(action="ignore", category=UserWarning), _opened(path, password) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                raise UsageError(
                    f"'{path}' has no tags for a screen reader to follow", "build it with '--standard ua-1'"
                )
            return list(_Reader(pdf=pdf).document())
    except pikepdf.PasswordError as error:
        if password:
            raise UsageError(f"the password does not open '{path}'", "check its capitals and spaces") from error
        raise UsageError(f"'{path}' needs a password", "give it with '--password' or '--password-file'") from error
    except (pikepdf.PikepdfError, AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        # pikepdf raises Python's own exceptions for a wrong type inside the file
        hint = "give a PDF that 'bifolio build' made, or make this one again if it is damaged"
        raise unreadable(path, error, hint) from error


@contextmanager
def _opened(path: Path, password: str) -> Iterator[pikepdf.Pdf]:
    """The file at ``path``, opened with its password as the standard prepares it, or unprepared: not every program does that."""
    if re.search("[\0\ud800-\udfff]", password):
        raise pikepdf.PasswordError  # qpdf takes neither for text
    with inflating_at_most(5 * MOST_STREAM), open_plain(path) as file:
        try:
            pdf = pikepdf.open(file, password=prepared(password), suppress_warnings=True)
        except pikepdf.PasswordError:
            file.seek(0)
            pdf = pikepdf.open(file, password=password, suppress_warnings=True)
        with pdf:
            yield pdf


@record
class _Flow:
    """Text being collected for one line, and where its last word ends."""

    text: str = ""
    page: tuple[int, int] | None = None
    last: Extent | None = None

    def add(self, passage: Passage, page: tuple[int, int] | None) -> None:
        """Adds text with its position: a gap or another page separates words."""
        self._join(passage.text, page, passage.first, passage.last)

    def add_inline(self, inner: _Flow, text: str, first: Extent | None) -> None:
        """Adds the text of an element inside the line."""
        self._join(text, inner.page, first, inner.last)

    def _join(self, text: str, page: tuple[int, int] | None, first: Extent | None, last: Extent | None) -> None:
        is_apart = self.last is not None and (page != self.page or (first is not None and self.last.is_apart(first)))
        self.text = joined(self.text, text, is_apart=is_apart)
        if first is not None and last is not None:
            last = last.after(self.last if page == self.page else None, first)
        self.page, self.last = page, last or self.last

    def take(self) -> str:
        """Removes and returns the text so far, tidied."""
        text, self.text = " ".join(self.text.replace("\u00ad", "").split()), ""
        return text


@dataclass(kw_only=True)
class _Reader:
    pdf: pikepdf.Pdf
    language: str = ""
    passages: dict[tuple[int, int], dict[int, Passage]] = field(default_factory=dict)
    seen: set[tuple[int, int]] = field(default_factory=set)
    work: Work = field(default_factory=Work)
    depth: int = 0

    # -- blocks ----------------------------------------------------------------------------------------------------

    def document(self) -> Iterator[str]:
        root = self.pdf.Root
        self.language = str(root.get("/Lang", ""))
        title = str(self.pdf.docinfo.get("/Title", "")) if "/Info" in self.pdf.trailer else ""
        title = title or str(self.pdf.open_metadata().get("dc:title", "")) or "without a title"
        yield f"Document: {title} ({self.language or 'language not given'})"
        for element in _list(root.StructTreeRoot.get("/K")):
            yield from self.block(element, "")

    def block(self, element: pikepdf.Object, indent: str) -> Iterator[str]:
        """The lines of an element on its own."""
        if element.objgen in self.seen and element.objgen != (0, 0):
            return
        self.seen.add(element.objgen)
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("the structure tree is too deep")
        lines = list(self._by_role(element, self.role(element), indent))
        language = str(element.get("/Lang", ""))
        if lines and language and language != self.language:
            lines[0] = f"{indent}(language: {language}) {lines[0].removeprefix(indent)}"
        yield from lines
        self.depth -= 1

    def _by_role(self, element: pikepdf.Object, role: str, indent: str) -> Iterator[str]:
        replaced = self._replaced(element)
        if role in ("Figure", "Formula"):
            yield f"{indent}{role}: {(replaced or '').strip() or 'without a description'}"
            yield from () if replaced is not None else self.flow(element, indent + "  ", "")
        elif role == "Table":
            yield from self.table(element, indent)
        elif role in ("L", "TOC"):
            yield from self.list_of(element, role, indent)
        elif role == "Form":
            yield from (f"{indent}{line}" for line in self.form(element))
        elif role in _ANNOUNCED:
            yield f"{indent}{_ANNOUNCED[role]}:"
            yield from self.flow(element, indent + "  ", "")
        elif role in _GROUPS:
            yield from self.flow(element, indent, "")
        else:
            before = f"Heading {role[1:]}: " if role[:1] == "H" and role[1:].isdigit() else ""
            before = "Heading: " if role == "H" else f"{_LABELLED[role]}: " if role in _LABELLED else before
            yield from self.flow(element, indent, before)

    def flow(self, element: pikepdf.Object, indent: str, before: str) -> Iterator[str]:
        """An element's text in lines, split by the blocks and fields inside it; ``before`` starts the first line."""
        flow = _Flow()
        replaced = self._replaced(element)
        if replaced is not None:
            yield f"{indent}{before}{replaced.strip()}"
            return
        for part in self._parts(element, flow):
            text = flow.take()
            if text:
                yield f"{indent}{before}{text}"
                before = ""
            yield from (
                self.block(part, indent) if "/S" in part else (f"{indent}{line}" for line in self.annotation(part))
            )
        text = flow.take()
        if text:
            yield f"{indent}{before}{text}"

    def _parts(self, element: pikepdf.Object, flow: _Flow) -> Iterator[pikepdf.Object]:
        """Fills ``flow`` with the text of ``element``, stopping at each block or field inside it."""
        for kid in _list(element.get("/K")):
            if _is_element(kid):
                if self.role(kid) in _INLINE:
                    yield from self._inline(kid, flow)
                else:
                    yield kid
            elif _is_reference(kid):
                if kid.Obj.get("/Subtype") != Name.Link:
                    yield kid.Obj
            else:
                flow.add(*self.drawn(kid, element))

    def _inline(self, element: pikepdf.Object, flow: _Flow) -> Iterator[pikepdf.Object]:
        role, language, replaced = self.role(element), str(element.get("/Lang", "")), self._replaced(element)
        in_language = f"in {language}" if language and language != self.language else ""
        words = ", ".join(filter(None, (_kind_of_link(element) if role == "Link" else "", in_language)))
        inner = _Flow()
        if replaced is None:
            yield from self._parts(element, inner)
        else:
            # spoken at the position of the words that it replaces
            for _ in self._parts(element, inner):
                pass
        text = inner.text if replaced is None else replaced
        if words and text.strip():
            core = text.strip()
            text = text.replace(core, f"[{words}: {core}]", 1)
        flow.add_inline(inner, text + (" " if role == "Lbl" and text else ""), self._first_extent(element))

    def _first_extent(self, element: pikepdf.Object) -> Extent | None:
        for kid in _list(element.get("/K")):
            if _is_element(kid):
                extent = self._first_extent(kid)
            elif _is_reference(kid):
                extent = None
            else:
                extent = self.drawn(kid, element)[0].first
            if extent is not None:
                return extent
        return None

    # -- lists and tables ------------------------------------------------------------------------------------------

    def list_of(self, element: pikepdf.Object, role: str, indent: str) -> Iterator[str]:
        """A list or a table of contents: how many items, then each."""
        kids = [kid for kid in _list(element.get("/K")) if isinstance(kid, Dictionary)]
        items = [kid for kid in kids if self.role(kid) in ("LI", "TOCI")]
        for kid in kids:
            if self.role(kid) == "Caption":
                yield from self.block(kid, indent)
        count = f"{len(items)} item{'s' if len(items) != 1 else ''}"
        yield f"{indent}{'Contents' if role == 'TOC' else 'List'}, {count}"
        for kid in kids:
            if kid in items:
                yield from self._item(kid, indent + "  ")
            elif self.role(kid) != "Caption":
                yield from self.block(kid, indent + "  ")

    def _item(self, item: pikepdf.Object, indent: str) -> Iterator[str]:
        label = ""
        lines: list[str] = []
        for kid in _list(item.get("/K")):
            if _is_element(kid) and self.role(kid) == "Lbl":
                label = "".join(self.flow(kid, "", ""))
            elif _is_element(kid) and self.role(kid) == "LBody":
                lines += self.flow(kid, indent + "  ", "")
        if not lines and not label:
            lines = list(self.flow(item, indent + "  ", ""))
        mark = label if label and label not in "•–-·◦▪" else "-"
        first = lines[0].strip() if lines else ""
        yield f"{indent}{mark} {first}".rstrip()
        yield from lines[1:]

    def table(self, element: pikepdf.Object, indent: str) -> Iterator[str]:
        """A table: its size, then each cell with its headers."""
        rows = list(self._rows(element))
        columns = max((sum(_number(cell, "/ColSpan", self.pdf) for cell in row) for row in rows), default=0)
        yield f"{indent}Table, {columns} columns, {len(rows)} rows"
        for kid in _list(element.get("/K")):
            if _is_element(kid) and self.role(kid) == "Caption":
                yield from self.block(kid, indent + "  ")
        heads: dict[int, str] = {}
        reaching: dict[int, int] = {}
        named: dict[str, str] = {}
        for number, row in enumerate(rows, start=1):
            yield from self._row(row, number, heads, reaching, named, indent + "  ")

    def _row(
        self,
        row: list[pikepdf.Object],
        number: int,
        heads: dict[int, str],
        reaching: dict[int, int],
        named: dict[str, str],
        indent: str,
    ) -> Iterator[str]:
        """A row's cells. ``reaching`` says how many more rows a cell above spans, by column; ``named`` gives the text of headings by id."""
        row_head, column, below = "", 0, {at: left - 1 for at, left in reaching.items() if left > 1}
        for cell in row:
            while reaching.get(column):
                column += 1
            span, down = _number(cell, "/ColSpan", self.pdf), _number(cell, "/RowSpan", self.pdf)
            below.update(dict.fromkeys(range(column, column + span), down - 1) if down > 1 else {})
            lines = list(self.flow(cell, "", ""))
            text = lines[0] if lines else ""
            if self.role(cell) == "TH":
                scope = str(_attribute(cell, "/Scope", self.pdf) or ("/Column" if number == 1 else "/Row"))
                head = f"row {number}" if self._has_field(cell) else text
                named[str(cell.get("/ID", ""))] = head
                if scope in ("/Row", "/Both"):
                    row_head = head
                if scope in ("/Column", "/Both"):
                    under = range(column, column + span)
                    heads.update({at: f"{heads[at]}, {head}" if number > 1 and at in heads else head for at in under})
                yield f"{indent}{'row' if scope == '/Row' else 'column'} header: {text or 'empty'}"
            else:
                listed = [named.get(str(one), "") for one in _list(_attribute(cell, "/Headers", self.pdf))]
                said = [part for part in listed or (row_head, heads.get(column, "")) if part]
                where = ", ".join(said) or f"row {number}, column {column + 1}"
                yield f"{indent}{where}: {text or 'empty'}"
            yield from (f"{indent}  {line}" for line in lines[1:])
            column += span
        reaching.clear()
        reaching.update(below)

    def _has_field(self, element: pikepdf.Object) -> bool:
        kids = [kid for kid in _list(element.get("/K")) if _is_element(kid)]
        return any(self.role(kid) == "Form" or self._has_field(kid) for kid in kids)

    def _rows(self, element: pikepdf.Object) -> Iterator[list[pikepdf.Object]]:
        for kid in _list(element.get("/K")):
            if not _is_element(kid):
                continue
            if self.role(kid) == "TR":
                yield [cell for cell in _list(kid.get("/K")) if _is_element(cell)]
            elif self.role(kid) in ("THead", "TBody", "TFoot"):
                yield from self._rows(kid)

    # -- fields ----------------------------------------------------------------------------------------------------

    def form(self, element: pikepdf.Object) -> Iterator[str]:
        """A Form element: its field with its state, or the place to write that its attributes describe."""
        role = _attribute(element, "/Role", self.pdf)
        if role is not None:
            yield said_place(
                role,
                _attribute(element, "/Checked", self.pdf) or _attribute(element, "/checked", self.pdf),
                _attribute(element, "/Desc", self.pdf),
            )
            return
        label = ""
        for kid in _list(element.get("/K")):
            if _is_reference(kid):
                yield from self.annotation(kid.Obj)
            elif _is_element(kid):
                label = " ".join(self.block(kid, ""))
                yield from (label,) if label else ()

    def annotation(self, annotation: pikepdf.Object) -> Iterator[str]:
        """A field with its state; any other annotation with its contents."""
        if annotation.get("/Subtype") == Name.Widget:
            yield said_field(annotation)
        elif str(annotation.get("/Contents", "")):
            yield f"annotation: {annotation.Contents}"

    # -- helpers ---------------------------------------------------------------------------------------------------

    def role(self, element: pikepdf.Object) -> str:
        """An element's role, mapped through the role map."""
        names = self.pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
        role = str(element.S)
        for _ in range(8):
            if role not in names:
                break
            role = str(names[role])
        return role.removeprefix("/")

    def _replaced(self, element: pikepdf.Object) -> str | None:
        """The words to say instead of what ``element`` has, with a space before or after them if they belong to a longer text."""
        for key in ("/ActualText", "/Alt"):
            if key in element:
                return _SPACES.sub(" ", str(element[key]).replace("\u00ad", ""))
        return None

    def drawn(self, kid: pikepdf.Object, element: pikepdf.Object) -> tuple[Passage, tuple[int, int] | None]:
        """The text of a marked-content kid of ``element``, and its page."""
        page, stream = element.get("/Pg"), None
        mcid: pikepdf.Object | None = kid
        if isinstance(kid, Dictionary):
            page, mcid, stream = kid.get("/Pg", page), kid.get("/MCID"), kid.get("/Stm")
        holder = stream if stream is not None else page
        if holder is None or mcid is None:
            return Passage(), None
        if holder.objgen not in self.passages:
            resources = page.get("/Resources") if page is not None else None
            self.passages[holder.objgen] = passages_of(holder, resources, self.work)
        return self.passages[holder.objgen].get(int(mcid), Passage()), holder.objgen


def _kind_of_link(element: pikepdf.Object) -> str:
    for kid in _list(element.get("/K")):
        if (
            isinstance(kid, Dictionary)
            and kid.get("/Type") == Name.OBJR
            and kid.Obj.get("/A", Dictionary()).get("/S") == Name.URI
        ):
            return "link to the web"
    return "link"


def _list(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _is_element(kid: pikepdf.Object) -> bool:
    """Whether a kid of an element is an element itself."""
    return isinstance(kid, Dictionary) and "/S" in kid


def _is_reference(kid: pikepdf.Object) -> bool:
    """Whether a kid of an element refers to an annotation: a link or a field."""
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _attribute(element: pikepdf.Object, key: str, pdf: pikepdf.Pdf) -> pikepdf.Object | None:
    """An attribute of an element, from itself or one of its classes (ISO 32000-2, 14.7.6)."""
    classes = pdf.Root.StructTreeRoot.get("/ClassMap", Dictionary())
    entries = _list(element.get("/A")) + [
        entry for name in _list(element.get("/C")) if str(name) in classes for entry in _list(classes[str(name)])
    ]
    return next((entry[key] for entry in entries if isinstance(entry, Dictionary) and key in entry), None)


def _number(cell: pikepdf.Object, key: str, pdf: pikepdf.Pdf) -> int:
    return int(_attribute(cell, key, pdf) or 1)
