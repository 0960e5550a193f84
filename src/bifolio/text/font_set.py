"""The fonts that a build may use besides the bundled ones: the workbook's own, and those in a given folder.

Input: fonts as read. Output: those that stand in for characters that the bundled ones lack, in regular and bold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bifolio.diagnostics import Diagnostic
from bifolio.text.bundled_fonts import MAIN
from bifolio.text.face_file import FaceFile
from bifolio.text.faces import Codes, Pair, adopt, chain, family_name, uncovered
from bifolio.text.font_files import BOLD, REGULAR, FontFault, OwnFont

_BOLD_ENOUGH = 600
"""The least weight that looks bold beside regular text."""


@dataclass(frozen=True)
class Shelf:
    """The workbook's own fonts by name, further ones from a given folder, and those that cannot be used.

    ``warnings`` are about fonts in the given folder that were left out.
    """

    own: Mapping[str, OwnFont] = field(default_factory=dict)
    further: tuple[OwnFont, ...] = ()
    faults: Mapping[str, FontFault] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def fonts(self) -> tuple[OwnFont, ...]:
        """Every font that can be used, the workbook's first."""
        return (*self.own.values(), *self.further)

    @property
    def families(self) -> tuple[str, ...]:
        """The names of the families here."""
        return tuple(font.family for font in self.fonts)

    @cached_property
    def stand_ins(self) -> tuple[Pair, ...]:
        """Regular and bold faces to try after the bundled ones: families in the order of their files, then each file by itself."""
        pairs = [(regular.code, bold.code) for regular, bold in _families(self.fonts)]
        # two files of the same family and weight may cover different characters
        pairs += [(font.face(bold=False).code, font.face(bold=True).code) for font in self.fonts]
        return tuple(dict.fromkeys(pairs))

    @cached_property
    def digest(self) -> str:
        """Changes if any font changes or can no longer be used."""
        parts = [f"{font.name}:{font.digest}" for font in self.fonts]
        parts += [f"{name}:{fault.rule}" for name, fault in self.faults.items()]
        return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()

    def adopt(self) -> None:
        """Makes every face known to this process; each worker process must do this too."""
        adopt(font.face(bold=bold) for font in self.fonts for bold in (False, True))

    def family(self, own: str | Codes) -> str:
        """The name of a family, bundled or given by its own faces, including this build's stand-ins."""
        return family_name(own, self.stand_ins)

    def uncovered(self, text: str) -> list[str]:
        """The characters of ``text`` that some theme could not draw in regular or bold: each once, in order."""
        if text.isascii():
            return []
        return list(dict.fromkeys(character for codes in self._chains for character in uncovered(text, codes)))

    @cached_property
    def _chains(self) -> tuple[tuple[str, ...], ...]:
        """The faces that the main families try for a character; a theme's own family tries all of them too."""
        return tuple(chain(self.family(codes), bold=bold) for codes in MAIN for bold in (False, True))


def _families(fonts: Sequence[OwnFont]) -> Iterator[tuple[FaceFile, FaceFile]]:
    """The regular and the bold face of each family, chosen by weight, upright before slanted; regular serves as both if none is bold."""
    groups: dict[str, list[OwnFont]] = {}
    for font in fonts:
        groups.setdefault(font.family or font.name, []).append(font)
    for group in groups.values():
        upright = [font for font in group if not font.is_italic] or group
        regular = min(upright, key=lambda font: _distance(font, REGULAR))
        bold = min(upright, key=lambda font: _distance(font, BOLD))
        yield regular.face(bold=False), (bold if _heaviest(bold) >= _BOLD_ENOUGH else regular).face(bold=True)


def _distance(font: OwnFont, weight: int) -> float:
    """How far the font's weight, or range of weights, is from this one."""
    if font.weights is None:
        return abs(font.weight - weight)
    return max(font.weights[0] - weight, weight - font.weights[1], 0.0)


def _heaviest(font: OwnFont) -> float:
    return font.weight if font.weights is None else font.weights[1]
