"""Reads the file of a manuscript: its text, front matter, footnotes and elements.

The file is untrusted: its size and the number of its headings are limited, and its front matter is read as plain data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

from bifolio.content.fields.languages import language_tag
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Place
from bifolio.errors import InvalidWorkbook, nothing_at
from bifolio.manuscript.definitions import with_definitions
from bifolio.manuscript.dialects import Dialects, without_pictures
from bifolio.manuscript.elements import Manuscript, ManuscriptHeading
from bifolio.manuscript.left_empty import with_blanks
from bifolio.manuscript.markdown import line_spans, read_elements
from bifolio.manuscript.spans import Span, as_text, cleaned
from bifolio.manuscript.word import read_word, word_elements, write_pictures
from bifolio.manuscript.word_file import open_word
from bifolio.plain_files import open_plain
from bifolio.source_text import LINE_BREAK, MAX_BYTES, text_of
from bifolio.text.coverage import described
from bifolio.text.font_set import Shelf
from bifolio.yamltree import read_yaml

MOST_HEADINGS = 10_000

AS_MARKDOWN = "save it as Markdown, or run: pandoc FILE -t gfm --wrap=none --extract-media=. -o notes.md"
AS_WORD = (
    "open it in a word processor and save it as .docx without a password, or copy its words into a text editor and save them "
    "as notes.txt"
)
_WEB_PAGE = "a web page"
MOST_ROWS = 18_000
"""So many rows fill more pages than a draft may have. They are counted first, since making a table of them takes most of a minute."""
_MOST_COLUMNS = 1_000
"""More columns are no table that anyone reads; those of a table that is too wide for a page become rows."""
_ROW = re.compile(r"\s*\||\s*\S[^\t]*\t+\s*\S")

_WORD = (".docx", ".docm", ".dotx", ".dotm")

_MOST_WITH_PICTURES = 60_000_000
"""The most bytes read of a file that contains pictures; the text itself has the usual limit."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_FOOTNOTE = re.compile(
    r"^\[\^(?P<name>[A-Za-z0-9][A-Za-z0-9_-]*)\]:[ \t]*(?P<text>.*(?:\n(?:[ ]{2,}|\t)\S.*)*)$", re.MULTILINE
)
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})")
_DIV = re.compile(r"^:{3,}.*$", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});")
_KNOWN = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "authors": "author",
    "lang": "language",
    "language": "language",
}
_ALIKE = str.maketrans(
    {
        "✅": "✓",
        "☑": "☐",
        "⬜": "☐",
        "🔲": "☐",
        "❌": "✗",
        "➡": "→",
        "👉": "→",
        "⭐": "★",
        "❤": "♥",
        "🟩": "■",
        "📝": "✎",
    }
)
"""Characters that other programs write, each with one that every theme can print."""


def read_manuscript(path: Path, fonts: Shelf, media: Path) -> Manuscript:
    """The manuscript in the file at ``path``, with the characters that ``fonts`` can print. Pictures in a Word file are
    written into the folder ``media``.

    Raises ``UsageError`` if there is no such file, ``InvalidWorkbook`` if it is not text or too long.
    """
    if not path.is_file():
        raise nothing_at(path, "name the Word, Markdown or text file that the draft is made of")
    manuscript = _word(path, fonts, media) if is_word(path) else _text(path, fonts, media)
    manuscript.elements = with_definitions(manuscript.elements)
    count = sum(isinstance(element, ManuscriptHeading) for element in manuscript.elements)
    if count > MOST_HEADINGS:
        raise too_long(f"{count:,} headings; the limit is {MOST_HEADINGS:,}", path.name)
    return manuscript


def too_long(message: str, name: str, line: int = 1, hint: str = "split the file") -> InvalidWorkbook:
    """What says that there is too much in the manuscript ``name``, up to ``line`` of it."""
    return InvalidWorkbook([diagnose("too-long-to-draft", message, Place(name, line), hint)])


def _refuse_huge_tables(name: str, rows: Sequence[tuple[int, int]]) -> None:
    """Raises ``InvalidWorkbook`` for more tables, or wider ones, than a draft can have. Each row has its line and the number of its cells."""
    if len(rows) > MOST_ROWS:
        raise too_long(f"{len(rows):,} rows of tables; the limit is {MOST_ROWS:,}", name, rows[MOST_ROWS][0])
    for line, count in rows:
        if count > _MOST_COLUMNS:
            hint = "divide it into several tables"
            raise too_long(f"a table with {count:,} columns; the limit is {_MOST_COLUMNS:,}", name, line, hint)


def is_word(path: Path) -> bool:
    """Whether to read it as a Word file: a PDF that was only renamed is reported as a PDF."""
    with open_plain(path) as file:
        return path.suffix.lower() in _WORD and not file.read(8).startswith(b"%PDF")


