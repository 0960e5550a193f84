"""What is given with a copy stands where docs/content-brief.md, section 6 wants it: message, goals, the provider, the hand-out's lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Document, Letterhead, Unit
from bifolio.assemble.given import pages_missing
from bifolio.assemble.request import Request
from bifolio.content.kinds.list import ListItem
from bifolio.content.model.workbook import Workbook
from bifolio.people.recipient import PersonDetails, Provider, Recipient
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.inline import plain_text

FLAGSHIP = Path(__file__).parents[3] / "workbook"
PROVIDER = Provider(
    name="Two Rivers",
    leader="Rosa Almeida",
    credentials="LMFT",
    contact=("12 Mill Street", "+1 555 0100"),
    out_of_hours="+1 555 0199",
    secrets_policy="I keep none.",
)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return read_workbook(FLAGSHIP, date(2026, 11, 24))


def made(book: Workbook, edition: str = "participant-a", **request: Any) -> Document:
    return assemble(book, replace(Request(edition=edition, country="US"), **request))


def unit(document: Document, identifier: str) -> Unit:
    return next(one for one in document.units if one.id == identifier)


def words(one: Unit) -> str:
    """All texts of a unit's blocks, in order."""
    found: list[str] = []
    for bound in one.blocks:
        for name in ("title", "text", "caption"):
            text = getattr(bound.block, name, None)
            found += [text.plain] if text is not None else []
        found += [item.text.plain for item in getattr(bound.block, "items", ()) if isinstance(item, ListItem)]
    return "\n".join([*found, plain_text(one.closing)]).strip().replace("\u00a0", " ")


def test_without_a_message_help_stands_on_page_3_behind_the_imprint(book: Workbook) -> None:
    assert [one.id for one in made(book).units[:4]] == ["cover", "imprint", "support", "contents"]


def test_a_message_stands_behind_the_cover_and_help_still_on_page_3(book: Workbook) -> None:
    document = made(book, recipient=Recipient(message="Welcome."))
    assert [one.id for one in document.units[:5]] == ["cover", "message", "support", "imprint", "contents"]


def test_goals_that_were_given_stand_in_the_agreement_too(book: Workbook) -> None:
    goals = ("Eat together twice a week", "See my sister")
    assert words(unit(made(book, recipient=Recipient(goals=goals)), "e24")).count("\n".join(goals)) == 1


def test_without_goals_the_agreement_has_no_label_for_them(book: Workbook) -> None:
    assert "hoped" not in words(unit(made(book), "e24"))


def test_a_provider_stands_on_the_imprint_and_on_the_last_page(book: Workbook) -> None:
    document = made(book, provider=PROVIDER)
    for identifier in ("imprint", "disclaimer"):
        told = words(unit(document, identifier))
        assert "Rosa Almeida, LMFT · Two Rivers" in told
        assert "When we are closed: +1 555 0199" in told


def test_without_a_provider_nobody_is_named_and_no_heading_stands_alone(book: Workbook) -> None:
    document = made(book)
    assert "Who gave you this book" not in words(unit(document, "imprint"))
    assert "Whom you can ask" not in words(unit(document, "disclaimer"))


def test_the_practices_own_rule_stands_instead_of_the_general_words(book: Workbook) -> None:
    general, own = (words(unit(made(book, provider=one), "imprint")) for one in (Provider(), PROVIDER))
    assert "Therapists have different rules" in general
    assert "Therapists have different rules" not in own
    assert "I keep none." in own


def test_an_imprint_without_a_place_for_the_provider_has_it_at_its_end(book: Workbook) -> None:
    page = book.pages["imprint"].model_copy(update={"blocks": []})
    other = replace(book, pages={**book.pages, "imprint": page})
    told = words(unit(made(other, provider=PROVIDER), "imprint"))
    assert told.index("Rosa Almeida") < told.index("I keep none.")


def test_a_recipients_own_therapist_stands_in_sentences(book: Workbook) -> None:
    document = made(book, provider=Provider(leader="Rosa Almeida"))
    assert "ask Rosa Almeida:" in words(unit(document, "imprint"))


def test_only_a_hand_outs_exercise_ends_with_what_it_is_not(book: Workbook) -> None:
    note = "General information, not therapy or a diagnosis."
    assert words(unit(made(book, "handout", only=("e18",)), "e18")).endswith(note)
    assert note not in words(unit(made(book), "e18"))


@pytest.mark.parametrize("identifier", ["imprint", "e24", "disclaimer"])
def test_what_prints_something_given_says_what_it_reads(book: Workbook, identifier: str) -> None:
    reads = unit(made(book, recipient=Recipient({"a": PersonDetails("Ana")})), identifier).reads
    assert ("goals" in reads) if identifier == "e24" else ("provider.name" in reads)


def test_a_hand_out_says_above_its_exercise_who_hands_it_out(book: Workbook) -> None:
    head = unit(made(book, "handout", only=("e05",), provider=PROVIDER), "e05").opening.letterhead
    assert head is not None
    assert (head.name, head.lines) == ("Two Rivers", ("Rosa Almeida, LMFT", "12 Mill Street", "+1 555 0100"))


def test_a_reading_to_hand_out_says_above_it_who_hands_it_out(book: Workbook) -> None:
    head = unit(made(book, "handout", only=("s01",), provider=PROVIDER), "s01").opening.letterhead
    assert head is not None
    assert head.name == "Two Rivers"


def test_a_message_is_signed_by_who_leads_the_work_or_else_by_the_provider(book: Workbook) -> None:
    def signed(provider: Provider) -> Letterhead | None:
        document = made(book, recipient=Recipient(message="Welcome."), provider=provider)
        return unit(document, "message").opening.letterhead

    both, alone = signed(PROVIDER), signed(Provider(name="Two Rivers"))
    assert both is not None
    assert (both.name, both.lines) == ("Rosa Almeida, LMFT", ("Two Rivers",))
    assert alone is not None
    assert (alone.name, alone.lines) == ("Two Rivers", ())
    assert signed(Provider()) is None


def test_a_hand_out_of_nobody_known_has_no_letterhead(book: Workbook) -> None:
    assert unit(made(book, "handout", only=("e05",)), "e05").opening.letterhead is None


def test_an_exercise_in_a_book_has_no_letterhead(book: Workbook) -> None:
    assert unit(made(book, provider=PROVIDER), "e05").opening.letterhead is None


def test_a_row_may_name_the_letterheads_leader(book: Workbook) -> None:
    recipient = Recipient(values={"leader.name": "Sam Okafor"})
    one = unit(made(book, "handout", only=("e05",), provider=PROVIDER, recipient=recipient), "e05")
    assert one.opening.letterhead is not None
    assert one.opening.letterhead.lines[0] == "Sam Okafor, LMFT"
    assert "leader.name" in one.reads


@pytest.mark.parametrize(("has_codes", "is_missing"), [("", False), ("page_codes: false\n", True)])
def test_a_copys_number_is_in_the_page_codes_if_on_no_page(tmp_path: Path, has_codes: str, is_missing: bool) -> None:
    (tmp_path / "workbook.yaml").write_text(f"title: Tides\n{has_codes}blocks: [Look.]\n", encoding="utf-8")
    assert ("copy_number" in pages_missing(read_workbook(tmp_path, date(2026, 11, 24)))) == is_missing
