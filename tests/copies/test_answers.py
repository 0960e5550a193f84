"""Copies of editions that print right answers: each equals the full build, and the gathered answers name nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.master import Master
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.comparing import differences
from tests.copies.test_master import copy_of, full_build

BOOK = """\
title: Shore
parts: [cover, contents, own, tides, answers, notes]
editions:
  none: {title: Pupil}
  in-place: {title: Teacher, answers: in-place}
  at-end: {title: Marking, answers: at-end}
  below: {title: Below, answers: below}
  upside-down: {title: Upside down, answers: {own: upside-down, tides: at-end}}
"""
PAGE = """\
id: own
title: A page for {recipient.name}
blocks:
  - lines: {id: why, prompt: "{recipient.name}, why does it turn?", answer: Because of the moon}
"""
TIDES = """\
id: tides
title: Tides
blocks:
  - choice: {id: shell, options: {rock: on rock, sand: in sand}, points: 2, answer: rock}
"""


def _book(folder: Path, *, has_page: bool) -> Workbook:
    for name in ("pages", "exercises"):
        (folder / name).mkdir()
    book = BOOK if has_page else BOOK.replace("answers, notes", "notes")
    (folder / "workbook.yaml").write_text(book, encoding="utf-8")
    (folder / "pages" / "own.yaml").write_text(PAGE, encoding="utf-8")
    (folder / "exercises" / "tides.yaml").write_text(TIDES, encoding="utf-8")
    return read_workbook(folder, date(2026, 11, 24))


@pytest.mark.parametrize("has_page", [True, False], ids=["page-listed", "page-added"])
@pytest.mark.parametrize("edition", ["none", "in-place", "at-end", "below", "upside-down"])
def test_a_copy_with_answers_equals_the_full_build(tmp_path: Path, edition: str, has_page: bool) -> None:
    book = _book(tmp_path, has_page=has_page)
    options = BuildOptions(request=Request(edition=edition), created=datetime(2026, 11, 24, tzinfo=UTC))
    master = Master(book, options)
    (person,) = book.file.people_in()
    recipient = Recipient({person.id: PersonDetails("Wilhelmina")})
    assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


def test_gathered_answers_name_nobody(tmp_path: Path) -> None:
    book = _book(tmp_path, has_page=False)
    (person,) = book.file.people_in()
    request = Request(edition="at-end", recipient=Recipient({person.id: PersonDetails("Wilhelmina")}))
    master = Master(book, BuildOptions(request=request, created=datetime(2026, 11, 24, tzinfo=UTC)))
    units = master.built.book.document.units
    assert "Wilhelmina" in repr(units[2])
    assert "Wilhelmina" not in repr(units[-1].blocks)
    assert "moon" in repr(units[-1].blocks)
