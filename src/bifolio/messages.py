"""The program's phrases, printed and spoken: by key, in the book's language, or in the book's own words if it has them.

Catalogues are in ``data/words/LANGUAGE.yaml``; the English one has every key. What a profile words differently is in
``data/words/PROFILE/LANGUAGE.yaml``. ``en-XA`` accents each phrase and lengthens it by 40 %, which reveals texts that
are not translated and texts that no longer fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import KW_ONLY, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal, SupportsIndex

from bifolio.frozen import frozen
from bifolio.typography import no_break
from bifolio.yamltree import plain_mapping

WORDS = Path(__file__).resolve().parent / "data" / "words"
PSEUDO_LANGUAGE = "en-XA"

Address = Literal["formal", "informal"]
ADDRESSES: tuple[Address, ...] = ("formal", "informal")
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""Plural categories of CLDR (Unicode Technical Standard 35, part 3, section 5)."""

LEAST_GROUPED = 5
"""How many figures a number alone has at least before they are grouped: four may be a year, and Spanish, among others, does not group them (CLDR)."""

_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([a-z_]+)\}")


class Phrase(str):
    """A phrase that is not in the book's language, together with the ``language`` it is in."""

    language: str

    def __new__(cls, text: str, language: str) -> Phrase:
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __add__(self, other: str) -> Phrase:
        return Phrase(str(self) + other, self.language)

    def __radd__(self, other: str) -> Phrase:
        return Phrase(other + str(self), self.language)

    def replace(self, old: str, new: str, count: SupportsIndex = -1, /) -> Phrase:
        """The same with ``new`` for ``old``."""
        return Phrase(str(self).replace(old, new, count), self.language)

    def removeprefix(self, prefix: str, /) -> Phrase:
        """The same without ``prefix`` at its start."""
        return Phrase(str(self).removeprefix(prefix), self.language)

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, str]]:
        return Phrase, (str(self), self.language)


_asked: ContextVar[set[str] | None] = ContextVar("asked", default=None)


@contextmanager
def noting_phrases() -> Iterator[set[str]]:
    """The keys of all phrases that are worded until it is closed, as they are worded."""
    noted: set[str] = set()
    token = _asked.set(noted)
    try:
        yield noted
    finally:
        _asked.reset(token)


