"""The text of a finished page by marked-content id: reads content streams, fonts and ToUnicode as a screen reader does.

Input: a page or form XObject from pikepdf. Output: the text of each marked-content sequence (ISO 32000-2, 14.6 and
9.10). ActualText replaces the glyphs inside its sequence. Artifacts and anything outside marked content are omitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from bifolio.characters import SOFT_HYPHEN, ZERO_WIDTH_SPACE, is_unspaced
from bifolio.errors import UsageError
from bifolio.frozen import record

_WORD_GAP = -180
"""An adjustment inside TJ wider than this (in 1/1000 of the type size) separates words."""

_DEEPEST = 12
"""How deep form XObjects may be nested; deeper ones are not read."""


MOST_STREAM, MOST_CONTENT = 10_000_000, 100_000_000
"""The most bytes of a page's content, and of everything read from a file; repeated content counts each time."""

MOST_MEANINGS = 2_000_000
"""The most codes, over all fonts, that are given a meaning."""

_GOES_ON = re.compile(r"[^\W\d_][-‐–]\Z|\w/\Z|\S—\Z")
"""A word split at its own hyphen, dash or slash."""


class Extent(NamedTuple):
    """The position of text on a baseline, its left and right ends, and its type size, all in one space per page."""

    x: float
    y: float
    size: float
    right: float

    def is_apart(self, other: Extent) -> bool:
        """Whether text that continues at ``other`` is another word: on a new line, after a gap, or further back.

        Right-to-left text continues where it touches the left end of the text before it.
        """
        near = max(1.0, 0.12 * max(self.size, other.size))
        touches = -self.size < other.x - self.right < near or abs(self.x - other.right) < near
        return not self.is_level(other) or not touches

    def is_level(self, other: Extent) -> bool:
        """Whether both are on one line, even if one is slightly raised."""
        return abs(other.y - self.y) <= 1.0 + 0.4 * self.size

    def after(self, before: Extent | None, first: Extent) -> Extent:
        """The whole row of words that ends here, starting with ``first``, if it directly follows ``before``; otherwise
        just this position.

        Text against the direction of its line continues at the row's beginning: the comma after three English words in
        a Hebrew sentence is to the left of the first.
        """
        is_row = self.is_level(first) and self.x <= first.x and first.right <= self.right
        if before is None or not is_row or not before.is_level(first):
            return self
        gap = max(first.x - before.right, before.x - first.right)
        if abs(gap) > max(self.size, before.size):
            return self
        return self._replace(x=min(before.x, self.x), right=max(before.right, self.right))


@record
class Passage:
    """The text of one marked-content sequence, and the positions of its start and end."""

    text: str = ""
    first: Extent | None = None
    last: Extent | None = None

    def add(self, text: str, start: Extent, end: Extent) -> None:
        """Adds ``text``; a gap before it separates words, unless a soft hyphen ended the line."""
        if not text:
            return
        self.text = joined(self.text, text, is_apart=self.last is not None and self.last.is_apart(start))
        self.first = start if self.first is None else self.first
        self.last = end.after(self.last, start)


def joined(before: str, after: str, *, is_apart: bool) -> str:
    """Two pieces of text joined: with a space between words at the end of a line, but not inside a split word.

    A soft hyphen or zero-width space at the end means that the word continues, and is removed; a hyphen, dash or slash
    stays.
    """
    if is_apart and before.endswith((SOFT_HYPHEN, ZERO_WIDTH_SPACE)):
        return before[:-1] + after
    if is_apart and (_GOES_ON.search(before[-2:]) or is_unspaced(before + after, len(before), len(before))):
        return before + after
    if is_apart and before and not before[-1].isspace() and not after[:1].isspace():
        return f"{before} {after}"
    return before + after


