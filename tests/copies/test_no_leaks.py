"""Nobody else's data: every object, name and file of every copy of a run is searched for every other person's strings."""

from __future__ import annotations

import logging
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.content.model.workbook import Workbook
from bifolio.copies.run_options import RunOptions
from bifolio.copies.running import run
from bifolio.pdf.reading_order import read_aloud
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.conftest import BOOK, options_for, run_options, write_roster
from tests.copies.processes import finish
from tests.copies.sheets import ods, ods_row, row, xlsx


@dataclass(frozen=True)
class Person:
    """Somebody whose every string is like nobody else's."""

    name: str
    partner: str
    goal: str
    message: str
    pet: str

    @property
    def strings(self) -> tuple[str, ...]:
        """What must be in this person's copy and in no other."""
        return (self.name, self.partner, self.goal, self.message, self.pet)

    def row(self) -> str:
        """The roster's row."""
        return ",".join(self.strings)


STEMS = ("Zeb", "Ottol", "Quill", "Wilf", "Hyac", "Philomv", "Bartq", "Xanth", "Crisp", "Dulc", "Eulal", "Fenw")
PEOPLE = [Person(f"{s}adee", f"{s}orix", f"Goalof{s}", f"Noteto{s}", f"Petof{s}") for s in STEMS]
HEADS = "name,partner,goals,message,pet.name"


def roster_of(tmp_path: Path, people: list[Person]) -> Path:
    return write_roster(tmp_path / "r.csv", "\n".join([HEADS, *(person.row() for person in people)]) + "\n")


