"""Words to glyphs with HarfBuzz: kerning, ligatures, scripts, and stand-ins for missing characters.

The output is ready for a PDF text-showing operator with two-byte glyph codes (Identity-H). Since a code is the glyph's
own number, a word's page content depends only on its face. Words are cached for the process.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Literal

from bifolio.characters import as_drawn, clusters, is_invisible
from bifolio.errors import DamagedFileError
from bifolio.frozen import frozen
from bifolio.text.faces import FACES, Face, chain, load_face

NOTHING_SAID = "\u200b"
"""The text of a glyph that only helps to draw its neighbour: every code must map to a character (ISO 14289-1, 7.21.7).
"""

Direction = Literal["ltr", "rtl"]

Figures = Literal["", "lining", "tabular"]
"""Which figures to use: the face's own, lining (as high as capitals), or tabular (lining, all of one width)."""

_FEATURES: dict[Figures, dict[str, bool]] = {"": {}, "lining": {"lnum": True}, "tabular": {"lnum": True, "tnum": True}}
"""OpenType features by figures; a face that lacks one is used without it."""

_FARTHEST = 16
"""A glyph that is wider, or further from its place, in ems, is damaged: the widest that are in use (U+FDFD) take about ten."""

SCRIPT_SCALE = 0.75
"""The size of raised or lowered text: 9 of 12 points, still easy to read."""

RISES = {"super": 360.0, "sub": -140.0, "fraction": 0.0}
"""How far above its neighbours' baseline it sits, in 1/1000 of their size."""


@frozen(eq=False, kw_only=True)
class Glyphs:
    """A stretch in one face: ``parts`` are (rise, TJ array content) pairs; rise and ``width`` are in 1/1000 of the
    size.

    ``meanings`` gives each glyph's text for ToUnicode. ``needs_actual_text``: glyphs and text do not map one to one, so
    the text must be given as ActualText (ISO 32000-2, 14.9.4).
    """

    face: str
    parts: tuple[tuple[float, str], ...]
    width: float
    text: str
    meanings: tuple[tuple[int, str], ...]
    needs_actual_text: bool = False
    is_rtl: bool = False

    def as_script(self, script: str, said: str) -> Glyphs:
        """The same stretch raised (``super``) or lowered (``sub``), smaller, and reading ``said``. Rises and width stay
        in 1/1000 of the full size.
        """
        parts = tuple((rise * SCRIPT_SCALE + RISES[script], codes) for rise, codes in self.parts)
        return replace(
            self,
            parts=parts,
            width=self.width * SCRIPT_SCALE,
            text=said,
            needs_actual_text=self.needs_actual_text or said != self.text,
        )


@frozen(eq=False)
class Word:
    """A word without spaces: its stretches from left to right, and its width in 1/1000 of the size."""

    text: str
    stretches: tuple[Glyphs, ...]
    width: float
    is_rtl: bool


MAX_WORDS = 6_000
"""How many words to keep for each family and look. The flagship has 3,800 in seven, 2,600 of them in body text. Without
a limit, a run of copies would keep every name it has met.
"""


class ShapedWords(dict[str, Word]):
    """Shaped words of one family and look, by their text; a missing one is shaped on demand."""

    def __init__(self, codes: tuple[str, ...], figures: Figures) -> None:
        super().__init__()
        self._codes, self._figures = codes, figures

    def __missing__(self, text: str) -> Word:
        if len(self) >= MAX_WORDS:
            self.clear()
        drawn = as_drawn(text)
        is_rtl = not drawn.isascii() and any(is_rtl_character(character) for character in drawn)
        # figures run from left to right in every script
        direction: Direction | None = None if is_rtl else "ltr"
        stretches = tuple(_shape(face, part, direction, self._figures) for face, part in _itemize(drawn, self._codes))
        word = self[text] = Word(drawn, stretches, sum(stretch.width for stretch in stretches), is_rtl)
        return word