@record(kw_only=True)
class _Font:
    """How to read a font's codes: their length in bytes and the meaning of each."""

    bytes_a_code: int = 1
    meanings: dict[int, str] = field(default_factory=dict)
    encoding: str = "cp1252"

    widths: dict[int, float] = field(default_factory=dict)
    default_width: float = 500.0

    def decode(self, data: bytes) -> tuple[str, float]:
        """The text of ``data``, and its width in 1/1000 of the type size."""
        step = self.bytes_a_code
        codes = [int.from_bytes(data[at : at + step], "big") for at in range(0, len(data), step)]
        return "".join(map(self._meaning, codes)), sum(self.widths.get(code, self.default_width) for code in codes)

    def _meaning(self, code: int) -> str:
        known = self.meanings.get(code)
        if known is None and self.bytes_a_code == 1:
            return bytes([code]).decode(self.encoding, "replace")
        return known or ""


@record(kw_only=True)
class _State:
    """The text state that matters for reading. Heights follow ``cm``; its sideways shift is ignored, since it is the
    same for a whole page of ours.
    """

    font: _Font = field(default_factory=_Font)
    size: float = 1.0
    scale: float = 1.0
    line: tuple[float, float] = (0.0, 0.0)
    x: float = 0.0
    leading: float = 0.0
    shift: tuple[float, float] = (1.0, 0.0)

    def extent(self) -> Extent:
        """The position where text continues."""
        return Extent(self.x, self.line[1] * self.shift[0] + self.shift[1], abs(self.size * self.scale), self.x)

    def since(self, start: Extent) -> Extent:
        """The position of the content drawn since ``start``; only the current position if that is on another line."""
        extent = self.extent()
        return extent._replace(x=start.x) if extent.y == start.y else extent

    def start_line(self, x: float, y: float) -> None:
        self.line, self.x = (x, y), x

    def advance(self, width: float) -> None:
        self.x += width / 1000 * self.size * self.scale


@record
class Work:
    """How much more of a file may be read, and the fonts read so far, by their object's number and generation.

    The file may be untrusted: it may draw a form a million times, or name every code as often.
    """

    content: int = MOST_CONTENT
    meanings: int = MOST_MEANINGS
    fonts: dict[tuple[int, int], _Font] = field(default_factory=dict)

    def use(self, size: int) -> None:
        """Counts content about to be read. Raises ``UsageError`` if it is too much."""
        self.content -= size
        if size > MOST_STREAM or self.content < 0:
            raise UsageError("the pages have too much content to be read aloud", "read a part of the file")

    def use_meanings(self, count: int) -> None:
        """Counts codes about to be given a meaning. Raises ``UsageError`` if there are too many."""
        self.meanings -= count
        if self.meanings < 0:
            raise UsageError(
                "the fonts have too many codes to be read aloud", "make the PDF again with another program"
            )


def passages_of(holder: Any, resources: Any = None, work: Work | None = None) -> dict[int, Passage]:
    """The text of each marked-content id of a page or form XObject. Raises ``UsageError`` if that exceeds the limits of
    ``work``. All pages of a file share one ``work``, and so its fonts.
    """
    reader = _Reader(work or Work())
    reader.read(holder, holder.get("/Resources", resources if resources is not None else Dictionary()))
    return reader.passages


class _Open(NamedTuple):
    """Open marked content: its id, the text that replaces everything inside, where its first part is drawn."""

    mcid: int | None
    replaced: str | None
    starts: list[Extent]


