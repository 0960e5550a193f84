"""Quotation marks by language and by nesting, apostrophes, and spaces at which French does not break."""

from __future__ import annotations

import pytest

from bifolio.assemble.binding import Binder, Titles
from bifolio.messages import Messages, Phrase
from bifolio.typography import Typography, capitalised, comma_of, letters, marks_of

NESTED = '"Er sagte "ja" dazu" ("so")'


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en-GB", "“Er sagte ‘ja’ dazu” (“so”)"),
        ("de-AT", "„Er sagte ‚ja‘ dazu“ („so“)"),
        ("fr", "«\u00a0Er sagte «\u00a0ja\u00a0» dazu\u00a0» («\u00a0so\u00a0»)"),
        ("fr-CH", "«Er sagte ‹ja› dazu» («so»)"),
        ("es", "“Er sagte ‘ja’ dazu” (“so”)"),
        ("it", "«Er sagte “ja” dazu» («so»)"),
        ("pl", "„Er sagte «ja» dazu” („so”)"),
        ("sv-SE", "”Er sagte ’ja’ dazu” (”so”)"),
        ("ja", "「Er sagte 『ja』 dazu」 (「so」)"),
        ("zh-Hans", "“Er sagte ‘ja’ dazu” (“so”)"),
        ("ar", "”Er sagte ’ja‘ dazu“ (”so“)"),
    ],
)
def test_straight_marks_become_those_of_the_language_by_nesting(language: str, printed: str) -> None:
    assert Typography(language).turn(NESTED) == printed


@pytest.mark.parametrize("language", ["en", "de", "fr", "it"])
def test_an_apostrophe_between_letters_is_curved(language: str) -> None:
    assert Typography(language).turn("l'amour d'oro don't") == "l’amour d’oro don’t"


def test_single_marks_are_left_alone_where_they_may_be_anything() -> None:
    assert Typography("de").turn("'ne Stunde") == "'ne Stunde"


def test_dutch_words_begin_with_an_apostrophe() -> None:
    for language in ("nl", "nl-BE"):
        assert Typography(language).turn("'s Morgens in 't huis van 'n vriend") == "’s Morgens in ’t huis van ’n vriend"


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("de", "die Kunst des 'halben Jas'.", "die Kunst des ‚halben Jas‘."),
        ("de", "\"die Kunst des 'halben Jas'\"", "„die Kunst des ‚halben Jas‘“"),
        ("fr", "l'art du 'oui, mais' !", "l’art du «\u00a0oui, mais\u00a0»\u00a0!"),
        ("it", "('sì')", "(“sì”)"),
        ("nl", "'s morgens zegt hij 'ja' in foto's", "’s morgens zegt hij “ja” in foto’s"),
        ("de", "Hans' Auto und Franz' Rad, 5' lang", "Hans’ Auto und Franz’ Rad, 5' lang"),
        ("it", "un po' di 'sole' degli anni '80", "un po’ di “sole” degli anni ’80"),
    ],
)
def test_words_between_single_marks_have_the_inner_ones(language: str, typed: str, printed: str) -> None:
    assert Typography(language).turn(typed) == printed


def test_a_mark_that_closes_nothing_is_the_outer_one() -> None:
    assert Typography("de").turn('5" lang') == "5“ lang"


def test_a_quotation_may_go_over_several_parts() -> None:
    typography = Typography("de")
    assert [typography.turn(part) for part in ('Sie sagte "', "ja", '" und ging')] == [
        "Sie sagte „",
        "ja",
        "“ und ging",
    ]


def test_what_is_typed_as_a_quotation_mark_stays() -> None:
    assert Typography("de").turn("“Yes” »so«") == "“Yes” »so«"


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("fr", "Oui\u00a0! Vraiment\u00a0? «\u00a0Bon\u00a0»\u00a0: à 7:30\u00a0; voilà."),
        ("fr-CH", "Oui ! Vraiment ? « Bon » : à 7:30 ; voilà."),
        ("de", "Oui ! Vraiment ? « Bon » : à 7:30 ; voilà."),
    ],
)
def test_french_does_not_break_before_high_punctuation_and_inside_guillemets(language: str, printed: str) -> None:
    assert Typography(language).turn("Oui ! Vraiment ? « Bon » : à 7:30 ; voilà.") == printed