@cache
def words_in(family: str, *, bold: bool, italic: bool, figures: Figures) -> ShapedWords:
    """The words of ``family``. Characters that no face covers are left out (checks report them earlier).

    A right-to-left word has the right width, but its glyphs are put in order only with its line (``shape_stretch``).
    """
    return ShapedWords(chain(family, bold=bold, italic=italic), figures)


def shape_word(text: str, family: str, *, bold: bool, italic: bool = False, figures: Figures = "") -> Word:
    return words_in(family, bold=bold, italic=italic, figures=figures)[text]


_stretches: dict[tuple[str, bool, bool, Figures, str, Direction], tuple[Glyphs, ...]] = {}


def shape_stretch(
    text: str, family: str, direction: Direction, *, bold: bool, italic: bool = False, figures: Figures = ""
) -> tuple[Glyphs, ...]:
    """Part of a word that runs in one direction, in text order; its brackets are mirrored to suit that direction."""
    key = (family, bold, italic, figures, text, direction)
    found = _stretches.get(key)
    if found is None:
        if len(_stretches) >= MAX_WORDS:
            _stretches.clear()
        items = _itemize(as_drawn(text), chain(family, bold=bold, italic=italic))
        found = _stretches[key] = tuple(_shape(face, part, direction, figures) for face, part in items)
    return found


def is_rtl_character(character: str) -> bool:
    """Whether ``character`` belongs to a script that is written from right to left (UAX #9, R and AL)."""
    return unicodedata.bidirectional(character) in ("R", "AL")


def _itemize(text: str, codes: tuple[str, ...]) -> Iterator[tuple[Face, str]]:
    """Splits text into stretches of one face. Marks stay with their base, and a stretch keeps its face as long as that face covers it."""
    own = codes[0]
    if text.isascii() or _draws_all(own, text):
        yield load_face(own), text
        return
    # one face for all letters of a word, since a single letter from another would stand out; a sign such as ₂ would not
    has_letters = _draws_all(own, "".join(filter(_is_letter, text)))
    whole = None if has_letters else _face_for(text, codes)
    if whole is not None:
        yield load_face(whole), text
        return
    stretch, current = "", own if has_letters else ""
    for cluster in clusters(text):
        is_own = has_letters and _draws_all(own, cluster) and not (current != own and _is_raised(cluster[0]))
        code = own if is_own else current
        if not (code and not _is_letter(cluster[0]) and _face_for(cluster, (code,))):
            # a cluster that no single face covers takes the face of its base
            code = _face_for(cluster, codes) or _face_for(cluster[0], codes) or current or own
        if code != current and stretch:
            yield load_face(current), stretch
            stretch = ""
        stretch, current = stretch + cluster, code
    yield load_face(current or own), stretch


def _is_letter(character: str) -> bool:
    """Whether ``character`` is a letter of a word, not a raised or modifier letter such as ``ⁿ``."""
    return character.isalpha() and unicodedata.category(character) != "Lm"


def _is_raised(character: str) -> bool:
    """Whether ``character`` is a superscript or a subscript: a run of them shares one face, as in 10⁻³."""
    return unicodedata.decomposition(character).startswith(("<super>", "<sub>"))


def _draws_all(code: str, text: str) -> bool:
    return all(load_face(code).draws(character) for character in text if _is_seen(character))


def _is_seen(character: str) -> bool:
    """Whether a face must have ``character``. Spaces of any width are made from the face's own space (HarfBuzz's space fallback)."""
    return not (character.isspace() or is_invisible(character))


def _face_for(text: str, codes: tuple[str, ...]) -> str | None:
    """The first face that draws all of ``text``. Opens only files whose reach includes one of its characters."""
    visible = [character for character in text if _is_seen(character)]
    if not visible:
        return codes[0]
    faces = [code for code in codes if any(FACES[code].reaches(ord(character)) for character in visible)]
    for in_parts in (False, True):
        for code in faces:
            if all(load_face(code).draws(character, in_parts=in_parts) for character in visible):
                return code
    return None


