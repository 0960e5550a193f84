"""Makes blocks of what a worksheet consists of: lines to write on below a question, boxes to tick, tables to fill in.

In: pieces of a manuscript. Out: values for YAML, each with the line it came from and how high it will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bifolio.frozen import record
from bifolio.manuscript.atoms import Box, Bullet, Gap, Label, Option, Picture, Scale, Stem, Words
from bifolio.manuscript.list_blocks import Element, ListMaker, boxes_of, is_to_write
from bifolio.manuscript.read_pieces import Divider, Grid, Heading, LeftOut, Listing, PageBreak, Piece, Quoted, Verbatim
from bifolio.manuscript.spans import Span, Spans, plain, sliced, without_look
from bifolio.manuscript.tables import table_blocks
from bifolio.manuscript.text_blocks import LONGEST_TEXT, DraftBlock

_LONGEST_PROMPT = 300
_LONGEST_PULL = 240
_SOURCE = re.compile(r"[—–]\s?|-{2,3}\s?|―\s?")


@record(kw_only=True)
class BlockMaker(ListMaker):
    """Makes the blocks of one part."""

    def blocks(self, pieces: Sequence[Piece]) -> list[DraftBlock]:
        """The blocks of ``pieces``, in which the largest headings have level 2."""
        found = list(self.blocks_of([*self._elements(pieces)]))
        if self.comments:
            found.append(
                DraftBlock(value=None, line=found[-1].line if found else 1, height=0, comments=tuple(self.comments))
            )
            self.comments = []
        return found

    def blocks_of(self, elements: Sequence[Element]) -> Iterator[DraftBlock]:
        position = 0
        while position < len(elements):
            first = elements[position]
            run = _run(elements, position)
            if isinstance(first, Words):
                position += 1
                following = elements[position] if position < len(elements) else None
                if self._is_prompt(first, following):
                    more = _run(elements, position)
                    yield from self.filled(more, first)
                    position += len(more)
                else:
                    yield from self._paragraphs(first)
            else:
                yield from self.filled(run, None)
                position += len(run)

    def _is_prompt(self, words: Words, following: Element | None) -> bool:
        """Whether ``words`` ask for what follows."""
        if len(words.plain) > _LONGEST_PROMPT or len(words.lines) > 1:
            return False
        if isinstance(following, Gap | Scale):
            return True
        if isinstance(following, Listing):
            return words.is_asked and (is_to_write(following) or boxes_of(following) is not None)
        return words.is_asked and isinstance(following, Box | Option | Stem | Label)

    def filled(self, run: Sequence[Element], prompt: Words | None) -> Iterator[DraftBlock]:
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
            self.manuscript.warn(
                "left-out", "a line across the page is left out: bifolio sets blocks apart", piece.line, hint
            )

    def _table(self, grid: Grid) -> Iterator[DraftBlock]:
        rows = tuple(tuple(tuple(self._without_notes(cell)) for cell in row) for row in grid.rows)
        made = table_blocks(rows)
        if made is not None:
            for value in made:
                keys = value["table"]
                is_filled = "more_columns" in keys or isinstance(keys["columns"], dict) or "___" in str(keys)
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
                yield from (
                    Span(text=" ("),
                    *(one for one in self.manuscript.footnotes[span.note] if not one.note),
                    Span(text=")"),
                )
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
        found = list(self.blocks_of(fit))
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
        if len(text) > LONGEST_TEXT:
            for one in words:
                yield from self._paragraphs(one)
            return
        look = {} if len(text) <= _LONGEST_PULL else {"look": "block"}
        keys = {**look, **({"source": source} if source else {}), "text": text}
        yield self._made({"quote": text if len(keys) == 1 else keys}, line, 8 * (len(text) / 70 + 1) + 8)


def _run(elements: Sequence[Element], position: int) -> Sequence[Element]:
    """The elements from ``position`` on that make one block with it."""
    first = elements[position]
    end = position + 1
    if isinstance(first, Gap | Label | Stem | Box | Option | Bullet):
        while end < len(elements) and type(elements[end]) is type(first):
            following = elements[end]
            if isinstance(following, Option) and following.letter == "a":
                break
            end += 1
    return elements[position:end]


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
