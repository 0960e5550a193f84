"""Writes a first draft of a workbook into a new folder, and checks it there.

Blocks that the check refuses become comments, so that every draft passes the check and can be built.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bifolio.content.fields.languages import language_hint, language_tag
from bifolio.content.model.theme_fonts import read_shelf
from bifolio.content.scaffold import new_folder
from bifolio.diagnostics import Diagnostic, capped
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.frozen import frozen
from bifolio.manuscript.dividing import MOST_FILES, MOST_SHEETS, PAGE, Draft, DraftFile, draft_book
from bifolio.manuscript.elements import Manuscript, element_words
from bifolio.manuscript.known_words import guess_language
from bifolio.manuscript.pictures import Pictures
from bifolio.manuscript.reading import is_word, read_manuscript, too_long
from bifolio.manuscript.text_blocks import DraftBlock
from bifolio.pipeline.check_workbook import check_folder
from bifolio.plain_files import open_plain
from bifolio.source_text import MAX_BYTES
from bifolio.yaml_writing import yaml_lines

_DEFAULT_LANGUAGE = "en-US"
_MOST_BYTES = MAX_BYTES - 100_000
"""The most bytes of blocks in a file, besides its keys and comments."""
_MOST_ROUNDS = 30
"""After so many checks a draft is given up; each round takes out at least one block."""
_LONGEST_SOURCE = 20_000
"""So many characters of the manuscript are kept in a comment."""


@frozen(kw_only=True)
class Drafted:
    """The result of a draft: how many pages and exercises there are, and the problems that the author should look at,
    with places in the manuscript.
    """

    pages: int
    exercises: int
    found: tuple[Diagnostic, ...]


def write_draft(folder: Path, path: Path, today: date, language: str = "") -> Drafted:
    """Writes a workbook made of the manuscript at ``path`` into ``folder``, which must be new or empty.

    ``language`` is its BCP 47 tag; if empty, it is taken from the manuscript, or guessed from its words. Raises
    ``UsageError`` for an unknown language or a folder that cannot be written, ``InvalidWorkbook`` for a file that is
    not text or too long.
    """
    tag = language_tag(language) if language else ""
    if tag is None:
        raise UsageError(f"unknown language tag '{language}'", language_hint(language))
    with TemporaryDirectory() as media:
        fonts = read_shelf(Path(media))
        manuscript = read_manuscript(path, fonts, Path(media))
        pictures = Pictures(Path(media) if is_word(path) else path.absolute().parent, fonts, Path(media))
        tag = tag or manuscript.about.get("language", "") or _guessed(manuscript)
        draft = draft_book(manuscript, pictures, tag, _introduction(path.name))
        _refuse_iftoo_long(draft, path.name)
        with new_folder(folder) as beside:
            _copy_pictures(pictures, beside)
            _write_checked(draft, beside, manuscript, today)
    return Drafted(pages=draft.pages, exercises=draft.exercises, found=tuple(capped(manuscript.found)))


def _refuse_iftoo_long(draft: Draft, name: str) -> None:
    """Raises ``InvalidWorkbook``, with the first line beyond the limit, for a draft that would take minutes to check or
    cannot be read.
    """
    height = 0.0
    for file in draft.files[: MOST_FILES + 1]:
        size = 0
        for block in file.blocks:
            height += block.height
            size += len("\n".join(yaml_lines([block.value])).encode())
            if height > MOST_SHEETS * PAGE:
                raise too_long(f"up to here it fills about {MOST_SHEETS} pages, which is the limit", name, block.line)
            if size > _MOST_BYTES:
                raise too_long(f"up to here one page of the draft has {_MOST_BYTES:,} bytes", name, block.line)
    if len(draft.files) > MOST_FILES:
        raise too_long(f"{len(draft.files):,} pages and exercises; the limit is {MOST_FILES:,}", name, 1)


def _introduction(name: str) -> list[str]:
    return [
        f"A first draft, made of {name}. It is yours to change.",
        "  bifolio check .      every problem at once, with its line",
        "  bifolio build .      the PDF",
    ]


def _guessed(manuscript: Manuscript) -> str:
    """The most likely language of the words, which is reported."""
    tag = guess_language([*element_words(manuscript.elements), *manuscript.lines]) or _DEFAULT_LANGUAGE
    hint = "if that is wrong, change 'language' in workbook.yaml, or give --language"
    manuscript.warn("guessed", f"the language is taken to be '{tag}'", 1, hint)
    return tag


def _copy_pictures(pictures: Pictures, folder: Path) -> None:
    for name, source in pictures.chosen.items():
        (folder / "figures").mkdir(exist_ok=True)
        with open_plain(source) as file:
            (folder / "figures" / name).write_bytes(file.read())


def _write_checked(draft: Draft, folder: Path, manuscript: Manuscript, today: date) -> None:
    """Writes the files, then again without the blocks that the check refuses, until it refuses none."""
    files = {file.path: file for file in draft.files}
    changed: Sequence[DraftFile] = draft.files
    for _ in range(_MOST_ROUNDS):
        for file in changed:
            target = folder / file.path
            target.parent.mkdir(exist_ok=True)
            target.write_text(file.text(), encoding="utf-8", newline="\n")
        errors = [one for one in check_folder(folder, today, lays_out=True) if one.is_error]
        if not errors:
            return
        changed = [
            file
            for path, file in files.items()
            if _repair(file, [one for one in errors if one.place.file == path], manuscript)
        ]
        changed += [files["workbook.yaml"]] * any(one.rule == "to-be-confirmed" for one in errors)
        _allow_unconfirmed(files["workbook.yaml"], errors)
        if not changed:
            raise InvalidWorkbook(errors)


def _allow_unconfirmed(book: DraftFile, errors: Sequence[Diagnostic]) -> None:
    """Reduces unconfirmed passages to a warning, since they are natural in a draft."""
    if any(one.rule == "to-be-confirmed" for one in errors):
        book.head = {**book.head, "rules": {"to-be-confirmed": "warning"}}


def _repair(file: DraftFile, errors: Sequence[Diagnostic], manuscript: Manuscript) -> bool:
    """Turns the blocks with ``errors`` into comments; returns whether there were any."""
    is_repaired = False
    for error in errors:
        at = bisect_right(file.starts, error.place.line) - 1
        if error.rule == "to-be-confirmed" or at < 0 or file.blocks[at].value is None:
            continue
        block = file.blocks[at]
        following = min((one.line for one in file.blocks if one.line > block.line), default=len(manuscript.lines) + 1)
        source = manuscript.source(block.line, min(following - 1, block.line + 400)).strip()
        if len(source) > _LONGEST_SOURCE:
            source = f"{source[:_LONGEST_SOURCE].rstrip()} …"
        # a long line is divided into blocks: it is quoted once
        is_quoted = any(source in one.comments for one in file.blocks if one.line == block.line)
        comments = () if is_quoted else (f"{error.message}:", source)
        file.blocks[at] = DraftBlock(value=None, line=block.line, height=0, comments=(*block.comments, *comments))
        manuscript.warn("left-out", f"only a comment in the draft, since {error.message}", block.line, error.hint)
        is_repaired = True
    if is_repaired and file.has_blocks and all(one.value is None for one in file.blocks):
        file.blocks.append(DraftBlock(value={"lines": {"id": "lines", "count": 8}}, line=1, height=70))
    return is_repaired
