"""What a copy's digest and a shared master depend on: every field of what they are made from, none left to be forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.assemble.request import Request
from bifolio.canonical import canonical
from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import CheckedRoster, orders
from bifolio.copies.manifest import Manifest
from bifolio.copies.orders import CHOOSING, CopyOrder, Defaults, OrderMaker
from bifolio.copies.roster_columns import ColumnMap
from bifolio.copies.run_options import RunOptions
from bifolio.copies.work import Work
from bifolio.outputs import Inputs
from bifolio.people.recipient import LocalService, Provider, Recipient
from bifolio.people.roster_reading import RosterRow
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.open_workbook import read_workbook
from tests.changing import changes
from tests.copies.conftest import BOOK, options_for, run_options, write_roster

TEXT = "name,initials,partner,partner initials,goals,message,dates.start,relationship word\nAna,A.,Ben,B.,Walk;Talk,Hello,2026-01-02,friend\n"

PROVIDER = Provider(
    name="P",
    leader="T",
    credentials="C",
    contact=("one",),
    out_of_hours="none",
    country="US",
    secrets_policy="Policy",
    logo="",
    logo_light="",
    local_services=(LocalService("S", "1", "u", "h"),),
)


@pytest.fixture
def options(book: Workbook, tmp_path: Path) -> RunOptions:
    """A run of one row in which every field of a person says something."""
    build = options_for()
    request = replace(
        build.request, provider=PROVIDER, settings={"copy_number": "7", "licence_line": "L"}, only=("e01",)
    )
    roster = write_roster(tmp_path / "r.csv", TEXT)
    (tmp_path / "out").mkdir()
    return run_options(book, roster, tmp_path / "out", replace(build, request=request))


@pytest.fixture
def order(book: Workbook, options: RunOptions) -> CopyOrder:
    (order,) = orders(book, options)
    return order


def digest(book: Workbook, options: RunOptions, order: CopyOrder) -> str:
    """The digest by which a resumed run knows whether this copy is still the one that it would make."""
    with Manifest(options.folder, Inputs()) as manifest:
        return Work(book, options, CheckedRoster(), manifest, Inputs()).digest_of(order)


def changed_orders(order: CopyOrder) -> Iterator[tuple[str, CopyOrder]]:
    for path, changed in changes(order):
        if path == ".master.request.part":
            # not any text is the name of a part
            changed = replace(order, master=replace(order.master, request=replace(order.master.request, part="open")))
        # a logo is keyed by what it shows, and the line only says where the row is; see below
        if path not in (".master.request.provider.logo", ".master.request.provider.logo_light", ".line"):
            yield path, changed


def test_a_change_anywhere_in_an_order_changes_its_copys_digest(
    book: Workbook, options: RunOptions, order: CopyOrder
) -> None:
    base = digest(book, options, order)
    made = {path: digest(book, options, changed) for path, changed in changed_orders(order)}
    assert [path for path, other in made.items() if other == base] == []
    # the mutant of the review: partner B's initials were left out
    assert ".recipient.people[b].initials" in made
    assert len(made) > 40


def test_a_row_that_moves_to_another_line_keeps_its_copy(book: Workbook, options: RunOptions, order: CopyOrder) -> None:
    assert digest(book, options, replace(order, line=order.line + 5)) == digest(book, options, order)


DECIDES_NO_BYTES = {
    "build": "each field of it is asked below",
    "template": "the file's name enters instead",
    "roster": "what a row says enters instead, with the order that it makes",
    "columns": "the same",
    "each": "it decides which orders are made",
    "private_apart": "the same",
    "folder": "where copies lie",
    "jobs": "how the work is shared out",
    "shard": "the same",
    "skip_bad_rows": "what is done about other rows",
    "verify": "how closely copies that exist are looked at",
    "is_print_run": "a print run keeps no manifest",
    "is_named": "the same",
    "booklet": "only a print run has sheets",
    "reads": "files that no output may replace",
    "choice": "which rows the run is for",
}
"""Fields of a run's options that decide nothing of a copy that was ordered, and why."""

FROM_THE_ORDER = {"request", "paper", "size", "theme"}
"""Fields of a build's options in whose place the order's own stand."""


def test_a_change_in_how_copies_are_set_changes_every_digest(
    book: Workbook, options: RunOptions, order: CopyOrder
) -> None:
    base = digest(book, options, order)
    noticed = set()
    for one in fields(BuildOptions):
        if one.name in FROM_THE_ORDER:
            continue
        for _, new in changes(getattr(options.build, one.name)):
            changed = replace(options, build=replace(options.build, **{one.name: new}))
            noticed |= {one.name} if digest(book, changed, order) != base else set()
    # where layouts are kept between runs decides nothing
    assert noticed == {one.name for one in fields(BuildOptions)} - FROM_THE_ORDER - {"cache"}


def test_every_option_of_a_run_was_thought_of(book: Workbook, options: RunOptions, order: CopyOrder) -> None:
    assert DECIDES_NO_BYTES.keys() == {one.name for one in fields(RunOptions)}
    base = digest(book, options, order)
    assert digest(book, replace(options, template="{number}"), order) != base
    assert digest(book, replace(options, jobs=2, shard=(1, 2), verify=True), order) == base


