"""Answer keys over the whole gallery: every blank of every kind has an answer, and files keep their promises in each edition."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from bifolio.form_fields import Blank
from bifolio.pipeline.building import BuiltBook, to_file
from bifolio.pipeline.field_map import blanks_of
from tests.answered import answered_gallery
from tests.conformance.checks import problems
from tests.conformance.test_judges_agree import PROFILES
from tests.conformance.workbooks import GALLERY, build_book, build_bytes
from tests.judges import verapdf
from tests.judges.need import need

IN_PLACE = (("in-place", "a5", "giant", "ua-2+a-4"), ("both-in-place", "a4", "standard", "ua-1"))
ROWS = (*IN_PLACE, ("at-end", "letter", "standard", "ua-1+a-2a"), ("upside-down", "a4", "standard", "ua-2+a-4"))
"""Edition, paper, size, standard."""


@pytest.fixture(scope="module")
def galleries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The gallery for each edition. Each kind is in one of those that list the answers: the two write the same list."""
    folder, pages = (
        tmp_path_factory.mktemp("answered"),
        sorted(path.stem for path in (GALLERY / "pages").glob("*.yaml")),
    )
    whole = answered_gallery(folder / "whole")
    halves = {row[0]: answered_gallery(folder / row[0], *pages[turn::2]) for turn, row in enumerate(ROWS[2:])}
    return {**dict.fromkeys(("none", *(row[0] for row in IN_PLACE)), whole), **halves}


@cache
def _book(folder: Path, row: tuple[str, str, str, str]) -> BuiltBook:
    edition, paper, size, standard = row
    return build_book(folder, edition, paper=paper, size=size, standard=standard)


def _built(galleries: dict[str, Path], row: tuple[str, str, str, str]) -> BuiltBook:
    return _book(galleries[row[0]], row)


def _blanks(built: BuiltBook) -> list[Blank]:
    return [blank for blank, _ in blanks_of(built.book.document)]


def test_a_file_without_answers_is_the_same_whether_there_are_any_or_not(
    galleries: dict[str, Path], tmp_path: Path
) -> None:
    without = answered_gallery(tmp_path / "without", is_answered=False)
    assert build_bytes(without, "none") == build_bytes(galleries["none"], "none")


@pytest.mark.parametrize("row", IN_PLACE, ids=lambda row: "-".join(row))
def test_a_blank_with_its_answer_in_place_is_no_field(
    galleries: dict[str, Path], row: tuple[str, str, str, str]
) -> None:
    built = _built(galleries, row)
    answered = {blank.name for blank in _blanks(built) if blank.in_place is not None}
    fields = {widget.blank.name for layout in built.book.units for widget in layout.widgets}
    assert len(answered) > 500
    assert answered.isdisjoint(fields)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row))
def test_every_answer_fits_its_place(galleries: dict[str, Path], row: tuple[str, str, str, str]) -> None:
    assert [(layout.id, layout.cut_words) for layout in _built(galleries, row).book.units if layout.cut_words] == []


def test_own_checks_find_nothing_where_two_people_have_their_answers_in_place(galleries: dict[str, Path]) -> None:
    with pikepdf.open(io.BytesIO(to_file(_built(galleries, IN_PLACE[1])))) as pdf:
        assert problems(pdf) == []


def test_verapdf_finds_nothing(galleries: dict[str, Path], tmp_path: Path) -> None:
    need(verapdf)
    jobs = []
    for row in (IN_PLACE[0], *ROWS[2:]):
        path = tmp_path / f"{'-'.join(row)}.pdf"
        path.write_bytes(to_file(_built(galleries, row)))
        # what archives ask for besides PDF/UA is judged over the gallery without answers
        jobs.append((PROFILES[row[3]][0], path))
    verdicts = verapdf.validate(jobs)
    assert [str(verdict) for verdict in verdicts if not verdict.compliant] == []
    assert len(verdicts) == len(jobs)
