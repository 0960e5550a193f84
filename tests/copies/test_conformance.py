"""Copies conform as their master does, in every standard, with names of every script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.master import Master
from bifolio.people.recipient import PersonDetails, Recipient
from tests.copies.conftest import options_for
from tests.judges import qpdf, verapdf
from tests.judges.need import need

PEOPLE = [("Ana", "Dvořák"), ("Νίκος", "אבי כהן"), ("प्रिया शर्मा", "محمد علي"), ("Nguyễn Thị Hương", "Жанна")]
PROFILES = {"ua-1": ["ua1"], "ua-1+a-2a": ["ua1", "2a"], "ua-2+a-4": ["ua2", "4"]}


@pytest.fixture(scope="module")
def copies(book: Workbook, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path]]:
    """Copies in every standard, with the profile each must meet."""
    folder = tmp_path_factory.mktemp("copies")
    jobs = []
    for standard, profiles in PROFILES.items():
        for is_warm, theme in enumerate(("calm", "warm")):
            options = options_for("couple", standard=standard, theme=theme)
            settings = {"running_head_name": "yes", "copy_number": "–"}
            master = Master(book, replace(options, request=replace(options.request, settings=settings)))
            for number, (first, second) in enumerate(PEOPLE):
                recipient = Recipient({"a": PersonDetails(first), "b": PersonDetails(second)}, ("A calm talk",))
                own = {**settings, "copy_number": "K7QX-A"}
                tail = master.copy_for(replace(master.options.request, recipient=recipient, settings=own))
                path = folder / f"{standard}-{theme}-{number}.pdf"
                path.write_bytes(master.file.data + tail.data)
                # each name meets each profile in one of the themes
                jobs.append((profiles[(number + is_warm) % len(profiles)], path))
    return jobs


def test_verapdf_finds_nothing_in_copies(copies: list[tuple[str, Path]]) -> None:
    need(verapdf)
    assert [str(verdict) for verdict in verapdf.validate(copies) if not verdict.compliant] == []


def test_qpdf_finds_nothing_in_copies(copies: list[tuple[str, Path]]) -> None:
    assert [
        (path.name, qpdf.check(path).problems) for path in {path for _, path in copies} if qpdf.check(path).problems
    ] == []
