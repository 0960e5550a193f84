"""A second build lays out only what changed, whether the workbook was parsed or recalled."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.assemble import blank_names
from bifolio.content.fields.base import Block
from bifolio.errors import InvalidWorkbook
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.cache import key_of
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.requesting import make_request

SMALL = Path(__file__).parents[2] / "data" / "small"


def rebuild(folder: Path, cache: Path) -> bytes:
    workbook = read_workbook(folder, date(2026, 11, 24), cache)
    options = BuildOptions(
        request=make_request(workbook, edition="participant-a"), created=datetime(2026, 1, 1, tzinfo=UTC), cache=cache
    )
    return to_file(build(workbook, options))


def test_a_build_without_a_change_lays_nothing_out(tmp_path: Path, laid_out: list[str]) -> None:
    first = rebuild(SMALL, tmp_path / "cache")
    laid_out.clear()
    # the first run parsed the files, the second recalls them: equal texts that were one object are two now
    assert rebuild(SMALL, tmp_path / "cache") == first
    assert laid_out == []


def test_after_an_edit_only_what_changed_is_laid_out(tmp_path: Path, laid_out: list[str]) -> None:
    folder = tmp_path / "book"
    shutil.copytree(SMALL, folder)
    rebuild(folder, tmp_path / "cache")
    file = folder / "exercises" / "e02.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("aim: ", "aim: Slowly. ", 1), encoding="utf-8")
    laid_out.clear()
    rebuild(folder, tmp_path / "cache")
    assert laid_out == ["e02"]


def test_equal_things_have_equal_keys_whichever_objects_they_are() -> None:
    one = "".join(["closer", " ", "freer"])
    other = "".join(["closer", " ", "freer"])
    assert key_of([one, one]) == key_of([one, other])


def _replace(file: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(folder: Path) -> None:
        path = folder / file
        if path.exists():
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return edit


def _turn_sections_parts(folder: Path) -> None:
    path = folder / "sections" / "s01.yaml"
    text = path.read_text(encoding="utf-8")
    other = "parts: [e02, e01]" if "parts: [e01, e02]" in text else "parts: [e01, e02]"
    path.write_text(re.sub(r"parts: \[.*\]", other, text), encoding="utf-8")


def _remove_one(folder: Path) -> None:
    (folder / "exercises" / "e02.yaml").unlink(missing_ok=True)
    path = folder / "sections" / "s01.yaml"
    path.write_text(re.sub(r"parts: \[.*\]", "parts: [e01]", path.read_text(encoding="utf-8")), encoding="utf-8")


def _add_one(folder: Path) -> None:
    (folder / "exercises" / "e03.yaml").write_bytes(
        (SMALL / "exercises" / "e02.yaml").read_bytes().replace(b"e02", b"e03")
    )
    path = folder / "sections" / "s01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("parts: [", "parts: [e03, "), encoding="utf-8")


def _another_picture(folder: Path) -> None:
    path = folder / "figures" / "house.svg"
    path.write_text(path.read_text(encoding="utf-8").replace("</svg>", '<path d="M0 0h9v9z"/></svg>'), encoding="utf-8")


PICTURE = "  - picture: {file: house.svg, alt: A house, width: 40}\n"


def _small_with_a_picture(folder: Path) -> None:
    shutil.copytree(SMALL, folder)
    shutil.copytree(SMALL.with_name("objects") / "figures", folder / "figures")
    _replace("exercises/e01.yaml", "blocks:\n", f"blocks:\n{PICTURE}")(folder)


CHOICES: list[dict[str, Any]] = [
    {}, {"fill": "paper"}, {"standard": "ua-2+a-4"}, {"standard": "none"}, {"duplex": False}, {"size": "giant"}, {"edition": "participant-b"},
    {"edition": "facilitator"}, {"page_codes": False},
]  # fmt: skip
"""What the same folder is built to, with the same cache."""

EDITS: dict[str, Callable[[Path], object]] = {
    "text": _replace("exercises/e02.yaml", "aim: ", "aim: Slowly. "),
    "title": _replace("exercises/e02.yaml", "title: ", "title: Now "),
    "title referred to": _replace("exercises/e01.yaml", "title: ", "title: Now "),
    "reference": _replace("exercises/e02.yaml", "Read the line.", "'Read {title:s01}, page {page:e01}.'"),
    "two blocks of one name": _replace("exercises/e02.yaml", "  - ready_check: {id: ready}\n", "  - lines: More\n  - lines: Again\n"),
    "no blank": _replace("exercises/e02.yaml", "  - ready_check: {id: ready}\n", "  - checklist: {id: none, items: {}}\n"),
    "another id": _replace("exercises/e02.yaml", "id: step,", "id: next,"),
    "blank at the head": _replace("exercises/e02.yaml", "id: step,", "id: opening,"),
    "order": _turn_sections_parts,
    "less": _remove_one,
    "more": _add_one,
    "step": _replace("exercises/e01.yaml", "Finish the lines.]", "Finish the lines., Rest.]"),
    "item": _replace("exercises/e01.yaml", "two: A talk with a friend", "two: A talk with a friend, three: A song"),
    "table": _replace("exercises/e02.yaml", "  - lines: {id: step", "  - table: {id: grid, columns: {hot: {text: Hot, type: tick}, warm: Warm}, rows: {tea: Tea}}\n  - lines: {id: step"),
    "picture": _replace("exercises/e02.yaml", "blocks:\n", f"blocks:\n{PICTURE}"),
    "another picture": _another_picture,
    "another character": _replace("sections/s01.yaml", "Close and free", "Close and free Ωж"),
    "theme": _replace("workbook.yaml", "profile: therapy", "profile: therapy\ntheme: warm"),
    "book": _replace("workbook.yaml", "title: Two", "title: Not two"),
    "people": _replace("workbook.yaml", "by: [a, b], audience: pair}", "by: a, audience: pair}"),
}  # fmt: skip


def _outcome(folder: Path, cache: Path | None, edition: str = "couple", **choice: Any) -> object:
    """The bytes of the book, or what is wrong with it."""
    try:
        workbook = read_workbook(folder, date(2026, 11, 24), cache)
    except InvalidWorkbook as error:
        return error.diagnostics
    options = BuildOptions(
        request=make_request(workbook, edition=edition), created=datetime(2026, 1, 1, tzinfo=UTC), cache=cache, **choice
    )
    return to_file(build(workbook, options))


@given(
    st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(CHOICES), min_size=1, max_size=2, unique_by=str),
)
@settings(max_examples=8, deadline=None)
def test_a_rebuild_after_any_edits_is_what_a_cold_build_would_be(
    names: list[str], choices: list[dict[str, Any]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name, "book"), Path(name, "cache")
        _small_with_a_picture(folder)
        for choice in choices:
            _outcome(folder, cache, **choice)
        for edit in names:
            EDITS[edit](folder)
            for choice in choices:
                assert _outcome(folder, cache, **choice) == _outcome(folder, None, **choice)


@pytest.mark.parametrize("looks", ["_clashes", "items_of"])
def test_after_an_edit_only_blanks_in_that_file_are_looked_at(
    looks: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = tmp_path / "book", tmp_path / "cache"
    shutil.copytree(SMALL, folder)
    read_workbook(folder, date(2026, 11, 24), cache)
    seen: set[str] = set()
    real = getattr(blank_names, looks)

    def noting(given: Block | Sequence[Block], *more: Any) -> Any:
        blocks = [given] if isinstance(given, Block) else given
        seen.update(block.place.file for block in blocks if block.place)
        return real(given, *more)

    monkeypatch.setattr(blank_names, looks, noting)
    EDITS["text"](folder)
    read_workbook(folder, date(2026, 11, 24), cache)
    assert seen == {"exercises/e02.yaml"}
    seen.clear()
    EDITS["people"](folder)
    read_workbook(folder, date(2026, 11, 24), cache)
    assert len(seen) > 2