def test_the_programs_french_phrases_do_not_break_there_either() -> None:
    assert Messages("fr").text("cards", part="Oui ! Non") == "Cartes\u00a0: Oui ! Non"


def test_the_nearest_language_says_which_marks() -> None:
    assert marks_of("de-CH-1996") == marks_of("de") == "„“‚‘"
    assert marks_of("qzz") == marks_of("en") == "“”‘’"


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("pl", "A z nimi w domu (i o nich)", "A\u00a0z\u00a0nimi w\u00a0domu (i\u00a0o\u00a0nich)"),
        ("cs-CZ", "Byl v lese, k řece", "Byl v\u00a0lese, k\u00a0řece"),
        ("de", "Teil A und a b", "Teil A und a b"),
    ],
)
def test_no_word_of_one_letter_ends_a_line_where_typesetters_avoid_it(language: str, typed: str, printed: str) -> None:
    assert Typography(language).turn(typed) == printed


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("fr", "50 % pour 3,80 €", "50\u00a0% pour 3,80\u00a0€"),
        ("de", "z. B. 20 °C, J. S. Bach", "z.\u00a0B. 20\u00a0°C, J.\u00a0S. Bach"),
        ("en", "50 % of it", "50 % of it"),
    ],
)
def test_signs_stay_with_their_number_and_single_letters_together(language: str, typed: str, printed: str) -> None:
    assert Typography(language).turn(typed) == printed


@pytest.mark.parametrize("language", ["en", "de"])
def test_dots_that_leave_a_sentence_open_stay_with_its_last_word(language: str) -> None:
    assert Typography(language).turn("In my view … I see …evening and …") == (
        "In my view\u00a0… I see …evening and\u00a0…"
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("12 450 000 m and 10 000", "12\u00a0450\u00a0000 m and 10\u00a0000"),
        ("in 1999 300 came", "in 1999 300 came"),
        ("3 20 100, 2.5 100, 4 1000", "3 20 100, 2.5 100, 4 1000"),
        ("100 200 300 400 500 600", "100 200 300 400 500 600"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en", "he"])
def test_a_long_number_is_not_parted(language: str, typed: str, printed: str) -> None:
    assert Typography(language).turn(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('צה"ל', "צה״ל"),
        ('"תשפ"ו"', "”תשפ״ו”"),
        ("ג'ירפה ברח' הרצל", "ג׳ירפה ברח׳ הרצל"),
        ("זה 'טוב' מאוד", "זה ’טוב’ מאוד"),
    ],
)
def test_a_mark_in_a_hebrew_abbreviation_is_no_quotation_mark(typed: str, printed: str) -> None:
    assert Typography("he").turn(typed) == printed


@pytest.mark.parametrize(
    ("language", "word", "printed"),
    [("tr", "iyi", "İyi"), ("en", "iyi", "Iyi"), ("nl", "ijs", "IJs"), ("ka", "ორი", "ორი"), ("de", "österlich", "Österlich"), ("fr", "", "")],
)  # fmt: skip
def test_a_capital_is_that_of_the_language(language: str, word: str, printed: str) -> None:
    assert capitalised(word, language) == printed


def test_a_capital_leaves_a_phrase_in_its_language() -> None:
    assert getattr(capitalised(Phrase("in pairs", "en"), "he"), "language", None) == "en"


@pytest.mark.parametrize(("language", "comma"), [("de", ", "), ("ar-EG", "، "), ("zh-Hant", "、")])
def test_things_in_a_row_have_the_comma_of_the_language(language: str, comma: str) -> None:
    assert comma_of(language) == comma


@pytest.mark.parametrize(("number", "written"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (703, "AAA")])
def test_letters(number: int, written: str) -> None:
    assert letters(number, "de") == written


@pytest.mark.parametrize(
    ("language", "written"), [("el", "Β"), ("he-IL", "ב"), ("ar", "ب"), ("fa", "ب"), ("ru", "Б"), ("pl", "B")]
)
def test_letters_are_those_of_the_script(language: str, written: str) -> None:
    assert letters(2, language) == written


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("טלפון +972 3 123 4567 כאן", "טלפון +972\u00a03\u00a0123\u00a04567 כאן"),
        ("هاتف 011 123 4567", "هاتف 011\u00a0123\u00a04567"),
        ("Telefon 011 123 4567", "Telefon 011 123 4567"),
    ],
)
def test_a_telephone_number_among_words_from_right_to_left_is_not_parted(typed: str, printed: str) -> None:
    assert Typography("he").turn(typed) == printed


