"""Makes blocks from lists: boxes to tick, numbers to write beside, questions one after another, or a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from string import ascii_lowercase
from typing import Any

from bifolio.frozen import record
from bifolio.manuscript.atoms import (
    Atom,
    BoxAtom,
    Bullet,
    Gap,
    LabelAtom,
    OptionAtom,
    PictureAtom,
    ScaleAtom,
    Stem,
    WordsAtom,
    atoms,
)
from bifolio.manuscript.blank_blocks import MOST_ITEMS, BlankMaker
from bifolio.manuscript.captions import reads_as_caption
from bifolio.manuscript.elements import (
    MOST_NUMBER,
    Divider,
    Element,
    LeftOut,
    Listing,
    ManuscriptHeading,
    ManuscriptParagraph,
    ManuscriptTable,
    Quoted,
    Verbatim,
    element_words,
)
from bifolio.manuscript.spans import (
    GAP,
    Span,
    Spans,
    as_text,
    cleaned,
    is_all_strong,
    joined_spans,
    plain,
    sliced,
    without_look,
)
from bifolio.manuscript.text_blocks import LONGEST_TEXT, DraftBlock, short_parts

Stretch = Atom | Element

_LONGEST_HEADING = 90
_EITHER = re.compile(r"(?<=\S)\s+\(?([^\s/()]{1,12}) ?/ ?([^\s/()]{1,12})\)?\s*$")
"""Two words to choose from at the end of a line."""
_CAPITALS = re.compile(r"(?=.*[^\W\d_]{4})[^\W\d_][\w\s&.,:;'’\"()/–—-]*")


@record(kw_only=True)
class ListMaker(BlankMaker):
    """Makes blocks from lists."""

    def _listing(self, listing: Listing, asked: dict[str, str], name: str) -> Iterator[DraftBlock]:
        boxes = boxes_of(listing)
        if boxes is not None:
            yield from self._checklist(boxes, asked, listing.line)
        elif is_to_write(listing):
            yield self._lines(listing, asked, name)
        else:
            entries = [[*self._stretches(item)] for item in listing.items]
            alike = _alike(listing.first, entries)
            if alike and (isinstance(alike[0], LabelAtom) or listing.first is None):
                yield from self.filled(alike, None)
            elif chosen := self._alternatives([*_lines_of(entries)], listing.line):
                yield chosen
            elif any(map(_asks, entries)):
                yield from self._dissolved(listing, entries)
            else:
                items = [one for entry in entries for one in self._items(entry, 1)]
                yield from self._plain_list(items, _style(listing.first), listing.line)

    def _alternatives(self, lines: Sequence[Spans], line: int) -> DraftBlock | None:
        """A choice for each of ``lines``, if all end with the same two words to choose from."""
        options, statements = _either_or(lines)
        if not options or len(statements) > MOST_ITEMS["checklist"]:
            return None
        texts = [self._text(one, takes_blanks=False, takes_notes=False) for one in statements]
        keys = {"id": self._id("", "choice"), "options": options, "items": texts}
        return self._made({"choice": keys}, line, 12 * len(texts) + 15)

    def _lines(self, listing: Listing, asked: dict[str, str], name: str) -> DraftBlock:
        """Lines to write on for a list of empty entries, with its numbers if it has any."""
        count = len(listing.items)
        gaps = [[one.count for one in self._stretches(item) if isinstance(one, Gap)] for item in listing.items]
        per_item = max(1, *map(sum, gaps))
        counts = {"count": min(60, count * per_item)}
        if listing.first is not None and 2 <= count <= 20:
            counts = {"numbered": count, **({"count": min(60, per_item)} if per_item > 1 else {})}
        keys = {"id": self._id(name, "lines"), **asked, **counts}
        return self._made({"lines": keys}, listing.line, 9 * count * per_item + 9)

    def _dissolved(self, listing: Listing, entries: list[list[Stretch]]) -> Iterator[DraftBlock]:
        """The entries of a list that ask for answers, each as separate blocks after its number."""
        level = self.level
        for number, stretches in enumerate(entries, listing.first or 0):
            if listing.first is not None:
                stretches[1:] = [one for stretch in stretches[1:] for one in self._with_letters(stretch)]
                mark = Span(text=f"{number}. ")
                first = stretches[0] if stretches else WordsAtom(((),), listing.line)
                if isinstance(first, WordsAtom):
                    stretches[:1] = [replace(first, lines=((mark, *first.lines[0]), *first.lines[1:]))]
                elif isinstance(first, Stem | LabelAtom):
                    stretches[:1] = [replace(first, spans=(mark, *first.spans))]
                else:
                    stretches[:0] = [WordsAtom(((Span(text=f"{number}."),),), first.line)]
            yield from self.blocks_of(stretches)
        self.level = level

    def _with_letters(self, stretch: Stretch) -> Iterator[Stretch]:
        """A numbered list inside a numbered entry as parts of a question, if possible; anything else unchanged."""
        items = stretch.items if isinstance(stretch, Listing) and stretch.first is not None else ()
        entries = [[*self._stretches(item)] for item in items]
        if not 2 <= len(entries) <= len(ascii_lowercase) or not all(map(is_part, entries)):
            yield stretch
            return
        for letter, (first, *gaps) in zip(ascii_lowercase, entries, strict=False):
            yield OptionAtom(first.lines[0] if isinstance(first, WordsAtom) else (), f"{letter})", first.line)
            yield from gaps

    def _items(self, entry: Sequence[Stretch], depth: int) -> Iterator[Any]:
        """The entries made from an entry: its text, with its inner list; entries nested deeper than lists may be follow
        it.
        """
        parts: list[str] = []
        inner: list[Any] = []
        style = "bullets"
        for stretch in entry:
            if isinstance(stretch, Listing):
                style = "bullets" if stretch.first is None else "numbers"
                inner += [one for item in stretch.items for one in self._items([*self._stretches(item)], depth + 1)]
            else:
                parts += self._as_words(stretch)
        yield from parts[:-1]
        if not inner:
            yield from parts[-1:]
        elif depth >= 3 or not parts:
            yield from parts[-1:]
            yield from inner
        else:
            yield {"text": parts[-1], "items": inner[:200], "style": style}
            yield from inner[200:]

    def _as_words(self, stretch: Stretch) -> Iterator[str]:
        """The texts of an element inside an entry of a list."""
        return filter(None, self._written(stretch))

    def _written(self, stretch: Stretch) -> Iterator[str]:
        match stretch:
            case WordsAtom(lines=lines):
                yield from (self._text(part) for one in lines for part in short_parts(one))
            case Stem(whole=whole):
                yield self._text(whole)
            case ManuscriptHeading() | LabelAtom() | BoxAtom() | Bullet():
                yield self._text(stretch.spans, takes_blanks=False)
            case OptionAtom(spans=spans, mark=mark):
                yield f"{mark} " * bool(mark) + self._text(spans)
            case Quoted(elements=elements):
                yield from (text for one in self._stretches(elements) for text in self._as_words(one))
            case ManuscriptTable(rows=rows):
                yield from (self._text(joined_spans(row, " – ")) for row in rows)
            case Verbatim(text=text):
                yield as_text((Span(text=cleaned(text)[:LONGEST_TEXT]),), takes_blanks=False)
            case ScaleAtom(numbers=numbers):
                yield " ".join(map(str, numbers))
            case LeftOut(source=source):
                self.comments.append(source)
            case PictureAtom():
                self._report_picture(stretch, "a list has no pictures", "write a 'picture' block after the list")

    def _stretches(self, elements: Sequence[Element]) -> Iterator[Stretch]:
        """``elements`` with paragraphs as atoms. A short paragraph entirely in bold becomes a heading; so does a single
        one in capitals.
        """
        for before, element, following in zip((None, *elements), elements, (*elements[1:], None), strict=False):
            if isinstance(element, ManuscriptParagraph):
                spans = _spans_of(element)
                is_alone = following is not None and not any(map(_is_shouted, map(_spans_of, (before, following))))
                if _is_heading(spans) and (is_all_strong(spans) or (is_alone and _is_shouted(spans))):
                    yield ManuscriptHeading(0, without_look(spans), element.line)
                else:
                    yield from atoms(element, is_before_gap=_is_to_write_on(following))
            elif isinstance(element, Listing) and (
                _is_to_write_on(following)
                or (element.first is not None and (_begins_options(following) or _is_alone(element, following)))
            ):
                yield from _question_last(element)
            elif isinstance(element, Divider) and element.is_to_write_on:
                yield Gap(1, element.line)
            else:
                yield element

    def blocks_of(self, stretches: Sequence[Stretch]) -> Iterator[DraftBlock]:
        """The blocks of ``stretches``."""
        raise NotImplementedError

    def filled(self, run: Sequence[Stretch], prompt: WordsAtom | None) -> Iterator[DraftBlock]:
        """The blocks of stretches of one kind."""
        raise NotImplementedError


def _is_to_write_on(element: Element | None) -> bool:
    """Whether ``element`` is a line to write on, or begins with one or with a scale."""
    if isinstance(element, ManuscriptParagraph):
        return isinstance(next(atoms(element), None), Gap | ScaleAtom)
    return isinstance(element, Divider) and element.is_to_write_on


def _is_alone(listing: Listing, following: Element | None) -> bool:
    """Whether ``listing`` has a single entry, a sentence that introduces what is ``following``."""
    words = [*element_words(listing.items[0])] if len(listing.items) == 1 else []
    is_sentence = bool(words) and words[-1].endswith((".", ":", "?", "!"))
    return is_sentence and following is not None and not isinstance(following, ManuscriptHeading)


def _either_or(lines: Sequence[Spans]) -> tuple[list[str], list[Spans]]:
    """The two words at the end of all ``lines``, such as T / F, and the lines without them; nothing if they have none."""
    texts = ["".join(span.text for span in spans) for spans in lines]
    found = [one for one in map(_EITHER.search, texts) if one]
    if len(found) < max(2, len(lines)) or len({one.groups() for one in found}) > 1 or found[0][1] == found[0][2]:
        return [], []
    return [*found[0].groups()], [sliced(spans, 0, one.start()) for spans, one in zip(lines, found, strict=True)]


def _lines_of(entries: Sequence[Sequence[Stretch]]) -> Iterator[Spans]:
    """The only line of each entry; nothing for other entries."""
    for entry in entries:
        (only,) = entry if len(entry) == 1 else (None,)
        yield only.lines[0] if isinstance(only, WordsAtom) and len(only.lines) == 1 else ()


def _begins_options(element: Element | None) -> bool:
    """Whether ``element`` begins with the letter of a first option: a)."""
    first = next(atoms(element), None) if isinstance(element, ManuscriptParagraph) else None
    return isinstance(first, OptionAtom) and first.letter == "a"


def _spans_of(element: Element | None) -> Spans:
    """The words of a paragraph of one line; none of another element."""
    return element.lines[0].spans if isinstance(element, ManuscriptParagraph) and len(element.lines) == 1 else ()


def _is_heading(spans: Spans) -> bool:
    """Whether words may be a heading: they are short, begin and end like one, and are no caption, which many print in bold."""
    words = plain(spans)
    is_short = len(words) <= _LONGEST_HEADING and not GAP.search(words)
    return is_short and not reads_as_caption(words) and not words.endswith(tuple(".?!:,;…")) and not words[:1].islower()


def _is_shouted(spans: Spans) -> bool:
    """Whether a line is in capitals, as people type headings in an e-mail."""
    return (words := plain(spans)).isupper() and _CAPITALS.fullmatch(words) is not None


def _question_last(listing: Listing) -> Iterator[Stretch]:
    """A list before lines to write on or lettered lines, which belong to its last entry: this entry becomes a question
    with its number.
    """
    *others, last = listing.items
    (found,) = stretches if len(stretches := [*_flat(last)]) == 1 else (None,)
    if not isinstance(found, WordsAtom) or (listing.first is None and others and not found.is_asked):
        yield listing
        return
    if others:
        yield Listing(tuple(others), listing.first, listing.line)
    mark = () if listing.first is None else (Span(text=f"{listing.first + len(others)}. "),)
    yield WordsAtom(((*mark, *found.lines[0]), *found.lines[1:]), found.line)


def is_part(stretches: Sequence[Stretch]) -> bool:
    """Whether ``stretches`` are a part of a question: one line of words, with a blank in it or lines to write on below."""
    first, *gaps = stretches
    if isinstance(first, WordsAtom):
        spans = first.lines[0] if len(first.lines) == 1 else ()
    else:
        spans = first.spans if isinstance(first, OptionAtom) else ()
    has_blank = GAP.search(plain(spans)) is not None
    return bool(spans) and has_blank != bool(gaps) and all(isinstance(one, Gap) for one in gaps)


def _style(first: int | None) -> dict[str, Any]:
    """The keys of a list that begins with the number ``first``, or has bullets."""
    if first is None:
        return {}
    return {"style": "numbers", **({"first": first} if 1 < first <= MOST_NUMBER else {})}


def _alike(first: int | None, entries: list[list[Stretch]]) -> list[Stretch]:
    """The entries of a list of labels, with their numbers, or of beginnings of sentences; nothing if the list is of
    another kind.
    """
    found = [entry[0] for entry in entries if len(entry) == 1 and isinstance(entry[0], LabelAtom | Stem)]
    if len(found) < len(entries) or len({type(one) for one in found}) != 1:
        return []
    if first is None:
        return [*found]
    marks = [Span(text=f"{number}. ") for number in range(first, first + len(found))]
    return [replace(one, spans=(mark, *one.spans)) for mark, one in zip(marks, found, strict=True)]


def boxes_of(listing: Listing) -> list[Spans] | None:
    """The items of a list of boxes to tick, including those of inner lists; ``None`` if the list is of another kind."""
    found: list[Spans] = []
    for item in listing.items:
        stretches = [*_flat(item)]
        if not stretches or not isinstance(stretches[0], BoxAtom):
            return None
        for one in stretches:
            inner = boxes_of(one) if isinstance(one, Listing) else None
            if isinstance(one, BoxAtom):
                found.append(one.spans)
            elif isinstance(one, WordsAtom):
                found[-1] = joined_spans([found[-1], *one.lines])
            elif inner is not None:
                found += inner
            else:
                return None
    return found


def is_to_write(listing: Listing) -> bool:
    """Whether all the entries of a list are empty, or lines to write on."""
    return all(isinstance(one, Gap) for item in listing.items for one in _flat(item))


def _asks(stretches: Iterable[Stretch]) -> bool:
    """Whether ``stretches`` contain something to fill in that a list cannot hold."""
    found = [*stretches]
    return any(
        isinstance(one, Gap | LabelAtom | BoxAtom | OptionAtom | ScaleAtom | ManuscriptTable | PictureAtom)
        or (isinstance(one, Stem) and len(found) > 1)
        or (isinstance(one, WordsAtom) and len(one.lines) > 1 and GAP.search(one.plain) is not None)
        or (isinstance(one, Listing) and (is_to_write(one) or any(_asks(_flat(item)) for item in one.items)))
        for one in found
    )


def _flat(item: Sequence[Element]) -> Iterator[Stretch]:
    """The content of an entry, with paragraphs as atoms."""
    for element in item:
        if isinstance(element, ManuscriptParagraph):
            yield from atoms(element)
        else:
            yield Gap(1, element.line) if isinstance(element, Divider) else element
