"""Turns straight quotation marks, apostrophes and minus signs into those a language prints, and finds the spaces at which it does not break lines."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cache

from bifolio.frozen import record

_MARKS = {
    "“”‘’": "en",
    "«»“”": "ast br ca el es-US eu it kk pt-AO pt-CH pt-MZ pt-PT sc sq ti",
    "„“‚‘": "cs de dsb et hr hsb is ksh lb mk sk sl",
    "«»‹›": "am fa fr-CH gsw rm",
    "«»„“": "be cv ky os ru sah uk",
    "””’’": "fi he sv yi",
    "«»‘’": "nb nn no",
    "”“’‘": "ar ur",
    "«»«»": "fr ht hy oc",
    "‘’“”": "fur ia nl",
    "„“„“": "bg lt",
    "「」『』": "ja yue zh-Hant zh-HK zh-MO zh-TW",
    "„”«»": "pl ro",
    "„”»«": "hu",
    "„”‘’": "bs",
    "«»”“": "fr-CA",
    "„“«»": "ka",
    "„”’’": "sr",
    "“”“”": "tk",
    "«»›‹": "ug",
    "“”’‘": "uz",
}
"""Outer and inner marks by language (CLDR 47, ``delimiters.json``, which has no inner ones for Dutch); all others use the English ones."""

_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_ELISION = re.compile(r"(?<!\w)'(?=\d\ds\b|(?:tis|twas|til|em)\b(?!'))|(?<!\w)'(n)'(?!\w)", re.IGNORECASE)
"""A shortened beginning of an English word, which takes an apostrophe, not a quotation mark (the '90s, rock 'n' roll, 'tis)."""
_QUOTED = re.compile(r"(?<!\w)'(?=\w)([^']*[^\s'])'(?!\w)")
"""Words between single marks that are not apostrophes: a mark before a word, and the next one after a word."""
_LEFT_OUT = re.compile(r"(?<=[^\W\d_])'|(?<!\w)'(?=\d\ds?\b)")
"""Marks that are left once quotations are done, so they are apostrophes: at the end of a word (po', Hans') or before a year ('80)."""
_DUTCH = re.compile(r"(?<!\w)'(?=(?:[kmnrst]|ns)\b)", re.IGNORECASE)
"""A Dutch word with its beginning left out: 's morgens, 't huis."""
_FRENCH_SPACE = re.compile(r"(?<=[«‹]) | (?=[;:!?»›])")
_AFTER_ONE_LETTER = re.compile(r"(?<![^\s(„«“\u00a0])([^\W\d_]) (?=\S)")
"""The space after a word of one letter; most of these are prepositions and conjunctions."""
_ONE_LETTER = frozenset(["be", "cs", "pl", "ru", "sk", "uk"])
"""Languages in which no word of one letter may end a line (for Czech: ČSN 01 6910; for Polish: PN-83/P-55366)."""
_IN_NUMBERS = re.compile(r"(?<=\d) (?=[%‰°€])|(?<=(?<!\w)[^\W\d_]\.) (?=[^\W\d_]\.)")
"""The space before a sign after a number, and inside an abbreviation of single letters: 50 %, z. B."""
_OPEN_END = re.compile(r" (?=…(?!\w))")
"""The space before dots that leave a sentence open: alone on a line they would be overlooked."""
_LONG_NUMBER = re.compile(r"(?<![\d.,])(?<!\d )\d{1,3}(?: \d{3}){1,3}(?! ?\d)")
"""A number in groups of three figures (ISO 80000-1, 7.3.1); more than four groups are a row of numbers."""
GERSHAYIM = re.compile(r"(?<=[א-ת])\"(?=[א-ת])")
"""A straight mark inside a Hebrew word: not a quotation mark, but the sign of an abbreviation."""
_GERESH_INSIDE = re.compile(r"(?<=[א-ת])'(?=[א-ת])")
_GERESH = re.compile(r"(?<=[א-ת])'")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
TELEPHONE = re.compile(
    r"\+\d[\d ()\u00a0-]{4,}\d|(?<![\d.,:/-])\(?0\d{1,4}(?:[ ()\u00a0-]{0,2}\d{2,}){2,}(?![\d.,:/-]*\d)"
)
"""A telephone number in a sentence: it begins with a plus or a zero, and has groups of two or more digits."""
NO_BREAK = "\u00a0"

_MONEY = "$£€¥₹₽₩₪"
_SIGN = re.compile(
    rf"(?<![^\s(\[{{=<>≤≥≈≠+×·÷/|…“„‘‚«‹{_MONEY}])(?<!\w[“‘«‹])(?<!\d[ \u00a0])-(?=[{_MONEY}]?(?:[\d√π∞¼-¾⅐-⅞]|[.,]\d))"
)
"""A hyphen that is the sign of a number or an amount: not one after a letter or a quotation, in a date, or after another number, where it may be a range."""
_TAKEN_AWAY = re.compile(r"(?:(?<=[\d)])|(?<=\b[a-z])|\A)[ \u00a0]-[ \u00a0](?=[\d(]|[a-z]\b)")
"""A hyphen between two numbers or variables; in an equation it is a minus."""
_EQUATION = re.compile(
    r"(?:[\d)%°²³?…]|\d[ \u00a0]?[^\W\d_]{1,3}|(?<![^\W\d_])[A-Za-zπ])\s*=\s*[-−+(√€$£]*(?:[\d?…□]|[A-Za-zπ](?![^\W_]))"
)
"""An equals sign between numbers, variables and what is to be found; not one that explains words: 4 - 6 = medium."""
_RANGE = re.compile(
    r"(?<![\d.,])(?<![-−+×·:÷(][ \u00a0])(\d{1,9})[ \u00a0]-[ \u00a0](\d{1,9})(?![.,]?\d|\s*[-−+×·:÷=])"
)
"""By itself, a smaller number before a larger one is a range rather than a sum: A = 80 - 89."""
MINUS = "−"


def with_signs(text: str, before: str = " ") -> str:
    """``text``, which follows the character ``before``, with a minus sign for each hyphen that is the sign of a number."""
    if "-" not in text:
        return text
    return _SIGN.sub(MINUS, f"{before} "[:1] + text)[1:]


def is_equation(words: str) -> bool:
    """Whether ``words``, with a figure for each blank, have an equation among them."""
    return "=" in words and _EQUATION.search(words) is not None


@record
class Typography:
    """Converts the straight marks of one text, part by part; ``before`` is the text before the next part."""

    language: str
    before: str = " "
    is_sum: bool = False
    """Whether the text has an equation."""
    _open: list[str] = field(default_factory=list)
    """The closing marks of the quotations that are open."""

    def turn(self, text: str, *, is_before_number: bool = False) -> str:
        """``text`` with the language's quotation marks, nested correctly, apostrophes and minus signs; a blank or a fraction may follow."""
        if "'" in text or '"' in text:
            text = self._turned(text)
        if "-" in text:
            text = self._with_minus(f"{text}0")[:-1] if is_before_number else self._with_minus(text)
        self.before = text[-1:] or self.before
        return no_break(text, self.language)

    def _with_minus(self, text: str) -> str:
        text = with_signs(text, self.before)
        if not self.is_sum:
            return text
        follows = self.before.isdigit() or self.before == ")"
        ranges = {it.end(1) for it in _RANGE.finditer(text) if int(it[1]) < int(it[2])}

        def sign(it: re.Match[str]) -> str:
            is_minus = it.start() not in ranges and (it.start() or follows)
            return it[0].replace("-", MINUS) if is_minus else it[0]

        return _TAKEN_AWAY.sub(sign, text)

    def _turned(self, text: str) -> str:
        is_english = self.language.partition("-")[0] == "en"
        if is_english:
            text = _ELISION.sub(lambda match: f"’{match[1]}’" if match[1] else "’", text)
        text = _GERESH_INSIDE.sub("׳", GERSHAYIM.sub("״", text))
        text = _BETWEEN_LETTERS.sub("’", text)
        if self.language.partition("-")[0] == "nl":
            text = _DUTCH.sub("’", text)
        if not is_english:
            opening, closing = _spaced(marks_of(self.language)[2:], self.language)
            # a mark right after a word of the previous run does not open a quotation
            first = 1 if self.before.isalnum() else 0
            text = _QUOTED.sub(lambda it: f"{opening}{it[1]}{closing}" if it.start() >= first else it[0], text)
            text = _LEFT_OUT.sub("’", _GERESH.sub("׳", text))
        found = []
        for at, character in enumerate(text):
            if character == '"' or (character == "'" and is_english):
                is_opening = self.before.isspace() or self.before in "([{–—/„‚«‹「『¿¡"
                # the same mark opens a quotation in English and closes one in German
                is_opening |= self.before in "“‘" and text[at + 1 : at + 2].isalnum()
                character = self._mark(is_opening=is_opening) if character == '"' else "‘" if is_opening else "’"
            found.append(character)
            self.before = character[-1]
        return "".join(found)

    def _mark(self, *, is_opening: bool) -> str:
        marks = marks_of(self.language)
        if not is_opening:
            return self._open.pop() if self._open else _spaced(marks, self.language)[1]
        opening, closing = _spaced(marks[2:] if len(self._open) % 2 else marks, self.language)
        self._open.append(closing)
        return opening


def _spaced(marks: str, language: str) -> tuple[str, str]:
    """The first two of ``marks``; for guillemets, with the spaces that French puts inside them."""
    opening, closing = marks[0], marks[1]
    if opening in "«‹" and has_french_spaces(language):
        return opening + NO_BREAK, NO_BREAK + closing
    return opening, closing


@cache
def marks_of(language: str) -> str:
    """Outer and inner quotation marks of ``language``: four characters."""
    by_language = {code: marks for marks, codes in _MARKS.items() for code in codes.split()}
    parts = language.split("-")
    codes = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((by_language[code] for code in codes if code in by_language), "“”‘’")


def capitalised(text: str, language: str) -> str:
    """``text`` with a capital at its start: Turkish i keeps its dot, Dutch ij is one letter, and Georgian words have no capitals."""
    base, first = language.partition("-")[0], text[:1]
    if base in ("az", "tr") and first == "i":
        return text.replace("i", "İ", 1)
    if base == "nl" and text.startswith("ij"):
        return text.replace("ij", "IJ", 1)
    # a ``Phrase`` in another language stays a ``Phrase``
    return text.replace(first, first.title(), 1)


_LETTERS = {
    "el": "Α Β Γ Δ Ε Ζ Η Θ Ι Κ Λ Μ Ν Ξ Ο Π Ρ Σ Τ Υ Φ Χ Ψ Ω",
    "he": "א ב ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת",
    "ar": "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ",
    "fa": "الف ب ج د هـ و ز ح ط ی ک ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ",
    "bg": "А Б В Г Д Е Ж З И К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ю Я",
    "ru": "А Б В Г Д Е Ж З И К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Э Ю Я",
    "uk": "А Б В Г Д Е Ж И К Л М Н П Р С Т У Ф Х Ц Ч Ш Щ Ю Я",
}
"""The letters that number lists, where they are not a, b, c: Arabic and Persian use the order of abjad, the others that
of the alphabet without letters that look like others (W3C, Ready-made Counter Styles).
"""


def letters(number: int, language: str) -> str:
    """``number`` in capital letters of ``language``: A to Z, then AA."""
    alphabet = _LETTERS.get(language.partition("-")[0], "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z").split()
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, len(alphabet))
        found = alphabet[rest] + found
    return found


