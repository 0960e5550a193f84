"""What the program itself prints and says aloud, from a message catalogue (gettext), so that a translation needs no code.

The English text is the message's id. Catalogues lie in ``locale/LANGUAGE/LC_MESSAGES/bifolio.mo``; ``pseudo`` gives one that
accents and lengthens every message by 40 %, which shows what is hard-wired and what no longer fits.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LOCALE = Path(__file__).resolve().parent / "locale"
PSEUDO_LANGUAGE = "en-XA"

_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")


@dataclass(frozen=True, slots=True)
class Messages:
    """A catalogue for one language (BCP 47)."""

    language: str
    translate: Callable[[str], str]

    def __reduce__(self) -> tuple[Callable[[str], Messages], tuple[str]]:
        """A catalogue is known by its language, wherever it is sent or kept."""
        return messages_for, (self.language,)

    def say(self, message: str, **values: object) -> str:
        """The translated ``message`` with ``values`` put in for its {names}."""
        text = self.translate(message)
        return text.format(**values) if values else text

    def count(self, singular: str, plural: str, number: int) -> str:
        """The message for ``number`` things; ``{number}`` stands for it."""
        return self.say(singular if number == 1 else plural, number=number)


def has_catalogue(language: str) -> bool:
    """Whether the program's own words are there in ``language``; English is what they are written in."""
    return language.split("-")[0] == "en" or gettext.find("bifolio", LOCALE, _codes(language)) is not None


def _codes(language: str) -> list[str]:
    """The names under which a catalogue for ``language`` is looked for, the nearest first."""
    code = language.replace("-", "_")
    return [code, code.split("_")[0]]


def messages_for(language: str) -> Messages:
    """The catalogue for ``language``, or English where none is bundled."""
    if language == PSEUDO_LANGUAGE:
        return Messages(language, _pseudo)
    catalogue = gettext.translation("bifolio", LOCALE, _codes(language), fallback=True)
    return Messages(language, catalogue.gettext)


def _pseudo(message: str) -> str:
    """``message`` with accents and 40 % longer; what stands in braces is left alone."""
    parts, inside = [], False
    for character in message:
        inside = character == "{" or (inside and character != "}")
        parts.append(character if inside else character.translate(_ACCENTS))
    return "".join(parts) + " " + "~" * max(1, round(len(message) * 0.4) - 1) if message.strip() else message
