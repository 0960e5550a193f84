"""Copies that differ in slots alone: which recipients may have one, and whose name is cut."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.assemble.request import Request
from bifolio.copies import slot_copies
from bifolio.copies.slot_copies import SURELY_FITS, SlotCopies, _tightest
from bifolio.people.recipient import PersonDetails, Recipient


class Reading:
    """Counts how often it is asked for the values that the units of a master print about somebody."""

    def __init__(self, *, is_of_people: bool) -> None:
        self.is_of_people, self.asked = is_of_people, 0

    def values(self, request: Request, view: object, messages: object) -> dict[str, str]:
        self.asked += 1
        of = request.recipient
        people = "".join(one.name for one in of.people.values()) if self.is_of_people else ""
        return {"goals": "".join(of.goals), "message": of.message, **of.values, "people": people}


def master(*, is_of_people: bool) -> Any:
    furniture = SimpleNamespace(document=SimpleNamespace(view=None), look=SimpleNamespace(messages=None))
    values = {"goals": "", "message": "", "dates.start": "", "people": ""}
    return SimpleNamespace(read=Reading(is_of_people=is_of_people), values=values, furniture=furniture, _differing=None)


def named(name: str, **keys: Any) -> Request:
    return Request(recipient=Recipient(people={"a": PersonDetails(name)} if name else {}, **keys))


@pytest.mark.parametrize("is_of_people", [True, False])
def test_each_recipient_is_compared_with_the_master_and_not_with_the_one_before(*, is_of_people: bool) -> None:
    copies = master(is_of_people=is_of_people)
    copies.values["dates.start"] = "1 May"
    start = {"dates.start": "1 May"}
    requests = {
        "goals": named("", values=start, goals=("one",)),
        "message": named("", values=start, message="Hello"),
        "dates.start": named("", values={"dates.start": "2 May"}),
        "": named("", values=start),
    }
    for name, request in requests.items():
        assert SlotCopies.differing(copies, request) == [name] * bool(name)
    assert SlotCopies.differing(copies, named("Ana", values=start)) == ["people"] * is_of_people
    assert SlotCopies.differing(copies, named("Ben", values=start)) == ["people"] * is_of_people
    # names alone are asked about only if a unit prints them
    assert copies.read.asked == (6 if is_of_people else 4)


def place(width: float, least: float, family: str = "atkinson", *, bold: bool = False) -> Any:
    return SimpleNamespace(width=width, least_size=least, family=family, bold=bold)


def test_the_tightest_place_of_each_face_is_the_narrowest_for_its_smallest_size() -> None:
    places = [place(100, 10), place(90, 6), place(88, 8, bold=True), place(200, 10, "literata")]
    found = {(style.family, style.bold): width for style, width in _tightest(places)}
    assert found == {("atkinson", False): 10, ("atkinson", True): 11, ("literata", False): 20}
    assert {style.size for style, _ in _tightest(places)} == {1.0}


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [("A" * SURELY_FITS, False), ("A" * (SURELY_FITS + 1), True), ("A" * SURELY_FITS + "…", False), ("i" * 20, False)],
)
def test_only_a_long_name_that_nobody_cut_yet_is_tried_in_every_place(
    name: str, is_asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def is_name_cut(*about: object) -> bool:
        asked.append(about)
        return True

    monkeypatch.setattr(slot_copies, "is_name_cut", is_name_cut)
    copies = SimpleNamespace(_tightest=None, _name_places=lambda: (place(6, 1),))
    copies._fits_everywhere = lambda one: SlotCopies._fits_everywhere(copies, one)  # type: ignore[arg-type]
    for names, plates in (({"a": name}, {}), ({}, {"a": name})):
        words: Any = SimpleNamespace(names=names, plates=plates)
        assert SlotCopies.is_cut(copies, words) is is_asked  # type: ignore[arg-type]
    assert len(asked) == 2 * is_asked
