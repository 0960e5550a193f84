"""Makes blocks of lists: boxes to tick, numbers to write beside, questions one after another, or a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from bifolio.frozen import record
from bifolio.manuscript.atoms import Atom, Box, Bullet, Gap, Label, Option, Picture, Scale, Stem, Words, atoms
from bifolio.manuscript.blank_blocks import BlankMaker
from bifolio.manuscript.read_pieces import Divider, Grid, Heading, LeftOut, Listing, Paragraph, Piece, Quoted, Verbatim
from bifolio.manuscript.spans import GAP, Span, Spans, as_text, cleaned, is_all_strong, plain, trimmed, without_look
from bifolio.manuscript.text_blocks import LONGEST_TEXT, DraftBlock, parts_of

Element = Atom | Piece

_LONGEST_HEADING = 90


@record(kw_only=True)
class ListMaker(BlankMaker):
    """Makes blocks of lists."""

    def _listing(self, listing: Listing, asked: dict[str, str], name: str) -> Iterator[DraftBlock]:
        boxes = boxes_of(listing)
        if boxes is not None:
            yield from self._checklist(boxes, asked, listing.line)
        elif is_to_write(listing):
            count = len(listing.items)
            per_item = max(
                1,
                *(sum(one.count for one in self._elements(item) if isinstance(one, Gap)) for item in listing.items),
                1,
            )
            if listing.first is not None and 2 <= count <= 20:
                keys = {
                    "id": self._id(name, "lines"),
                    **asked,
                    "numbered": count,
                    **({"count": min(60, per_item)} if per_item > 1 else {}),
                }
            else:
                keys = {"id": self._id(name, "lines"), **asked, "count": min(60, count * per_item)}
            yield self._made({"lines": keys}, listing.line, 9 * count * per_item + 9)
        else:
            entries = [[*self._elements(item)] for item in listing.items]
            alike = _alike(listing.first, entries)
            if alike and (isinstance(alike[0], Label) or listing.first is None):
                yield from self.filled(alike, None)
            elif any(map(_asks, entries)):
                yield from self._dissolved(listing, entries)
            else:
                items = [one for entry in entries for one in self._items(entry, 1)]
                yield from self._plain_list(items, _style(listing.first), listing.line)

    def _dissolved(self, listing: Listing, entries: list[list[Element]]) -> Iterator[DraftBlock]:
        """The entries of a list that ask for something, each as blocks of its own after its number."""
        level = self.level
        for number, elements in enumerate(entries, listing.first or 0):
            if listing.first is not None:
                mark = Span(text=f"{number}. ")
                first = elements[0] if elements else Words(((),), listing.line)
                if isinstance(first, Words):
                    elements[:1] = [replace(first, lines=((mark, *first.lines[0]), *first.lines[1:]))]
                elif isinstance(first, Stem | Label):
                    elements[:1] = [replace(first, spans=(mark, *first.spans))]
                else:
                    elements[:0] = [Words(((Span(text=f"{number}."),),), first.line)]
            yield from self.blocks_of(elements)
        self.level = level

    def _items(self, entry: Sequence[Element], depth: int) -> Iterator[Any]:
        """The entries that an entry becomes: its text, with the list in it; what is deeper than lists may be follows it."""
        parts: list[str] = []
        inner: list[Any] = []
        style = "bullets"
        for element in entry:
            if isinstance(element, Listing):
                style = "bullets" if element.first is None else "numbers"
                inner += [one for item in element.items for one in self._items([*self._elements(item)], depth + 1)]
            else:
                parts += self._as_words(element)
        yield from parts[:-1]
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
            for spans in (part for one in element.lines for part in parts_of(one)):
                yield from filter(None, [self._text(spans)])
        elif isinstance(element, Stem):
            yield from filter(None, [self._text(element.whole)])
        elif isinstance(element, Heading | Label | Box | Bullet):
            yield from filter(None, [self._text(element.spans, takes_blanks=False)])
        elif isinstance(element, Option):
            yield from filter(None, [f"{element.mark} " * bool(element.mark) + self._text(element.spans)])
        elif isinstance(element, Quoted):
            for one in self._elements(element.pieces):
                yield from self._as_words(one)
        elif isinstance(element, Grid):
            for row in element.rows:
                yield from filter(None, [self._text(_in_a_row(row))])
        elif isinstance(element, Verbatim):
            yield from filter(None, [as_text((Span(text=cleaned(element.text)[:LONGEST_TEXT]),), takes_blanks=False)])
        elif isinstance(element, Scale):
            yield " ".join(map(str, element.numbers))
        elif isinstance(element, LeftOut):
            self.comments.append(element.source)
        elif isinstance(element, Picture):
            self._report_picture(element, "a list has no pictures", "write a 'picture' block after the list")

    def _elements(self, pieces: Sequence[Piece]) -> Iterator[Element]:
        """``pieces`` with paragraphs as atoms; a short paragraph that is all strong is a heading."""
        for piece, following in zip_longest(pieces, pieces[1:]):
            if isinstance(piece, Paragraph):
                spans = piece.lines[0].spans if len(piece.lines) == 1 else ()
                words = plain(spans)
                is_heading = (
                    is_all_strong(spans) and len(words) <= _LONGEST_HEADING and not words.endswith(tuple(".?!:,;"))
                )
                if is_heading and not GAP.search(words):
                    yield Heading(0, without_look(spans), piece.line)
                else:
                    is_before_gap = isinstance(following, Divider) and following.is_to_write_on
                    yield from atoms(piece, is_before_gap=is_before_gap)
            elif isinstance(piece, Divider) and piece.is_to_write_on:
                yield Gap(1, piece.line)
            else:
                yield piece

    def blocks_of(self, elements: Sequence[Element]) -> Iterator[DraftBlock]:
        """The blocks of ``elements``."""
        raise NotImplementedError

    def filled(self, run: Sequence[Element], prompt: Words | None) -> Iterator[DraftBlock]:
        """The blocks of elements of one kind."""
        raise NotImplementedError


def _style(first: int | None) -> dict[str, Any]:
    """The keys of a list that begins with the number ``first``, or has bullets."""
    if first is None:
        return {}
    return {"style": "numbers", **({"first": first} if 1 < first <= 999 else {})}


def _alike(first: int | None, entries: list[list[Element]]) -> list[Element]:
    """The entries of a list of labels, with their numbers, or of beginnings of sentences; nothing for another list."""
    found = [entry[0] for entry in entries if len(entry) == 1 and isinstance(entry[0], Label | Stem)]
    if len(found) < len(entries) or len({type(one) for one in found}) != 1:
        return []
    if first is None:
        return [*found]
    marks = [Span(text=f"{number}. ") for number in range(first, first + len(found))]
    return [replace(one, spans=(mark, *one.spans)) for mark, one in zip(marks, found, strict=True)]


def boxes_of(listing: Listing) -> list[Spans] | None:
    """The items of a list of boxes to tick, those of lists inside it too; ``None`` if it is another list."""
    found: list[Spans] = []
    for item in listing.items:
        elements = [atom for piece in item for atom in (atoms(piece) if isinstance(piece, Paragraph) else (piece,))]
        if not elements or not isinstance(elements[0], Box):
            return None
        for one in elements:
            inner = boxes_of(one) if isinstance(one, Listing) else None
            if isinstance(one, Box):
                found.append(one.spans)
            elif isinstance(one, Words):
                found[-1] = trimmed([*found[-1], *(span for line in one.lines for span in (Span(text=" "), *line))])
            elif inner is not None:
                found += inner
            else:
                return None
    return found


def is_to_write(listing: Listing) -> bool:
    """Whether all the entries of a list are empty, or lines to write on."""
    return all(
        all(
            isinstance(atom, Gap)
            for piece in item
            for atom in (
                atoms(piece)
                if isinstance(piece, Paragraph)
                else (Gap(1, piece.line),)
                if isinstance(piece, Divider)
                else (piece,)
            )
        )
        for item in listing.items
    )


def _asks(elements: Iterable[Element]) -> bool:
    """Whether something among ``elements`` is to be filled in that a list cannot hold."""
    return any(
        isinstance(one, Gap | Label | Box | Option | Scale | Grid | Picture)
        or (isinstance(one, Listing) and any(_asks(_flat(item)) for item in one.items))
        for one in elements
    )


def _flat(item: Sequence[Piece]) -> Iterator[Element]:
    for piece in item:
        yield from atoms(piece) if isinstance(piece, Paragraph) else (piece,)


def _in_a_row(row: Sequence[Spans]) -> Spans:
    return trimmed([span for cell in row for span in (*cell, Span(text=" – "))][:-1])