class _Reader:
    def __init__(self, work: Work) -> None:
        self.work = work
        self.passages: dict[int, Passage] = {}
        self.stack: list[_Open] = []
        self.fonts = work.fonts
        self.depth = 0

    def read(self, holder: Any, resources: Any) -> None:
        state, saved = _State(), list[_State]()
        self.work.use(_size_of(holder))
        for instruction in pikepdf.parse_content_stream(holder):
            name, operands = str(instruction.operator), list(instruction.operands)
            if name == "q":
                saved.append(replace(state))
            elif name == "Q" and saved:
                state = saved.pop()
            elif name in ("BDC", "BMC", "EMC"):
                self._mark(name, operands, resources, state)
            elif name == "Do":
                self._draw(operands[0], resources)
            else:
                self._text(name, operands, resources, state)

    def _mark(self, name: str, operands: Sequence[Any], resources: Any, state: _State) -> None:
        if name == "EMC":
            if self.stack:
                self._close(self.stack.pop(), state)
            return
        about = operands[1] if name == "BDC" else None
        if isinstance(about, Name):
            about = resources.get("/Properties", Dictionary()).get(about)
        mcid = replaced = None
        if isinstance(about, Dictionary):
            mcid = int(about.MCID) if "/MCID" in about else None
            replaced = str(about.ActualText) if "/ActualText" in about else None
        if mcid is not None:
            self.passages.setdefault(mcid, Passage())
        self.stack.append(_Open(mcid, replaced, []))

    def _close(self, ended: _Open, state: _State) -> None:
        if ended.replaced is None:
            return
        start = ended.starts[0] if ended.starts else state.extent()
        end = state.since(start)
        start = end if start.y == end.y else start
        if ended.mcid is not None:
            self.passages[ended.mcid].add(ended.replaced, start, end)
        else:
            self._say(ended.replaced, start, end)

    def _say(self, text: str, start: Extent, end: Extent) -> None:
        for one in self.stack:
            if one.replaced is not None:
                one.starts.append(start)
                return
        mcid = next((one.mcid for one in reversed(self.stack) if one.mcid is not None), None)
        if mcid is not None:
            self.passages[mcid].add(text, start, end)

    def _draw(self, name: Any, resources: Any) -> None:
        stream = resources.get("/XObject", Dictionary()).get(name)
        if stream is not None and stream.get("/Subtype") == Name.Form and self.depth < _DEEPEST:
            self.depth += 1
            self.read(stream, stream.get("/Resources", resources))
            self.depth -= 1

    def _text(self, name: str, operands: Sequence[Any], resources: Any, state: _State) -> None:
        if name == "Tf":
            state.font, state.size = (
                self._font(resources.get("/Font", Dictionary()).get(operands[0])),
                float(operands[1]),
            )
        elif name == "cm":
            state.shift = (state.shift[0] * float(operands[3]), state.shift[0] * float(operands[5]) + state.shift[1])
        elif name == "BT":
            state.start_line(0.0, 0.0)
            state.scale = 1.0
        elif name == "Tm":
            state.scale = float(operands[0])
            state.start_line(float(operands[4]), float(operands[5]))
        elif name in ("Td", "TD"):
            state.start_line(
                state.line[0] + float(operands[0]) * state.scale, state.line[1] + float(operands[1]) * state.scale
            )
            state.leading = -float(operands[1]) if name == "TD" else state.leading
        elif name == "TL":
            state.leading = float(operands[0])
        elif name in ("T*", "'", '"'):
            state.start_line(state.line[0], state.line[1] - state.leading * state.scale)
        if name in ("Tj", "'", '"'):
            self._show([operands[-1]], state)
        elif name == "TJ":
            self._show(operands[0], state)

    def _show(self, shown: Any, state: _State) -> None:
        start, said = state.extent(), ""
        for part in shown:
            if isinstance(part, pikepdf.String):
                text, width = state.font.decode(bytes(part))
                said += text
                state.advance(width)
            else:
                said += " " if float(part) < _WORD_GAP and not said.endswith(" ") else ""
                state.advance(-float(part))
        extent = state.since(start)
        self._say(said, extent, extent)

    def _font(self, font: Any) -> _Font:
        if font is None:
            return _Font()
        known = self.fonts.get(font.objgen)
        if known is None or font.objgen == (0, 0):
            known = self.fonts[font.objgen] = _read_font(font, self.work)
        return known


_LEAST_SIZE = 1_000
"""The least size in bytes that a content stream counts for: even an empty one takes time."""


