"""The order of words in the alphabet of a language."""

from __future__ import annotations

import pytest

from bifolio.text.alphabets import alphabetic, in_small_letters, initial


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "bee; Bee line; beehive; éclair; egg"),
        ("en", "ice; ice cream; ice-field; iceberg"),
        ("en", "items; it's; itself"),
        ("en", "Ørsted; Oslo; thaw; Þing; thorn"),
        ("de", "Ananas; Äpfel; Öl; Ozean; Straße; Strom"),
        ("de", "H₂O; Haus; Masse; Maßstab; Mast"),
        ("fr", "œil; œuf; ogre"),
        ("sv", "anka; zebra; ål; äpple; öga"),
        ("sv-SE", "anka; zebra; ål"),
        ("da", "aften; zebra; æble; øl; år"),
        ("es", "nube; nuez; ñandú; oso"),
        ("cs", "cena; čas; hora; chata; iris"),
        ("et", "vili; õun; äike; öö; üks"),
        ("hu", "cukor; család; dal; dzúr; dzsem"),
        ("hr", "dan; dželat; đak"),
        ("pl", "las; łąka; mak"),
        ("tr", "çay; hava; ılık; iğne"),
        ("ru", "еда; ёж; ион; иск; йод; кот"),
        ("ar", "بيت; الخلية; رحيق"),
        ("ar", "الى; بالغة; بستان"),
        ("he", "בית; דבורה; כוורת"),
    ],
)
def test_words_are_in_the_order_of_the_language(language: str, words: str) -> None:
    listed = words.split("; ")
    assert sorted({*listed}, key=lambda one: alphabetic(one, language)) == listed


def test_accents_and_capitals_belong_to_the_same_letter_unless_it_is_the_languages_own() -> None:
    assert initial(alphabetic("Äpfel", "de")) == initial(alphabetic("ananas", "de"))
    assert initial(alphabetic("äpple", "sv")) != initial(alphabetic("anka", "sv"))
    assert initial(alphabetic("ål", "sv")) != initial(alphabetic("zebra", "sv"))


def test_words_that_differ_in_capitals_or_accents_alone_have_an_order() -> None:
    assert len({alphabetic(one, "en") for one in ("resume", "Resume", "résumé")}) == 3


def test_numbers_and_signs_are_under_one_letter() -> None:
    assert initial(alphabetic("3D", "en")) == initial(alphabetic("¿", "en")) == ("", 0)


def test_turkish_capitals_become_their_own_small_letters() -> None:
    assert in_small_letters("IŞIK İĞNE", "tr") == "ışık iğne"
    assert in_small_letters("IŞIK", "az") == "ışık"
    assert in_small_letters("IT", "en") == "it"
