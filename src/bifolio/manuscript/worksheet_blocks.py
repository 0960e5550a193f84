"""Makes blocks from the elements of a worksheet: lines to write on below a question, boxes to tick, tables to fill in.

Input: elements of a manuscript. Output: values for YAML, each with its source line and its height.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from string import ascii_lowercase
from typing import Any

from bifolio.frozen import record
from bifolio.manuscript.atoms import (
    BoxAtom,
    Bullet,
    Gap,
    LabelAtom,
    OptionAtom,
    PictureAtom,
    ScaleAtom,
    Stem,
    WordsAtom,
)
from bifolio.manuscript.captions import with_captions
from bifolio.manuscript.elements import (
    PLAIN_BOX,
    Definitions,
    Divider,
    Element,
    LeftOut,
    Listing,
    ManuscriptHeading,
    ManuscriptTable,
    PageBreak,
    Quoted,
    Verbatim,
)
from bifolio.manuscript.index_marks import at_words
from bifolio.manuscript.known_words import pattern_of
from bifolio.manuscript.list_blocks import ListMaker, Stretch, boxes_of, is_part, is_to_write
from bifolio.manuscript.spans import GAP, Span, Spans, plain, sliced, without_look
from bifolio.manuscript.tables import MOST_COLUMNS, form_of, table_blocks
from bifolio.manuscript.text_blocks import LONGEST_TEXT, DraftBlock

_LONGEST_WORDS = 40
"""The most characters of words that may fill a blank."""
_LONGEST_PROMPT = 300
_LONGEST_PULL = 240
_MOST_TERMS = 60
_MOST_SCALES = 12
"""The most items of a scale that are joined."""
_MOST_TO_ORDER, _MOST_IN_BANK = 20, 40
_FOR_NUMBER = re.compile(r"\(?(?:_{1,8}|\.{2,8}|\u2026{1,3})\)?\s+(?=\S)")
"""A place for a number before a text."""
_SOURCE = re.compile(r"[—–]\s?|-{2,3}\s?|―\s?")


@record(kw_only=True)
class WorksheetBlockMaker(ListMaker):
    """Makes the blocks of one part."""

    def blocks(self, elements: Sequence[Element]) -> list[DraftBlock]:
        """The blocks of ``elements``, in which the largest headings have level 2."""
        found = with_captions(_with_banks([*_joined(self.blocks_of([*self._stretches(elements)]))]))
        if self.comments:
            found.append(
                DraftBlock(value=None, line=found[-1].line if found else 1, height=0, comments=tuple(self.comments))
            )
            self.comments = []
        return found

    def blocks_of(self, stretches: Sequence[Stretch]) -> Iterator[DraftBlock]:
        position = 0
        while position < len(stretches):
            first = stretches[position]
            run = _run(stretches, position)
            if isinstance(first, WordsAtom):
                position += 1
                following = stretches[position] if position < len(stretches) else None
                parts, to_order = _parts(stretches[position:]), _to_order(first, stretches[position:])
                if sum(map(len, to_order)) > 1:
                    yield self._ordering(first, [spans for one in to_order for spans in one])
                    position += len(to_order)
                elif parts:
                    yield from self._question(first, parts)
                    position += sum(map(len, parts))
                elif following is not None and (
                    self._is_prompt(first, following) or _asks_for_a_word(first, _run(stretches, position))
                ):
                    more = _run(stretches, position)
                    yield from self.filled(more, first)
                    position += len(more)
                elif chosen := self._alternatives(first.lines, first.line):
                    yield chosen
                else:
                    yield from self._paragraphs(first)
            else:
                yield from self.filled(run, None)
                position += len(run)

    def _is_prompt(self, words: WordsAtom, following: Stretch | None) -> bool:
        """Whether ``words`` are the prompt for the elements after them."""
        if len(words.plain) > _LONGEST_PROMPT or len(words.lines) > 1:
            return False
        if isinstance(following, Gap | ScaleAtom):
            return not GAP.search(words.plain)
        if isinstance(following, Listing):
            if is_to_write(following):
                return not GAP.search(words.plain)
            return words.is_asked and boxes_of(following) is not None
        is_on_its_line = isinstance(following, BoxAtom | OptionAtom) and words.line == following.line
        return (words.is_asked or is_on_its_line) and isinstance(following, BoxAtom | OptionAtom | Stem | LabelAtom)

    def _question(self, asked: WordsAtom, parts: Sequence[Sequence[Stretch]]) -> Iterator[DraftBlock]:
        """A question with ``parts``; words that are too long for its prompt are paragraphs above it."""
        is_prompt = len(asked.plain) <= _LONGEST_PROMPT and len(asked.lines) == 1 and not GAP.search(asked.plain)
        if not is_prompt:
            yield from self._paragraphs(asked)
        inner = [
            made
            for first, *gaps in parts
            if isinstance(first, OptionAtom)
            for made in self._inside([WordsAtom((first.spans,), first.line), *gaps])
        ]
        keys = {**({"prompt": self._prompt(asked)} if is_prompt else {}), "parts": [one.value for one in inner]}
        yield self._around({"question": keys}, asked.line, inner)

    def _around(self, value: Any, line: int, inner: Sequence[DraftBlock]) -> DraftBlock:
        """A block around others, and the comments on them."""
        made = self._made(value, line, sum(one.height for one in inner) + 12)
        made.comments += tuple(comment for one in inner for comment in one.comments)
        return made

    def _ordering(self, asked: WordsAtom, items: Sequence[Spans]) -> DraftBlock:
        texts = [self._text(one, takes_blanks=False, takes_notes=False) for one in items]
        keys = {"id": self._id(asked.plain, "ordering"), "prompt": self._prompt(asked), "items": texts}
        return self._made({"ordering": keys}, asked.line, 11 * len(texts) + 15)

    def filled(self, run: Sequence[Stretch], prompt: WordsAtom | None) -> Iterator[DraftBlock]:
        """The block, or blocks, of stretches of one kind, below ``prompt`` if there is one."""
        first = run[0]
        line = prompt.line if prompt else first.line
        asked = {"prompt": self._prompt(prompt)} if prompt else {}
        name = prompt.plain if prompt else ""
        if isinstance(first, Gap):
            count = min(60, sum(one.count for one in run if isinstance(one, Gap)))
            keys = {"id": self._id(name, "lines"), **asked, "count": count}
            yield self._made({"lines": keys}, line, 8 * count + 9 * bool(prompt))
        elif isinstance(first, LabelAtom):
            yield from self._fields([one for one in run if isinstance(one, LabelAtom)], asked, line)
        elif isinstance(first, Stem):
            yield from self._listed("stems", [one.spans for one in run if isinstance(one, Stem)], asked, line)
        elif isinstance(first, BoxAtom):
            yield from self._checklist([one.spans for one in run if isinstance(one, BoxAtom)], asked, line)
        elif isinstance(first, OptionAtom):
            yield from self._choice([one for one in run if isinstance(one, OptionAtom)], asked, line)
        elif isinstance(first, Bullet):
            items = [self._text(one.spans) for one in run if isinstance(one, Bullet)]
            yield from self._plain_list(items, {}, line)
        elif isinstance(first, ScaleAtom):
            yield from self._scale(first, prompt)
        else:
            yield from self._element(first, asked, name)

    def _element(self, element: Stretch, asked: dict[str, str], name: str) -> Iterator[DraftBlock]:
        if isinstance(element, ManuscriptHeading):
            yield self._heading(element)
        elif isinstance(element, Listing):
            yield from self._listing(element, asked, name)
        elif isinstance(element, ManuscriptTable):
            yield from self._table(element)
        elif isinstance(element, Definitions):
            yield from self._terms(element)
        elif isinstance(element, Quoted):
            yield from self._quoted(element)
        elif isinstance(element, PictureAtom):
            yield from self._picture(element)
        elif isinstance(element, Verbatim):
            yield from self._verbatim(element)
        elif isinstance(element, PageBreak):
            self.is_on_new_page = True
        elif isinstance(element, LeftOut):
            self.comments.append(element.source)
        elif isinstance(element, Divider):
            hint = "write 'starts: page' on the next block if a page was to end here"
            self.manuscript.warn(
                "left-out", "a line across the page is left out: bifolio sets blocks apart", element.line, hint
            )

    def _table(self, grid: ManuscriptTable) -> Iterator[DraftBlock]:
        rows = tuple(tuple(tuple(self._without_notes(cell, grid.line)) for cell in row) for row in grid.rows)
        if form := form_of(rows, grid.line):
            yield from self.blocks_of([*self._stretches([form])])
            return
        made = table_blocks(rows)
        if made is not None:
            if len(rows[0]) > MOST_COLUMNS:
                message = f"this table has {len(rows[0])} columns, too many for a page; they are rows in the draft"
                self.manuscript.warn("guessed", message, grid.line, "compare it; or divide it into several tables")
            for value in made:
                ((kind, keys),) = value.items()
                if kind != "table":
                    keys = {"id": self._id("", kind), **keys}
                    yield self._made({kind: keys}, grid.line, 12 * len(keys["items"]) + 15)
                    continue
                is_filled = (
                    not keys.keys().isdisjoint(("more_columns", "own"))
                    or isinstance(keys["columns"], dict)
                    or "__" in str(keys)
                )
                table = {"id": self._id("", "table"), **keys} if is_filled else keys
                count = len(keys.get("rows", ())) + keys.get("own", 0)
                yield self._made({"table": table}, grid.line, (12 if is_filled else 9) * count + 12)
            return
        if len(rows[0]) > 1:
            hint = "write it as a 'table' block with fewer columns or shorter texts"
            self.manuscript.warn(
                "left-out", "this table has no place on a page; its texts are paragraphs", grid.line, hint
            )
        heads = rows[0]
        for row in rows[1:] or rows:
            for index, cell in enumerate(row):
                head = plain(heads[index]) if index < len(heads) and row is not heads else ""
                label = (Span(text=head, strong=True), Span(text=": ")) if head and cell else ()
                yield from self._paragraphs(WordsAtom(((*label, *cell),), grid.line))

    def _terms(self, element: Definitions) -> Iterator[DraftBlock]:
        """A glossary, in blocks of as many terms as one can have."""
        terms: dict[str, str] = {}
        for term, meaning in element.pairs:
            # a term has no marks, so its entries are at its meaning
            hidden = [Span(text="", entry=span.entry) for span in term if span.entry]
            key = plain(term)
            words = self._text(tuple(at_words([*hidden, *meaning])), takes_blanks=False, takes_notes=False)
            if key and words:
                terms[key] = f"{terms[key]} {words}" if key in terms else words
        entries = [*terms.items()]
        for start in range(0, len(entries), _MOST_TERMS):
            part = dict(entries[start : start + _MOST_TERMS])
            yield self._made(
                {"terms": {"terms": part}}, element.line, sum(6 * (len(words) / 60 + 1.5) for words in part.values())
            )

    def _without_notes(self, cell: Spans, line: int) -> Iterator[Span]:
        """A cell with its footnotes in brackets, and without pictures, which are reported."""
        for span in cell:
            if span.note:
                yield from (
                    Span(text=" ("),
                    *(one for one in self.manuscript.footnotes[span.note] if not one.note),
                    Span(text=")"),
                )
            elif span.picture:
                hint = "write 'blocks' with a 'picture' in that cell"
                self._report_picture(
                    PictureAtom(span.picture, span.text, line), "tables of a draft have only text", hint
                )
            else:
                yield span

    def _quoted(self, quoted: Quoted) -> Iterator[DraftBlock]:
        stretches = [*self._stretches(quoted.elements)]
        if not quoted.look and stretches and all(isinstance(one, WordsAtom) for one in stretches):
            yield from self._quotation([one for one in stretches if isinstance(one, WordsAtom)], quoted.line)
            return
        inner = self._inside(stretches)
        if self.is_inside:
            yield from inner
            return
        for start in range(0, len(inner), 200):
            part = inner[start : start + 200]
            look = {} if quoted.look == PLAIN_BOX else {"look": quoted.look or "note"}
            keys: dict[str, Any] = {**look, "blocks": [one.value for one in part]}
            yield self._around({"box": keys}, quoted.line, part)

    def _inside(self, stretches: Sequence[Stretch]) -> list[DraftBlock]:
        """The blocks inside a box, where headings become words in bold and no page begins."""
        fit: list[Stretch] = []
        for one in stretches:
            if isinstance(one, ManuscriptHeading):
                fit.append(WordsAtom((tuple(replace(span, strong=True) for span in one.spans),), one.line))
            elif not isinstance(one, PageBreak):
                fit.append(one)
        was_inside, self.is_inside = self.is_inside, True
        found = list(self.blocks_of(fit))
        self.is_inside = was_inside
        return found

    def _quotation(self, words: list[WordsAtom], line: int) -> Iterator[DraftBlock]:
        """A quotation, with its speaker if the last line begins with a dash."""
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


def _parts(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """The parts of a question at the beginning of ``stretches``: lettered from a) on, at least one of them with lines
    to write on. Without any such lines they are options to choose from, or a list.
    """
    found: list[list[Stretch]] = []
    for one in stretches:
        if isinstance(one, OptionAtom) and one.letter == ascii_lowercase[len(found) :][:1]:
            found.append([one])
        elif isinstance(one, Gap) and found:
            found[-1].append(one)
        else:
            break
    return found if len(found) > 1 and all(map(is_part, found)) and any(part[1:] for part in found) else []


def _to_order(asked: WordsAtom, following: Sequence[Stretch]) -> list[list[Spans]]:
    """The things that ``asked`` says to put in order, by the stretches that have them, each after a place for its number."""
    is_prompt = len(asked.lines) == 1 and len(asked.plain) <= _LONGEST_PROMPT and not GAP.search(asked.plain)
    is_prompt = is_prompt and not asked.plain.endswith("?")  # which list is in the right order?
    found: list[list[Spans]] = []
    for one in following if is_prompt and _order().search(asked.plain) else ():
        things = _numbered_by_hand(one)
        count = sum(map(len, found)) + len(things)
        if not things or count > _MOST_TO_ORDER or any(GAP.search(plain(spans)) for spans in things):
            break
        found.append(things)
    return found


def _numbered_by_hand(stretch: Stretch) -> list[Spans]:
    """The texts of ``stretch`` that each have a place for a number before them; nothing if it is something else."""
    if isinstance(stretch, BoxAtom) or (isinstance(stretch, OptionAtom) and not stretch.mark):
        return [stretch.spans]
    if isinstance(stretch, Listing):
        return boxes_of(stretch) or []
    lines = stretch.lines if isinstance(stretch, WordsAtom) else ()
    places = [_FOR_NUMBER.match("".join(span.text for span in spans)) for spans in lines]
    return (
        [sliced(spans, place.end()) for spans, place in zip(lines, places, strict=True) if place] if all(places) else []
    )


@cache
def _order() -> re.Pattern[str]:
    """Words of an instruction to put things in order."""
    return re.compile(rf"\b(?:{pattern_of('order')})(?! to\b)\b", re.IGNORECASE)


def _asks_for_a_word(words: WordsAtom, following: Sequence[Stretch]) -> bool:
    """Whether ``words`` are a sentence with one blank, and the words that may fill it ``following``, lettered from a) on."""
    options = [one for one in following if isinstance(one, OptionAtom)]
    letters = "".join(one.letter for one in options)
    return (
        len(words.lines) == 1
        and len(words.plain) <= _LONGEST_PROMPT
        and len(GAP.findall(words.plain)) == 1
        and len(options) > 1
        and ascii_lowercase.startswith(letters)
        and all(0 < len(plain(one.spans)) <= _LONGEST_WORDS and not GAP.search(plain(one.spans)) for one in options)
    )


def _joined(blocks: Iterable[DraftBlock]) -> Iterator[DraftBlock]:
    """``blocks``, in which neighbouring scales of the same kind become one block."""
    last: DraftBlock | None = None
    for block in blocks:
        if last is not None and not block.comments and (scale := _scale_of(last)) and scale == _scale_of(block):
            items = [*last.value[scale[0]]["items"], *block.value[scale[0]]["items"]]
            last.value = {scale[0]: {**last.value[scale[0]], "items": items}}
            last.height += block.height
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _with_banks(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """``blocks``, of which those with blanks have the words to choose from that were listed before them."""
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else block
        named = _bank().fullmatch(block.value) if isinstance(block.value, str) else None
        words = [*map(str.strip, re.split(r"[,;·|•]| [–—/-] ", named[1]))] if named else []
        kind, keys = next(iter(following.value.items())) if isinstance(following.value, dict) else ("", {})
        has_blanks = kind in ("text", "list") and isinstance(keys, dict) and "__" in str(keys)
        if has_blanks and 1 < len(words) <= _MOST_IN_BANK and all(0 < len(one) <= _LONGEST_WORDS for one in words):
            following.value = {kind: {**keys, "bank": words}}
            following.comments += block.comments
        else:
            yield block


@cache
def _bank() -> re.Pattern[str]:
    """Words to choose from, after what they are called."""
    return re.compile(rf"\**(?i:{pattern_of('bank')})\**\s*[:：]\**\s*(.+?)\.?")


def _scale_of(block: DraftBlock) -> tuple[str, dict[str, Any]] | None:
    """The kind of scale of a block, with its keys except its items; nothing for any other block."""
    kind, keys = next(iter(block.value.items())) if isinstance(block.value, dict) else ("", {})
    if kind not in ("rating", "slider") or len(keys["items"]) >= _MOST_SCALES:
        return None
    return kind, {key: one for key, one in keys.items() if key not in ("id", "items")}


def _run(stretches: Sequence[Stretch], position: int) -> Sequence[Stretch]:
    """The stretches from ``position`` on that make one block with it."""
    first = stretches[position]
    end = position + 1
    if isinstance(first, Gap | LabelAtom | Stem | BoxAtom | OptionAtom | Bullet):
        while end < len(stretches) and type(stretches[end]) is type(first):
            following = stretches[end]
            if isinstance(following, OptionAtom) and following.letter == "a":
                break
            end += 1
    return stretches[position:end]


def _split_at_source(words: WordsAtom) -> Iterator[Spans]:
    """The lines of a quotation; a line that ends with its source after a dash becomes two."""
    for spans in words.lines:
        text = "".join(span.text for span in spans)
        dash = re.search(r"(?<=[.!?”\"»’…])\s+(?=[—–―]\s?\S[^.!?]{1,60}$)", text)
        if dash:
            yield sliced(spans, 0, dash.start())
            yield sliced(spans, dash.end())
        else:
            yield spans


def _all_but_emphasis(spans: Spans) -> Spans:
    """A quotation without emphasis, if it is emphasised as a whole."""
    return without_look(spans) if all(span.emphasis or not span.text.strip() for span in spans) else spans
