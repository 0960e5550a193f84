"""Countries: which codes there are, what was meant by a word that is none, and whose places to find help are printed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from babel import Locale

from bifolio.content.fields.countries import ANYWHERE, CODES, country_code, country_hint, records_for

GROUPS_AND_PARTS = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB"}
"""What Unicode has two letters for beside the countries of ISO 3166-1."""


def test_every_country_of_the_standard_has_its_code_and_nothing_else_does() -> None:
    known = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}
    assert known - CODES == GROUPS_AND_PARTS
    assert known >= CODES


@pytest.mark.parametrize(
    ("written", "code"), [("de", "DE"), (" us ", "US"), ("UK", "GB"), ("el", "GR"), ("XX", None), ("USA", None), ("", None)]
)  # fmt: skip
def test_a_code_may_be_written_in_any_case_and_as_the_european_union_does(written: str, code: str | None) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Germany", "DE"), (" united kingdom ", "GB"), ("Germny", "DE"), ("England", "GB"), ("scotland", "GB"), ("Wales", "GB"), ("USA", "US")],
)  # fmt: skip
def test_a_name_leads_to_its_code(written: str, meant: str) -> None:
    assert country_hint(written) == f"did you mean '{meant}'?"


@pytest.mark.parametrize("written", ["xx", "World", "Unknown Region"])
def test_a_word_that_is_no_country_is_told_what_a_code_is(written: str) -> None:
    assert country_hint(written) == "use a two-letter ISO 3166 code, such as US, GB or DE"


@dataclass(eq=False)
class Record:
    """A country's places to find help."""

    services: list[object]


@pytest.mark.parametrize(("count", "names"), [(0, "own and anywhere"), (1, "own and anywhere"), (2, "own")])
def test_a_short_record_is_followed_by_what_is_available_everywhere(count: int, names: str) -> None:
    own, anywhere = Record([object()] * count), Record([])
    wanted = (own, anywhere) if "and" in names else (own,)
    assert records_for({"DE": own, ANYWHERE: anywhere}, "DE") == wanted
    assert records_for({"DE": own}, "DE") == (own,)


def test_a_country_without_a_record_has_what_is_available_everywhere_once() -> None:
    anywhere = Record([])
    assert records_for({ANYWHERE: anywhere}, "DE") == records_for({ANYWHERE: anywhere}, ANYWHERE) == (anywhere,)
    assert records_for({}, "DE") == ()
