"""Makes blocks of what a worksheet consists of: lines to write on below a question, boxes to tick, tables to fill in.

In: pieces of a manuscript. Out: values for YAML, each with the line it came from and how high it will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import Any

from bifolio.frozen import record
from bifolio.manuscript.atoms import Atom, Box, Bullet, Gap, Label, Option, Picture, Scale, Stem, Words, atoms
from bifolio.manuscript.names import Ids
from bifolio.manuscript.pieces import (
    Divider,
    Grid,
    Heading,
    LeftOut,
    Listing,
    Manuscript,
    PageBreak,
    Paragraph,
    Piece,
    Quoted,
    Verbatim,
)
from bifolio.manuscript.pictures import Pictures
from bifolio.manuscript.spans import (
    GAP,
    Span,
    Spans,
    as_text,
    can_be_followed,
    is_all_strong,
    plain,
    sliced,
    trimmed,
    without_look,
)
from bifolio.manuscript.tables import table_blocks

Element = Atom | Piece

LONGEST_NOTE = 240
_LONGEST_PROMPT = 300
_LONGEST_TEXT = 6_000
"""Longer paragraphs are split between words, so that each file of the draft is read."""
_LONGEST_HEADING = 90
_LONGEST_OPTION = 200
_MOST_ITEMS = {"checklist": 60, "list": 200, "choice": 12, "stems": 12, "fields": 12}
_LONGEST_PULL = 240
_SCALES = {(0, 3): "0-3", (1, 4): "1-4", (1, 5): "1-5", (1, 7): "1-7", (0, 10): "0-10"}
_SOURCE = re.compile(r"[—–]\s?|-{2,3}\s?|―\s?")


@record(kw_only=True)
class DraftBlock:
    """A block: its value in YAML, the line it came from, comments above it, and about how many millimetres high it is."""

    value: Any
    line: int
    height: float
    comments: tuple[str, ...] = ()


@record(kw_only=True)
class BlockMaker:
    """Makes the blocks of one part. ``notes`` are the footnotes it used, by their ids."""

    manuscript: Manuscript
    pictures: Pictures
    ids: Ids = field(default_factory=Ids)
    notes: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    is_on_new_page: bool = False
    is_inside: bool = False
    level: int = 1

    def blocks(self, pieces: Sequence[Piece]) -> list[DraftBlock]:
        """The blocks of ``pieces``, in which the largest headings have level 2."""
        found = list(self._blocks([*self._elements(pieces)]))
        if self.comments:
            if found:
                found[-1].comments += tuple(self.comments)
            self.comments = []
        return found

    def _elements(self, pieces: Sequence[Piece]) -> Iterator[Element]:
        """``pieces`` with paragraphs as atoms; a short paragraph that is all strong is a heading."""
        for piece in pieces:
            if isinstance(piece, Paragraph):
                spans = piece.lines[0].spans if len(piece.lines) == 1 else ()
                words = plain(spans)
                is_heading = is_all_strong(spans) and len(words) <= _LONGEST_HEADING and not words.endswith(tuple(".?!:,;"))
                if is_heading and not GAP.search(words):
                    yield Heading(0, without_look(spans), piece.line)
                else:
                    yield from atoms(piece)
            elif isinstance(piece, Divider) and piece.is_to_write_on:
                yield Gap(1, piece.line)
            else:
                yield piece

    def _blocks(self, elements: Sequence[Element]) -> Iterator[DraftBlock]:
        position = 0
        while position < len(elements):
            first = elements[position]
            run = _run(elements, position)
            if isinstance(first, Words):
                position += 1
                following = elements[position] if position < len(elements) else None
                if self._is_prompt(first, following):
                    more = _run(elements, position)
                    yield from self._filled(more, first)
                    position += len(more)
                else:
                    yield from self._paragraphs(first)
            else:
                yield from self._filled(run, None)
                position += len(run)

    def _is_prompt(self, words: Words, following: Element | None) -> bool:
        """Whether ``words`` ask for what follows."""
        if len(words.plain) > _LONGEST_PROMPT or len(words.lines) > 1:
            return False
        if isinstance(following, Gap | Scale):
            return True
        if isinstance(following, Listing):
            return words.is_asked and (_is_to_write(following) or _boxes(following) is not None)
        return words.is_asked and isinstance(following, Box | Option | Stem | Label)

    def _made(self, value: Any, line: int, height: float) -> DraftBlock:
        """A block with the comments that wait for it."""
        if self.is_on_new_page and not self.is_inside:
            value = {"text": {"text": value}} if isinstance(value, str) else value
            ((kind, keys),) = value.items()
            keys = keys if isinstance(keys, dict) else {_MAIN[kind]: keys}
            value = {kind: {**keys, "starts": "page"}}
            self.is_on_new_page = False
        comments, self.comments = tuple(self.comments), []
        return DraftBlock(value=value, line=line, height=height, comments=comments)

    def _filled(self, run: Sequence[Element], prompt: Words | None) -> Iterator[DraftBlock]:
        """The block, or blocks, of elements of one kind, below ``prompt`` if there is one."""
        first = run[0]
        line = prompt.line if prompt else first.line
        asked = {"prompt": self._prompt(prompt)} if prompt else {}
        name = prompt.plain if prompt else ""
        if isinstance(first, Gap):
            count = min(60, sum(one.count for one in run if isinstance(one, Gap)))
            keys = {"id": self._id(name, "lines"), **asked, "count": count}
            yield self._made({"lines": keys}, line, 8 * count + 9 * bool(prompt))
        elif isinstance(first, Label):
            yield from self._fields([one for one in run if isinstance(one, Label)], asked, line)
        elif isinstance(first, Stem):
            yield from self._listed("stems", [one.spans for one in run if isinstance(one, Stem)], asked, line)
        elif isinstance(first, Box):
            yield from self._checklist([one.spans for one in run if isinstance(one, Box)], asked, line)
        elif isinstance(first, Option):
            yield from self._choice([one for one in run if isinstance(one, Option)], asked, line)
        elif isinstance(first, Bullet):
            items = [self._text(one.spans) for one in run if isinstance(one, Bullet)]
            yield from self._plain_list(items, {}, line)
        elif isinstance(first, Scale):
            yield from self._scale(first, prompt)
        else:
            yield from self._piece(first, asked, name)

    def _piece(self, piece: Element, asked: dict[str, str], name: str) -> Iterator[DraftBlock]:
        if isinstance(piece, Heading):
            yield self._heading(piece)
        elif isinstance(piece, Listing):
            yield from self._listing(piece, asked, name)
        elif isinstance(piece, Grid):
            yield from self._table(piece)
        elif isinstance(piece, Quoted):
            yield from self._quoted(piece)
        elif isinstance(piece, Picture):
            yield from self._picture(piece)
        elif isinstance(piece, Verbatim):
            yield from self._verbatim(piece)
        elif isinstance(piece, PageBreak):
            self.is_on_new_page = True
        elif isinstance(piece, LeftOut):
            self.comments.append(piece.source)
        elif isinstance(piece, Divider):
            hint = "write 'starts: page' on the next block if a page was to end here"
            self.manuscript.warn("left-out", "a line across the page is left out: bifolio sets blocks apart", piece.line, hint)

    def _heading(self, heading: Heading) -> DraftBlock:
        text = as_text(without_look(heading.spans), takes_blanks=False)
        # a strong line is one level below the heading above it
        level = max(2, heading.level) if heading.level else self.level + 1
        level = min(4, level, max(self.level + 1, 2))
        if heading.level:
            self.level = level
        value = {"heading": text if level == 2 else {"text": text, "level": level}}
        return self._made(value, heading.line, 14)

    # --- texts ---

    def _text(self, spans: Spans, *, takes_blanks: bool = True, takes_notes: bool = True) -> str:
        """The text of ``spans``; links that a book cannot have are reported, and footnotes without a place put in brackets."""
        shown: list[Span] = []
        for span in spans:
            if span.href and not can_be_followed(span.href):
                self._report_link(span)
            if not span.note:
                shown.append(span)
                continue
            note = self.manuscript.footnotes[span.note]
            words = as_text(note, takes_blanks=False)
            if takes_notes and len(words) <= LONGEST_NOTE:
                key = self._note_id(span.note)
                self.notes[key] = words
                shown.append(replace(span, note=key))
            else:
                shown += [Span(text=" ("), *(one for one in note if not one.note), Span(text=")")]
        return as_text(trimmed(shown), takes_blanks=takes_blanks, takes_notes=takes_notes)

    def _note_id(self, name: str) -> str:
        return Ids().new(f"note-{name}", "note", 40)

    def _report_link(self, span: Span) -> None:
        line = next((number for number, one in enumerate(self.manuscript.lines, 1) if span.href in one), 1)
        hint = "write [words](#ID) with the id of a part or block, or https://…"
        message = f"the link to '{span.href[:60]}' is left out; its words are there"
        self.manuscript.warn("left-out", message, line, hint, at=span.href)

    def _prompt(self, words: Words) -> str:
        return self._text(without_look(words.lines[0]), takes_blanks=False, takes_notes=False)

    def _id(self, words: str, kind: str) -> str:
        return self.ids.new(words, kind, 20)

    def _paragraphs(self, words: Words) -> Iterator[DraftBlock]:
        """A paragraph; a long one in several parts."""
        if len(words.lines) > 1 and len(words.plain) <= _LONGEST_TEXT:
            text = "\n".join(filter(None, map(self._text, words.lines)))
            height = 6.5 * len(words.lines)
            if text:
                yield self._paragraph(text, words.line, height, name=words.plain)
            return
        for spans in (part for one in words.lines for part in _parts(one)):
            text = self._text(spans)
            if text:
                yield self._paragraph(text, words.line, 6 * (len(text) / 85 + 0.5) + 2, name=plain(spans))

    def _paragraph(self, text: str, line: int, height: float, name: str = "") -> DraftBlock:
        has_blank = "___" in text
        value: Any = text
        if has_blank:
            value = {"text": {"id": self._id(name, "text"), "text": text}}
        elif "\n" in text:
            value = {"text": text}
        return self._made(value, line, height * (1.6 if has_blank else 1))

    def _verbatim(self, piece: Verbatim) -> Iterator[DraftBlock]:
        """Code, line by line."""
        lines = [as_text((Span(text=" ".join(line.split())),), takes_blanks=False) for line in piece.text.split("\n")]
        for start in range(0, len(lines), 40):
            text = "\n".join(lines[start : start + 40]).strip("\n")
            if text.strip():
                yield self._made({"text": text} if "\n" in text else text, piece.line, 6.5 * text.count("\n") + 8)

    # --- blanks ---

    def _fields(self, labels: list[Label], asked: dict[str, str], line: int) -> Iterator[DraftBlock]:
        for start in range(0, len(labels), _MOST_ITEMS["fields"]):
            part = labels[start : start + _MOST_ITEMS["fields"]]
            ids, items = Ids(), dict[str, Any]()
            for one in part:
                words = as_text(without_look(one.spans), takes_blanks=False).rstrip(":： ")
                items[ids.new(plain(one.spans), "field", 20)] = words if one.type == "text" else {"text": words, "type": one.type}
            is_list = len({one.line for one in part}) == len(part) > 1
            keys = {"id": self._id("", "fields"), **asked, **({"layout": "list"} if is_list else {}), "items": items}
            yield self._made({"fields": keys}, line, 12 * (len(part) if is_list else 1) + 4)

    def _checklist(self, items: list[Spans], asked: dict[str, str], line: int) -> Iterator[DraftBlock]:
        if any(len(plain(one)) > _LONGEST_OPTION * 2 for one in items):
            yield from self._plain_list([self._text(one) for one in items], {}, line)
        else:
            yield from self._listed("checklist", items, asked, line)

    def _listed(self, kind: str, items: list[Spans], asked: dict[str, str], line: int) -> Iterator[DraftBlock]:
        """A block whose items are texts, or several if there are too many."""
        texts = [self._text(one, takes_blanks=False, takes_notes=False) for one in items]
        texts = [one for one in texts if one]
        for start in range(0, len(texts), _MOST_ITEMS[kind]):
            part = texts[start : start + _MOST_ITEMS[kind]]
            keys = {"id": self._id(asked.get("prompt", ""), kind), **(asked if not start else {}), "items": part}
            yield self._made({kind: keys}, line, (18 if kind == "stems" else 8) * len(part) + 9 * bool(asked))

    def _choice(self, options: list[Option], asked: dict[str, str], line: int) -> Iterator[DraftBlock]:
        """A choice among several answers; if they are none, a list."""
        texts = [self._text(one.spans, takes_blanks=False, takes_notes=False) for one in options]
        letters = [one.mark for one in options]
        are_counted = letters == [chr(ord("a") + index) for index in range(len(letters))] or not any(letters)
        fits = 2 <= len(texts) <= _MOST_ITEMS["choice"] and all(0 < len(one) <= _LONGEST_OPTION for one in texts)
        if fits and are_counted and (asked or not any(letters)):
            keys = {"id": self._id(asked.get("prompt", ""), "choice"), **asked, "options": texts}
            yield self._made({"choice": keys}, line, 8 * len(texts) + 15)
            return
        if asked:
            yield self._made(asked["prompt"], line, 8)
        if are_counted and any(letters) and len(texts) > 1:
            yield from self._plain_list([one for one in texts if one], {"style": "letters"}, line)
            return
        for one, text in zip(options, texts, strict=True):
            mark = f"{one.mark.upper()}. " * bool(one.mark)
            if text:
                yield self._made(f"{mark}{text}", one.line, 8)

    def _scale(self, scale: Scale, prompt: Words | None) -> Iterator[DraftBlock]:
        numbers = scale.numbers
        known = _SCALES.get((numbers[0], numbers[-1]))
        text = self._prompt(prompt) if prompt else "…"
        ends = {key: as_text((Span(text=words),), takes_blanks=False) for key, words in (("low", scale.low), ("high", scale.high)) if words}
        name = prompt.plain if prompt else ""
        if known in ("0-10", None) and (known or (numbers[0], numbers[-1]) == (1, 10)):
            keys = {"id": self._id(name, "scale"), **({} if known else {"scale": "1-10"}), "items": [{"text": text, **ends}]}
            yield self._made({"slider": keys}, scale.line, 28)
        elif known:
            keys = {"id": self._id(name, "rating"), **({"scale": known} if known != "1-5" else {}), **ends, "items": [text]}
            yield self._made({"rating": keys}, scale.line, 20)
        else:
            words = " ".join(filter(None, (scale.low, *map(str, numbers), scale.high)))
            if prompt:
                yield from self._paragraphs(prompt)
            yield self._made(as_text((Span(text=words),)), scale.line, 8)

    # --- lists ---

    def _listing(self, listing: Listing, asked: dict[str, str], name: str) -> Iterator[DraftBlock]:
        boxes = _boxes(listing)
        if boxes is not None:
            yield from self._checklist(boxes, asked, listing.line)
        elif _is_to_write(listing):
            count = len(listing.items)
            per_item = max(1, *(sum(one.count for one in self._elements(item) if isinstance(one, Gap)) for item in listing.items), 1)
            if listing.first is not None and 2 <= count <= 20:
                keys = {"id": self._id(name, "lines"), **asked, "numbered": count, **({"count": min(60, per_item)} if per_item > 1 else {})}
            else:
                keys = {"id": self._id(name, "lines"), **asked, "count": min(60, count * per_item)}
            yield self._made({"lines": keys}, listing.line, 9 * count * per_item + 9)
        elif any(_asks(self._elements(item)) for item in listing.items):
            yield from self._dissolved(listing)
        else:
            items = [one for item in listing.items for one in self._items(item, 1)]
            style = {} if listing.first is None else {"style": "numbers"}
            if style and listing.first not in (None, 1):
                style["first"] = listing.first if 1 <= (listing.first or 0) <= 999 else 1
            yield from self._plain_list(items, style, listing.line)

    def _dissolved(self, listing: Listing) -> Iterator[DraftBlock]:
        """The entries of a list that ask for something, each as blocks of its own after its number."""
        level = self.level
        for number, item in enumerate(listing.items, listing.first or 0):
            elements = [*self._elements(item)]
            if listing.first is not None:
                mark = Span(text=f"{number}. ")
                first = elements[0] if elements else Words(((),), listing.line)
                if isinstance(first, Words):
                    elements[:1] = [replace(first, lines=((mark, *first.lines[0]), *first.lines[1:]))]
                elif isinstance(first, Stem | Label):
                    elements[:1] = [replace(first, spans=(mark, *first.spans))]
                else:
                    elements[:0] = [Words(((Span(text=f"{number}."),),), first.line)]
            yield from self._blocks(elements)
        self.level = level

    def _items(self, item: Sequence[Piece], depth: int) -> Iterator[Any]:
        """The entries that an entry becomes: its text, with the list in it; what is deeper than lists may be follows it."""
        parts: list[str] = []
        inner: list[Any] = []
        style = "bullets"
        for element in self._elements(item):
            if isinstance(element, Listing):
                style = "bullets" if element.first is None else "numbers"
                inner += [one for entry in element.items for one in self._items(entry, depth + 1)]
            else:
                parts += self._as_words(element)
        for text in parts[:-1]:
            yield text
        if not inner:
            yield from parts[-1:]
        elif depth >= 3 or not parts:
            yield from parts[-1:]
            yield from inner
        else:
            yield {"text": parts[-1], "items": inner[:200], "style": style}
            yield from inner[200:]

    def _as_words(self, element: Element) -> Iterator[str]:
        """The texts of something inside an entry of a list."""
        if isinstance(element, Words):
            for spans in (part for one in element.lines for part in _parts(one)):
                yield from filter(None, [self._text(spans)])
        elif isinstance(element, Heading | Stem | Label | Box | Bullet):
            yield from filter(None, [self._text(element.spans, takes_blanks=False)])
        elif isinstance(element, Option):
            yield from filter(None, [f"{element.mark}) " * bool(element.mark) + self._text(element.spans)])
        elif isinstance(element, Quoted):
            for one in self._elements(element.pieces):
                yield from self._as_words(one)
        elif isinstance(element, Grid):
            for row in element.rows:
                yield from filter(None, [self._text(_in_a_row(row))])
        elif isinstance(element, Verbatim):
            yield from filter(None, [as_text((Span(text=" ".join(element.text.split())[:_LONGEST_TEXT]),), takes_blanks=False)])
        elif isinstance(element, Scale):
            yield " ".join(map(str, element.numbers))
        elif isinstance(element, LeftOut):
            self.comments.append(element.source)
        elif isinstance(element, Picture):
            self._report_picture(element, "a list has no pictures", "write a 'picture' block after the list")

    def _plain_list(self, items: list[Any], style: dict[str, Any], line: int) -> Iterator[DraftBlock]:
        """A list, or several if it is too long."""
        has_blanks = any("___" in str(one) for one in items)
        is_short = len(items) > 5 and has_blanks and all(isinstance(one, str) and len(one) <= 30 for one in items)
        for start in range(0, len(items), _MOST_ITEMS["list"]):
            part = items[start : start + _MOST_ITEMS["list"]]
            keys: dict[str, Any] = {"id": self._id("", "list")} if has_blanks else {}
            keys |= style
            if start and style.get("style") in ("numbers", "letters"):
                keys["first"] = min(999, style.get("first", 1) + start)
            keys |= {"layout": "two-columns"} if is_short else {}
            value: Any = {**keys, "items": part} if keys else part
            height = sum(6 * (len(str(one)) / 80 + 1) * (1.5 if has_blanks else 1) for one in part)
            yield self._made({"list": value}, line, height / (2 if is_short else 1) + 3)

    # --- others ---

    def _table(self, grid: Grid) -> Iterator[DraftBlock]:
        rows = tuple(tuple(tuple(self._without_notes(cell)) for cell in row) for row in grid.rows)
        made = table_blocks(rows)
        if made is not None:
            for value in made:
                keys = value["table"]
                is_filled = "more_columns" in keys or "corner" in keys or "___" in str(keys)
                table = {"id": self._id("", "table"), **keys} if is_filled else keys
                count = len(keys.get("rows", ())) + keys.get("own", 0)
                yield self._made({"table": table}, grid.line, (12 if is_filled else 9) * count + 12)
            return
        heads = rows[0] if rows else ()
        for row in rows[1:] or rows:
            for index, cell in enumerate(row):
                head = plain(heads[index]) if index < len(heads) and row is not heads else ""
                label = (Span(text=head, strong=True), Span(text=": ")) if head and cell else ()
                yield from self._paragraphs(Words(((*label, *cell),), grid.line))

    def _without_notes(self, cell: Spans) -> Iterator[Span]:
        """A cell with its footnotes in brackets, and without pictures, which are reported."""
        for span in cell:
            if span.note:
                yield from (Span(text=" ("), *(one for one in self.manuscript.footnotes[span.note] if not one.note), Span(text=")"))
            elif span.picture:
                yield Span(text=span.text)
            else:
                yield span

    def _quoted(self, quoted: Quoted) -> Iterator[DraftBlock]:
        elements = [*self._elements(quoted.pieces)]
        if not quoted.look and elements and all(isinstance(one, Words) for one in elements):
            yield from self._quotation([one for one in elements if isinstance(one, Words)], quoted.line)
            return
        inner = self._inside(elements)
        if self.is_inside:
            yield from inner
            return
        for start in range(0, len(inner), 200):
            part = inner[start : start + 200]
            keys: dict[str, Any] = {"look": quoted.look or "note", "blocks": [one.value for one in part]}
            made = self._made({"box": keys}, quoted.line, sum(one.height for one in part) + 12)
            made.comments += tuple(comment for one in part for comment in one.comments)
            yield made

    def _inside(self, elements: Sequence[Element]) -> list[DraftBlock]:
        """The blocks of what is in a box, where headings are strong words and no page begins."""
        fit: list[Element] = []
        for one in elements:
            if isinstance(one, Heading):
                fit.append(Words((tuple(replace(span, strong=True) for span in one.spans),), one.line))
            elif not isinstance(one, PageBreak):
                fit.append(one)
        was_inside, self.is_inside = self.is_inside, True
        found = list(self._blocks(fit))
        self.is_inside = was_inside
        return found

    def _quotation(self, words: list[Words], line: int) -> Iterator[DraftBlock]:
        """Words that somebody says, with who says them, if the last line begins with a dash."""
        lines = [spans for one in words for spans in _split_at_source(one)]
        source, last = "", plain(lines[-1])
        if len(lines) > 1 and (dash := _SOURCE.match(last)):
            source = self._text(without_look(sliced(lines.pop(), dash.end())), takes_blanks=False, takes_notes=False)
        text = "\n".join(filter(None, (self._text(_all_but_emphasis(one), takes_blanks=False) for one in lines)))
        if not text:
            return
        if len(text) > _LONGEST_TEXT:
            for one in words:
                yield from self._paragraphs(one)
            return
        look = {} if len(text) <= _LONGEST_PULL else {"look": "block"}
        keys = {**look, **({"source": source} if source else {}), "text": text}
        yield self._made({"quote": text if len(keys) == 1 else keys}, line, 8 * (len(text) / 70 + 1) + 8)

    def _picture(self, picture: Picture) -> Iterator[DraftBlock]:
        file, reason, hint = self.pictures.add(picture.file)
        if not file:
            self._report_picture(picture, reason, hint)
            return
        alt = as_text((Span(text=picture.alt),), takes_blanks=False)
        if not alt or alt.lower() in ("image", "alt text", "picture", file.lower()):
            alt = as_text((Span(text=re.sub(r"[-_]+", " ", file.rpartition(".")[0])),), takes_blanks=False)
            message = f"the picture '{picture.file[:80]}' has no text alternative; the draft says '{alt}'"
            self.manuscript.warn("guessed", message, picture.line, "describe it under 'alt' for somebody who cannot see it", at=picture.file)
        yield self._made({"picture": {"file": file, "alt": alt[:2000], "height": 100}}, picture.line, 80)

    def _report_picture(self, picture: Picture, reason: str, hint: str) -> None:
        self.comments.append(f"picture: {picture.file}  {picture.alt}")
        message = f"the picture '{picture.file[:80]}' is left out: {reason}"
        self.manuscript.warn("left-out", message, picture.line, hint, at=picture.file)


_MAIN = {"heading": "text", "list": "items", "text": "text", "quote": "text"}
"""The key that a plain value stands for."""


def _run(elements: Sequence[Element], position: int) -> Sequence[Element]:
    """The elements from ``position`` on that make one block with it."""
    first = elements[position]
    end = position + 1
    if isinstance(first, Gap | Label | Stem | Box | Option | Bullet):
        while end < len(elements) and type(elements[end]) is type(first):
            following = elements[end]
            if isinstance(following, Option) and following.mark == "a":
                break
            end += 1
    return elements[position:end]


def _boxes(listing: Listing) -> list[Spans] | None:
    """The items of a list of boxes to tick, those of lists inside it too; ``None`` if it is another list."""
    found: list[Spans] = []
    for item in listing.items:
        elements = [atom for piece in item for atom in (atoms(piece) if isinstance(piece, Paragraph) else (piece,))]
        if not elements or not isinstance(elements[0], Box):
            return None
        for one in elements:
            inner = _boxes(one) if isinstance(one, Listing) else None
            if isinstance(one, Box):
                found.append(one.spans)
            elif isinstance(one, Words):
                found[-1] = trimmed([*found[-1], *(span for line in one.lines for span in (Span(text=" "), *line))])
            elif inner is not None:
                found += inner
            else:
                return None
    return found


def _is_to_write(listing: Listing) -> bool:
    """Whether all the entries of a list are empty, or lines to write on."""
    return all(
        all(
            isinstance(atom, Gap)
            for piece in item
            for atom in (atoms(piece) if isinstance(piece, Paragraph) else (Gap(1, piece.line),) if isinstance(piece, Divider) else (piece,))
        )
        for item in listing.items
    )


def _asks(elements: Iterator[Element]) -> bool:
    """Whether something among ``elements`` is to be filled in that a list cannot hold."""
    return any(
        isinstance(one, Gap | Label | Stem | Box | Option | Scale | Grid | Picture)
        or (isinstance(one, Listing) and any(_asks(iter(_flat(item))) for item in one.items))
        for one in elements
    )


def _flat(item: Sequence[Piece]) -> Iterator[Element]:
    for piece in item:
        yield from atoms(piece) if isinstance(piece, Paragraph) else (piece,)


def _parts(spans: Spans) -> Iterator[Spans]:
    """``spans`` in parts that are short enough for a text, split at spaces."""
    words = "".join(span.text for span in spans)
    start = 0
    while len(words) - start > _LONGEST_TEXT:
        end = words.rfind(" ", start + 1, start + _LONGEST_TEXT)
        end = end if end > start else start + _LONGEST_TEXT
        yield sliced(spans, start, end)
        start = end
    yield sliced(spans, start) if start else spans


def _in_a_row(row: Sequence[Spans]) -> Spans:
    return trimmed([span for cell in row for span in (*cell, Span(text=" – "))][:-1])


def _split_at_source(words: Words) -> Iterator[Spans]:
    """The lines of a quotation; one that ends with its source, after a dash, in two."""
    for spans in words.lines:
        text = "".join(span.text for span in spans)
        dash = re.search(r"(?<=[.!?”\"»’…])\s+(?=[—–―]\s?\S[^.!?]{1,60}$)", text)
        if dash:
            yield sliced(spans, 0, dash.start())
            yield sliced(spans, dash.end())
        else:
            yield spans


def _all_but_emphasis(spans: Spans) -> Spans:
    """A quotation that is emphasised as a whole needs no emphasis."""
    return without_look(spans) if all(span.emphasis or not span.text.strip() for span in spans) else spans

