"""Characters that no face draws: how they are named, and which font to bring for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

MOST_NAMED = 5
"""Characters named in one message; a text in an unknown script has many."""

_NOTO: dict[str, str] = {
    "CJK": "Noto Sans SC", "HIRAGANA": "Noto Sans JP", "KATAKANA": "Noto Sans JP", "HANGUL": "Noto Sans KR", "BOPOMOFO": "Noto Sans TC",
    "KANGXI": "Noto Sans TC", "MUSICAL": "Noto Music", "MATHEMATICAL": "Noto Sans Math", "TIBETAN": "Noto Serif Tibetan",
    "LATIN": "Noto Sans", "GREEK": "Noto Sans", "CYRILLIC": "Noto Sans", "NKO": "Noto Sans NKo",
    "CANADIAN": "Noto Sans Canadian Aboriginal", "EGYPTIAN": "Noto Sans Egyptian Hieroglyphs", "NUSHU": "Noto Traditional Nushu",
    "TANGUT": "Noto Serif Tangut", "YEZIDI": "Noto Serif Yezidi", "DOGRA": "Noto Serif Dogra", "TOTO": "Noto Serif Toto",
}  # fmt: skip
"""Fonts whose name does not follow from the first word of a character's Unicode name."""

_ONE_WORD = """
ADLAM ARABIC ARMENIAN AVESTAN BALINESE BAMUM BATAK BENGALI BHAIKSUKI BRAHMI BUGINESE BUHID CARIAN CHAKMA CHAM
CHEROKEE COPTIC CUNEIFORM CYPRIOT DESERET DEVANAGARI DUPLOYAN ELBASAN ELYMAIC ETHIOPIC GEORGIAN GLAGOLITIC GOTHIC
GRANTHA GUJARATI GURMUKHI HANUNOO HATRAN HEBREW INSCRIPTIONAL JAVANESE KAITHI KANNADA KAYAH KHAROSHTHI KHMER KHOJKI
KHUDAWADI LAO LEPCHA LIMBU LISU LYCIAN LYDIAN MAHAJANI MALAYALAM MANDAIC MANICHAEAN MARCHEN MEDEFAIDRIN MIAO MODI
MONGOLIAN MRO MULTANI MYANMAR NABATAEAN NEWA OGHAM ORIYA OSAGE OSMANYA PALMYRENE PHOENICIAN REJANG RUNIC SAMARITAN
SAURASHTRA SHARADA SHAVIAN SIDDHAM SINHALA SOGDIAN SUNDANESE SYRIAC TAGALOG TAGBANWA TAKRI TAMIL TELUGU THAANA THAI
TIFINAGH TIRHUTA UGARITIC VAI WANCHO YI
"""
_TWO_WORDS = (
    "CAUCASIAN ALBANIAN", "GUNJALA GONDI", "HANIFI ROHINGYA", "LINEAR A", "LINEAR B", "MASARAM GONDI", "MEETEI MAYEK", "MENDE KIKAKUI",
    "NEW TAI LUE", "OL CHIKI", "OLD HUNGARIAN", "OLD ITALIC", "OLD PERMIC", "OLD PERSIAN", "OLD TURKIC", "PAHAWH HMONG", "PHAGS-PA",
    "SORA SOMPENG", "SYLOTI NAGRI", "TAI LE", "TAI THAM", "TAI VIET", "WARANG CITI", "ZANABAZAR SQUARE",
)  # fmt: skip
"""Scripts that a Noto Sans of the same name draws."""


def described(character: str) -> str:
    """The character as messages name it: itself, its code point, its Unicode name."""
    shown = f"'{character}' " if character.isprintable() else ""
    return f"{shown}(U+{ord(character):04X}, {unicodedata.name(character, 'no name')})"


def noto_font(character: str) -> str:
    """The Noto font that draws ``character``; the emoji or the symbols where its script is unknown."""
    name = unicodedata.name(character, "")
    first = name.split(" ")[0].split("-")[0]
    if first in _NOTO:
        return _NOTO[first]
    script = next((one for one in _TWO_WORDS if name.startswith(one)), first if first in _ONE_WORD.split() else "")
    if script:
        return f"Noto Sans {script.title()}"
    return "Noto Emoji" if ord(character) >= 0x1F000 else "Noto Sans Symbols 2"


def uncovered_message(characters: Sequence[str]) -> str:
    """What is wrong: which characters no font at hand draws."""
    more = f" and {len(characters) - MOST_NAMED} more" if len(characters) > MOST_NAMED else ""
    return f"no font at hand draws {', '.join(described(one) for one in characters[:MOST_NAMED])}{more}"


def uncovered_in_name(characters: Iterable[str]) -> str:
    """The same of what somebody is called: one character, the first by its code, so that no message spells a name."""
    first, *others = sorted(set(characters))
    more = f" and {len(others)} more" if others else ""
    return f"no font at hand draws {described(first)}{more}"


def uncovered_hint(characters: Iterable[str]) -> str:
    """What to do about it: which fonts to bring, and where to put them."""
    fonts = list(dict.fromkeys(noto_font(one) for one in characters))
    wanted = " and ".join(fonts[:3]) if len(fonts) < 3 else ", ".join(fonts[:3])
    return f"put {wanted} into the workbook's 'fonts' folder, or name a folder that has it with --fonts; or write it another way"
