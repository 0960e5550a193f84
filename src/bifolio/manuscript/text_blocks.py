"""Makes blocks to read: paragraphs, headings, pictures. Reports links and pictures that cannot be carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from typing import Any

from bifolio.frozen import record
from bifolio.manuscript.atoms import PictureAtom, WordsAtom
from bifolio.manuscript.elements import Manuscript, ManuscriptHeading, Verbatim
from bifolio.manuscript.names import Ids
from bifolio.manuscript.pictures import Pictures
from bifolio.manuscript.spans import (
    GAP,
    Span,
    Spans,
    as_text,
    can_be_followed,
    cleaned,
    plain,
    sliced,
    trimmed,
    without_look,
)

LONGEST_NOTE, MOST_NOTES = 240, 200
NARROWEST_PICTURE, WIDEST_PICTURE = 10, 170
"""The least and the greatest width of a picture, in mm."""
LONGEST_TEXT = 6_000
"""The most characters of a paragraph; longer ones are split between words, so that each file of the draft can be read.
"""

_MAIN = {"heading": "text", "list": "items", "text": "text", "quote": "text"}
"""The key for which a plain value is the short form."""


@record(kw_only=True)
class DraftBlock:
    """A block: its value in YAML, the line that it came from, comments above it, and its height in millimetres,
    roughly.
    """

    value: Any
    line: int
    height: float
    comments: tuple[str, ...] = ()


@record(kw_only=True)
class TextMaker:
    """Makes blocks to read. ``notes`` are the footnotes that they use, by their ids; ``comments`` are kept for the next
    block.
    """

    manuscript: Manuscript
    pictures: Pictures
    ids: Ids = field(default_factory=Ids)
    notes: dict[str, str] = field(default_factory=dict)
    note_ids: dict[str, str] = field(default_factory=dict)
    """The id of each footnote by its name in the manuscript."""
    comments: list[str] = field(default_factory=list)
    is_on_new_page: bool = False
    is_inside: bool = False
    level: int = 1
    heading: str = ""
    """The last heading."""

    def _made(self, value: Any, line: int, height: float) -> DraftBlock:
        """A block with the comments kept for it."""
        if self.is_on_new_page and not self.is_inside:
            value = {"text": {"text": value}} if isinstance(value, str) else value
            ((kind, keys),) = value.items()
            keys = keys if isinstance(keys, dict) else {_MAIN[kind]: keys}
            value = {kind: {**keys, "starts": "page"}}
            self.is_on_new_page = False
        comments, self.comments = tuple(self.comments), []
        return DraftBlock(value=value, line=line, height=height, comments=comments)

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
            if not words:
                continue
            if (
                takes_notes
                and len(words) <= LONGEST_NOTE
                and (span.note in self.note_ids or len(self.notes) < MOST_NOTES)
            ):
                key = self.note_ids.setdefault(span.note, "") or self._new_note(span.note, words)
                shown.append(replace(span, note=key))
            else:
                shown += [Span(text=" ("), *(one for one in note if not one.note), Span(text=")")]
        return as_text(trimmed(shown), takes_blanks=takes_blanks, takes_notes=takes_notes)

    def _new_note(self, name: str, words: str) -> str:
        """The id of a footnote that is used for the first time."""
        key = Ids(*self.notes).new(f"note-{name}", "note", 40)
        self.note_ids[name], self.notes[key] = key, words
        return key

    def _report_link(self, span: Span) -> None:
        line = next((number for number, one in enumerate(self.manuscript.lines, 1) if span.href in one), 1)
        hint = "write [words](#ID) with the id of a part or block, or https://…"
        message = f"the link to '{span.href[:60]}' is left out; its words are there"
        self.manuscript.warn("left-out", message, line, hint, at=span.href)

    def _prompt(self, words: WordsAtom) -> str:
        text = self._text(without_look(words.lines[0]), takes_blanks=False, takes_notes=False)
        has_blank = "…" not in words.plain and len(GAP.findall(words.plain)) == 1
        return text.replace("…", r"\____") if has_blank else text

    def _id(self, words: str, kind: str) -> str:
        return self.ids.new(words, kind, 20)

    def _paragraphs(self, words: WordsAtom) -> Iterator[DraftBlock]:
        """A paragraph; a long one in several parts."""
        if len(words.lines) > 1 and len(words.plain) <= LONGEST_TEXT:
            text = "\n".join(filter(None, map(self._text, words.lines)))
            height = 6.5 * len(words.lines)
            if text:
                yield self._paragraph(text, words.line, height, name=words.plain)
            return
        for spans in (part for one in words.lines for part in short_parts(one)):
            text = self._text(spans)
            if text:
                yield self._paragraph(text, words.line, 6 * (len(text) / 85 + 0.5) + 2, name=plain(spans))

    def _paragraph(self, text: str, line: int, height: float, name: str = "") -> DraftBlock:
        has_blank = "__" in text
        value: Any = text
        if has_blank:
            value = {"text": {"id": self._id(name, "text"), "text": text}}
        elif "\n" in text:
            value = {"text": text}
        return self._made(value, line, height * (1.6 if has_blank else 1))

    def _verbatim(self, element: Verbatim) -> Iterator[DraftBlock]:
        """Code, line by line."""
        lines = [as_text((Span(text=cleaned(line)),), takes_blanks=False) for line in element.text.split("\n")]
        for start in range(0, len(lines), 40):
            text = "\n".join(lines[start : start + 40]).strip("\n")
            if text.strip():
                yield self._made({"text": text} if "\n" in text else text, element.line, 6.5 * text.count("\n") + 8)

    def _picture(self, picture: PictureAtom) -> Iterator[DraftBlock]:
        file, reason, hint = self.pictures.add(picture.file)
        if not file:
            self._report_picture(picture, reason, hint)
            return
        alt = as_text((Span(text=picture.alt),), takes_blanks=False)
        if not alt or alt.lower() in ("image", "alt text", "picture", file.lower()):
            alt = as_text((Span(text=re.sub(r"[-_]+", " ", file.rpartition(".")[0])),), takes_blanks=False)
            message = f"the picture '{picture.file[:80]}' has no text alternative; the draft says '{alt}'"
            self.manuscript.warn(
                "guessed",
                message,
                picture.line,
                "describe it under 'alt' for somebody who cannot see it",
                at=picture.file,
            )
        size = (
            {"width": min(max(round(picture.width), NARROWEST_PICTURE), WIDEST_PICTURE)}
            if picture.width
            else {"height": 100}
        )
        yield self._made({"picture": {"file": file, "alt": alt[:2000], **size}}, picture.line, 80)

    def _report_picture(self, picture: PictureAtom, reason: str, hint: str) -> None:
        self.comments.append(f"picture: {picture.file}  {picture.alt}")
        message = f"the picture '{picture.file[:80]}' is left out: {reason}"
        self.manuscript.warn("left-out", message, picture.line, hint, at=picture.file)

    def _heading(self, heading: ManuscriptHeading) -> DraftBlock:
        text = as_text(without_look(heading.spans), takes_blanks=False)
        # a line in bold is one level below the heading above it
        level = max(2, heading.level) if heading.level else self.level + 1
        level = min(4, level, max(self.level + 1, 2))
        if heading.level:
            self.level = level
        self.heading = text
        value = {"heading": text if level == 2 else {"text": text, "level": level}}
        return self._made(value, heading.line, 14)


def short_parts(spans: Spans) -> Iterator[Spans]:
    """``spans`` in parts that are short enough for a text, split at spaces."""
    words = "".join(span.text for span in spans)
    start = 0
    while len(words) - start > LONGEST_TEXT:
        end = words.rfind(" ", start + 1, start + LONGEST_TEXT)
        end = end if end > start else start + LONGEST_TEXT
        yield sliced(spans, start, end)
        start = end
    yield sliced(spans, start) if start else spans