@pytest.mark.parametrize(("typed", "printed"), [
    ("-5 °C, (-3) or -.5", "−5 °C, (−3) or −.5"), ("-4 to -1", "−4 to −1"), ("from -π to -√2", "from −π to −√2"), ("a=-2", "a=−2"),
    ("5-6, A-4 and 2026-11-30", "5-6, A-4 and 2026-11-30"), ("5 -10", "5 -10"), ("well - known", "well - known"),
])  # fmt: skip
def test_the_sign_of_a_number_is_a_minus(typed: str, printed: str) -> None:
    assert Typography("en").turn(typed) == printed


@pytest.mark.parametrize(("language", "typed", "printed"), [
    ("en", '"-5"', "“−5”"), ("de", 'ein "-5"', "ein „−5“"), ("de", 'Die "Apollo"-11', "Die „Apollo“-11"),
    ("fr", '"-5"', "«\u00a0−5\u00a0»"), ("en", "-$5 or €-5", "−$5 or €−5"), ("en", "$5-$10", "$5-$10"),
    ("en", "-½, -∞", "−½, −∞"),
])  # fmt: skip
def test_a_sign_may_be_in_quotation_marks_or_beside_a_currency(language: str, typed: str, printed: str) -> None:
    assert Typography(language).turn(typed) == printed


@pytest.mark.parametrize(("typed", "printed"), [
    ("7 - 5 = 2", "7 − 5 = 2"), ("x - 2 = (3) - 1", "x − 2 = (3) − 1"), ("Route A - B = 3", "Route A - B = 3"),
    ("3 - 5 = -2", "3 − 5 = −2"), ("7 - 3 kg = ? kg", "7 − 3 kg = ? kg"), ("x = 10 + 3 - 5", "x = 10 + 3 − 5"), ("x = 12 - 5", "x = 12 − 5"),
])  # fmt: skip
def test_a_hyphen_between_the_terms_of_an_equation_is_a_minus(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


@pytest.mark.parametrize("typed", [
    "Open 5 - 7", "0 - 3 = low, 4 - 6 = medium, 7 - 10 = high", "low = 0 - 3", "1 = on 0 - 2 days", "A = 90 - 100, B = 80 - 89",
    "a - d = the first group", "Scale (1 = never) - **8 - 9 - 10**", "Read 5 - 7: https://example.org/?a=5",
])  # fmt: skip
def test_a_hyphen_in_a_range_stays_one_beside_an_equals_sign(typed: str) -> None:
    assert "−" not in typeset(typed)


@pytest.mark.parametrize(("source", "printed"), [
    ("-{3/4}", "−3/\u20604"), ("-{√2}", "−√2"), ("5 - {√2} = 3", "5 − √2 = 3"), ("(2 + 3 = 5) - **now**", "(2 + 3 = 5) - now"),
    ("__ - 5 = 3", " − 5 = 3"), ("8 - __ = 3", "8 −  = 3"), ("**2** -5", "2 -5"),
])  # fmt: skip
def test_a_minus_may_be_before_or_after_a_blank_or_a_fraction(source: str, printed: str) -> None:
    assert typeset(source) == printed


def typeset(source: str) -> str:
    """The words of a text of a book as printed, without its blanks."""
    titles = Titles(titles={}, numbers={}, present=frozenset())
    binder = Binder(personal={}, titles=titles, spelling={}, messages=Messages("en-US"))
    return "".join(run.text for run in binder.runs(source))