def everything_in(data: bytes) -> str:
    """All that a file holds, replaced objects too: decoded streams, every string and name, the text of each page."""
    parts: list[str] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for value in pdf.objects:
            parts += _words(value, 0)
    document = pypdfium2.PdfDocument(data)
    parts += [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    parts.append(data.decode("latin-1"))
    parts.append(data.decode("utf-16-be", "replace"))
    parts.append(data[1:].decode("utf-16-be", "replace"))
    return "\n".join(parts)


def _words(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, pikepdf.Stream):
        content = value.read_bytes()
        yield content.decode("latin-1")
        yield from _utf16(content)
        value = value.stream_dict
    if isinstance(value, pikepdf.Dictionary) and depth < 6:
        for key, item in value.items():
            yield key
            if not (isinstance(item, pikepdf.Object) and item.is_indirect):
                yield from _words(item, depth + 1)
    elif isinstance(value, pikepdf.Array) and depth < 6:
        for item in value:
            if not (isinstance(item, pikepdf.Object) and item.is_indirect):
                yield from _words(item, depth + 1)
    else:
        yield str(value)


def _utf16(content: bytes) -> Iterator[str]:
    """Hexadecimal strings inside page content, such as ActualText, as the words they say."""
    import re

    for match in re.finditer(rb"<FEFF([0-9A-F]+)>", content):
        yield bytes.fromhex(match[1].decode("ascii")).decode("utf-16-be", "replace")


def made(book: Workbook, tmp_path: Path, **about: Any) -> RunOptions:
    options = run_options(book, roster_of(tmp_path, PEOPLE), tmp_path / "out", **about)
    run(book, options)
    return options


@pytest.mark.parametrize("standard", ["ua-1", "ua-2+a-4"])
def test_no_copy_of_a_run_holds_another_persons_strings(book: Workbook, tmp_path: Path, standard: str) -> None:
    made(book, tmp_path, build=options_for("couple", standard=standard))
    for index, person in enumerate(PEOPLE):
        said = everything_in((tmp_path / "out" / f"{index + 1:04}-couple.pdf").read_bytes())
        for word in person.strings:
            assert word in said, (index, word)
        for other in PEOPLE:
            if other is not person:
                assert [word for word in other.strings if word in said] == []


def test_copies_of_several_processes_hold_nobody_elses_strings(book: Workbook, tmp_path: Path) -> None:
    made(book, tmp_path, jobs=2)
    for index, person in enumerate(PEOPLE):
        said = everything_in((tmp_path / "out" / f"{index + 1:04}-participant-a.pdf").read_bytes())
        assert person.name in said
        assert not [word for other in PEOPLE if other is not person for word in other.strings if word in said]


def test_a_couples_files_hold_only_their_own_names(couple_book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,partner\n" + "".join(f"{p.name},{p.partner}\n" for p in PEOPLE))
    options = run_options(
        couple_book, roster, tmp_path / "out", each=True, private_apart=True, template="{number}-{side}"
    )
    run(couple_book, options)
    paths = list((tmp_path / "out").glob("*.pdf"))
    assert len(paths) == 4 * len(PEOPLE)
    for path in paths:
        own = PEOPLE[int(path.name.partition("-")[0]) - 1]
        said = everything_in(path.read_bytes())
        assert own.name in said
        others = [word for person in PEOPLE if person is not own for word in (person.name, person.partner)]
        assert [word for word in others if word in said] == []


def test_no_name_of_a_file_and_no_line_of_the_manifest_tells_who(book: Workbook, tmp_path: Path) -> None:
    made(book, tmp_path)
    told = "\n".join(path.name for path in (tmp_path / "out").iterdir())
    told += (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8")
    assert f"{len(PEOPLE):04}-participant-a.pdf" in told
    assert [word for person in PEOPLE for word in person.strings if word in told] == []


def test_metadata_bookmarks_and_field_names_tell_nobodys_name(book: Workbook, tmp_path: Path) -> None:
    made(book, tmp_path)
    person = PEOPLE[0]
    with pikepdf.open(tmp_path / "out" / "0001-participant-a.pdf") as pdf:
        hidden = [bytes(pdf.Root.Metadata.read_bytes()).decode(), repr(pdf.docinfo), repr(pdf.Root.ViewerPreferences)]
        hidden += [
            str(value.Title) for value in pdf.objects if isinstance(value, pikepdf.Dictionary) and "/Title" in value
        ]
        hidden += [str(value.T) for value in pdf.objects if isinstance(value, pikepdf.Dictionary) and "/T" in value]
    assert [word for word in person.strings if word in "\n".join(hidden)] == []


def titled(book: Workbook, tmp_path: Path) -> Workbook:
    """The book with a person's name in the title of an exercise."""
    folder = tmp_path / "book"
    shutil.copytree(book.folder, folder)
    for file, old, new in (("exercises/e02.yaml", "title: No names at all", 'title: "A page for {others.name}"'),):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_workbook(folder, date(2026, 11, 24))


def test_bookmarks_and_metadata_have_the_label_for_a_name_in_a_title(book: Workbook, tmp_path: Path) -> None:
    named = titled(book, tmp_path)
    run(named, run_options(named, roster_of(tmp_path, PEOPLE[:1]), tmp_path / "out"))
    path = tmp_path / "out" / "0001-participant-a.pdf"
    assert f"Heading 1: A page for {PEOPLE[0].partner}" in read_aloud(path)
    with pikepdf.open(path) as pdf:
        values = [value for value in pdf.objects if isinstance(value, pikepdf.Dictionary) and "/Title" in value]
        hidden = "\n".join([*(str(v.Title) for v in values), bytes(pdf.Root.Metadata.read_bytes()).decode()])
    assert "A page for Partner B" in hidden
    assert [word for word in PEOPLE[0].strings if word in hidden] == []


def test_nothing_personal_is_logged_or_reported(
    book: Workbook, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        made(book, tmp_path)
    told = caplog.text + "".join(capfd.readouterr())
    assert [word for person in PEOPLE for word in person.strings if word in told] == []


def test_reports_of_bad_rows_tell_no_name(tmp_path: Path) -> None:
    rows = [person.row() for person in PEOPLE[:3]] + [PEOPLE[0].row(), f"{PEOPLE[1].name}\u202e,,,,"]
    roster = write_roster(tmp_path / "r.csv", "\n".join([HEADS, *rows]) + "\n")
    done = finish(roster, tmp_path / "out")
    assert done.returncode == 1
    assert "row 4: repeats row 1" in done.stderr
    assert "row 5, column 'name': contains U+202E" in done.stderr
    assert [word for person in PEOPLE for word in person.strings if word in done.stderr] == []


SECRETS = ("Zebadee", "Ottolorix", "Quillfax")
CELLS = st.sampled_from(
    [
        *SECRETS,
        "",
        "Zebadee\ufffd",
        "Ottolorix Ã¼",
        "Quillfax?",
        "Zebadee;Ottolorix|Quillfax",
        "n/a",
        "03/11/2026",
        "x" * 90,
    ]
)
HEADS_ALIKE = st.sampled_from(
    ["name", "partner", "first name", "last name", "start", "Zebadee", "group", "private pages"]
)
OPTIONS = st.sampled_from(
    [
        ("--where", "group=Zebadee"),
        ("--where", "nowhere=x"),
        ("--rows", "1"),
        ("--rows", "2-7"),
        ("--head-row", "2"),
        ("--sheet", "List"),
        ("--sheet", "Nowhere"),
        ("--each",),
        ("--map", "group=-"),
    ]
)


@given(
    st.lists(HEADS_ALIKE, min_size=1, max_size=4),
    st.lists(st.lists(CELLS, max_size=5), max_size=4),
    st.lists(OPTIONS, max_size=3),
    st.sampled_from(["r.csv", "r.xlsx", "r.ods"]),
)
@settings(max_examples=120, deadline=None)
def test_whatever_is_wrong_with_a_roster_no_message_tells_what_is_in_it(
    tmp_path_factory: pytest.TempPathFactory,
    heads: list[str],
    people: list[list[str]],
    given_options: list[tuple[str, ...]],
    name: str,
) -> None:
    from typer.testing import CliRunner

    from bifolio.cli.app import app

    folder = tmp_path_factory.mktemp("r")
    lines = [heads, *people]
    if name == "r.csv":
        write_roster(folder / name, "\n".join(",".join(line) for line in lines) + "\n")
    elif name == "r.ods":
        ods(folder / name, "".join(ods_row(*line) for line in lines))
    else:
        xlsx(folder / name, "".join(row(number, *line) for number, line in enumerate(lines, 1)))
    options = [word for one in given_options for word in one]
    command = ["copies", str(folder / name), "-w", str(BOOK), "-o", str(folder / "out"), "--dry-run", *options]
    result = CliRunner().invoke(app, command)
    assert result.exit_code in (0, 1, 2), result.output
    # heads may be told where the first row is seen to be one of heads; what was typed may be repeated
    told = [word for word in SECRETS if word in result.output and not (word in heads and word == "Zebadee")]
    assert told == []


@pytest.mark.parametrize("has_titles", [False, True])
def test_the_cache_keeps_no_name(book: Workbook, tmp_path: Path, has_titles: bool) -> None:
    cache = tmp_path / "cache"
    named = titled(book, tmp_path) if has_titles else book
    made(named, tmp_path, build=options_for(cache=cache))
    kept = b"".join(zlib.decompress(path.read_bytes()[32:]) for path in cache.rglob("*") if path.is_file())
    assert kept
    assert [word for person in PEOPLE for word in person.strings if word.encode() in kept] == []
