"""Divides a manuscript into the files of a workbook: decides which parts are pages, exercises, or headings on one page.

Input: a ``Manuscript``. Output: ``DraftFile``s, the first of which is ``workbook.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from bifolio.frozen import frozen, record
from bifolio.manuscript.atoms import WordsAtom, atoms
from bifolio.manuscript.elements import (
    Divider,
    Element,
    LeftOut,
    Listing,
    Manuscript,
    ManuscriptHeading,
    ManuscriptLine,
    ManuscriptParagraph,
    PageBreak,
)
from bifolio.manuscript.headings import with_headings
from bifolio.manuscript.index_marks import entries_in, known_see
from bifolio.manuscript.known_words import pattern_of
from bifolio.manuscript.names import Ids
from bifolio.manuscript.pictures import Pictures
from bifolio.manuscript.spans import GAP, Span, Spans, as_text, cleaned, plain, sliced, without_look
from bifolio.manuscript.text_blocks import DraftBlock
from bifolio.manuscript.worksheet_blocks import WorksheetBlockMaker
from bifolio.messages import Messages
from bifolio.text.inline import parse_inline, plain_text
from bifolio.yaml_writing import comment_lines, yaml_lines

MOST_FILES = 1_500
MOST_SHEETS = 400
"""The most pages of A4 in a draft; checking that many takes a minute."""
PAGE = 225.0
"""The height of blocks on a page of A4, in millimetres, roughly."""
_LEAST_SHARE = 0.4
"""If parts fill less of a page than this on average, they become headings on a page that they share."""
_FEW_PAGES, _LEAST_SHARE_OF_FEW = 2.5, 0.75
"""A hand-out with no more pages than this is divided only if its parts fill more of them."""
_MOST_SHARED = 12
"""From this many pages of shared parts on, the manuscript is divided."""
_LONGEST_SUBTITLE = 100
_LONGEST_TITLE = 300
_FEWEST_IN_CONTENTS = 4
_LONGEST_AIM = 240
_LONGEST_WELCOME = 700
_LONGEST_STEP = 600

_TAKEN = ("cover", "contents", "workbook", "imprint", "notes", "sources", "answers", "index", "support")

_EXERCISE = re.compile(
    rf"(?P<word>{pattern_of('exercise')})\s+(?P<number>\d{{1,3}})\s*[:.)–—-]?\s*(?=\S)", re.IGNORECASE
)
_CONTENTS = re.compile(pattern_of("contents"), re.IGNORECASE)


@record(kw_only=True)
class DraftPart:
    """A part of the book: a heading and the text below it. The part before the first heading has no ``title``."""

    title: Spans
    line: int
    elements: list[Element] = field(default_factory=list)
    division: Spans = ()
    """The title of the division that begins with it."""
    is_inside: bool = False
    """Whether it is in a division."""
    number: int = 0
    """Its number if it is an exercise."""


@record(kw_only=True)
class DraftFile:
    """A file of the draft: its keys above ``blocks``, and its blocks."""

    path: str
    head: Mapping[str, Any]
    blocks: list[DraftBlock] = field(default_factory=list)
    comments: tuple[str, ...] = ()
    has_blocks: bool = True
    starts: list[int] = field(default_factory=list)
    """The line on which each block begins, once it is written."""

    def text(self) -> str:
        """The file as YAML."""
        lines = [line for comment in self.comments for line in comment_lines(comment)]
        lines += yaml_lines(self.head)
        self.starts = []
        if self.has_blocks:
            lines.append("blocks:" if any(one.value is not None for one in self.blocks) else "blocks: []")
        for block in self.blocks:
            for comment in block.comments:
                lines += comment_lines(comment, 2)
            self.starts.append(len(lines) + 1)
            if block.value is not None:
                lines += yaml_lines([block.value], 2)
        return "\n".join(lines) + "\n"


@frozen(kw_only=True)
class Draft:
    """The files of a workbook, and the titles of what they contain, for a report."""

    files: tuple[DraftFile, ...]
    pages: int
    exercises: int = 0


def draft_book(manuscript: Manuscript, pictures: Pictures, language: str, comments: Sequence[str]) -> Draft:
    """The files of a workbook made from ``manuscript``, with ``comments`` at the top of the first.

    Parts that fill little of a page become headings on one page; otherwise each is a page, or an exercise if its
    heading says so.
    """
    title, subtitle, units = _units(manuscript)
    head: dict[str, Any] = {"title": title, **({"subtitle": subtitle} if subtitle else {}), "language": language}
    binder = _Binder(manuscript=manuscript, pictures=pictures, head=head, comments=tuple(comments))
    said = len(manuscript.found)
    made = [binder.blocks(unit.elements) for unit in units]
    shares = [min(20.0, sum(block.height for block in blocks) / PAGE) for blocks, _ in made]
    has_exercises = any(unit.number for unit in units)
    least = _LEAST_SHARE if sum(shares) > _FEW_PAGES else _LEAST_SHARE_OF_FEW
    is_divided = has_exercises or sum(shares) >= least * len(units) or sum(shares) > _MOST_SHARED
    if len(units) < 2 or not is_divided:
        del manuscript.found[said:]
        return binder.one_page(units)
    if _is_welcome(units[0], units[1]):
        units[1].elements[:0] = units[0].elements
        del manuscript.found[said:], units[0]
        made = [binder.blocks(unit.elements) for unit in units]
    return binder.many_pages(units, made)


@record(kw_only=True)
class _Binder:
    """Makes the files of one manuscript."""

    manuscript: Manuscript
    pictures: Pictures
    head: dict[str, Any]
    comments: tuple[str, ...]
    ids: Ids = field(default_factory=lambda: Ids(*_TAKEN))

    def blocks(self, elements: Sequence[Element]) -> tuple[list[DraftBlock], dict[str, str]]:
        """The blocks of a part, and its footnotes."""
        maker = WorksheetBlockMaker(manuscript=self.manuscript, pictures=self.pictures)
        return maker.blocks(elements), maker.notes

    def one_page(self, units: Sequence[DraftPart]) -> Draft:
        """A book of one page, on which the parts have headings."""
        elements: list[Element] = []
        for unit in units:
            if unit.title:
                elements.append(ManuscriptHeading(2, unit.title, unit.line))
            elements += map(_deeper, unit.elements) if unit.title else unit.elements
        blocks, notes = self.blocks(elements)
        if not any(one.value is not None for one in blocks):
            blocks.append(_lines_below(self.manuscript, 1))
        head = {**self.head, **({"footnotes": notes} if notes else {})}
        author = self.manuscript.about.get("author", "")
        if author:
            blocks.append(DraftBlock(value={"text": {"style": "small", "text": author}}, line=1, height=8))
        return Draft(
            files=(DraftFile(path="workbook.yaml", head=head, blocks=blocks, comments=self.comments),), pages=1
        )

    def many_pages(self, units: Sequence[DraftPart], made: Sequence[tuple[list[DraftBlock], dict[str, str]]]) -> Draft:
        """A book with a file for each part."""
        files = [self._part(unit, blocks, notes) for unit, (blocks, notes) in zip(units, made, strict=True)]
        parts: list[Any] = ["cover"]
        if len(units) >= _FEWEST_IN_CONTENTS:
            parts.append("contents")
        inner = parts
        for unit, file in zip(units, files, strict=True):
            if not unit.is_inside:
                inner = parts
            elif unit.division:
                inner = []
                if file.path.startswith("sections/"):
                    parts.append(file.head["id"])
                    file.head = {**file.head, "parts": inner}
                    continue
                title = title_of(unit.division)
                parts.append(
                    {
                        "division": {
                            "id": self.ids.new(_plain_title(title), "division"),
                            "title": title,
                            "opener": "line",
                            "parts": inner,
                        }
                    }
                )
            inner.append(file.head["id"])
        sections = {"numbering": {"sections": "off"}} if any(one.path.startswith("sections/") for one in files) else {}
        head = {**self.head, **sections, **self._words(units), "parts": parts}
        book = DraftFile(path="workbook.yaml", head=head, comments=self.comments, has_blocks=False)
        index = [*self._index(files)]
        if index:
            parts.append("index")
        exercises = sum(file.path.startswith("exercises/") for file in files)
        return Draft(
            files=(book, *self._cover(), *files, *filter(None, index)),
            pages=len(files) - exercises,
            exercises=exercises,
        )

    def _cover(self) -> Iterator[DraftFile]:
        """A file for the cover, if anything is known that a cover shows."""
        author = self.manuscript.about.get("author", "")
        if author:
            cover = {"id": "cover", "title": self.head["title"], "kind": "cover", "in_contents": False}
            yield DraftFile(path="pages/cover.yaml", head=cover, blocks=[DraftBlock(value=author, line=1, height=8)])

    def _index(self, files: Sequence[DraftFile]) -> Iterator[DraftFile | None]:
        """What the index needs if the ``files`` have entries for it: a file if entries lead to others, else ``None``."""
        entries = entries_in([(file.head, [block.value for block in file.blocks]) for file in files])
        if entries:
            see = known_see(self.manuscript.see, entries)
            title = Messages(self.head["language"]).text("index")
            head = {"id": "index", "title": title, "kind": "index", "see": see}
            yield DraftFile(path="pages/index.yaml", head=head, has_blocks=False) if see else None

    def _words(self, units: Sequence[DraftPart]) -> dict[str, Any]:
        """The word for exercises in this book, if it is not the default one."""
        words = {_exercise_in(unit.title)[0] for unit in units if unit.number}
        if len(words) != 1 or words == {Messages(self.head["language"]).text("exercise", number="").strip()}:
            return {}
        return {"words": {"exercise": f"{words.pop()} {{number}}"}}

    def _part(self, unit: DraftPart, blocks: list[DraftBlock], notes: dict[str, str]) -> DraftFile:
        spans = unit.title
        if unit.number:
            _word, spans = _exercise_in(unit.title)
        title = title_of(spans or unit.division) if spans or unit.division else self.head["title"]
        name = self.ids.new(_plain_title(title), "exercise" if unit.number else "page")
        head: dict[str, Any] = {"id": name, "title": title}
        if unit.division and not spans and any(one.value is not None for one in blocks):
            head |= {"starts": "any"} | ({"footnotes": notes} if notes else {})
            return DraftFile(path=f"sections/{name}.yaml", head=head, blocks=blocks)
        if not spans:
            head |= {"show_title": False, "in_contents": False}
        if notes:
            head["footnotes"] = notes
        if not unit.number:
            return DraftFile(path=f"pages/{name}.yaml", head=head, blocks=blocks)
        steps, rest = _steps(unit.elements)
        if steps:
            said = len(self.manuscript.found)
            more, notes = self.blocks(rest)
            del self.manuscript.found[said:]
            if any(one.value is not None for one in more):
                head, blocks = {**head, **steps, **({"footnotes": notes} if notes else {})}, more
        if not any(one.value is not None for one in blocks):
            blocks = [*blocks, _lines_below(self.manuscript, unit.line)]
        return DraftFile(path=f"exercises/{name}.yaml", head=head, blocks=blocks)


def title_of(spans: Spans) -> str:
    """A title, without links and footnotes."""
    words = plain(spans)
    shown = (
        without_look(spans) if len(words) <= _LONGEST_TITLE else (Span(text=f"{words[:_LONGEST_TITLE].rstrip()} …"),)
    )
    return as_text([replace(span, href="", note="") for span in shown], takes_blanks=False) or "…"


def _plain_title(title: str) -> str:
    return plain_text(parse_inline(title)) if "{index" in title else title


def _lines_below(manuscript: Manuscript, line: int) -> DraftBlock:
    """Lines to write on, for a part with nothing else."""
    message = "nothing is below this heading; the draft has lines to write on"
    manuscript.warn("guessed", message, line, "write something there, or remove them")
    return DraftBlock(value={"lines": {"id": "lines", "count": 8}}, line=line, height=70)


def _units(manuscript: Manuscript) -> tuple[str, str, list[DraftPart]]:
    """The title, the subtitle, and the parts of the book."""
    elements, about = [*manuscript.elements], manuscript.about
    title, subtitle = about.get("title", ""), about.get("subtitle", "")
    elements = with_headings(elements)
    start = next((at for at, one in enumerate(elements) if not isinstance(one, Divider | LeftOut | PageBreak)), 0)
    first = elements[start] if elements else None
    levels = [one.level for one in elements if isinstance(one, ManuscriptHeading)]
    if isinstance(first, ManuscriptHeading) and (first.level == 1 or levels.count(first.level) == 1):
        words = title_of(first.spans)
        if first.level == min(levels) and (not title or words == title):
            del elements[start]
            levels.remove(first.level)
            title = words
        elif not title and _is_bare(elements, start):
            del elements[start]
            title = words
            while _is_bare(elements, start) and isinstance(one := elements[start], ManuscriptHeading):
                # lines below a title that are styled like it
                elements[start] = ManuscriptParagraph((ManuscriptLine(one.spans, one.line),), one.line)
                start += 1
    if not subtitle and _is_subtitle(elements, start):
        one = elements.pop(start)
        assert isinstance(one, ManuscriptParagraph)
        subtitle = as_text(without_look(one.lines[0].spans), takes_blanks=False)
    units = _divided(elements, min(levels, default=1))
    return title or _from_name(manuscript.name), subtitle, _numbered(_without_contents(manuscript, units))


def _is_bare(elements: Sequence[Element], at: int) -> bool:
    """Whether a heading is followed by one of the same level, and so has nothing below it."""
    pair = [
        one
        for one in elements[at : at + 2]
        if isinstance(one, ManuscriptHeading) and not _EXERCISE.match(plain(one.spans))
    ]
    return len(pair) == 2 and pair[0].level == pair[1].level


def _is_subtitle(elements: Sequence[Element], start: int) -> bool:
    """Whether a short line before the first heading of the text serves as a subtitle."""
    if start + 1 >= len(elements) or not isinstance(elements[start + 1], ManuscriptHeading | Divider):
        return False
    one = elements[start]
    if not isinstance(one, ManuscriptParagraph) or len(one.lines) != 1:
        return False
    spans = one.lines[0].spans
    words = plain(spans)
    is_plain = not any(span.picture or span.note or span.href for span in spans)
    return is_plain and 0 < len(words) <= _LONGEST_SUBTITLE and not re.search(r"[_:?\[]|\.$", words)


def _from_name(name: str) -> str:
    words = re.sub(r"[-_\s]+", " ", name.rpartition(".")[0] or name).strip()
    return as_text((Span(text=cleaned(words[:1].upper() + words[1:])),), takes_blanks=False) or "…"


def _divided(elements: Sequence[Element], level: int) -> list[DraftPart]:
    """The parts of ``elements``, whose titles have this ``level``."""
    units = _at_headings(elements, level)
    if len(units) > 1 and all(isinstance(one, Divider | PageBreak) for one in units[0].elements):
        del units[0]
    return [part for unit in _with_bare(units) for part in _opened(unit)]


def _with_bare(units: Sequence[DraftPart]) -> list[DraftPart]:
    """``units``, in which a heading with nothing below it also applies to the next one."""
    found: list[DraftPart] = []
    for unit in units:
        if found and found[-1].title and not found[-1].elements and not _exercise_in(found[-1].title)[0]:
            found[-1].elements = [ManuscriptHeading(2, unit.title, unit.line), *map(_deeper, unit.elements)]
        else:
            found.append(unit)
    return found


def _deeper(element: Element, by: int = 1) -> Element:
    return replace(element, level=element.level + by) if isinstance(element, ManuscriptHeading) else element


def _length(element: Element) -> int:
    """The number of characters of a paragraph; any other element counts as long."""
    return (
        sum(len(plain(line.spans)) for line in element.lines)
        if isinstance(element, ManuscriptParagraph)
        else _LONGEST_WELCOME + 1
    )


def _is_welcome(first: DraftPart, following: DraftPart) -> bool:
    """Whether ``first`` is a few words before the first heading, which do not need a page of their own."""
    is_short = not first.title and not first.division and sum(map(_length, first.elements)) <= _LONGEST_WELCOME
    return is_short and not following.number and not following.is_inside


def _opened(unit: DraftPart) -> list[DraftPart]:
    """``unit``, or a division with the exercises that it contains."""
    if not any(
        isinstance(one, ManuscriptHeading) and one.level == 2 and _exercise_in(one.spans)[0] for one in unit.elements
    ):
        return [unit]
    found = _at_headings(unit.elements, 2)
    if not found[0].elements:
        del found[0]
    found[0].division = unit.title
    return [replace(one, is_inside=True) for one in found]


def _at_headings(elements: Sequence[Element], level: int) -> list[DraftPart]:
    """``elements`` divided at their headings of ``level``; the levels of headings below count from the level of the
    part.
    """
    units = [DraftPart(title=(), line=1)]
    for element in elements:
        if isinstance(element, ManuscriptHeading) and element.level <= level:
            units.append(DraftPart(title=element.spans, line=element.line))
        else:
            units[-1].elements.append(_deeper(element, 1 - level))
    return units


def _numbered(units: list[DraftPart]) -> list[DraftPart]:
    """``units`` with the numbers of exercises, if these are 1, 2, 3 in order, as bifolio numbers them."""
    found = [_EXERCISE.match(plain(unit.title)) for unit in units]
    numbers = [int(one["number"]) for one in found if one]
    if numbers == [*range(1, len(numbers) + 1)]:
        for unit, one in zip(units, found, strict=True):
            unit.number = int(one["number"]) if one else 0
    return units


def _exercise_in(title: Spans) -> tuple[str, Spans]:
    """The word for exercises before the number in ``title``, and the rest of the title; empty if it is not the title of
    an exercise.
    """
    text = "".join(span.text for span in title)
    found = _EXERCISE.match(text)
    if found is None:
        return "", title
    return found["word"][:1].upper() + found["word"][1:].lower(), sliced(title, found.end())


def _without_contents(manuscript: Manuscript, units: list[DraftPart]) -> list[DraftPart]:
    """``units`` without a table of contents that was typed."""
    kept = []
    for unit in units:
        is_list = unit.elements and all(
            isinstance(one, Listing | ManuscriptParagraph | Divider) for one in unit.elements
        )
        if is_list and _CONTENTS.fullmatch(plain(unit.title)):
            hint = "bifolio makes one: 'contents' under 'parts' in workbook.yaml"
            manuscript.warn("left-out", "the table of contents is left out", unit.line, hint)
        else:
            kept.append(unit)
    return kept or [DraftPart(title=(), line=1)]


def _steps(elements: Sequence[Element]) -> tuple[dict[str, Any], list[Element]]:
    """Aim and steps of an exercise that begins with a numbered list, perhaps after a short paragraph, and the rest."""
    at = next((at for at, one in enumerate(elements) if isinstance(one, Listing) and one.first == 1), -1)
    if at not in (0, 1):
        return {}, [*elements]
    listing, before = elements[at], [_only_words(element) for element in elements[:at]]
    assert isinstance(listing, Listing)
    steps = [_only_words(item[0]) if len(item) == 1 else "" for item in listing.items]
    if not all(steps) or not all(one and len(one) <= _LONGEST_AIM for one in before) or len(steps) > 200:
        return {}, [*elements]
    aim = {"aim": before[0]} if before else {}
    return {**aim, "steps": steps}, [*elements[at + 1 :]]


def _only_words(element: Element) -> str:
    """The text of a paragraph that consists only of words, without footnotes and links; empty for anything else."""
    if not isinstance(element, ManuscriptParagraph):
        return ""
    found = [*atoms(element)]
    if len(found) != 1 or not isinstance(found[0], WordsAtom) or len(found[0].lines) != 1:
        return ""
    spans = found[0].lines[0]
    is_plain = not any(span.note or span.picture or span.href for span in spans) and not GAP.search(plain(spans))
    return as_text(spans) if is_plain and len(plain(spans)) <= _LONGEST_STEP else ""
