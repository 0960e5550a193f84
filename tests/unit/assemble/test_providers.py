"""Who hands the book out: on letterheads, under messages, on the imprint; what a roster says of them goes before the provider's file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.document import Letterhead, ShownPicture
from bifolio.assemble.given import led_by_words, letterhead_of, logo_alt, own_provider, provider_blocks, signature_of
from bifolio.assemble.personal_values import known_around
from bifolio.assemble.request import Request
from bifolio.content.kinds.provider import GivenProvider
from bifolio.content.scaffold import write_new
from bifolio.messages import Messages
from bifolio.people.recipient import Provider, Recipient
from tests.unit.assemble.books import read

WORDS = Messages("en-US")
HOUSE = Provider(
    name="The House", leader="Rosa", credentials="LMFT", contact=("12 Mill Street", "555 0100"), logo="/l.svg"
)


def asked(provider: Provider = HOUSE, **values: str) -> Request:
    named = {name.replace("_", ".", 1): value for name, value in values.items()}
    return Request(provider=provider, recipient=Recipient(values=named))


def said(request: Request, **keys: Any) -> list[str]:
    """The texts of the block that prints the provider, and the file of a logo."""
    blocks = provider_blocks(GivenProvider.model_validate(keys), request, WORDS)
    return [block.text.plain if hasattr(block, "text") else getattr(block, "file", "") for block in blocks]


def test_fields_of_the_provider_take_what_its_file_says(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    request = replace(asked(replace(HOUSE, out_of_hours="555 0199")), country="US")
    assert known_around(read(tmp_path), request) == {
        "leader.name": "Rosa",
        "leader.credentials": "LMFT",
        "provider.name": "The House",
        "provider.contact": "12 Mill Street, 555 0100",
        "provider.out_of_hours": "555 0199",
        "country.name": "United States",
    }


def test_what_a_roster_says_goes_before_the_providers_file() -> None:
    own = own_provider(
        asked(provider_name="School", leader_name="Kim", leader_credentials="BA", provider_contact="one\ntwo")
    )
    assert (own.name, own.leader, own.credentials, own.contact) == ("School", "Kim", "BA", ("one", "two"))
    assert own_provider(asked()) == HOUSE


def test_a_letterhead_has_the_name_then_who_leads_and_where_to_ask() -> None:
    lines = ("Rosa, LMFT", "12 Mill Street", "555 0100")
    assert letterhead_of(asked(), WORDS) == Letterhead(ShownPicture("/l.svg", ""), "The House", lines)
    assert letterhead_of(asked(Provider()), WORDS) is None
    alone = letterhead_of(asked(Provider(logo="/l.svg")), WORDS)
    assert alone is not None
    assert alone.logo.alt == WORDS.text("provider.logo")


def test_a_message_is_signed_by_who_leads_or_else_by_the_provider() -> None:
    assert signature_of(asked(), WORDS) == Letterhead(ShownPicture("/l.svg", ""), "Rosa, LMFT", ("The House",))
    assert signature_of(asked(Provider(name="The House")), WORDS) == Letterhead(ShownPicture("", ""), "The House", ())
    assert signature_of(asked(Provider()), WORDS) is None


@pytest.mark.parametrize(
    ("provider", "words"), [(HOUSE, "Rosa, LMFT"), (Provider(leader="Rosa"), "Rosa"), (Provider(credentials="LMFT"), "LMFT"), (Provider(), "")]
)  # fmt: skip
def test_who_leads_is_said_with_what_is_known(provider: Provider, words: str) -> None:
    assert led_by_words(provider) == words


def test_a_logo_is_said_to_be_the_providers_or_the_leaders() -> None:
    of = [logo_alt(one, WORDS) for one in (HOUSE, Provider(leader="Rosa"))]
    assert of == [WORDS.text("provider.logo-of", name=name) for name in ("The House", "Rosa")]


def test_the_block_has_the_parts_that_are_asked_for_in_their_order() -> None:
    house = Provider(
        name="The House", contact=("a b",), out_of_hours="911", secrets_policy="One.\n\nTwo.", logo="/l.svg"
    )
    closed = WORDS.text("provider.closed", where="911")
    parts = ["contact", "logo", "policy", "who"]
    assert said(asked(house), parts=parts) == ["a\u00a0b", closed, "/l.svg", "One.", "Two.", "The\u00a0House"]
    assert said(asked(house), parts=["who"], title="Whom to ask") == ["Whom to ask", "The\u00a0House"]


def test_what_is_printed_otherwise_has_the_title_and_nothing_has_none() -> None:
    nobody = asked(Provider())
    assert said(nobody, parts=["who"], title="Whom to ask", otherwise=["Ask at the desk."]) == [
        "Whom to ask",
        "Ask at the desk.",
    ]
    assert said(nobody, parts=["who"], title="Whom to ask") == []


@pytest.mark.parametrize(("count", "is_whole"), [(24, True), (25, False)])
def test_an_address_of_up_to_twenty_four_characters_is_not_broken(count: int, is_whole: bool) -> None:
    address = f"{'x' * (count - 2)} y"
    (text,) = said(asked(Provider(contact=("555", address))), parts=["contact"])
    assert text == "555\u00a0· " + (address.replace(" ", "\u00a0") if is_whole else address)
