"""Words about a thing that an edition does not have."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.assemble import edition_truth
from bifolio.assemble.edition_truth import _lacks, _Spoken, parts_read
from bifolio.content.model.profile import Need

PARTS: Any = {"one": ["table"], "two": []}


def lacks(need: dict[str, Any], persons: int, audience: tuple[str, ...]) -> str:
    """What an edition for ``pair`` lacks, in which as many ``persons`` answer, of words in a text for ``audience``."""
    view = SimpleNamespace(persons=("a", "b")[:persons], is_for=lambda wanted: not wanted or "pair" in wanted)
    passage: Any = SimpleNamespace(audience=audience, unit="one")
    selection: Any = SimpleNamespace(view=view)
    return _lacks(_Spoken(passage, "words", Need.model_validate(need)), selection, PARTS)


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition_truth, "kind_of", lambda block: block)


@pytest.mark.parametrize(
    ("need", "persons", "audience", "said"),
    [
        ({"part": "two"}, 1, (), ""),
        ({"part": "three"}, 1, (), "has no part 'three'"),
        ({"kind": "table"}, 1, (), ""),
        ({"kind": "lines"}, 1, (), "has no block of the kind 'lines' in 'one'"),
        ({"people": "several"}, 2, (), ""),
        ({"people": "several"}, 1, (), "not several people answer in it"),
        ({"people": "one"}, 1, (), ""),
        ({"people": "one"}, 2, (), "not one person alone answers in it"),
        ({"people": "one"}, 0, (), "not one person alone answers in it"),
        ({"audience": ["pair", "solo"]}, 1, (), ""),
        ({"audience": ["solo", "group"]}, 1, (), "is not for solo or group"),
        ({"part": "three"}, 1, ("guide",), ""),
        ({"part": "two", "people": "several"}, 1, ("pair",), "not several people answer in it"),
        ({}, 1, (), ""),
    ],
)
def test_each_thing_that_words_need_is_asked_of_the_edition_if_its_readers_see_them(
    need: dict[str, Any], persons: int, audience: tuple[str, ...], said: str
) -> None:
    assert lacks(need, persons, audience) == said


def test_a_part_that_is_left_out_or_for_others_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition_truth, "chosen_by", lambda view, blocks: blocks)
    monkeypatch.setattr(edition_truth, "with_inner", lambda blocks: blocks)

    def part(name: str, audience: str = "") -> Any:
        return SimpleNamespace(id=name, audience=audience, blocks=[name])

    selection: Any = SimpleNamespace(
        view=SimpleNamespace(is_for=lambda audience: not audience), plan=SimpleNamespace(without=("gone",)),
        front=[part("cover"), part("gone")], back=[part("back"), part("theirs", "others")], sheets=[part("sheet")],
        body=[SimpleNamespace(part=part("one")), SimpleNamespace(part=part("not-gathered"))],
        gathers_in=lambda one: one.id != "not-gathered",
    )  # fmt: skip
    read: Any = parts_read(selection)
    assert read == {name: [name] for name in ("cover", "back", "one", "sheet")}
