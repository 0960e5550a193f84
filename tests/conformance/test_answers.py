"""Answer keys over the whole gallery: every blank of every kind has an answer, and files keep their promises in each edition."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bifolio.form_fields import Blank
from bifolio.pipeline.building import BuiltBook, to_file
from bifolio.pipeline.field_map import blanks_of
from tests.answered import answered_gallery
from tests.conformance.test_judges_agree import PROFILES
from tests.conformance.workbooks import build_book, build_bytes
from tests.judges import verapdf
from tests.judges.need import need

ROWS = (
    ("in-place", "a5", "giant", "ua-2+a-4"),
    ("both-in-place", "a4", "standard", "ua-1"),
    ("at-end", "letter", "standard", "ua-1+a-2a"),
    ("upside-down", "a4", "standard", "ua-2+a-4"),
)
"""Edition, paper, size, standard."""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return answered_gallery(tmp_path_factory.mktemp("answered") / "gallery")


@cache
def _built(folder: Path, row: tuple[str, str, str, str]) -> BuiltBook:
    edition, paper, size, standard = row
    return build_book(folder, edition, paper=paper, size=size, standard=standard)


def _blanks(built: BuiltBook) -> list[Blank]:
    return [blank for blank, _ in blanks_of(built.book.document)]


def test_a_file_without_answers_is_the_same_whether_there_are_any_or_not(gallery: Path, tmp_path: Path) -> None:
    assert build_bytes(answered_gallery(tmp_path / "without", is_answered=False), "none") == build_bytes(
        gallery, "none"
    )


@pytest.mark.parametrize("row", ROWS[:2], ids=lambda row: "-".join(row))
def test_a_blank_with_its_answer_in_place_is_no_field(gallery: Path, row: tuple[str, str, str, str]) -> None:
    built = _built(gallery, row)
    answered = {blank.name for blank in _blanks(built) if blank.in_place is not None}
    fields = {widget.blank.name for layout in built.book.units for widget in layout.widgets}
    assert len(answered) > 500
    assert answered.isdisjoint(fields)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row))
def test_every_answer_fits_its_place(gallery: Path, row: tuple[str, str, str, str]) -> None:
    assert [(layout.id, layout.cut_words) for layout in _built(gallery, row).book.units if layout.cut_words] == []


def test_verapdf_finds_nothing(gallery: Path, tmp_path: Path) -> None:
    need(verapdf)
    jobs = []
    for row in ROWS:
        path = tmp_path / f"{'-'.join(row)}.pdf"
        path.write_bytes(to_file(_built(gallery, row)))
        # what archives ask for besides PDF/UA is judged over the gallery without answers
        jobs.append((PROFILES[row[3]][0], path))
    verdicts = verapdf.validate(jobs)
    assert [str(verdict) for verdict in verdicts if not verdict.compliant] == []
    assert len(verdicts) == len(jobs)