def _size_of(holder: Any) -> int:
    """The number of bytes in the content of a page or a form."""
    content = holder if isinstance(holder, pikepdf.Stream) else holder.get("/Contents")
    parts = content if isinstance(content, Array) else [content]
    return max(_LEAST_SIZE, sum(len(part.read_bytes()) for part in parts if isinstance(part, pikepdf.Stream)))


def _read_font(font: Any, work: Work) -> _Font:
    read = _read_composite(font, work) if font.get("/Subtype") == Name.Type0 else _read_simple(font)
    if isinstance(font.get("/ToUnicode"), pikepdf.Stream):
        cmap = font.ToUnicode.read_bytes()
        work.use(len(cmap))
        read.meanings = _to_unicode(cmap, work)
    return read


def _read_composite(font: Any, work: Work) -> _Font:
    descendant = font.DescendantFonts[0]
    read = _Font(bytes_a_code=2, default_width=float(descendant.get("/DW", 1000)))
    entries = list(descendant.get("/W", Array()))[::-1]
    while len(entries) > 1:
        first = int(entries.pop())
        listed = entries.pop()
        if isinstance(listed, Array):
            read.widths.update({first + place: float(width) for place, width in enumerate(listed)})
        elif entries:
            width = float(entries.pop())
            work.use_meanings(max(0, min(int(listed), 0xFFFF) - first))
            read.widths.update(dict.fromkeys(range(first, min(int(listed), 0xFFFF) + 1), width))
    return read


def _read_simple(font: Any) -> _Font:
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
    read = _Font(bytes_a_code=1, encoding="mac_roman" if base == Name.MacRomanEncoding else "cp1252")
    read.meanings = _differences(encoding.get("/Differences")) if isinstance(encoding, Dictionary) else {}
    first = int(font.get("/FirstChar", 0))
    read.widths = {first + place: float(width) for place, width in enumerate(font.get("/Widths", Array()))}
    return read


def _differences(changes: Any) -> dict[int, str]:
    # imported late: the glyph list is long, and our own files never need it
    from fontTools.agl import toUnicode

    meanings: dict[int, str] = {}
    code = 0
    for entry in changes if isinstance(changes, Array) else ():
        if isinstance(entry, Name):
            meanings[code] = toUnicode(str(entry).removeprefix("/"))
            code += 1
        else:
            code = int(entry)
    return meanings


_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\[\]]*)\])")


def _between(cmap: bytes, start: bytes, end: bytes) -> Iterator[bytes]:
    """The bytes between each ``start`` and the next ``end``."""
    for part in cmap.split(start)[1:]:
        inside, found, _ = part.partition(end)
        if found:
            yield inside


def _to_unicode(cmap: bytes, work: Work) -> dict[int, str]:
    """A ToUnicode CMap as a mapping from codes (ISO 32000-2, 9.10.3)."""
    meanings: dict[int, str] = {}
    for block in _between(cmap, b"beginbfchar", b"endbfchar"):
        for code, text in _PAIR.findall(block):
            meanings[int(code, 16)] = _utf16(text)
    for block in _between(cmap, b"beginbfrange", b"endbfrange"):
        for low, high, text, listed in _RANGE.findall(block):
            first, last = int(low, 16), min(int(high, 16), int(low, 16) + 0xFFFF)
            work.use_meanings(max(0, last - first))
            if listed:
                texts = re.findall(rb"<([0-9A-Fa-f\s]*)>", listed)
                meanings.update({first + place: _utf16(said) for place, said in enumerate(texts[: last - first + 1])})
            else:
                start = _utf16(text)
                meanings.update(
                    {first + step: start[:-1] + chr(ord(start[-1]) + step) for step in range(last - first + 1) if start}
                )
    return meanings


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(re.sub(rb"\s", b"", digits).decode("ascii")).decode("utf-16-be", "replace")
