"""A master is kept for the next run as far as names in slots need it: the same bytes, nobody's data, and never a stale one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bifolio.assemble.request import UNKNOWN, Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.known_master import KnownMaster
from bifolio.copies.master import Master
from bifolio.copies.running import run
from bifolio.copies.work import workbook_digest
from bifolio.people.recipient import PersonDetails, Provider, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.conftest import BOOK, options_for, run_options, write_roster
from tests.font_files import make_ttf

NAMES = st.text("aàčdðfğklłñøßzABCΔσЖжאבमहल्三木 -'’", min_size=1, max_size=40).filter(str.strip)
ANA = Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")})
TWO = "name,b.name\nAna,Ben\nŁukasz,三木\n"
ASKED: dict[str, dict[str, Any]] = {
    "tagged": {}, "archive": {"standard": "ua-2+a-4"}, "for the press": {"standard": "none"}, "on paper": {"fill": "paper"},
    "small": {"paper": "a5"}, "without codes": {"page_codes": False},
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """A copy of the book, with a picture, a font, a logo beside it, whose texts name nobody."""
    folder = tmp_path / "book"
    shutil.copytree(BOOK, folder)
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "fonts").mkdir()
    make_ttf(folder / "fonts" / "boxes.ttf")
    for path in (folder / "figures" / "a.png", tmp_path / "logo.png"):
        Image.new("RGB", (600, 300), "navy").save(path)
    return folder


def options(cache: Path | None, day: int = 1, *, settings: dict[str, str] | None = None, **about: Any) -> BuildOptions:
    """Those of an edition whose one exercise names nobody in its texts."""
    found = options_for(**about)
    request = replace(found.request, only=("e02",), named=("a", "b"), settings=settings or {})
    return replace(found, request=request, cache=cache, created=datetime(2026, 11, day, tzinfo=UTC))


def opened(folder: Path) -> Workbook:
    return read_workbook(folder, date(2026, 11, 24))


def known(folder: Path, build: BuildOptions) -> KnownMaster:
    """The master of a new run."""
    book = opened(folder)
    return KnownMaster(book, build, workbook_digest(book))


def copy_of(master: KnownMaster | Master, recipient: Recipient, **said: str) -> bytes:
    request = master.options.request
    request = replace(request, recipient=recipient, settings={**request.settings, **said})
    data = master.data if isinstance(master, KnownMaster) else master.file.data
    return data + master.copy_for(request).data


def is_built(master: KnownMaster) -> bool:
    """Whether the whole master had to be made."""
    return "whole" in vars(master)


# -- the same bytes ----------------------------------------------------------------------------------------------------


@cache
def _masters(asked: str, has_heads: bool) -> tuple[Master, KnownMaster]:
    """The master as it is built without a cache, and as it is kept since another day."""
    said = {"copy_number": UNKNOWN, **({"running_head_name": "yes"} if has_heads else {})}
    book = opened(BOOK)
    with TemporaryDirectory() as place:
        build = options(Path(place), settings=said, **ASKED[asked])
        KnownMaster(book, build, workbook_digest(book)).prepare(replace(build.request, recipient=ANA))
        later = replace(build, created=datetime(2026, 12, 31, 23, 59, 58, tzinfo=UTC))
        kept = KnownMaster(book, later, workbook_digest(book))
        kept.prepare(replace(build.request, recipient=ANA))
    return Master(book, replace(later, cache=None)), kept


@given(st.sampled_from(sorted(ASKED)), st.booleans(), NAMES, NAMES, st.sampled_from(["7", "K7QX-A"]))
@settings(max_examples=16, deadline=None)
def test_a_copy_from_a_kept_master_has_the_bytes_of_one_without_a_cache(
    asked: str, has_heads: bool, first: str, second: str, number: str
) -> None:
    whole, kept = _masters(asked, has_heads)
    recipient = Recipient({"a": PersonDetails(first), "b": PersonDetails(second)})
    assert copy_of(kept, recipient, copy_number=number) == copy_of(whole, recipient, copy_number=number)
    assert not is_built(kept)


@given(NAMES)
@settings(max_examples=10, deadline=None)
def test_a_kept_master_says_of_the_same_names_that_they_are_cut(name: str) -> None:
    whole, kept = _masters("tagged", False)
    request = replace(kept.options.request, recipient=Recipient({"a": PersonDetails(name * 9)}))
    assert kept.copy_for(request).is_cut == whole.copy_for(request).is_cut


def test_a_copy_whose_texts_differ_is_made_by_the_whole_master(tmp_path: Path, folder: Path) -> None:
    build = replace(options(tmp_path / "cache"), request=replace(options(None).request, only=()))
    known(folder, build).prepare(build.request)
    kept = known(folder, build)
    made = copy_of(kept, ANA)
    assert is_built(kept)
    assert made == copy_of(Master(opened(folder), replace(build, cache=None)), ANA)


def test_a_run_of_a_known_book_builds_no_master(folder: Path, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", TWO)

    def made(name: str, cache: Path | None) -> list[bytes]:
        book = opened(folder)
        run(book, run_options(book, roster, tmp_path / name, options(cache)))
        return [path.read_bytes() for path in sorted((tmp_path / name).glob("*.pdf"))]

    first = made("first", tmp_path / "cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(Master, "__init__")
        assert made("second", tmp_path / "cache") == first == made("third", tmp_path / "cache")
    assert made("without", None) == first


def test_a_run_of_a_known_book_loads_nothing_that_builds_masters_or_prints(folder: Path, tmp_path: Path) -> None:
    write_roster(tmp_path / "r.csv", TWO)
    seen = "import sys; from bifolio.cli.start import run\ntry:\n run()\nexcept SystemExit:\n print(*sys.modules)"
    command = ("copies", "r.csv", "-w", str(folder), "-e", "participant-a", "--only", "e02", "--quiet", "-o")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "BIFOLIO_CACHE": str(tmp_path / "cache")}
    loaded = []
    for out in ("first", "second"):
        done = subprocess.run(
            [sys.executable, "-c", seen, *command, out], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )  # fmt: skip
        loaded.append(set(done.stdout.split()))
    late = {"bifolio.copies.master", "bifolio.pipeline.building", "bifolio.assemble.unit_maker"}
    assert late < loaded[0]
    others = {
        "bifolio.copies.print_run",
        "bifolio.copies.workers",
        "bifolio.layout.flow",
        "markdown_it",
        "reportlab",
        "pikepdf",
    }
    assert not (late | others) & loaded[1]


# -- stale or damaged --------------------------------------------------------------------------------------------------


def _edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _drawn(path: Path) -> None:
    Image.new("RGB", (600, 300), "teal").save(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a title": lambda book: _edited(book / "workbook.yaml", 'title: "', 'title: "Our '),
    "a text": lambda book: _edited(book / "exercises" / "e02.yaml", "title: ", "title: Now "),
    "a remark": lambda book: _edited(book / "references.yaml", "references:", "# New.\nreferences:"),
    "a picture": lambda book: _drawn(book / "figures" / "a.png"),
    "a font": lambda book: make_ttf(book / "fonts" / "boxes.ttf", family="Others"),
    "a font less": lambda book: (book / "fonts" / "boxes.ttf").unlink(),
    "the provider's logo": lambda book: _drawn(book.parent / "logo.png"),
}


def with_logo(build: BuildOptions, folder: Path, **about: Any) -> BuildOptions:
    provider = Provider(logo=str(folder.parent / "logo.png"), **about)
    return replace(build, request=replace(build.request, provider=provider))


@pytest.mark.parametrize("change", CHANGES)
def test_a_kept_master_is_not_used_after_a_change_of(change: str, folder: Path, tmp_path: Path) -> None:
    build = with_logo(options(tmp_path / "cache"), folder)
    for is_known in (False, True):
        master = known(folder, build)
        master.prepare(replace(build.request, recipient=ANA))
        assert is_built(master) is not is_known
    CHANGES[change](folder)
    master = known(folder, build)
    assert copy_of(master, ANA) == copy_of(Master(opened(folder), replace(build, cache=None)), ANA)
    assert is_built(master)


def others() -> Iterator[tuple[str, Callable[[BuildOptions], BuildOptions]]]:
    """Each option, said otherwise."""
    for about in (
        {"paper": "letter"}, {"size": "large"}, {"theme": "warm"}, {"ink_saver": True}, {"standard": "ua-2"}, {"fill": "paper"},
        {"reading": "easy"}, {"duplex": False}, {"page_codes": False}, {"edge": 30.0}, {"bleed": 9.0},
    ):  # fmt: skip
        yield str(about), lambda build, about=about: replace(build, **about)  # type: ignore[misc]
    for asked in (
        {"edition": "participant-b"}, {"only": ("e01",)}, {"without": ("e01",)}, {"country": "DE"}, {"named": ("a",)},
        {"settings": {"licence_line": "Yours"}}, {"provider": Provider(name="School")}, {"part": "open"},
    ):  # fmt: skip
        yield str(asked), lambda build, asked=asked: replace(build, request=replace(build.request, **asked))  # type: ignore[misc]


OTHERS = dict(others())


@pytest.mark.parametrize("other", OTHERS)
def test_a_kept_master_is_not_used_with(other: str, folder: Path, tmp_path: Path) -> None:
    build = options(tmp_path / "cache")
    known(folder, build).prepare(build.request)
    book = opened(folder)
    assert KnownMaster(book, build, workbook_digest(book))._recalled() is not None
    assert KnownMaster(book, OTHERS[other](build), workbook_digest(book))._recalled() is None


def _entries(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()]


def _kept_entry(place: Path) -> Path:
    """The entry that holds a master."""
    return next(path for path in _entries(place) if b"KeptMaster" in zlib.decompress(path.read_bytes()[32:]))


DAMAGE: dict[str, Callable[[Path, Path], object]] = {
    "a byte changed": lambda entry, _: entry.write_bytes(
        (data := entry.read_bytes())[:9000] + bytes([data[9000] ^ 1]) + data[9001:]
    ),
    "cut off": lambda entry, _: entry.write_bytes(entry.read_bytes()[:-9]),
    "empty": lambda entry, _: entry.write_bytes(b""),
    "another's": lambda entry, other: entry.write_bytes(other.read_bytes()),
    "open to others": lambda entry, _: entry.chmod(0o666),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_kept_master_is_missed_if_its_entry_is(damage: str, folder: Path, tmp_path: Path) -> None:
    build = options(tmp_path / "cache")
    known(folder, build).prepare(build.request)
    entry = _kept_entry(tmp_path / "cache")
    known(folder, replace(build, cache=tmp_path / "other", paper="letter")).prepare(build.request)
    DAMAGE[damage](entry, _kept_entry(tmp_path / "other"))
    master = known(folder, build)
    assert copy_of(master, ANA) == copy_of(Master(opened(folder), replace(build, cache=None)), ANA)
    assert is_built(master)


def test_a_day_that_is_written_longer_builds_the_master(folder: Path, tmp_path: Path) -> None:
    build = options(tmp_path / "cache")
    known(folder, build).prepare(build.request)
    long_ago = known(folder, replace(build, created=datetime(33, 1, 1, tzinfo=UTC)))
    long_ago.prepare(build.request)
    assert is_built(long_ago)


def test_an_edited_book_has_one_kept_master(folder: Path, tmp_path: Path) -> None:
    build = options(tmp_path / "cache")
    for title in ("One ", "Two "):
        _edited(folder / "workbook.yaml", 'title: "', f'title: "{title}')
        known(folder, build).prepare(build.request)
    kept = [path for path in _entries(tmp_path / "cache") if b"KeptMaster" in zlib.decompress(path.read_bytes()[32:])]
    assert len(kept) == 1


# -- nobody's data -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "about",
    [
        {"recipient": Recipient({"a": PersonDetails("Zebedee")})},
        {"recipient": Recipient(values={"pet.name": "Zebedee"})},
        {"recipient": Recipient(message="Zebedee")},
        {"settings": {"copy_number": "Zebedee"}},
        {"part": "private"},
    ],
)
def test_a_master_that_knows_something_of_a_person_is_not_kept(
    about: dict[str, Any], folder: Path, tmp_path: Path
) -> None:
    build = options(tmp_path / "cache")
    build = replace(build, request=replace(build.request, **about))
    book = opened(folder)
    assert KnownMaster(book, build, workbook_digest(book))._key == ""


def test_no_entry_of_the_cache_holds_a_name_of_the_roster(folder: Path, tmp_path: Path) -> None:
    book = opened(folder)
    roster = write_roster(tmp_path / "r.csv", "name,b.name,message\nZebedee,Quillon,Yourszebedee\n")
    build = options(tmp_path / "cache", settings={"running_head_name": "yes"})
    run(book, run_options(book, roster, tmp_path / "out", build))
    held = b"".join(zlib.decompress(path.read_bytes()[32:]) for path in _entries(tmp_path / "cache"))
    assert b"KeptMaster" in held
    assert not any(name in held for name in (b"Zebedee", b"Quillon", b"Yourszebedee"))


def test_a_master_that_cannot_be_built_is_tried_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bifolio.errors import InvalidWorkbook

    tried: list[Request] = []

    def failing(_: Master, book: Workbook, build: BuildOptions) -> None:
        tried.append(build.request)
        raise InvalidWorkbook([])

    monkeypatch.setattr(Master, "__init__", failing)
    master = known(folder, options(None))
    for _ in range(2):
        with pytest.raises(InvalidWorkbook):
            master.copy_for(master.options.request)
    assert len(tried) == 1


def test_copies_without_a_cache_keep_nothing(folder: Path) -> None:
    book = opened(folder)
    assert KnownMaster(book, options(None), workbook_digest(book))._key == ""
