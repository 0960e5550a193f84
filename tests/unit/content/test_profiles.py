"""Each duty of a profile: a book with the profile is refused or warned of it, the same book without a profile is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bifolio.content.model.profiles import PROFILES
from bifolio.content.model.rules_in_force import RuleSetting
from bifolio.content.rules import RULES
from bifolio.content.scaffold import write_new
from bifolio.diagnostics import Diagnostic, Severity
from bifolio.errors import InvalidWorkbook
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook

TODAY = date(2026, 11, 24)
READY = {"ready_check": {"id": "ready"}}
LANDING = {"landing": {"id": "landing", "action": "Breathe.", "kindness": "It is enough.", "tell": "A friend."}}
FOOTER = {"safety_footer": {"id": "footer"}}
LINES = {"lines": {"id": "lines", "count": 4}}


class Book:
    """The workbook that ``bifolio new --kind couples`` writes, to be changed key by key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_new(folder, "couples")

    def edit(self, name: str, change: Callable[[dict[str, Any]], object]) -> Book:
        """The book with ``change`` made to the file ``name``."""
        path = self.folder / name
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
        return self

    def of(self, profile: str | None) -> Book:
        """The book with another profile, or none."""
        self.edit("workbook.yaml", lambda file: file.pop("profile", None))
        if profile != "therapy":
            # what its parts name, and the profile declared
            self.file(sharing={"private": {"apart": True}, "choose": {}})
        return self if profile is None else self.edit("workbook.yaml", lambda file: file.update(profile=profile))

    def exercise(self, **keys: Any) -> Book:
        """The book with other values in its exercise; ``None`` takes a key away."""
        return self.edit("exercises/e01.yaml", lambda data: put(data, keys))

    def section(self, **keys: Any) -> Book:
        """The book with other values in its section."""
        return self.edit("sections/s01.yaml", lambda data: put(data, keys))

    def file(self, **keys: Any) -> Book:
        """The book with other values in ``workbook.yaml``."""
        return self.edit("workbook.yaml", lambda data: put(data, keys))

    def found(self, rule: str) -> list[Diagnostic]:
        """What is said by ``rule``."""
        return [one for one in check_folder(self.folder, TODAY) if one.rule == rule]

    def errors(self) -> list[Diagnostic]:
        """What stops a build."""
        return [one for one in check_folder(self.folder, TODAY) if one.is_error]


def put(data: dict[str, Any], keys: dict[str, Any]) -> None:
    """Puts each value at its dotted path in ``data``; ``None`` takes the key away."""
    for path, value in keys.items():
        *above, last = path.split("__")
        inner = data
        for key in above:
            inner = inner[key]
        if value is None:
            del inner[last]
        else:
            inner[last] = value


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "book")


def test_the_starting_workbook_keeps_every_duty_of_therapy(book: Book) -> None:
    assert book.of("therapy").errors() == []


@pytest.mark.parametrize(
    "keys",
    [
        {"aim": None}, {"evidence": []}, {"strength": None}, {"work": None}, {"minutes": None}, {"sensitivity": None}, {"share": None},
        {"safe_if_alone": None}, {"steps": ["Only one step."]}, {"steps": None}, {"notes": None}, {"notes__timing": None},
        {"notes__debrief": None}, {"notes__watch": []}, {"notes__compare": None}, {"notes__adapt": None}, {"notes__adapt__solo": None},
        {"notes__adapt__group": None}, {"notes__adapt__online": None}, {"notes__adapt__large_print": None},
    ],
    ids=str,
)  # fmt: skip
def test_therapy_requires_a_key_of_an_exercise_that_other_books_may_leave_out(book: Book, keys: dict[str, Any]) -> None:
    (told,) = book.exercise(**keys).of("therapy").found("required-by-profile")
    assert told.severity is Severity.ERROR
    assert told.place.file == "exercises/e01.yaml"
    assert next(iter(keys)).split("__")[-1] in told.message
    assert "profile: therapy" in told.hint
    assert book.of(None).errors() == []


@pytest.mark.parametrize(
    "keys",
    [
        {"key_ideas": ["Only one."]}, {"key_ideas": ["One.", "Two.", "Three.", "Four.", "Five.", "Six."]}, {"quote": None},
        {"talk": None}, {"talk": ["One?", "Two?", "Three?", "Four?", "Five?"]}, {"reflection__share": None},
    ],
    ids=str,
)  # fmt: skip
def test_therapy_requires_a_key_of_a_section_that_other_books_may_leave_out(book: Book, keys: dict[str, Any]) -> None:
    (told,) = book.section(**keys).of("therapy").found("required-by-profile")
    assert told.severity is Severity.ERROR
    assert told.place.file == "sections/s01.yaml"
    assert book.of(None).errors() == []


def long_reading(book: Book) -> None:
    book.section(blocks=["A short text."])


def long_sentence(book: Book) -> None:
    book.exercise(blocks=[" ".join(["We", *["very"] * 30, "often", "go."]), LINES])


