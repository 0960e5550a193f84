"""The lines of a worksheet by their purpose: words, a line to write on, a box to tick, an option, a label with its
blank.

Input: the paragraphs of a manuscript. Output: atoms, from which ``worksheet_blocks`` makes blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bifolio.frozen import frozen
from bifolio.manuscript.elements import ManuscriptLine, ManuscriptParagraph
from bifolio.manuscript.spans import GAP, Spans, joined_spans, plain, sliced, trimmed

_ASKING = ("?", ":", "？", "؟", "：")
"""The endings of words that ask for an answer."""


@frozen
class WordsAtom:
    """Running text: one line, or several if its lines are to be kept."""

    lines: tuple[Spans, ...]
    line: int

    @property
    def plain(self) -> str:
        """All its words."""
        return " ".join(map(plain, self.lines))

    @property
    def is_asked(self) -> bool:
        """Whether it asks for an answer."""
        return self.plain.rstrip("*_ ").endswith((*_ASKING, ";", "…", "..."))


@frozen
class Gap:
    """Lines to write on."""

    count: int
    line: int


@frozen
class LabelAtom:
    """A short label with its blank, the type of the answer (``text``, ``date`` or ``time``), and the words after the
    blank.
    """

    spans: Spans
    type: str
    line: int
    suffix: str = ""


@frozen
class Stem:
    """The beginning of a sentence that the reader finishes; ``whole`` has the blank too."""

    spans: Spans
    whole: Spans
    line: int


@frozen
class BoxAtom:
    """A box to tick."""

    spans: Spans
    line: int


@frozen
class OptionAtom:
    """One of several answers to choose from; ``mark`` is its letter as typed, such as ``a)``, if it has one.
    ``is_in_row`` if others are on its line.
    """

    spans: Spans
    mark: str
    line: int
    is_in_row: bool = False

    @property
    def letter(self) -> str:
        """The letter alone, in lower case."""
        return self.mark.strip("*().").lower()

    @property
    def is_right(self) -> bool:
        """Whether an asterisk before its letter says that it is the right answer."""
        return self.mark.startswith("*")


@frozen
class Bullet:
    """An entry of a list that was pasted as a line of text."""

    spans: Spans
    line: int


@frozen
class ScaleAtom:
    """Numbers in a row to choose from, with words at both ends."""

    numbers: tuple[int, ...]
    low: str
    high: str
    line: int


@frozen
class PictureAtom:
    """A picture, by the file as written, and its alternative text; its width in mm, 0 if unknown."""

    file: str
    alt: str
    line: int
    width: float = 0.0


Atom = WordsAtom | Gap | LabelAtom | Stem | BoxAtom | OptionAtom | Bullet | ScaleAtom | PictureAtom

_ONLY_GAPS = re.compile(r"[_.… ]+")
_DATE = r"_+ ?[/.\-] ?_+ ?[/.\-] ?_+"
_TIME = r"_+ ?: ?_+"
_LABELS = re.compile(
    rf"(?P<label>[^_:?!….\n]{{1,40}}[:：]?)\s*(?P<gap>{_DATE}|{_TIME}|_{{2,}}|\.{{6,}}|…{{3,}})"
    r"(?P<suffix>\s?/\s?\d{1,4})?\s*(?:[|/,;]\s*(?=\S))?"
)
_MOST_LABELS = 12
_LONGEST_STEM_BLANK = 12
"""At least this many underscores at the end of a line are for the rest of a sentence, fewer are for a word."""
_MOST_WORDS_OF_LABEL = 4
_BOX = re.compile(r"(?:[-*•]\s*)?(?:\[(?:[xX /<>*!-]|)\]|[☐☑☒□■❑❏]|\(_\))\s*")
_OPTION = re.compile(r"(?:(?P<mark>\*?\(?[A-Ha-h][).])|[○◯◦⚪]|\( ?\))\s+(?=\S)")
_BOX_IN_ROW = re.compile(r"\[[xX ]?\]|[☐☑☒□❑❏]")
_OPTION_IN_ROW = re.compile(r"\( ?\)|[○◯◦⚪]|(?<![_\w])_{2,6}(?![_\d]) ?(?=[^\W\d_])")
_LETTER_IN_ROW = re.compile(r"(?<!\S)\(?([A-Ha-h])[).]\s+(?=\S)")
_O_IN_ROW = re.compile(r"(?<!\S)O\s+(?=\S)")
"""The letter O, typed in place of a circle."""
_LONGEST_IN_ROW, _MOST_IN_ROW = 60, 12
_FEWEST_OF_SENTENCE = 20
"""At least this many underscores after a sentence are a line to write on."""
_BULLET = re.compile(r"[•‣▪●·➢►➤]\s+(?=\S)")
_SCALE = re.compile(
    r"(?P<low>(?:[^\d]{2,120})?)(?P<numbers>\d{1,3}(?:\s*[-–—|·.]{0,3}\s+\d{1,3}){3,12})(?P<high>(?:[^\d]{2,40})?)"
)
_STARS = re.compile(r"(?P<words>.{0,80}?)(?P<stars>[☆★○◯⚪☺](?: [☆★○◯⚪☺]){2,9}) ?")
"""A row of equal signs, such as stars to colour in."""
_PER_LINE = 90
"""This many underscores fill a line."""


def atoms(paragraph: ManuscriptParagraph, *, is_before_gap: bool = False) -> Iterator[Atom]:
    """The atoms of a paragraph, in order; ``is_before_gap`` if a line to write on follows."""
    waiting: list[ManuscriptLine] = []
    for line in paragraph.lines:
        special = list(_special(line))
        if special:
            yield from _words(waiting, is_before_gap=isinstance(special[0], Gap))
            waiting = []
            yield from special
        else:
            waiting.append(line)
    yield from _words(waiting, is_before_gap=is_before_gap)


def _words(lines: Sequence[ManuscriptLine], *, is_before_gap: bool = False) -> Iterator[WordsAtom]:
    """Lines that run on, or single lines if their breaks are to be kept. Before a line to write on, a question is
    separate.
    """
    if is_before_gap and len(lines) > 1 and re.search(r"[.?!:]$", plain(lines[-2].spans)):
        yield from _words(lines[:-1])
        lines = lines[-1:]
    if not lines:
        return
    if len(lines) > 1:
        texts = [plain(line.spans) for line in lines]
        has_blanks = any(map(GAP.search, texts))
        are_apart = _are_apart(lines) or sum(map(_has_blank_at_end, texts)) > 1
        lines = [
            replace(line, is_kept=line.is_kept or are_apart or (has_blanks and text.endswith(":")))
            for line, text in zip(lines, texts, strict=True)
        ]
    parts: list[list[Spans]] = [[]]
    for line in lines:
        parts[-1].append(line.spans)
        if line.is_kept:
            parts.append([])
    yield WordsAtom(tuple(filter(None, map(joined_spans, parts))), lines[0].number)


_LONGEST_APART = 60


def _are_apart(lines: Sequence[ManuscriptLine]) -> bool:
    """Whether each of ``lines`` is short and begins anew, as in an address; prose runs on in long lines."""
    texts = [plain(line.spans) for line in lines]
    return all(len(text) <= _LONGEST_APART for text in texts) and all(
        not before.endswith((",", "-")) and not after[:1].islower() and not before.endswith(tuple(".!?"))
        for before, after in pairwise(texts)
    )


def _has_blank_at_end(text: str) -> bool:
    """Whether a line begins or ends with a blank."""
    gaps = [*GAP.finditer(text)]
    return bool(gaps) and (gaps[0].start() == 0 or gaps[-1].end() == len(text))


def _special(line: ManuscriptLine) -> Iterator[Atom]:
    """The atoms of a line that is more than words; nothing if it is just words."""
    pictures = [span for span in line.spans if span.picture]
    if pictures:
        rest = trimmed([span for span in line.spans if not span.picture])
        if rest:
            inner = ManuscriptLine(rest, line.number)
            yield from [*_special(inner)] or [WordsAtom((rest,), line.number)]
        yield from (PictureAtom(one.picture, one.text, line.number, one.width) for one in pictures)
        return
    text, start = "".join(span.text for span in line.spans), line.number
    if row := [*_in_row(line, text)]:
        yield from row
    elif (_ONLY_GAPS.fullmatch(text) and GAP.search(text)) or re.fullmatch(_DATE, text):
        width = sum(not character.isspace() for character in text)
        yield Gap(min(60, max(1, -(-width // _PER_LINE))), start)
    elif found := _BOX.match(text):
        yield BoxAtom(sliced(line.spans, found.end()), start)
    elif found := _OPTION.match(text):
        yield OptionAtom(sliced(line.spans, found.end()), found["mark"] or "", start)
    elif found := _BULLET.match(text):
        yield Bullet(sliced(line.spans, found.end()), start)
    elif (found := _SCALE.fullmatch(text)) and not any(span.script or span.href for span in line.spans):
        numbers = tuple(map(int, re.findall(r"\d+", found["numbers"])))
        if numbers == tuple(range(numbers[0], numbers[0] + len(numbers))):
            # words before the numbers alone ask for them
            asked = max(found["low"].rfind(sign) for sign in ("? ", ": ")) + 1 if found["high"] else len(found["low"])
            if asked:
                yield WordsAtom((sliced(line.spans, 0, asked),), start)
            yield ScaleAtom(numbers, _end_of_scale(found["low"][asked:]), _end_of_scale(found["high"]), start)
    elif found := _STARS.fullmatch(text):
        if words := sliced(line.spans, 0, found.start("stars")):
            yield WordsAtom((words,), start)
        yield ScaleAtom(tuple(range(1, len(found["stars"].split()) + 1)), "", "", start)
    elif "_" in text or "..." in text or ". ." in text or "…" in text:
        yield from _with_blank(line, text)


def _end_of_scale(words: str) -> str:
    """The words at an end of a scale, without the signs between them and the numbers; a face keeps its own."""
    words = words.strip()
    return words if re.fullmatch(r"\W+", words) and len(words) > 1 else words.strip(" :–—-")


def _in_row(line: ManuscriptLine, text: str) -> Iterator[Atom]:
    """Several options, or boxes, on one line, after the words that ask for them; nothing if the line is anything else."""
    for mark in (_OPTION_IN_ROW, _BOX_IN_ROW, _LETTER_IN_ROW, _O_IN_ROW):
        marks = [*mark.finditer(text)]
        if not 2 <= len(marks) <= _MOST_IN_ROW:
            continue
        starts, ends = [one.end() for one in marks], [one.start() for one in marks[1:]] + [len(text)]
        first = marks[0].start()
        if mark is not _LETTER_IN_ROW and not text[starts[-1] :].strip():
            # the marks are after their words: yes [ ] no [ ]
            first = max(text.rfind(sign, 0, marks[0].start()) for sign in "?:") + 1
            starts, ends = [first, *starts[:-1]], [one.start() for one in marks]
        labels = [sliced(line.spans, start, end) for start, end in zip(starts, ends, strict=True)]
        if not _are_options([plain(one) for one in labels], text[:first].strip(), marks):
            continue
        if first and (asked := sliced(line.spans, 0, first)):
            yield WordsAtom((asked,), line.number)
        for label, one in zip(labels, marks, strict=True):
            sign = one[0].strip() if mark is _LETTER_IN_ROW else ""
            is_box = mark is _BOX_IN_ROW and len(marks) > 2
            yield BoxAtom(label, line.number) if is_box else OptionAtom(label, sign, line.number, is_in_row=True)
        return


def _are_options(labels: Sequence[str], asked: str, marks: Sequence[re.Match[str]]) -> bool:
    """Whether these are the words of options rather than parts of a sentence; ``asked`` are the words before the first."""
    if not all(0 < len(one) <= _LONGEST_IN_ROW and not one.endswith((",", ";", ":", " and", " or")) for one in labels):
        return False
    if marks[0].re is _O_IN_ROW:
        # an address, such as 'O Lord', is part of a sentence
        return (not asked or asked.endswith(_ASKING)) and not any(one.endswith((".", "!", "?")) for one in labels)
    if marks[0].re is not _LETTER_IN_ROW:
        return marks[0][0][:1] != "_" or not asked or asked.endswith(_ASKING)
    letters = "".join(one[1] for one in marks)
    at = "abcdefgh ABCDEFGH".find(letters)
    # a row without words before it may continue the letters of the row above
    return at % 9 == 0 and asked.endswith((*_ASKING, ".", ")")) if asked else at >= 0


def _with_blank(line: ManuscriptLine, text: str) -> Iterator[Atom]:
    """Labels with their blanks, a question with its line, or the beginning of a sentence; nothing if the blanks are
    inside the text.
    """
    labels, position = list[re.Match[str]](), 0
    while found := _LABELS.match(text, position):
        labels.append(found)
        position = found.end()
    is_whole = position == len(text) and 0 < len(labels) <= _MOST_LABELS
    if is_whole and all(one["label"].rstrip().endswith((":", "：")) or len(labels) > 1 for one in labels):
        words = max(len(one["label"].split()) for one in labels)
        if words <= _MOST_WORDS_OF_LABEL:
            for one in labels:
                spans = sliced(line.spans, one.start("label"), one.end("label"))
                gap = one["gap"]
                kind = "date" if re.fullmatch(_DATE, gap) else "time" if re.fullmatch(_TIME, gap) else "text"
                yield LabelAtom(spans, kind, line.number, (one["suffix"] or "").strip())
            return
    gaps = list(GAP.finditer(text))
    if len(gaps) != 1 or text[gaps[0].end() :].strip():
        return
    before, width = text[: gaps[0].start()].rstrip(), len(gaps[0][0].replace(" ", ""))
    spans = sliced(line.spans, 0, len(before))
    is_sentence = before.endswith((".", ")", "!")) and width >= _FEWEST_OF_SENTENCE
    if before.endswith(_ASKING) or is_sentence:
        yield WordsAtom((spans,), line.number)
        yield Gap(max(1, -(-width // _PER_LINE)), line.number)
    elif width >= _LONGEST_STEM_BLANK and len(before) <= 80:
        yield Stem(spans, line.spans, line.number)