def comma_of(language: str) -> str:
    """The separator between the items of a list in ``language``."""
    base = language.partition("-")[0]
    return (
        "، " if base in ("ar", "ckb", "fa", "ps", "sd", "ug", "ur") else "、" if base in ("ja", "yue", "zh") else ", "
    )


_FULL_STOPS = {
    "।": "as bn hi mr ne or pa sa", "。": "ja yue zh", "۔": "ur", "։": "hy", "።": "am ti", "။": "my", "។": "km", "": "bo dz lo th",
}  # fmt: skip


def full_stop_of(language: str) -> str:
    """The sign at the end of a sentence in ``language``; "" if that is a space."""
    base = language.partition("-")[0]
    return next((stop for stop, languages in _FULL_STOPS.items() if base in languages.split()), ".")


def has_french_spaces(language: str) -> bool:
    """Whether high punctuation and guillemets are set off by spaces, as in French everywhere but in Switzerland."""
    return language.partition("-")[0] == "fr" and language != "fr-CH"


def no_break(text: str, language: str) -> str:
    """``text`` whose spaces do not break where ``language`` keeps words together: before ; : ! ? in French, after "w" in Polish.

    Those in a long number, as in 12 450 000, break in none.
    """
    base = language.partition("-")[0]
    if " " not in text:
        return text
    text = _OPEN_END.sub(NO_BREAK, text) if "…" in text else text
    text = _LONG_NUMBER.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    if base == "en":
        return text
    if base in _ONE_LETTER:
        text = _AFTER_ONE_LETTER.sub(rf"\1{NO_BREAK}", text)
    text = _IN_NUMBERS.sub(NO_BREAK, text)
    if _RIGHT_TO_LEFT.search(text):
        # in a right-to-left text, a number split over two lines would be read in the wrong order
        text = TELEPHONE.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    return _FRENCH_SPACE.sub(NO_BREAK, text) if has_french_spaces(language) else text