def hard_words(book: Book) -> None:
    sentence = "Organisational responsibilities necessitate extraordinarily comprehensive communication capabilities."
    book.exercise(blocks=[" ".join([sentence] * 8), LINES])


def no_support_page(book: Book) -> None:
    book.exercise(sensitivity=2, blocks=[READY, LINES, LANDING]).file(
        parts=["cover", "contents", "s01", "two-kinds", "notes"]
    )


def support_page_left_out(book: Book) -> None:
    book.exercise(sensitivity=2, blocks=[READY, LINES, LANDING])
    book.file(editions__couple__without=["support"])


def support_page_for_some(book: Book) -> None:
    book.exercise(sensitivity=2, blocks=[READY, LINES, LANDING])
    book.edit("pages/support.yaml", lambda page: page.update(audience="pair"))


def footer_without_page(book: Book) -> None:
    book.exercise(blocks=[LINES, FOOTER]).file(parts=["cover", "contents", "s01", "two-kinds", "notes"])


def many_rows(book: Book) -> None:
    items = {f"item-{number}": f"Thing {number}" for number in range(1, 14)}
    book.exercise(blocks=[{"checklist": {"id": "many", "prompt": "Which?", "items": items}}])


def many_ratings(book: Book) -> None:
    items = {f"item-{number}": f"I like thing {number}." for number in range(1, 7)}
    book.exercise(blocks=[{"rating": {"id": "many", "items": items, "low": "never", "high": "always"}}])


def two_bands(book: Book) -> None:
    bands = [{"low": 0, "high": 5, "text": "a little"}, {"low": 6, "high": 10, "text": "a lot"}]
    sums = {"all": {"text": "All", "adds": "your answers"}}
    book.exercise(blocks=[{"score": {"id": "sum", "items": sums, "bands": bands}}])


def unchecked_source(book: Book) -> None:
    """The starting workbook has one."""


def items_without_ids(book: Book) -> None:
    book.exercise(blocks=[{"checklist": {"id": "things", "items": ["Rope", "Food"]}}])


MORE_LINES = {"lines": {"id": "more", "count": 4}}


def block_without_step(book: Book) -> None:
    book.exercise(steps=[{"text": "Write.", "for": "lines"}, "Rest."], blocks=[LINES, MORE_LINES])


def steps_out_of_order(book: Book) -> None:
    steps = [{"text": "Write more.", "for": "more"}, {"text": "Write.", "for": "lines"}]
    book.exercise(steps=steps, blocks=[LINES, MORE_LINES])


def words_for_what_is_lacking(book: Book) -> None:
    book.exercise(steps=["Cut out the cards.", "Rest."], blocks=[LINES])


def without(*blocks: dict[str, Any], sensitivity: int = 2) -> Callable[[Book], object]:
    return lambda book: book.exercise(sensitivity=sensitivity, blocks=list(blocks))


THERAPY: list[tuple[str, Severity, Callable[[Book], object]]] = [
    ("missing-ready-check", Severity.ERROR, without(LINES, LANDING)),
    ("missing-landing", Severity.ERROR, without(READY, LINES)),
    ("missing-safety-footer", Severity.ERROR, without(READY, LINES, LANDING, sensitivity=3)),
    ("missing-support-page", Severity.ERROR, no_support_page),
    ("missing-support-page", Severity.ERROR, support_page_left_out),
    ("missing-support-page", Severity.ERROR, support_page_for_some),
    ("missing-support-page", Severity.ERROR, footer_without_page),
    ("few-choices", Severity.ERROR, many_rows),
    ("few-choices", Severity.ERROR, many_ratings),
    ("few-choices", Severity.ERROR, two_bands),
    ("unnamed-items", Severity.ERROR, items_without_ids),
    ("block-without-step", Severity.WARNING, block_without_step),
    ("edition-truth", Severity.WARNING, words_for_what_is_lacking),
    ("section-length", Severity.WARNING, long_reading),
    ("long-sentence", Severity.WARNING, long_sentence),
    ("reading-grade", Severity.WARNING, hard_words),
    ("reference-unverified", Severity.WARNING, unchecked_source),
]


@pytest.mark.parametrize(
    ("rule", "severity", "spoil"), THERAPY, ids=[f"{rule}-{spoil.__name__}" for rule, _, spoil in THERAPY]
)
def test_therapy_checks_what_other_books_need_not(
    book: Book, rule: str, severity: Severity, spoil: Callable[[Book], object]
) -> None:
    spoil(book)
    assert {one.severity for one in book.of("therapy").found(rule)} == {severity}
    assert book.file(rules={rule: "off"}).found(rule) == []
    assert book.file(rules=None).of(None).found(rule) == []


@pytest.mark.parametrize(("spoil", "hint"), [
    (many_rows, "remove some, or split it into two blocks"), (many_ratings, "remove some, or split it into two blocks"),
    (two_bands, "write exactly 3"),
])  # fmt: skip
def test_what_to_do_about_too_many_or_too_few_choices(book: Book, spoil: Callable[[Book], object], hint: str) -> None:
    spoil(book)
    assert {one.hint for one in book.of("therapy").found("few-choices")} == {hint}


