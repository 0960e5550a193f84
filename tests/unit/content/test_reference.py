"""The reference pages are what the models say; the guide's example is a workbook that checks clean."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bifolio.content.blocks import KINDS
from bifolio.content.fields.base import Block
from bifolio.content.fields.model_keys import written_names
from bifolio.content.reading.file_models import FILE_MODELS
from bifolio.content.reading.provider_file import read_provider
from bifolio.content.schema.reference import FOLDER, PAGES, gallery_examples, reference, write_pages
from bifolio.diagnostics import render
from bifolio.people.person import Person
from bifolio.people.personal_fields import personal_fields
from bifolio.pipeline.check_workbook import check_folder

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs/guide/content-language.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"```yaml\n# (\S+\.yaml)\n(.*?)```", GUIDE, re.DOTALL))


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_up_to_date(page: str) -> None:
    written = (ROOT / FOLDER / f"{page}.md").read_text(encoding="utf-8")
    assert written == reference(page), "run: python -m bifolio.content.schema.reference"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_chapter_with_its_keys(kind: str) -> None:
    chapter = reference("blocks").split(f"\n### {kind}\n")[1].split("\n### ")[0]
    own = set(written_names(KINDS[kind])) - set(Block.model_fields)
    assert all(f"| `{name}` |" in chapter for name in own)


def test_defaults_are_what_an_author_would_write() -> None:
    both = reference("blocks") + reference("files")
    assert [line for line in both.splitlines() if line.startswith("| `") and re.search(r"`[A-Z]\w+\(", line)] == []


def test_no_key_is_without_a_meaning() -> None:
    for page in (reference("blocks"), reference("files")):
        assert [line for line in page.splitlines() if line.startswith("| `") and "|  |" in line] == []


def test_every_kind_of_file_has_a_chapter() -> None:
    assert all(f"\n## {kind}\n" in reference("files") for kind in FILE_MODELS)


def test_examples_come_from_the_gallery() -> None:
    examples = list(gallery_examples("lines"))
    assert len(examples) == 2
    assert all(example[0].startswith("- lines:") for example in examples)
    assert len(list(gallery_examples("table"))) > 1
    assert list(gallery_examples("no-such-kind")) == []


def test_the_pages_can_be_rewritten(tmp_path: Path) -> None:
    write_pages(tmp_path)
    assert all((tmp_path / FOLDER / f"{page}.md").is_file() for page in PAGES)


def test_the_guides_example_is_a_workbook_without_errors(tmp_path: Path) -> None:
    for name, text in EXAMPLES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures/pot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    problems = check_folder(tmp_path, date(2026, 11, 24))
    assert {p.rule for p in problems} <= {"section-length", "unused-part", "unused-personal-field"}, "\n".join(
        map(render, problems)
    )


def test_the_guides_provider_can_be_read(tmp_path: Path) -> None:
    (written,) = re.findall(r"```yaml\n# provider.yaml[^\n]*\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "provider.yaml").write_text(written, encoding="utf-8")
    for logo in ("logo.svg", "logo-light.svg"):
        (tmp_path / logo).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    provider = read_provider(tmp_path / "provider.yaml")
    assert (provider.name, provider.country, len(provider.contact)) == ("Two Rivers Garden Club", "US", 2)


def test_the_guides_book_can_use_the_guides_library(tmp_path: Path) -> None:
    (book,) = re.findall(r"```yaml\n# workbook.yaml, [^\n]*\n(.*?)```", GUIDE, re.DOTALL)
    (library,) = re.findall(r"```yaml\n# library.yaml[^\n]*\n(.*?)```", GUIDE, re.DOTALL)
    for name, text in {
        "our-library/library.yaml": library,
        "our-library/exercises/breathing.yaml": "id: breathing\ntitle: Breathing\nshare: secret\nblocks: ['At {club.place}.']\n",
        "book/workbook.yaml": book,
        "book/pages/our-street.yaml": "id: our-street\ntitle: Our street\nblocks: [A page.]\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check_folder(tmp_path / "book", date(2026, 11, 24)) == []


def test_the_guide_shows_every_kind_of_file_but_infographics() -> None:
    shown = {name.split("/")[0].removesuffix(".yaml") for name in EXAMPLES}
    assert shown == {
        "workbook",
        "pages",
        "sections",
        "exercises",
        "tables",
        "templates",
        "themes",
        "references",
        "support",
        "spelling",
    }


def test_the_guide_names_every_built_in_personal_field() -> None:
    assert all(f"`{name}`" in GUIDE for name in personal_fields([Person("a")]))


def test_the_values_of_keys_are_said_in_words() -> None:
    values = {line.split("|")[2].strip() for line in reference("blocks").splitlines() if line.startswith("| `")}
    assert {"answer, or a mapping of blanks to answers", "list of whole numbers from 1 to 9 (exactly 2)"} <= values
    assert [value for value in values if value.endswith(" or")] == []