def _word(path: Path, fonts: Shelf, media: Path) -> Manuscript:
    """The manuscript in a Word file."""
    with open_word(path) as parts:
        manuscript = Manuscript(name=path.name)
        read = read_word(parts, manuscript)
        _refuse_huge_tables(path.name, read.rows)
        text = "\n".join(manuscript.lines)
        if len(text) > MAX_BYTES:
            raise too_long(f"the file has more than {MAX_BYTES:,} characters", path.name)
        manuscript.elements = word_elements(read, manuscript, _printable(manuscript, text, fonts))
        write_pictures(parts, read, media)
    return manuscript


def _text(path: Path, fonts: Shelf, media: Path) -> Manuscript:
    """The manuscript in a text file."""
    with open_plain(path) as file:
        content = without_pictures(file.read(_MOST_WITH_PICTURES), media)
    text, problem = text_of(path.name, content)
    if problem is not None and problem.rule != "control-character":
        if problem.rule == "not-plain-text":
            problem = replace(problem, hint=AS_MARKDOWN if _WEB_PAGE in problem.message else AS_WORD)
        raise InvalidWorkbook([problem])
    lines = LINE_BREAK.split(text)
    rows = [(number, max(map(line.count, "|\t"))) for number, line in enumerate(lines, 1) if _ROW.match(line)]
    _refuse_huge_tables(path.name, rows)
    text = "\n".join(lines)
    manuscript = Manuscript(name=path.name, lines=lines)
    manuscript.elements = _elements(manuscript, _printable(manuscript, text, fonts)(text))
    return manuscript


def _elements(manuscript: Manuscript, text: str) -> list[Any]:
    if front := _FRONT_MATTER.match(text):
        about = read_yaml(manuscript.name, front["yaml"].encode())
        if isinstance(about.data, dict) and not any(problem.is_error for problem in about.problems):
            manuscript.about = dict(_about(manuscript, about.data))
            text = _emptied(front[0]) + text[front.end() :]
    parts, is_code, notes = list[str](), False, dict[str, str]()
    dialects = Dialects(manuscript, notes)
    # code may have what looks like a footnote
    for part in re.split(r"(^ {0,3}(?:`{3,}|~{3,}).*$)", text, flags=re.MULTILINE):
        is_fence = _FENCE.match(part) is not None
        is_code ^= is_fence
        part = dialects.plain(part, is_code=is_code or is_fence)
        if not is_code and not is_fence:
            part = _FOOTNOTE.sub(lambda found: _take_note(found, notes), _DIV.sub("", with_blanks(part)))
        parts.append(part)
    manuscript.footnotes = dict.fromkeys(notes, ())
    manuscript.footnotes = {name: line_spans(manuscript, words) for name, words in notes.items()}
    return read_elements(manuscript, "".join(parts))


def _take_note(found: re.Match[str], notes: dict[str, str]) -> str:
    notes.setdefault(found["name"], " ".join(found["text"].split()))
    return _emptied(found[0])


def _emptied(text: str) -> str:
    """As many line breaks as ``text`` has, so that the text after it keeps its line."""
    return "\n" * text.count("\n")


def _about(manuscript: Manuscript, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The keys of the front matter for which a workbook has a place; the others are reported."""
    for key, value in data.items():
        name = _KNOWN.get(str(key).lower())
        values = value if isinstance(value, list) else [value]
        words = ", ".join(cleaned(str(one)).strip() for one in values if isinstance(one, str | int | float))
        if name == "language":
            tag = language_tag(words.replace("_", "-"))
            if tag:
                yield name, tag
        elif name and words:
            yield name, as_text((Span(text=words[:300]),), takes_blanks=False)
        else:
            manuscript.warn("left-out", f"'{key}' of the front matter is left out", 1, at=f"{key}:")


def _printable(manuscript: Manuscript, text: str, fonts: Shelf) -> Callable[[str], str]:
    """A function that removes characters without a font from a text; those in ``text`` are reported."""

    def without_entity(found: re.Match[str]) -> str:
        return "" if fonts.uncovered(cleaned(unescape(found[0]))) else found[0]

    written = text.translate(_ALIKE)
    missing = [character for character in fonts.uncovered(cleaned(written)) if character in written]
    for character in missing:
        line = written.count("\n", 0, written.index(character)) + 1
        hint = "put a font that has it into 'fonts', and type it again where you need it"
        manuscript.warn("left-out", f"{described(character)} is left out: no font has it", line, hint, at=character)
    # the joiners and selectors after an emoji belong to it
    lost = re.compile(rf"[{re.escape(''.join(missing))}]+[\u200d\ufe0e\ufe0f\u20e3]* ?" if missing else r"(?!)")
    return lambda words: lost.sub("", _ENTITY.sub(without_entity, words.translate(_ALIKE)))