@frozen
class Messages:
    """The program's words for one book: its ``language`` (BCP 47), its ``own`` words by key, and how it addresses
    ``people`` readers.

    A phrase is a text or has several forms: ``formal`` and ``informal``; one for each plural category if it contains
    ``{number}``; otherwise by how many people answer (``one``, ``two``, ``other``).
    """

    language: str
    _: KW_ONLY
    own: Mapping[str, Any] = field(default_factory=dict)
    address: Address = "formal"
    people: int = 1
    profile: str = ""
    """The profile whose words override the catalogue's."""
    words_language: str = ""
    """The language of the words; if empty, the book's."""

    @property
    def speaks(self) -> str:
        """The language of the words; single words may still be missing in it (``gaps``)."""
        return self.words_language or self.language

    def text(self, key: str, **values: object) -> str:
        """The phrase called ``key`` with ``values`` in place of its {names}; a name without a value stays.

        A ``Fraction`` is printed with the decimal sign of the words' language. The phrase is a ``Phrase`` if it is not in the book's language.
        """
        if (asked := _asked.get()) is not None:
            asked.add(key)
        language, words = self.find(key)
        text = self._form(words, values.get("number"), language)
        text = _pseudo(text) if self.speaks == PSEUDO_LANGUAGE else no_break(text, language)
        printed = {name: self._said(value) if isinstance(value, Fraction) else value for name, value in values.items()}
        said, spoken = _filled(text, printed), self._language_of(language)
        return said if spoken == self.language else Phrase(said, spoken)

    def _said(self, value: Fraction) -> str:
        """``value`` as a number inside a phrase."""
        return (replace(self, language=self.words_language) if self.words_language else self).number(value)

    def _language_of(self, found: str) -> str:
        """The language of words that were ``found`` in a catalogue: the nearer ones stand for that of the words, the English ones for themselves."""
        return found if found == "en" and not self._is_english else self.speaks

    def set_off(self, mark: str) -> str:
        """``mark``, such as a colon, as it follows a word in the book's language: French puts a space before it."""
        return no_break(f" {mark}", self.language).removeprefix(" ")

    def number(self, value: Fraction, parts: int = 1, *, largest: Fraction = Fraction(0)) -> str:
        """``value`` with the book's decimal sign; if it is counted in ``parts`` of a whole, or has no end in decimals, as a fraction in braces: 1 {1/4}.

        ``largest`` is the largest number beside it: if that is in groups of figures, so is ``value``.
        """
        least = LEAST_GROUPED if largest < 10 ** (LEAST_GROUPED - 1) else 1
        minus, size = "−" * (value < 0), abs(value)
        places = next((count for count in range(MOST_DECIMALS + 1) if (size * 10**count).denominator == 1), None)
        if places is not None and parts == 1:
            before, _, after = f"{float(size):.{places}f}".partition(".")
            return minus + self.in_figures(before, after, least)
        parts = parts if (size * parts).denominator == 1 else size.denominator
        whole, above = divmod(int(size * parts), parts)
        fraction = f"{{{above}/{parts}}}" if above else ""
        figures = self.in_figures(str(whole), least=least)
        return minus + (f"{figures} {fraction}".strip() if whole or not above else fraction)

    def in_figures(self, before: str, after: str = "", least: int = LEAST_GROUPED) -> str:
        """The number with figures ``before`` and ``after`` its decimal sign; in groups if there are ``least`` before it."""
        if len(before) >= least:
            before = _grouped(before, *_grouping(self.language))
        return f"{before}{decimal_sign(self.language)}{after}" if after else before

    @property
    def _is_english(self) -> bool:
        """Whether the words are in English."""
        return self.speaks.partition("-")[0] == "en"

    @property
    def spoken_language(self) -> str | None:
        """The language of the words spoken at blanks, if it is not the book's: English if any of them is missing in the
        words' language.
        """
        spoken = self._language_of("en" if _is_spoken_in_english(self.speaks, frozenset(self.own)) else self.speaks)
        return spoken if spoken != self.language else None

    def gaps(self) -> tuple[str, ...]:
        """The keys that neither the book nor the catalogue of the words' language has words for, so that they stay in English."""
        if self._is_english:
            return ()
        return tuple(key for key in keys() if self.find(key)[0] == "en")

    def find(self, key: str) -> tuple[str, Any]:
        """The language that the words for ``key`` are in, and the words or their forms."""
        if key in self.own:
            return self.speaks, self.own[key]
        for language in _names(self.speaks):
            # one after another: English is read only if something is missing
            for catalogue in (f"{self.profile}/{language}", language) if self.profile else (language,):
                if key in (words := _catalogue(catalogue)):
                    return language, words[key]
        raise KeyError(f"unknown phrase {key!r}")

    def _form(self, words: Any, number: object, language: str) -> str:
        """The form of ``words`` for this address and number."""
        while not isinstance(words, str):
            if self.address in words:
                words = words[self.address]
                continue
            if number is None:
                category = {1: "one", 2: "two"}.get(self.people, "other")
            else:
                category = plural_category(language, number) if isinstance(number, int | Fraction) else "other"
            words = words[category] if category in words else words["other"]
        return words


MOST_DECIMALS = 6
"""The most decimal places that are printed."""


@cache
def decimal_sign(language: str) -> str:
    """The decimal sign of ``language``, according to CLDR: a point or a comma."""
    if language in _ONES:
        return "." if language == "en" else ","
    # imported late, as below
    from babel.numbers import get_decimal_symbol

    locale = _locale(language)
    return "." if locale is None else get_decimal_symbol(locale)


_GROUPED_BY = {"de": ".", "en": ",", "es": ".", "fr": "\u202f", "it": ".", "nl": "."}


@cache
def _grouping(language: str) -> tuple[str, int, int]:
    """The sign between groups of figures in ``language``, and the number of figures in the last group and in the
    others, according to CLDR.
    """
    if language in _GROUPED_BY:
        return _GROUPED_BY[language], 3, 3
    # imported late, as below
    from babel.numbers import get_group_symbol

    locale = _locale(language)
    if locale is None:
        return "\u202f", 3, 3
    last, others = locale.decimal_formats[None].grouping
    return get_group_symbol(locale), last, others


def _grouped(figures: str, sign: str, last: int, others: int) -> str:
    groups, rest = [figures[-last:]], figures[:-last]
    while rest:
        groups, rest = [rest[-others:], *groups], rest[:-others]
    return sign.join(groups)


