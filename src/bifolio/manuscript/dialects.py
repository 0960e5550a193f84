"""Rewrites Markdown as Obsidian, Notion and Google Docs write it, and HTML in it, as plain Markdown with the same
lines.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

from bifolio.content.picture_paths import SUFFIXES
from bifolio.manuscript.elements import Manuscript
from bifolio.manuscript.latex_maths import FORMULA, is_formula, latex_spans

EMBEDDED = "embedded"
"""The folder for pictures that were in the file itself."""
_DATA = re.compile(rb"data:image/(png|jpe?g|webp);base64,([A-Za-z0-9+/=]+)")
_MOST_PICTURES = 500
_CODE = re.compile(r"`[^`\n]*`")
_IMAGE = re.compile(r"<img\b(?P<keys>[^<>\n]*)>", re.IGNORECASE)
_KEY = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_WIKI = re.compile(r"(?P<is_embedded>!?)\[\[(?P<target>[^\[\]|\n]{1,200})(?:\|(?P<words>[^\[\]\n]{0,200}))?\]\]")
_INLINE_NOTE = re.compile(r"\^\[(?P<words>[^\[\]\n]+)\]")
_BLOCK_ID = re.compile(r"(?<=\S) \^[A-Za-z0-9-]+\s*$")
_REMARK = re.compile(r"%%(?P<words>.*?)%%")


def without_pictures(content: bytes, folder: Path) -> bytes:
    """``content`` with the pictures that Google Docs writes into it as files in ``folder``."""
    kept: list[Path] = []

    def take(found: re.Match[bytes]) -> bytes:
        path = folder / EMBEDDED / f"picture-{len(kept) + 1}.{found[1].decode()}"
        if len(kept) >= _MOST_PICTURES or len(found[2]) % 4:
            return b"data:"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b64decode(found[2]))
        kept.append(path)
        return f"{EMBEDDED}/{path.name}".encode()

    return _DATA.sub(take, content)


class Dialects:
    """Rewrites a text part by part; ``notes`` are the footnotes that were written within a line, by the names that they
    get here.
    """

    def __init__(self, manuscript: Manuscript, notes: dict[str, str]) -> None:
        self.manuscript, self.notes = manuscript, notes
        self.line = 1

    def plain(self, part: str, *, is_code: bool) -> str:
        """``part``, which follows the one before, as plain Markdown."""
        lines = part.split("\n")
        first, self.line = self.line, self.line + len(lines) - 1
        return (
            part if is_code else _asides("\n".join(self._rewritten(line, first + at) for at, line in enumerate(lines)))
        )

    def _rewritten(self, line: str, number: int) -> str:
        """A line with everything rewritten except code."""
        rules: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], int], str]], ...] = (
            ("<", _IMAGE, self._image),
            ("[[", _WIKI, self._wiki),
            ("^[", _INLINE_NOTE, self._note),
            ("%%", _REMARK, self._remark),
            ("$", FORMULA, self._formula),
            ("^", _BLOCK_ID, self._block_id),
        )
        for sign, pattern, rewrite in rules:
            if sign in line:
                codes = [*_CODE.finditer(line)]
                parts, position = list[str](), 0
                for found in pattern.finditer(line):
                    is_code = any(one.start() < found.start() < one.end() for one in codes)
                    parts += [line[position : found.start()], found[0] if is_code else rewrite(found, number)]
                    position = found.end()
                line = "".join((*parts, line[position:]))
        return line

    def _image(self, found: re.Match[str], number: int) -> str:
        keys = {one[1].lower(): one[2] or one[3] or "" for one in _KEY.finditer(found["keys"])}
        return f"![{keys.get('alt', '')}](<{keys['src']}>)" if keys.get("src") else ""

    def _wiki(self, found: re.Match[str], number: int) -> str:
        target, words = found["target"].strip(), (found["words"] or "").strip()
        if found["is_embedded"] and target.lower().endswith(SUFFIXES):
            # the words of a picture are its width
            return f"![{'' if words.isdigit() else words}](<{target}>)"
        if found["is_embedded"]:
            hint = "copy its words; a template or a library holds what several pages share"
            self.manuscript.warn("left-out", f"the note '{target[:60]}' is not put in here", number, hint, at=found[0])
            return f"<!-- {found[0].replace('--', '- -')} -->"
        hint = "write [words](#ID) with the id of a part or block"
        self.manuscript.warn(
            "left-out", f"the link to '{target[:60]}' is left out; its words are there", number, hint, at=found[0]
        )
        return words or target

    def _note(self, found: re.Match[str], number: int) -> str:
        name = f"inline-{len(self.notes) + 1}"
        self.notes[name] = found["words"]
        return f"[^{name}]"

    def _remark(self, found: re.Match[str], number: int) -> str:
        return f"<!--{found['words'].replace('--', '- -')}-->"

    def _block_id(self, found: re.Match[str], number: int) -> str:
        return ""

    def _formula(self, found: re.Match[str], number: int) -> str:
        words = found["shown"] or found["words"]
        if not is_formula(words) or latex_spans(words) is not None:
            return found[0]
        hint = "write ^2^, ~2~ and {1/2}; a larger one as an SVG picture"
        self.manuscript.warn("guessed", "a formula is printed as it is typed", number, hint, at=found[0])
        return found[0]


def _asides(text: str) -> str:
    """``text`` with Notion's callouts as quotations."""
    if "<aside>" not in text:
        return text
    found, is_inside = list[str](), False
    for line in text.split("\n"):
        start, end = "<aside>" in line, "</aside>" in line
        is_inside = is_inside or start
        words = line.replace("<aside>", "[!note] " if start else "").replace("</aside>", "")
        found.append(f"> {words.strip() if start or end else words}" if is_inside else line)
        is_inside = is_inside and not end
    return "\n".join(found)