@pytest.mark.parametrize(("profile", "severity"), [("therapy", Severity.ERROR), (None, Severity.WARNING)])
def test_therapy_refuses_an_order_of_steps_that_other_books_are_warned_of(
    book: Book, profile: str | None, severity: Severity
) -> None:
    steps_out_of_order(book)
    assert {one.severity for one in book.of(profile).found(STRICTER)} == {severity}


STRICTER = "step-order"
"""The rule that holds in every book, and as an error in therapy."""


def test_every_rule_that_therapy_turns_on_has_its_proof() -> None:
    assert {rule for rule, _, _ in THERAPY} | {STRICTER} == set(PROFILES["therapy"].rules)


def filled_support(book: Book) -> None:
    book.edit("pages/support.yaml", lambda page: page["blocks"].append(LINES))


def nameless_help(book: Book) -> None:
    for record in (book.folder / "support").glob("*.yaml"):
        record.unlink()
    book.file(country=None)


@pytest.mark.parametrize("profile", ["therapy", None])
@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("support-page-field", filled_support),
        ("missing-crisis-data", nameless_help),
        ("avoided-word", lambda book: book.exercise(aim="Be lazy.").file(avoid={"lazy": "tired"})),
        ("name-in-title", lambda book: book.file(title="A book for {recipient.name}")),
        (
            "to-be-confirmed",
            lambda book: book.edit("references.yaml", lambda file: file["references"]["own-practice"].update(
                text="Own provider, year to be confirmed.")),
        ),
    ],
)  # fmt: skip
def test_some_duties_hold_in_every_book(
    book: Book, rule: str, spoil: Callable[[Book], object], profile: str | None
) -> None:
    spoil(book)
    assert {one.severity for one in book.of(profile).found(rule)} == {Severity.ERROR}


def test_places_to_find_help_are_checked_where_the_book_prints_them(book: Book) -> None:
    assert {one.severity for one in book.of(None).found("crisis-unverified")} == {Severity.WARNING}
    book.edit("pages/support.yaml", lambda page: page.update(blocks=["Call somebody."]))
    assert book.found("crisis-unverified") == []


def test_a_class_requires_nothing(book: Book) -> None:
    for key in ("aim", "evidence", "strength", "minutes", "sensitivity", "share", "safe_if_alone", "steps", "notes"):
        book.exercise(**{key: None})
    assert book.of("class").errors() == []


@pytest.mark.parametrize("keys", [{"minutes": None}, {"notes__timing": None}, {"notes": None}], ids=str)
def test_a_course_requires_the_time_where_somebody_leads(book: Book, keys: dict[str, Any]) -> None:
    (told,) = book.exercise(**keys).of("course").found("required-by-profile")
    assert "profile: course" in told.hint
    book.file(editions__facilitator=None)
    assert book.found("required-by-profile") == []


def test_a_rule_of_a_profile_can_be_raised_alone(book: Book) -> None:
    book.exercise(sensitivity=2, blocks=[READY, LINES]).of(None).file(rules={"missing-landing": "error"})
    assert [one.severity for one in book.found("missing-landing")] == [Severity.ERROR]


def test_a_book_silences_a_rule_of_its_profile(book: Book) -> None:
    long_reading(book)
    book.of("therapy").file(rules={"section-length": "off"})
    assert book.found("section-length") == []


def test_a_book_tunes_the_numbers_of_a_rule(book: Book) -> None:
    long_reading(book)
    book.of("therapy").file(rules={"section-length": {"words": [1, 10]}})
    assert book.found("section-length") == []
    book.file(rules={"section-length": {"words": [80, 90], "severity": "error"}})
    (told,) = book.found("section-length")
    assert told.is_error
    assert "80 to 90" in told.message


def test_a_warning_raised_to_an_error_stops_the_build(book: Book) -> None:
    long_sentence(book)
    read_workbook(book.of("therapy").folder, TODAY)
    book.file(rules={"long-sentence": "error"})
    with pytest.raises(InvalidWorkbook, match="1 problem"):
        read_workbook(book.folder, TODAY)


def test_an_error_lowered_to_a_warning_lets_the_book_be_built(book: Book) -> None:
    book.exercise(aim="Be lazy.").file(rules={"avoided-word": "warning"})
    assert [one.severity for one in book.found("avoided-word")] == [Severity.WARNING]
    read_workbook(book.folder, TODAY)


def test_no_rule_of_a_profile_is_fixed() -> None:
    assert not [rule for profile in PROFILES.values() for rule in profile.rules if RULES[rule].is_fixed]


def test_numbers_alone_turn_a_rule_on(book: Book) -> None:
    long_sentence(book)
    book.of(None).file(rules={"long-sentence": {"words": 12}})
    assert {one.severity for one in book.found("long-sentence")} == {Severity.WARNING}


def test_every_number_of_a_rule_is_a_key_of_its_setting() -> None:
    used = {key for rule in RULES.values() for key in rule.numbers}
    assert used == {key for key in RuleSetting.model_fields if key != "severity"}