@cache
def _is_spoken_in_english(language: str, own: frozenset[str]) -> bool:
    gaps = Messages(language, own=dict.fromkeys(own, "")).gaps()
    return any(key == "exercise" or key.startswith("say.") for key in gaps)


def english_of(key: str) -> Any:
    """The bundled English words for ``key``, or their forms; ``KeyError`` where there are none."""
    return _catalogue("en")[key]


def keys() -> tuple[str, ...]:
    """The key of every phrase, by group."""
    return tuple(_catalogue("en"))


@cache
def uses() -> Mapping[str, Any]:
    """The groups of phrases by name, each with its ``title`` and its ``words``: the purpose of each phrase, by key."""
    return plain_mapping((WORDS / "uses.yaml").read_bytes())


def all_forms(words: Any) -> Iterator[str]:
    """``words``, or the text of each of its forms."""
    if isinstance(words, str):
        yield words
    else:
        for form in words.values():
            yield from all_forms(form)


@cache
def _catalogue(name: str) -> Mapping[str, Any]:
    """The phrases of a language, or of a profile in it, by key; empty if there is no such file."""
    path = WORDS / f"{name}.yaml"
    return plain_mapping(path.read_bytes()) if path.is_file() else {}


@cache
def _names(language: str) -> tuple[str, ...]:
    """The names of the catalogues in which a phrase is looked for, nearest first, English last."""
    parts = language.split("-") if re.fullmatch(r"[A-Za-z0-9-]+", language) else []
    return (*("-".join(parts[:count]) for count in range(len(parts), 0, -1)), "en")


def placeholders(words: Any) -> Iterator[str]:
    """The names in braces in ``words`` or any of its forms."""
    for text in all_forms(words):
        yield from (match[1] for match in _PLACEHOLDER.finditer(text) if match[1])


def stray_braces(text: str) -> list[str]:
    """Braces in the words of a phrase that are neither doubled nor around a name, each pair with its content."""
    return re.findall(r"\{[^{}]*\}|[{}]", _PLACEHOLDER.sub(" ", text))


def _filled(text: str, values: Mapping[str, object]) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        return match[0][0] if name is None else str(values[name]) if name in values else match[0]

    return _PLACEHOLDER.sub(value, text) if "{" in text or "}" in text else text


def plural_category(language: str, number: int | Fraction) -> str:
    """The plural category of ``number`` in ``language``, according to CLDR."""
    main = language.partition("-")[0]
    if 0 <= number < 1_000_000 and main in _ONES:
        return "one" if (int(number) if main in _BY_WHOLE else number) in _ONES[main] else "other"
    counted = number if isinstance(number, int) else Decimal(number.numerator) / number.denominator
    return str(_plural_rule(language)(counted))


_ONES = {"de": (1,), "en": (1,), "es": (1,), "fr": (0, 1), "it": (1,), "nl": (1,)}
"""The numbers in category ``one`` in the bundled languages, where every other number below a million is ``other``:
loading CLDR takes longer than everything else that is done with words.
"""

_BY_WHOLE = frozenset(["fr"])
"""Of these the languages in which only the whole part of a number decides: 1,5 point."""


def plural_categories(language: str) -> frozenset[str]:
    """The plural categories that ``language`` has, according to CLDR; ``other`` is always among them."""
    return frozenset({*getattr(_plural_rule(language), "tags", ()), "other"})


@cache
def _plural_rule(language: str) -> Any:
    """CLDR's plural rule for ``language``, or if there is none, that of the root, which treats all numbers alike."""
    locale = _locale(language)
    return (lambda _number: "other") if locale is None else locale.plural_form


def _locale(language: str) -> Any:
    """CLDR's data for ``language``, or for it without its country; ``None`` if there are none."""
    # imported late: it is slow, and most books need none of it
    from babel import Locale, UnknownLocaleError

    for code in (language, language.partition("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


_PSEUDO_WORD = 8
"""The most letters of a word that the pseudo-language adds."""


def _pseudo(text: str) -> str:
    """``text`` with accents and 40 % longer; names in braces stay as they are."""
    if not text.strip():
        return text
    parts, inside = [], False
    for character in text:
        inside = character == "{" or (inside and character != "}")
        parts.append(character if inside else character.translate(_ACCENTS))
    added = max(1, round(len(text) * 0.4) - 1)
    words = ["~" * min(_PSEUDO_WORD, added - start) for start in range(0, added, _PSEUDO_WORD + 1)]
    return " ".join(("".join(parts), *words))
