"""What a cached unit depends on: every field of what layout is given, and of nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import BoundBlock, Document, Unit
from bifolio.assemble.request import Request
from bifolio.canonical import canonical
from bifolio.content.kinds.picture import PictureBlock
from bifolio.content.model.workbook import Workbook
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.messages import Messages
from bifolio.pipeline import page_images as picturing
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.building import lay_out_one
from bifolio.pipeline.cache import Cache
from bifolio.pipeline.open_workbook import read_workbook
from tests.changing import changes

SMALL = Path(__file__).parents[2] / "data" / "small"


class RecordingCache(Cache):
    """A cache that has everything, and keeps what it was asked for."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"))
        self.asked: list[str] = []

    def get(self, key: str) -> UnitLayout:
        self.asked.append(key)
        return UnitLayout(id="any", pages=[], root=Element("Sect"))


def key_of_unit(document: Document, unit: Unit, look: Look) -> str:
    """The key under which a build looks for the unit's layout."""
    recording = RecordingCache()
    lay_out_one(document, unit, look, recording)
    (key,) = recording.asked
    return key


@cache
def small_book() -> Workbook:
    return read_workbook(SMALL, date(2026, 11, 24))


@cache
def small_document(edition: str = "participant-a") -> Document:
    return assemble(small_book(), Request(edition=edition))


@cache
def look() -> Look:
    options = BuildOptions(request=Request(), created=datetime(2026, 1, 1, tzinfo=UTC))
    return look_for(options, small_book(), Messages("en-US"))


def all_differ(base: str, keys: dict[str, str]) -> None:
    """No change leaves the key as it was, and no two of them give the same."""
    assert [path for path, key in keys.items() if key == base] == []
    assert len(set(keys.values())) == len(keys) > 10


def has_only_blocks(found: tuple[object, ...]) -> bool:
    """Whether no list of blocks was made longer by what is no block."""
    return all(isinstance(one, BoundBlock) and has_only_blocks(one.inner) for one in found)


@pytest.mark.parametrize("edition", ["couple", "facilitator"])
def test_a_change_anywhere_in_a_unit_changes_its_key(edition: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # a changed cover names pictures that are not there
    monkeypatch.setattr(picturing, "prepared", lambda path, room, is_grey: None)
    monkeypatch.setattr(picturing, "refuse_path", lambda folder, name: None)
    document = small_document(edition)
    for unit in document.units:
        base = key_of_unit(document, unit, look())
        made = ((path, new) for path, new in changes(unit) if new.cover is None or new.cover != "something")
        made = ((path, new) for path, new in made if new.opening.letterhead in (None, unit.opening.letterhead))
        made = ((path, new) for path, new in made if "more" not in new.opening.step_pictures)
        changed = {path: new for path, new in made if has_only_blocks(new.blocks)}
        all_differ(base, {path: key_of_unit(document, new, look()) for path, new in changed.items()})


def test_a_change_anywhere_in_the_look_changes_the_key() -> None:
    document = small_document()
    unit = document.units[-1]
    base = key_of_unit(document, unit, look())
    all_differ(base, {path: key_of_unit(document, unit, changed) for path, changed in changes(look())})


DECIDES_NO_UNIT = {
    "units": "each is keyed by itself",
    "title": "the cover has what it prints of it",
    "edition_title": "the cover has what it prints of it",
    "in_heads": "it stands in running heads, which the book adds",
    "short_title": "it stands in running heads, which the book adds",
    "edition": "the id; covers print the edition's title",
    "language": "the look has it, with the messages",
    "words": "they fill slots when the book is put together",
    "folders": "a book that was moved looks as before; the pictures in it are keyed by what they show",
    "main": "problems name it, pages do not",
    "author": "it stands in the metadata",
    "is_personal": "it keeps units that hold personal words out of the cache altogether",
    "head_name": "it stands in running heads, which the book adds",
    "digests": "what is known of the units, which says no more than they do",
    "page_numbers": "they stand at the foot of pages, which the book adds, and in slots",
    "copy_number": "it stands in page codes, which the book adds, and in a slot",
}
"""Fields of a document that may change without a unit being laid out anew, and why."""


def test_every_field_of_a_document_either_decides_pages_or_has_a_reason_not_to() -> None:
    document = small_document()
    unit = document.units[-1]
    base = key_of_unit(document, unit, look())
    noticed = set()
    for one in fields(Document):
        if one.name in ("units", "words", "digests"):
            continue
        for _, new in changes(getattr(document, one.name)):
            key = key_of_unit(replace(document, **{one.name: new}), unit, look())
            noticed |= {one.name} if key != base else set()
    assert noticed == {"view"}
    assert noticed | DECIDES_NO_UNIT.keys() == {one.name for one in fields(Document)}


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="{width}" height="9"/></svg>'


def test_a_picture_is_keyed_by_what_it_shows_and_not_by_its_date(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    file = tmp_path / "figures" / "one.svg"
    unit = small_document().units[-1]
    block = unit.blocks[0]
    figure = PictureBlock.model_validate({"id": "one", "file": "one.svg", "alt": "A box"})
    unit = replace(unit, blocks=(replace(block, block=figure, blanks={}),))
    document = replace(small_document(), folders=(str(tmp_path),))
    keys = []
    for width in (5, 5, 6):
        file.write_text(PICTURE.format(width=width), encoding="utf-8")
        picturing._prepared.cache_clear()
        keys.append(key_of_unit(document, unit, look()))
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (1, True),
        (1, 1.0),
        ("1", 1),
        ((), []),
        (None, "None"),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ],
)
def test_what_differs_is_written_otherwise(one: object, other: object) -> None:
    assert canonical(one) != canonical(other)


def test_equal_floats_and_texts_are_written_alike_however_they_came_to_be() -> None:
    assert canonical(("".join(["a", "b"]), 0.5, "ab")) == canonical(("ab", 1 / 2, "ab"))
