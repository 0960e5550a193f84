"""Which places to find help a copy prints, how to reach them, and when somebody checked them; and the list of sources."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.assemble.block_data import HelpLine
from bifolio.assemble.document import View
from bifolio.assemble.expanding import help_data, known_country, names_together, sources_for
from bifolio.assemble.request import Request
from bifolio.content.fields.support_records import Country
from bifolio.errors import UsageError
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.people.recipient import LocalService, Provider
from bifolio.text.inline import Text

ENGLISH = Messages("en")


def service(name: str, **ways: Any) -> dict[str, Any]:
    return {"id": name.lower(), "kind": "directory", "name": name, "source": "x", **ways}


def country(code: str, number: str, *services: dict[str, Any], **more: Any) -> Country:
    about = {"country": code, "name": code, "languages": ["en"], "emergency": number, "collected_on": "2026-05-02"}
    return Country.model_validate({**about, "services": list(services), **more})


ANYWHERE = country("ZZ", "112", service("Worldwide"))


def printed(*known: Country, code: str = "GB", provider: Provider | None = None) -> Any:
    workbook: Any = SimpleNamespace(support={one.country: one for one in known})
    return help_data(workbook, Request(country=code, provider=provider or Provider()), ENGLISH)


def names(found: Any) -> list[str]:
    return [one.name for one in found.services]


def test_a_copy_has_the_numbers_of_its_own_country_and_no_others() -> None:
    own = country("GB", "999", service("One"), service("Two"), in_sentence="the UK")
    found = printed(own, country("FR", "15", service("Trois")), ANYWHERE)
    assert (found.number, names(found), found.blank_lines) == ("999", ["One", "Two"], 0)
    assert "the UK" in found.emergency


def test_a_short_list_has_the_services_of_everywhere_too_and_room_to_write() -> None:
    found = printed(country("GB", "999", service("One")), ANYWHERE)
    assert (found.number, names(found), found.blank_lines) == ("999", ["One", "Worldwide"], 0)
    assert "GB" in found.emergency
    alone = printed(country("GB", "999", service("One")))
    assert (names(alone), alone.blank_lines) == (["One"], 3)


def test_where_a_country_has_no_list_that_of_everywhere_names_no_country() -> None:
    found = printed(country("FR", "15", service("Trois")), ANYWHERE)
    assert (found.number, names(found), found.blank_lines) == ("112", ["Worldwide"], 3)
    assert "ZZ" not in found.emergency


def test_without_any_list_nothing_is_printed() -> None:
    with pytest.raises(UsageError, match="there are no places to find help for this country") as refused:
        printed(country("FR", "15", service("Trois")))
    assert refused.value.hint == "write support/GB.yaml, or support/ZZ.yaml for all other countries"
    with pytest.raises(UsageError, match="unknown country code 'XQ'"):
        known_country("XQ")
    assert known_country("") == ""


def test_services_nearby_come_first_and_numbers_are_never_parted() -> None:
    near = LocalService("Near", "01 234", "near.example", "9-5")
    ways = {"phone": "0800 1", "text": "SHOUT to 85", "tty": "18 0", "url": "two.example", "hours": "day and night"}
    own = country("GB", "999", service("One"), service("Two", **ways))
    found = printed(own, provider=Provider(local_services=(near, LocalService("Bare"))))
    assert found.services[:3] == (
        HelpLine("Near", ("01\u00a0234", "near.example", "9-5")),
        HelpLine("Bare", ()),
        HelpLine("One", ()),
    )
    phone, text, tty, *rest = found.services[3].ways
    assert phone == "0800\u00a01"
    assert "SHOUT\u00a0to\u00a085" in text
    assert "18\u00a00" in tty
    assert rest == ["two.example", "day and night"]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (("2026-03-01", "2026-01-31"), ENGLISH.text("checked-on", date="January 2026")),
        (("2026-03-01", None), ENGLISH.text("gathered-in", date="May 2026")),
        ((), ENGLISH.text("gathered-in", date="May 2026")),
    ],
)
def test_a_list_is_as_old_as_the_check_of_its_oldest_entry(dates: tuple[str | None, ...], said: str) -> None:
    services = [service(f"S{number}", verified_on=day) for number, day in enumerate(dates)]
    assert printed(country("GB", "999", *services), ANYWHERE).checked == said


def test_sources_are_sorted_by_their_letters_and_in_full_for_the_leader() -> None:
    def source(text: str, full: str = "", audience: tuple[str, ...] = ()) -> Any:
        return SimpleNamespace(text=Text(text), full=Text(full) if full else None, audience=audience)

    listed = [
        source("zebra"),
        source("“Élan”", full="“Élan”, with a note"),
        source("Ed"),
        source("x", audience=("guide",)),
    ]
    workbook: Any = SimpleNamespace(references=dict(enumerate(listed)))
    reader = View(audiences=("pair",), persons=())
    assert [one.plain for one in sources_for(workbook, reader)] == ["Ed", "“Élan”", "zebra"]
    leader: Any = SimpleNamespace(is_for=lambda _: True, has_notes=True)
    assert [one.plain for one in sources_for(workbook, leader)] == ["Ed", "“Élan”, with a note", "x", "zebra"]


@pytest.mark.parametrize(("each", "people", "count"), [("together", 2, 2), ("together", 1, 0), ("apart", 2, 0)])
def test_names_tell_apart_whose_sign_is_whose_where_people_share_a_block(each: str, people: int, count: int) -> None:
    view = SimpleNamespace(each=[Person("a"), Person("b")][:people])
    elsewhere: Any = SimpleNamespace(
        view=view, binder=SimpleNamespace(name_of=lambda one: SimpleNamespace(text=one.id))
    )
    block: Any = SimpleNamespace(each=each)
    found = names_together(block, elsewhere)
    assert (len(found.by_person) if found is not None else 0) == count
