"""The order of the alphabet in a language, for lists that readers look words up in.

Accents and capitals do not count, except where a language has letters of its own: ä is an a in German, and after z in
Swedish. Everything else is in Unicode's order, which is the alphabet's in most scripts.
"""

from __future__ import annotations

import re
import unicodedata

_NORDIC: dict[str, tuple[str, ...]] = {"z": ("æ", "ø", "å")}
_FINNISH: dict[str, tuple[str, ...]] = {"z": ("å", "ä", "ö")}
_CROATIAN: dict[str, tuple[str, ...]] = {
    "c": ("č", "ć"),
    "d": ("dž", "đ"),
    "l": ("lj",),
    "n": ("nj",),
    "s": ("š",),
    "z": ("ž",),
}
_TURKISH: dict[str, tuple[str, ...]] = {"c": ("ç",), "g": ("ğ",), "h": ("ı",), "o": ("ö",), "s": ("ş",), "u": ("ü",)}
_OWN_LETTERS: dict[str, dict[str, tuple[str, ...]]] = {
    "az": {**_TURKISH, "e": ("ə",)}, "bs": _CROATIAN, "hr": _CROATIAN, "sr": _CROATIAN, "tr": _TURKISH,
    "cs": {"c": ("č",), "h": ("ch",), "r": ("ř",), "s": ("š",), "z": ("ž",)},
    "cy": {"c": ("ch",), "d": ("dd",), "f": ("ff",), "g": ("ng",), "l": ("ll",), "p": ("ph",), "r": ("rh",), "t": ("th",)},
    "da": _NORDIC, "nb": _NORDIC, "nn": _NORDIC, "no": _NORDIC,
    "es": {"n": ("ñ",)}, "eu": {"n": ("ñ",)}, "gl": {"n": ("ñ",)},
    "et": {"s": ("š",), "w": ("õ", "ä", "ö", "ü"), "z": ("ž",)},
    "fi": _FINNISH, "sv": _FINNISH,
    "hu": {"c": ("cs",), "d": ("dz", "dzs"), "g": ("gy",), "l": ("ly",), "n": ("ny",), "o": ("ö", "ő"), "s": ("sz",), "t": ("ty",), "u": ("ü", "ű"), "z": ("zs",)},
    "is": {"d": ("ð",), "z": ("þ", "æ", "ö")},
    "lt": {"c": ("č",), "s": ("š",), "z": ("ž",)},
    "lv": {"c": ("č",), "g": ("ģ",), "k": ("ķ",), "l": ("ļ",), "n": ("ņ",), "s": ("š",), "z": ("ž",)},
    "pl": {"a": ("ą",), "c": ("ć",), "e": ("ę",), "l": ("ł",), "n": ("ń",), "o": ("ó",), "s": ("ś",), "z": ("ź", "ż")},
    "ro": {"a": ("ă", "â"), "i": ("î",), "s": ("ș",), "t": ("ț",)},
    "ru": {"и": ("й",)},
    "sk": {"a": ("ä",), "c": ("č",), "h": ("ch",), "o": ("ô",), "s": ("š",), "z": ("ž",)},
    "sl": {"c": ("č",), "s": ("š",), "z": ("ž",)},
    "sq": {"c": ("ç",), "e": ("ë",)},
    "uk": {"г": ("ґ",), "е": ("є",), "и": ("і", "ї", "й")},
    "vi": {"a": ("ă", "â"), "d": ("đ",), "e": ("ê",), "o": ("ô", "ơ"), "u": ("ư",)},
}  # fmt: skip
"""The letters of a language that follow another one instead of counting as it (CLDR, collation charts)."""

_BASES = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "e", "ħ": "h"}
)
_ARTICLE = re.compile(r"^ال(?=..)")
"""The Arabic article, which is written as part of its word and not counted."""

SortKey = tuple[tuple[tuple[str, int], ...], str]


def alphabetic(words: str, language: str) -> SortKey:
    """A key that sorts ``words`` as a dictionary in ``language`` (BCP 47) does: word by word, without punctuation."""
    primary = language.split("-")[0]
    folded = unicodedata.normalize("NFC", in_small_letters(words, language))
    spaced = " ".join(re.sub(r"[^\w\s]+", lambda mark: " " if mark[0] in "-–/" else "", folded).split())
    if primary == "ar":
        spaced = _ARTICLE.sub("", spaced)
    own = {
        letter: (base, rank)
        for base, after in _OWN_LETTERS.get(primary, {}).items()
        for rank, letter in enumerate(after, 1)
    }
    letters = sorted(own, key=len, reverse=True)
    found = re.findall("|".join([*map(re.escape, letters), "."]), spaced)
    return tuple(part for one in found for part in ([own[one]] if one in own else _plain(one))), words


def _plain(letter: str) -> list[tuple[str, int]]:
    """The letters as which ``letter`` counts: without its accent, and each of a ligature's two."""
    apart = unicodedata.normalize("NFKD", letter.translate(_BASES))
    return [(one, 0) for one in apart if not unicodedata.combining(one)]


def initial(key: SortKey) -> tuple[str, int]:
    """The letter under which a dictionary lists what has this ``key``; all numbers and signs are together."""
    letter, rank = next(iter(key[0]), ("", 0))
    return (letter, rank) if letter.isalpha() else ("", 0)


def in_small_letters(words: str, language: str) -> str:
    """``words`` without capitals; a Turkish I becomes ı, and İ becomes i."""
    if language.split("-")[0] in ("tr", "az"):
        words = words.replace("I", "ı").replace("İ", "i")
    return words.casefold()
