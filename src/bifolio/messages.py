"""What the program itself prints and says aloud: phrases by key, in the book's language, in its own words where it has them.

Catalogues lie in ``data/words/LANGUAGE.yaml``; the English one has every key. ``en-XA`` accents each phrase and lengthens it by
40 %, which shows what is hard-wired and what no longer fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from bifolio.yamltree import plain_mapping

WORDS = Path(__file__).resolve().parent / "data" / "words"
PSEUDO_LANGUAGE = "en-XA"

Address = Literal["formal", "informal"]
ADDRESSES: tuple[Address, ...] = ("formal", "informal")
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""Plural categories of CLDR (Unicode Technical Standard 35, part 3, section 5)."""

_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Messages:
    """The program's words for one book: ``language`` (BCP 47), the book's ``own`` words by key, how it addresses ``people`` readers.

    A phrase is text or its forms: by ``formal`` and ``informal``; by plural category where it has ``{number}``; else by how many
    people answer (``one``, ``two``, ``other``).
    """

    language: str
    own: Mapping[str, Any] = field(default_factory=dict)
    address: Address = "formal"
    people: int = 1

    def text(self, key: str, **values: object) -> str:
        """The phrase called ``key`` with ``values`` in place of its {names}; a name without a value stays."""
        language, words = self._find(key)
        text = self._form(words, values.get("number"), language)
        return _filled(_pseudo(text) if self.language == PSEUDO_LANGUAGE else text, values)

    def gaps(self) -> tuple[str, ...]:
        """The keys that neither the book nor its language's catalogue has words for, so that they stay in English."""
        if self.language.partition("-")[0] == "en":
            return ()
        return tuple(key for key in keys() if self._find(key)[0] == "en")

    def _find(self, key: str) -> tuple[str, Any]:
        """The words for ``key`` and the language they are in."""
        if key in self.own:
            return self.language, self.own[key]
        for language, catalogue in _catalogues(self.language):
            if key in catalogue:
                return language, catalogue[key]
        raise KeyError(f"no phrase is called {key!r}")

    def _form(self, words: Any, number: object, language: str) -> str:
        """The form of ``words`` for this address and number."""
        while not isinstance(words, str):
            if self.address in words:
                words = words[self.address]
                continue
            if number is None:
                category = {1: "one", 2: "two"}.get(self.people, "other")
            else:
                category = plural_category(language, number) if isinstance(number, int) else "other"
            words = words[category] if category in words else words["other"]
        return words


def has_catalogue(language: str) -> bool:
    """Whether the program's words are there in ``language``."""
    return any(name != "en" or language.partition("-")[0] == "en" for name, _ in _catalogues(language))


def keys() -> tuple[str, ...]:
    """The key of every phrase, by group."""
    return tuple(_catalogue("en"))


@cache
def _catalogue(language: str) -> Mapping[str, Any]:
    """The phrases that are bundled for ``language``, by key; none where there is no such file."""
    path = WORDS / f"{language}.yaml"
    return plain_mapping(path.read_bytes()) if path.is_file() else {}


@cache
def _catalogues(language: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """The catalogues in which a phrase is looked for, the nearest first and the English one last."""
    parts = language.split("-")
    names = ["-".join(parts[:count]) for count in range(len(parts), 0, -1) if re.fullmatch(r"[\w-]+", language)]
    found = [(name, _catalogue(name)) for name in dict.fromkeys([*names, "en"])]
    return tuple((name, phrases) for name, phrases in found if phrases)


def placeholders(words: Any) -> Iterator[str]:
    """The names in braces in ``words`` or any of its forms."""
    if isinstance(words, str):
        yield from (match[1] for match in _PLACEHOLDER.finditer(words) if match[1])
    else:
        for form in words.values():
            yield from placeholders(form)


def _filled(text: str, values: Mapping[str, object]) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        return match[0][0] if name is None else str(values[name]) if name in values else match[0]

    return _PLACEHOLDER.sub(value, text) if "{" in text or "}" in text else text


def plural_category(language: str, number: int) -> str:
    """The plural category of ``number`` in ``language``, as CLDR has it."""
    if 0 <= number < 1_000_000 and (ones := _ONES.get(language.partition("-")[0])):
        return "one" if number in ones else "other"
    return str(_plural_rule(language)(number))


_ONES = {"de": (1,), "en": (1,), "es": (1,), "fr": (0, 1)}
"""What is ``one`` in the bundled languages, where every other number below a million is ``other``: loading CLDR takes longer than
everything else that is done with words."""


@cache
def _plural_rule(language: str) -> Any:
    """CLDR's plural rule for ``language``; that of the root, where all numbers are alike, if it has none."""
    # imported late: it is slow, and most books need none of it
    from babel import Locale, UnknownLocaleError

    for code in (language, language.partition("-")[0]):
        try:
            return Locale.parse(code, sep="-").plural_form
        except (UnknownLocaleError, ValueError):
            continue
    return lambda _number: "other"


def _pseudo(text: str) -> str:
    """``text`` with accents and 40 % longer; what stands in braces is left alone."""
    parts, inside = [], False
    for character in text:
        inside = character == "{" or (inside and character != "}")
        parts.append(character if inside else character.translate(_ACCENTS))
    return "".join(parts) + " " + "~" * max(1, round(len(text) * 0.4) - 1) if text.strip() else text
