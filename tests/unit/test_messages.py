"""The program's words: every key has a phrase and is asked for, catalogues are complete, forms and placeholders are right."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.flow.laying_out import lay_out_unit
from bifolio.layout.page.look import Look
from bifolio.messages import (
    ADDRESSES,
    CATEGORIES,
    PSEUDO_LANGUAGE,
    WORDS,
    Messages,
    Phrase,
    all_forms,
    english_of,
    keys,
    placeholders,
    plural_category,
    uses,
)
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.yamltree import plain_mapping
from tests.message_keys import asked_keys, calls_without_a_literal, keys_in

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "data" / "small"
LANGUAGES = ["en", "de", "fr", "es", "it", "nl"]


def catalogue(language: str) -> dict[str, Any]:
    """The phrases of a bundled catalogue."""
    return plain_mapping((WORDS / f"{language}.yaml").read_bytes())


def forms(words: Any) -> Iterator[Any]:
    """``words`` and all forms in it."""
    yield words
    if not isinstance(words, str):
        for form in words.values():
            yield from forms(form)


def test_every_key_that_the_code_asks_for_has_a_phrase() -> None:
    assert set(asked_keys()) <= set(keys())


def test_every_phrase_is_asked_for() -> None:
    assert set(keys()) <= set(asked_keys())


def test_every_call_for_a_phrase_gives_its_key_as_a_literal() -> None:
    assert calls_without_a_literal() == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('messages.text("what-to-do")', ["what-to-do"]),
        ('look.messages.text("page-of", page=3)', ["page-of"]),
        ('context.text("if" if number else "then")', ["if", "then"]),
        ('self.context.text("if")', ["if"]),
        ('pen.text("words")', []),
        ("# messages.text('in a comment')", []),
    ],
)
def test_keys_are_found_by_what_the_code_calls(source: str, found: list[str]) -> None:
    assert keys_in(source) == found


def test_a_phrase_that_is_not_there_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError, match="what-to-eat"):
        Messages("de").text("what-to-eat")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bundled_catalogue_is_complete_and_in_the_english_order(language: str) -> None:
    assert list(catalogue(language)) == list(keys())
    assert Messages(language).gaps() == ()


def test_every_bundled_catalogue_is_known() -> None:
    assert sorted(path.stem for path in WORDS.glob("*.yaml")) == sorted([*LANGUAGES, "uses"])


CATALOGUES = sorted(path for path in WORDS.rglob("*.yaml") if path.stem != "uses")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(WORDS)))
def test_no_phrase_has_a_straight_apostrophe_or_quotation_mark(path: Path) -> None:
    texts = [text for words in plain_mapping(path.read_bytes()).values() for text in all_forms(words)]
    assert [text for text in texts if "'" in text or '"' in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_the_english_phrase(language: str) -> None:
    for key, words in catalogue(language).items():
        expected = set(placeholders(catalogue("en")[key]))
        texts = [form for form in forms(words) if isinstance(form, str)]
        assert [set(placeholders(text)) for text in texts] == [expected] * len(texts), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_of_a_bundled_phrase_are_by_number_or_by_address(language: str) -> None:
    for key, words in catalogue(language).items():
        for form in forms(words):
            if not isinstance(form, str):
                assert set(form) == set(ADDRESSES) or ("other" in form and set(form) < set(CATEGORIES)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_categories_are_those_of_cldr(language: str) -> None:
    rule = Locale.parse(language).plural_form
    for number in [*range(1000), 999_999, 1_000_000, 3_000_000]:
        assert plural_category(language, number) == rule(number)


def test_plural_categories_of_a_language_without_a_catalogue_are_those_of_cldr() -> None:
    assert [plural_category("pl-PL", number) for number in (1, 2, 5, 22)] == ["one", "few", "many", "few"]
    assert [plural_category("ar", number) for number in (0, 1, 2, 3, 11, 100)] == [
        "zero", "one", "two", "few", "many", "other",
    ]  # fmt: skip
    assert plural_category("qzz", 1) == "other"


def test_a_phrase_with_a_number_has_the_plural_form_of_its_language() -> None:
    own = {
        "minutes": {
            "one": "{number} minuta",
            "few": "{number} minuty",
            "many": "{number} minut",
            "other": "{number} min",
        }
    }
    polish = Messages("pl", own=own)
    assert [polish.text("minutes", number=number) for number in (1, 3, 20)] == ["1 minuta", "3 minuty", "20 minut"]
    assert [Messages("fr").text("minutes", number=number) for number in (0, 1, 2)] == [
        "0 minute",
        "1 minute",
        "2 minutes",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "number", [Fraction(0), Fraction(1, 2), Fraction(1), Fraction(3, 2), Fraction(2), Fraction(5, 2)]
)
def test_a_number_with_decimals_has_the_plural_form_that_cldr_gives_it(language: str, number: Fraction) -> None:
    counted = Decimal(number.numerator) / number.denominator
    assert plural_category(language, number) == Locale.parse(language).plural_form(counted)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 points", "0.5 points", "1 point", "1.5 points", "2 points"]),
        ("fr", ["0 point", "0,5 point", "1 point", "1,5 point", "2 points"]),
        ("de", ["0 Punkte", "0,5 Punkte", "1 Punkt", "1,5 Punkte", "2 Punkte"]),
        ("es", ["0 puntos", "0,5 puntos", "1 punto", "1,5 puntos", "2 puntos"]),
        ("it", ["0 punti", "0,5 punti", "1 punto", "1,5 punti", "2 punti"]),
        ("nl", ["0 punten", "0,5 punten", "1 punt", "1,5 punten", "2 punten"]),
    ],
)
def test_halves_of_points_are_counted_as_the_language_does(language: str, said: list[str]) -> None:
    halves = (Fraction(number, 2) for number in range(5))
    assert [Messages(language).text("points", number=number) for number in halves] == said


def test_a_phrase_that_stays_english_has_the_english_plural_form() -> None:
    assert [Messages("pl").text("minutes", number=number) for number in (1, 3)] == ["1 minute", "3 minutes"]


def test_a_phrase_speaks_to_as_many_people_as_answer() -> None:
    own = {"skip": {"one": "You may skip.", "two": "You both may skip.", "other": "You all may skip."}}
    said = [Messages("en", own=own, people=people).text("skip") for people in (1, 2, 3)]
    assert said == ["You may skip.", "You both may skip.", "You all may skip."]


def test_a_book_is_addressed_as_it_asks() -> None:
    said = [Messages("de-DE", address=address).text("elsewhere.open") for address in ADDRESSES]
    assert said == ["– (im übrigen Teil Ihres Hefts)", "– (im übrigen Teil deines Hefts)"]


def test_address_and_number_of_people_go_together() -> None:
    assert Messages("de", address="informal", people=2).text("skip").startswith("Ihr dürft")
    assert Messages("de", address="formal", people=2).text("skip").startswith("Sie dürfen")


def test_a_phrase_comes_from_the_nearest_catalogue() -> None:
    assert (
        Messages("de-AT").text("what-to-do") == Messages("de").text("what-to-do") != Messages("en").text("what-to-do")
    )
    assert Messages("pl").text("what-to-do") == "What to do"
    assert Messages("../en").text("what-to-do") == "What to do"


def test_the_words_of_a_book_come_first_and_close_gaps() -> None:
    polish = Messages("pl", own={"what-to-do": "Co robić"})
    assert polish.text("what-to-do") == "Co robić"
    assert set(keys()) - set(polish.gaps()) == {"what-to-do"}


@pytest.mark.parametrize("language", ["en-GB", "en-XA", "de-CH", "fr-CA", "es-419"])
def test_a_language_with_a_catalogue_has_no_gap(language: str) -> None:
    assert Messages(language).gaps() == ()


@pytest.mark.parametrize("language", ["pl", "enm", "den", "ar-EG"])
def test_a_language_without_a_catalogue_has_nothing_but_gaps(language: str) -> None:
    assert Messages(language).gaps() == keys()


def test_every_phrase_says_what_it_is_for_once() -> None:
    described = [key for group in uses().values() for key in group["words"]]
    assert described == list(keys())


def test_values_are_put_in_once_and_nothing_in_a_phrase_is_executed() -> None:
    own = {"table": "{{{number}}} {number.real} {0} {other}"}
    assert Messages("en", own=own).text("table", number=7, other="{number}") == "{7} {number.real} {0} {number}"


def test_words_are_alike_after_they_were_sent_to_another_process() -> None:
    messages = Messages("pl", own={"what-to-do": "Co robić"}, address="informal", people=2)
    assert pickle.loads(pickle.dumps(messages)) == messages


@pytest.mark.parametrize(("language", "set_off"), [("fr", "\u00a0: "), ("fr-CH", ": "), ("de", ": "), ("en-GB", ": ")])
def test_a_colon_follows_a_word_as_the_language_sets_it(language: str, set_off: str) -> None:
    assert Messages(language).set_off(": ") == set_off


def test_the_pseudo_locale_lengthens_and_leaves_values_alone() -> None:
    said = Messages(PSEUDO_LANGUAGE).text("page-of", page=3, pages=9)
    assert "3" in said
    assert "9" in said
    assert len(said) >= 1.35 * len("page 3 of 9")
    assert "page" not in said


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("edition", ["participant-a", "couple", "individual", "facilitator"])
def test_nothing_the_program_says_is_hard_wired_and_all_of_it_fits(edition: str, paper: str) -> None:
    workbook = read_workbook(SMALL, date(2026, 11, 24))
    pseudo = Messages(PSEUDO_LANGUAGE)
    document = assemble(workbook, Request(edition=edition), pseudo)
    look = Look(paper=paper_for(paper, "standard"), size=SIZES["standard"], theme=THEMES["calm"], messages=pseudo)
    texts = [form for words in catalogue("en").values() for form in forms(words) if isinstance(form, str)]
    fixed = {text for text in texts if "{" not in text and len(text) > 6}
    written = "\n".join(path.read_text() for path in SMALL.rglob("*.yaml"))
    for unit in document.units:
        layout = lay_out_unit(unit, look, document.view, {})
        assert not layout.overfull
        spoken = {widget.blank.spoken for widget in layout.widgets}
        for message in fixed:
            if message not in written:
                assert not [said for said in spoken if message in said], message
        summary = "".join(run.text for fact in unit.opening.facts for run in fact.words)
        assert not [message for message in fixed if message in summary]


def test_a_phrase_that_stays_english_says_so_wherever_it_is_sent() -> None:
    said = Messages("pl", own={"talk": "Rozmowa"}).text("table", number=3)
    assert isinstance(said, Phrase)
    for kept in (
        said,
        said + ". ",
        said.replace(" ", "_"),
        said.removeprefix("Table "),
        pickle.loads(pickle.dumps(said)),
    ):
        assert isinstance(kept, Phrase)
        assert kept.language == "en"


@pytest.mark.parametrize(("language", "own"), [("en-GB", {}), ("de", {}), ("pl", {"talk": "Rozmowa"})])
def test_a_phrase_in_the_language_of_the_book_is_plain_text(language: str, own: dict[str, str]) -> None:
    assert type(Messages(language, own=own).text("talk")) is str


def test_blanks_are_named_in_english_while_any_of_what_is_said_at_them_is() -> None:
    spoken = {key: "…" for key in keys() if key.startswith("say.") or key == "exercise"}
    assert Messages("pl").spoken_language == "en"
    assert Messages("pl", own=spoken).spoken_language is None
    assert Messages("de").spoken_language is Messages("en-GB").spoken_language is None


PROFILE_WORDS = sorted(WORDS.glob("*/*.yaml"))


@pytest.mark.parametrize("path", PROFILE_WORDS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_profile_says_only_phrases_that_there_are_in_every_language(path: Path) -> None:
    own = plain_mapping(path.read_bytes())
    assert path.stem in LANGUAGES
    assert set(own) <= set(keys())
    assert all(set(placeholders(words)) == set(placeholders(english_of(key))) for key, words in own.items())


def test_words_of_a_profile_come_before_the_catalogues_and_after_the_books_own() -> None:
    assert Messages("de", profile="therapy").text("provider.logo") == "Logo der Praxis"
    assert Messages("de").text("provider.logo") == "Logo"
    assert (
        Messages("de", own={"provider.logo": "Unser Zeichen"}, profile="therapy").text("provider.logo")
        == "Unser Zeichen"
    )


@pytest.mark.parametrize(
    ("language", "number", "printed"),
    [
        ("en-US", "12000", "12,000"),
        ("de", "-1234567.25", "−1.234.567,25"),
        ("fr", "12000", "12\u202f000"),
        ("es", "12000", "12.000"),
        ("it", "12000", "12.000"),
        ("nl", "12000", "12.000"),
        ("pl", "12000", "12\u00a0000"),
        ("hi", "1234567", "12,34,567"),
        ("en", "24001/2", "12,000 {1/2}"),
        ("de", "9999.5", "9999,5"),
        ("en", "2026", "2026"),
    ],
)
def test_figures_are_grouped_from_ten_thousand_on_as_the_language_does(
    language: str, number: str, printed: str
) -> None:
    parts = 2 if "/" in number else 1
    assert Messages(language).number(Fraction(number), parts) == printed
