"""A second build compiles only what changed: what is kept of a book, when it is put again, and when it is not."""

from __future__ import annotations

import io
import pickle
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bifolio.assemble.request import Request
from bifolio.layout.page.folios import UnitLayout
from bifolio.pdf import preflight
from bifolio.pdf.compiling import Compiler
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline import kept_book
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file, write_undated
from bifolio.pipeline.cache import MemoryCache
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.requesting import make_request
from tests.edited_files import edit

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of units as they are compiled."""
    seen: list[str] = []
    real = Compiler.set_unit

    def noting(self: Compiler, index: int, *more: Any) -> None:
        seen.append(self.book.units[index].id)
        real(self, index, *more)

    monkeypatch.setattr(Compiler, "set_unit", noting)
    return seen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def rebuild(
    folder: Path, cache: Path | MemoryCache | None, day: int = 1, names: Recipient | None = None, **options: Any
) -> bytes:
    """The bytes of the edition for a couple."""
    workbook = read_workbook(folder, date(2026, 11, 24))
    request = replace(make_request(workbook, edition="couple"), recipient=names or Recipient())
    return to_file(
        build(
            workbook, BuildOptions(request=request, created=datetime(2026, 1, day, tzinfo=UTC), cache=cache, **options)
        )
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("aim: ", "aim: Slowly. "), ("Tick a number.]", "Tick a number., Rest.]")],
    ids=["as many elements", "a few more elements"],
)
def test_after_an_edit_only_what_changed_is_compiled(
    old: str, new: str, folder: Path, cache: Path, compiled: list[str]
) -> None:
    rebuild(folder, cache)
    edit(folder / "exercises" / "e02.yaml", old, new)
    compiled.clear()
    # page codes differ on every page, since they tell this book from the one before
    assert rebuild(folder, cache) == rebuild(folder, None)
    assert compiled[: compiled.index("cover")] == ["e02"]


def test_another_day_compiles_nothing(folder: Path, cache: Path, compiled: list[str]) -> None:
    rebuild(folder, cache)
    compiled.clear()
    rebuild(folder, cache, day=2)
    assert compiled == []


@pytest.mark.parametrize(
    "options",
    [
        {"fill": "paper"}, {"standard": "ua-2+a-4"}, {"standard": "ua-2+a-4", "fill": "paper"}, {"standard": "none"},
        {"duplex": False}, {"size": "large"}, {"theme": "warm"}, {"paper": "a5"}, {"page_codes": False}, {"ink_saver": True},
    ],
    ids=str,
)  # fmt: skip
def test_whatever_is_asked_for_a_rebuild_after_an_edit_has_the_bytes_of_a_cold_build(
    options: dict[str, Any], folder: Path, cache: Path
) -> None:
    rebuild(folder, cache)
    rebuild(folder, cache, **options)
    edit(folder / "exercises" / "e01.yaml", "title: ", "title: Now ")
    cold = rebuild(folder, None, **options)
    assert rebuild(folder, cache, **options) == cold
    assert rebuild(folder, cache, **options) == cold


@pytest.mark.parametrize("words", ["Dear {recipient.team}", "Words " * 900], ids=["a blank", "a page"])
def test_what_has_another_place_in_its_book_is_compiled_again(words: str, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "pages").mkdir()
    book = "title: Tides\npage_codes: false\npersonal: {recipient.team: {}}\nparts: [one, two, three]\n"
    (tmp_path / "workbook.yaml").write_text(book, encoding="utf-8")
    for name, said in (("one", "Dear {recipient.team}"), ("two", "Words"), ("three", "Dear {recipient.team}")):
        text = f"id: {name}\ntitle: Tides\nblocks: ['{said}']\n"
        (tmp_path / "pages" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def built(kept: Path | None) -> bytes:
        options = BuildOptions(request=Request(), created=datetime(2026, 1, 1, tzinfo=UTC), cache=kept)
        return to_file(build(read_workbook(tmp_path, date(2026, 11, 24)), options))

    built(cache)
    edit(tmp_path / "pages" / "two.yaml", "Words", words)
    assert built(cache) == built(None)


def test_sound_units_that_are_kept_are_not_looked_at_again(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    real = preflight._by_itself

    def noting(layout: UnitLayout) -> Iterator[str]:
        seen.append(layout.id)
        return real(layout)

    monkeypatch.setattr(preflight, "_by_itself", noting)
    rebuild(folder, cache)
    edit(folder / "exercises" / "e02.yaml", "aim: ", "aim: Slowly. ")
    seen.clear()
    rebuild(folder, cache)
    assert seen == ["e02"]


def test_a_process_that_builds_again_and_again_compiles_only_what_changed(folder: Path, compiled: list[str]) -> None:
    cache = MemoryCache(None)
    rebuild(folder, cache)
    edit(folder / "exercises" / "e02.yaml", "aim: ", "aim: Slowly. ")
    compiled.clear()
    rebuild(folder, cache)
    assert compiled == ["e02"]


def entries(cache: Path) -> dict[Path, Any]:
    """Everything in the cache."""
    files = [path for path in cache.rglob("*") if path.is_file()]
    return {path: pickle.loads(zlib.decompress(path.read_bytes()[32:])) for path in files}


def compiled_in(cache: Path) -> list[Path]:
    """The entries with compiled units."""
    found = entries(cache).items()
    return [path for path, value in found if isinstance(value, tuple) and all(isinstance(one, dict) for one in value)]


def test_a_book_has_one_entry_however_often_it_is_edited(folder: Path, cache: Path) -> None:
    rebuild(folder, cache)
    (entry,) = compiled_in(cache)
    size = entry.stat().st_size
    for title in ("First ", "Second ", "Third "):
        edit(folder / "exercises" / "e01.yaml", "title: ", f"title: {title}")
        rebuild(folder, cache)
    assert compiled_in(cache) == [entry]
    assert entry.stat().st_size < 1.1 * size


def test_a_damaged_entry_is_compiled_again(folder: Path, cache: Path, compiled: list[str]) -> None:
    first = rebuild(folder, cache)
    (entry,) = compiled_in(cache)
    content = entry.read_bytes()
    entry.write_bytes(content[:-9] + b"something")
    compiled.clear()
    assert rebuild(folder, cache) == first
    assert "e01" in compiled
    assert entry.read_bytes() == content


def test_what_is_compiled_for_somebody_is_not_kept(folder: Path, cache: Path, compiled: list[str]) -> None:
    rebuild(folder, cache)
    (entry,) = compiled_in(cache)
    before = entry.read_bytes()
    compiled.clear()
    rebuild(folder, cache, names=Recipient(people={"a": PersonDetails(name="Zoë")}))
    assert "e02" in compiled
    assert compiled_in(cache) == [entry]
    assert entry.read_bytes() == before


def test_for_somebody_there_is_no_place_to_keep_anything(folder: Path, cache: Path) -> None:
    workbook = read_workbook(folder, date(2026, 11, 24))
    request = make_request(workbook, edition="couple")
    ana = replace(request, recipient=Recipient(people={"a": PersonDetails(name="Ana")}))
    keys = [
        kept_book.kept_book(
            workbook, BuildOptions(request=one, created=datetime(2026, 1, 1, tzinfo=UTC), cache=cache), 1
        ).key
        for one in (request, ana)
    ]
    assert [bool(key) for key in keys] == [True, False]


def test_a_book_is_kept_up_to_so_many_pages(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pikepdf.open(io.BytesIO(rebuild(folder, None))) as pdf:
        pages = len(pdf.pages)
    monkeypatch.setattr(kept_book, "MOST_PAGES", pages - 1)
    rebuild(folder, cache)
    assert compiled_in(cache) == []
    monkeypatch.setattr(kept_book, "MOST_PAGES", pages)
    rebuild(folder, cache)
    assert len(compiled_in(cache)) == 1


def test_a_master_whose_objects_are_held_keeps_and_takes_nothing(
    folder: Path, cache: Path, compiled: list[str]
) -> None:
    workbook = read_workbook(folder, date(2026, 11, 24))
    options = BuildOptions(
        request=make_request(workbook, edition="couple"), created=datetime(2026, 1, 1, tzinfo=UTC), cache=cache
    )
    whole = write_undated(build(workbook, options))[0].data
    assert compiled_in(cache) == []
    assert rebuild(folder, cache) == whole
    compiled.clear()
    assert write_undated(build(workbook, options))[0].data == whole
    assert "e02" in compiled