@pytest.mark.parametrize("key", ["logo", "logo_light"])
def test_a_logo_is_keyed_by_what_it_shows_and_not_by_where_it_lies(
    book: Workbook, options: RunOptions, order: CopyOrder, tmp_path: Path, key: str
) -> None:
    made = []
    for name, content in (("a.svg", b"one"), ("b.svg", b"one"), ("b.svg", b"two")):
        (tmp_path / name).write_bytes(content)
        request = order.master.request
        shown: dict[str, Any] = {key: str(tmp_path / name)}
        request = replace(request, provider=replace(request.provider, **shown))
        made.append(digest(book, options, replace(order, master=replace(order.master, request=request))))
    assert made[0] == made[1] != made[2]


@pytest.mark.parametrize("file", ["one.png", "further/one.png"])
def test_a_picture_of_the_workbook_is_keyed_by_what_it_shows(
    book: Workbook, options: RunOptions, order: CopyOrder, tmp_path: Path, file: str
) -> None:
    picture = tmp_path / "book" / "figures" / file
    picture.parent.mkdir(parents=True)
    moved = replace(book, folder=tmp_path / "book")
    made = []
    for content in (b"one", b"two"):
        picture.write_bytes(content)
        made.append(digest(moved, options, order))
    assert made[0] != made[1]


def test_the_order_of_columns_decides_nothing(book: Workbook, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    made = []
    for text in (
        "name,dates.start,size,relationship word\nAna,2026-01-02,large,friend\n",
        "size,relationship word,name,dates.start\nlarge,friend,Ana,2026-01-02\n",
    ):
        options = run_options(book, write_roster(tmp_path / "r.csv", text), tmp_path / "out")
        (order,) = orders(book, options)
        made.append(digest(book, options, order))
    assert made[0] == made[1]


# -- masters -----------------------------------------------------------------------------------------------------------


def test_a_change_anywhere_in_a_masters_key_makes_another_master(order: CopyOrder) -> None:
    keys = [changed for _, changed in changes(order.master)]
    assert order.master not in keys
    assert len(set(keys)) == len(keys) > 20


CELLS = {
    "edition": ("participant-a", "couple"), "pathway": ("", "shared"), "exercises": ("e01", "e02"), "spelling": ("", "en-GB"),
    "size": ("large", "giant"), "paper": ("a4", "a5"), "theme": ("calm", "plain"), "country": ("US", "DE"),
    "extra_notes_pages": ("1", "2"), "running_head_name": ("yes", "no"), "licence_line": ("one", "other"),
}  # fmt: skip


@cache
def maker() -> OrderMaker:
    """Makes orders of rows of which only the cells matter."""
    defaults = Defaults(request=Request(provider=PROVIDER, settings={"copy_number": "7"}))
    return OrderMaker(ColumnMap({}), read_workbook(BOOK, date(2026, 11, 24)), defaults)


def ordered(cells: Mapping[str, str]) -> CopyOrder:
    (order,) = maker().orders(RosterRow(number=1, line=2, cells={}), cells)
    return order


@pytest.mark.parametrize(
    ("cells", "message", "goals"),
    [({}, "To all.", ("Rest",)), ({"message": "To you.", "goals": "Walk; sleep"}, "To you.", ("Walk", "sleep"))],
    ids=["the run's", "the row's"],
)
def test_a_rows_message_and_goals_go_before_the_runs(
    cells: dict[str, str], message: str, goals: tuple[str, ...]
) -> None:
    defaults = Defaults(request=Request(recipient=Recipient(message="To all.", goals=("Rest",))))
    own = OrderMaker(ColumnMap({}), read_workbook(BOOK, date(2026, 11, 24)), defaults)
    (order,) = own.orders(RosterRow(number=1, line=2, cells={}), cells)
    assert (order.recipient.message, order.recipient.goals) == (message, goals)
    assert order.master.request.recipient.message == "–"


def test_every_column_that_chooses_a_master_does() -> None:
    assert CELLS.keys() == CHOOSING
    for meaning, (one, other) in CELLS.items():
        assert ordered({meaning: one}).master != ordered({meaning: other}).master, meaning


PERSONAL = [f"{who}.{part}" for who in "ab" for part in ("name", "initials", "address_as", "pronouns")]
PERSONAL += ["goals", "copy_number", "password", "dates.start", "relationship_word"]


@given(st.dictionaries(st.sampled_from(PERSONAL), st.text(st.characters(codec="utf-8"), min_size=8, max_size=20)))
def test_nothing_of_a_person_is_in_a_masters_key(cells: dict[str, str]) -> None:
    order, others = ordered(cells), ordered(dict.fromkeys(cells, "Somebody else"))
    assert order.master == others.master
    # equal keys could still hold what is not compared; a word of the key for others says nothing of anybody
    assert canonical(order.master) == canonical(others.master)


def test_of_a_message_the_master_knows_only_that_there_is_one() -> None:
    one, other, none = (ordered({"message": text}).master for text in ("Dear Ana", "Dear Ben", ""))
    assert one == other != none
