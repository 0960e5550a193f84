"""Units of an earlier run are taken again where nothing that was looked up for them has changed, and made again elsewhere."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.recipes import Recipe
from bifolio.assemble.request import Request
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.assemble.unit_memory import Kept, Lookup, UnitMemory
from bifolio.canonical import Digests
from bifolio.content.model.texts import passages
from bifolio.people.recipient import Recipient
from bifolio.pipeline.assembled import assembled
from bifolio.pipeline.cache import MemoryCache
from tests.unit.assemble.books import SMALL, read

EDITION = "participant-a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "book")


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(folder: Path, before: dict[bytes, Kept] | None = None) -> tuple[Document, UnitMemory]:
    """The document as a memory of what was made ``before`` gives it, and that memory."""
    workbook, request = read(folder), Request(edition=EDITION)
    memory = UnitMemory(workbook)
    memory.before = before or {}
    assembler = Assembler(workbook, request)
    made = memory.by_recipe(assembler.recipes, assembler.maker(request))
    units = list(chain.from_iterable(made))
    return replace(assembler.document_of(units, request), digests=memory.digests), memory


def made_again(folder: Path, before: dict[bytes, Kept]) -> set[str]:
    """The units that are made after a change; the whole document is what it would be without a memory."""
    document, memory = run(folder, before)
    assert document == Assembler(read(folder), Request(edition=EDITION)).document(Request(edition=EDITION))
    new = [kept for key, kept in memory.now.items() if before.get(key) is not kept]
    return {unit.id for kept in new for unit in pickle.loads(kept.packed)}


def test_nothing_is_made_again_where_nothing_changed(folder: Path) -> None:
    _, memory = run(folder)
    assert made_again(folder, memory.now) == set()


def test_after_an_edit_of_a_text_its_part_alone_is_made_again(folder: Path) -> None:
    _, memory = run(folder)
    change(folder, "exercises/e02.yaml", "aim: ", "aim: Slowly. ")
    assert made_again(folder, memory.now) == {"e02"}


def test_after_an_edit_of_a_title_what_refers_to_it_is_made_again(folder: Path) -> None:
    _, memory = run(folder)
    change(folder, "exercises/e01.yaml", "title: ", "title: Now ")
    assert made_again(folder, memory.now) == {"e01", "s01"}


def test_what_reads_all_parts_is_made_again_after_any_edit(folder: Path) -> None:
    words = "  - terms: {only_used: true, terms: {Step: A small move., Boat: It floats.}}\n"
    change(folder, "sections/s01.yaml", "key_ideas:", words + "key_ideas:")
    _, memory = run(folder)
    change(folder, "exercises/e02.yaml", "aim: ", "aim: Slowly, in a boat. ")
    assert made_again(folder, memory.now) == {"e02", "s01"}


def test_after_an_edit_of_a_file_without_parts_all_units_are_made_again_under_the_same_key(folder: Path) -> None:
    cache, request = Noting(), Request(edition=EDITION)
    assembled(read(folder), request, cache)
    change(folder, "workbook.yaml", "title: Two", "title: Not two")
    document = assembled(read(folder), request, cache)
    assert document == Assembler(read(folder), request).document(request)
    (key, (_, before)), (same, (_, after)) = cache.given
    assert key == same
    assert [name for name, kept in after.items() if kept is before.get(name)] == []


def look_at_every_text(maker: UnitMaker) -> list[Unit]:
    assert passages(maker.workbook)
    return []


def test_who_asks_for_a_result_about_the_whole_book_has_read_all_of_its_files(folder: Path) -> None:
    workbook, request = read(folder), Request(edition=EDITION)
    passages(workbook)
    memory = UnitMemory(workbook)
    list(memory.by_recipe([Recipe("any", partial(look_at_every_text))], Assembler(workbook, request).maker(request)))
    (kept,) = memory.now.values()
    assert kept.lookups == (Lookup("book.sources"),)


def test_what_is_known_of_units_is_what_would_be_worked_out(folder: Path) -> None:
    made, memory = run(folder)
    recalled, _ = run(folder, memory.now)
    for document in (made, recalled):
        assert [document.digests.of(unit) for unit in document.units] == list(map(Digests().of, document.units))


def test_the_digest_of_a_unit_that_was_changed_is_worked_out(folder: Path) -> None:
    document, _ = run(folder)
    unit = document.units[0]
    assert document.digests.of(replace(unit, level=unit.level + 1)) != document.digests.of(unit)


def test_the_digest_of_a_unit_that_is_kept_is_not_worked_out_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, memory = run(folder)
    recalled, _ = run(folder, memory.now)
    monkeypatch.setattr("bifolio.canonical.canonical", lambda value: pytest.fail("worked out"))
    units = [unit for unit in recalled.units if unit.kind != "contents"]
    assert len({recalled.digests.of(unit) for unit in units}) == len(units) > 3


def test_what_one_process_knows_of_an_object_is_not_taken_for_known_in_another() -> None:
    value, digests = ["one"], Digests()
    digests.know(value, b"known here")
    assert digests.of(value) == b"known here"
    assert pickle.loads(pickle.dumps(digests)).of(value) == Digests().of(value)


class Noting(MemoryCache):
    """A cache that says what it was given."""

    def __init__(self) -> None:
        super().__init__(None)
        self.given: list[tuple[str, Any]] = []

    def put(self, key: str, value: Any, *, is_packed: bool = False) -> None:
        self.given.append((key, value))
        super().put(key, value, is_packed=is_packed)


def test_units_of_a_copy_for_somebody_are_not_kept(folder: Path) -> None:
    cache, book = Noting(), read(folder)
    assembled(book, Request(edition=EDITION, recipient=Recipient(values={"recipient.name": "Ana"})), cache)
    assert cache.given == []


def test_units_are_kept_once_while_they_stay_the_same(folder: Path) -> None:
    cache, book, request = Noting(), read(folder), Request(edition=EDITION)
    assert assembled(book, request, cache) == assembled(book, request, cache)
    assert len(cache.given) == 1
