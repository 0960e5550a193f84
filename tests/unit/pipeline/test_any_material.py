"""Whatever counts, lengths and types the models accept: a check names what is wrong with it, or a build makes a file of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bifolio.assemble.document import Document, Unit
from bifolio.assemble.request import Request
from bifolio.content.blocks import KINDS
from bifolio.diagnostics import Diagnostic
from bifolio.layout.page.look import Look
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.pipeline import fitting
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.cache import MemoryCache, key_of
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from tests.any_material import bodies, files, table_files, write_book

TODAY = date(2026, 11, 24)
CREATED = datetime(2026, 11, 24, tzinfo=UTC)
EDITIONS = ("participant-a", "couple", "facilitator")
KEPT = MemoryCache(None)
"""What most examples share: the units of the small workbook."""

examples = settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module", autouse=True)
def plan_each_unit_once() -> Iterator[None]:
    """Most units of the small workbook are the same in every example; what does not fit in them is found once."""
    known: dict[str, list[Diagnostic]] = {}
    look_for_misfits = fitting._misfits

    def misfits(
        document: Document, unit: Unit, look: Look, case: fitting.Case, pictures: Mapping[str, AnyPicture]
    ) -> list[Diagnostic]:
        key = key_of(unit, look, document.writers_on(unit), case)
        if key not in known:
            known[key] = [*look_for_misfits(document, unit, look, case, pictures)]
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "_misfits", misfits)
        yield


def check_or_build(folder: Path, content: dict[str, Any]) -> None:
    """Raises what a check or a build of the small workbook with ``content`` raises, if it is not found wrong first."""
    write_book(folder, content)
    if any(problem.is_error for problem in check_folder(folder, TODAY, lays_out=True)):
        return
    # the check has laid out every edition; each takes its turn to be written
    edition = EDITIONS[len(json.dumps(content)) % len(EDITIONS)]
    options = BuildOptions(request=Request(edition=edition), created=CREATED, cache=KEPT)
    to_file(build(read_workbook(folder, TODAY), options))


DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
WORDS = {"id": "t01", "caption": "Rest", "columns": ["A", "B"], "rows": {"a": ["Rest", "Rest"]}}
HELP = {
    "country": "US",
    "name": "Here",
    "languages": ["en"],
    "emergency": "112",
    "services": [{"id": "s1", "kind": "local", "name": "Desk", "phone": "1", "source": "x"}],
    "collected_on": "2026-09-01",
}


def page(*blocks: object) -> dict[str, Any]:
    return {"id": "notes", "title": "Notes", "blocks": [*blocks, "Words after it."]}


@pytest.mark.parametrize("kind", sorted(KINDS))
@examples
@given(data=st.data())
def test_a_block_of_any_counts_is_refused_by_a_check_or_built(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    content: dict[str, Any] = {"pages/notes.yaml": page({kind: data.draw(bodies(kind))}), "figures/dot.svg": DOT}
    content |= {"tables/t01.yaml": WORDS, "support/US.yaml": HELP}
    if kind == "infographic":
        content["figures/f01.yaml"] = data.draw(infographics())
    check_or_build(tmp_path / "book", content)


@st.composite
def infographics(draw: Callable[[st.SearchStrategy[Any]], Any]) -> dict[str, Any]:
    blanks = {"trust": "Our trust is", "room": "My room is"}
    return {**draw(files("InfographicFile")), "id": "f01", "blanks": blanks}


@examples
@given(table=table_files(), is_filled=st.booleans())
def test_a_table_file_of_any_counts_is_refused_or_built(table: dict[str, Any], is_filled: bool, tmp_path: Path) -> None:
    block = {"table": {"from": "t01", **({"more_columns": {"ours": "Mine"}} if is_filled else {})}}
    check_or_build(tmp_path / "book", {"tables/t01.yaml": {**table, "id": "t01"}, "pages/notes.yaml": page(block)})


@examples
@given(references=files("References"), audience=st.sampled_from([[], ["guide"], ["pair"], ["solo", "group"]]))
def test_sources_of_any_number_are_refused_or_built(
    references: dict[str, Any], audience: list[str], tmp_path: Path
) -> None:
    known = {key: {**one, "audience": audience} for key, one in references["references"].items()}
    content = {"references.yaml": {"references": {"bowlby": {"text": "Bowlby (1969).", "audience": audience}, **known}}}
    check_or_build(tmp_path / "book", {**content, "pages/notes.yaml": page({"sources": {}})})


@examples
@given(exercise=files("Exercise"))
def test_an_exercise_of_any_counts_is_refused_or_built(exercise: dict[str, Any], tmp_path: Path) -> None:
    fixed = {"id": "e01", "evidence": ["bowlby"], "sensitivity": 1}
    steps = [{**step, "audience": []} if isinstance(step, dict) else step for step in exercise.get("steps", [])]
    check_or_build(tmp_path / "book", {"exercises/e01.yaml": {**exercise, **fixed, "steps": steps}})


@examples
@given(section=files("Section"))
def test_a_section_of_any_counts_is_refused_or_built(section: dict[str, Any], tmp_path: Path) -> None:
    fixed = {"id": "s01", "parts": ["e01", "e02"]}
    check_or_build(tmp_path / "book", {"sections/s01.yaml": {**section, **fixed}})


@examples
@given(country=files("Country"))
def test_crisis_records_of_any_number_are_refused_or_built(country: dict[str, Any], tmp_path: Path) -> None:
    services = [{**one, "id": f"s{number}"} for number, one in enumerate(country["services"])]
    fixed = {"country": "US", "languages": ["en"], "services": services, "collected_on": "2026-09-01"}
    support = {"id": "support", "title": "Support and safety", "blocks": [{"crisis_resources": {}}]}
    check_or_build(tmp_path / "book", {"support/US.yaml": {**country, **fixed}, "pages/support.yaml": support})