def _shape(face: Face, text: str, direction: Direction | None, figures: Figures) -> Glyphs:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str("".join(map(face.drawn_as, text)) if "\u2010" in text or "\u2011" in text else text)
    buffer.guess_segment_properties()
    if direction is not None:
        buffer.direction = direction
    # a joiner does its work and disappears; otherwise it would leave the glyph of a space
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    is_rtl = buffer.direction == "rtl"
    try:
        hb.shape(face.font, buffer, _FEATURES[figures])
    except MemoryError:
        # the message of HarfBuzz about rules that never end
        raise _damaged(face) from None
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if not infos:
        return Glyphs(face=face.code, parts=(), width=0.0, text="", meanings=())
    scale = 1000.0 / face.upem
    count = face.glyph_count
    glyphs = [info.codepoint if info.codepoint < count else 0 for info in infos]
    moves = [position.position for position in positions]
    if face.file.digest and any(abs(step) > _FARTHEST * face.upem for move in moves for step in move):
        raise _damaged(face)
    meanings, is_simple = _meanings(face, text, glyphs, [info.cluster for info in infos])
    return Glyphs(
        face=face.code,
        parts=tuple(_parts(face, glyphs, moves, scale)),
        width=sum(advance for _, _, advance, _ in moves) * scale,
        text=text,
        meanings=meanings,
        needs_actual_text=not is_simple or is_rtl,
        is_rtl=is_rtl,
    )


def _damaged(face: Face) -> DamagedFileError:
    return DamagedFileError(f"the font '{face.file.path}' is damaged: words cannot be set in it", "download it again")


def _meanings(face: Face, text: str, glyphs: list[int], places: list[int]) -> tuple[tuple[tuple[int, str], ...], bool]:
    """The text of each glyph, and whether glyphs and text map one to one from left to right. ``places`` are the glyphs'
    indices in the text.
    """
    if all(glyphs) and places == [*range(len(text))]:
        letters = tuple(zip(glyphs, text, strict=True))
        return letters, {*letters} <= face.says.items() or all(_says(face, *one) for one in letters)
    starts = sorted({*places})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    seen: set[int] = set()
    meanings: list[tuple[int, str]] = []
    # the glyph before the first cluster is missing
    is_simple = starts[0] == 0
    for glyph, place in zip(glyphs, places, strict=True):
        if glyph == 0:
            continue
        said = text[place : ends[place]]
        if place in seen:
            is_simple, said = False, NOTHING_SAID
        elif not _says(face, glyph, said):
            is_simple = False
        seen.add(place)
        meanings.append((glyph, said))
    return tuple(meanings), is_simple


def _says(face: Face, glyph: int, said: str) -> bool:
    """Whether text copied from the page gives ``said`` back for ``glyph``: one glyph may stand for several characters, such as Ð and Đ."""
    own = face.says.get(glyph)
    if own is None:
        return not any(map(is_invisible, said))
    return own == said or (own.isspace() and said.isspace())


def _parts(
    face: Face, glyphs: list[int], moves: list[tuple[int, int, int, int]], scale: float
) -> Iterator[tuple[float, str]]:
    """The rise and the TJ array content of each stretch of ``glyphs`` at one height; ``moves`` are their positions from shaping."""
    rise, codes = 0.0, ""
    for glyph, (x, y, advance, _) in zip(glyphs, moves, strict=True):
        if glyph == 0:
            continue
        if y * scale != rise:
            if codes:
                yield rise, f"<{codes}>"
            rise, codes = y * scale, ""
        code, own = face.codes.get(glyph) or face.drawn(glyph)
        offset = x * scale
        if offset:
            codes += f">{round(-offset, 2):g}<"
        codes += code
        if after := own - advance * scale + offset:
            codes += f">{round(after, 2):g}<"
    if codes:
        yield rise, f"<{codes}>"
