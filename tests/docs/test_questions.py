"""The page of short answers: its commands work one after another, its keys are read, its links lead to chapters that are there."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest
import yaml

from bifolio.diagnostics import render
from bifolio.pipeline.check_workbook import check_folder
from tests.cli.test_commands import run
from tests.docs.test_docs import ROOT

GUIDE = ROOT / "docs" / "guide"
PAGE = (GUIDE / "questions.md").read_text(encoding="utf-8")
ELSEWHERE = (
    "answers:",
    "audience:",
    "grow:",
    "kind:",
    "logo:",
    "look:",
    "orientation:",
    "seed:",
    "series:",
    "short_way:",
    "shuffle:",
)
"""Keys that stand in another place than `workbook.yaml`."""

KEYS = [one for one in re.findall(r"`([a-z_]+: [^`]+)`", PAGE) if not one.startswith(ELSEWHERE)]


def test_its_commands_do_what_they_are_there_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("practice.yaml").write_text("name: Harbour Street Practice\n", encoding="utf-8")
    Path("notes.md").write_text("# A walk\n\nWhat did you hear?\n\n____\n", encoding="utf-8")
    for name in ("card.yaml", "certificate.yaml"):
        Path(name).write_text("title: Card\nblocks: ['{recipient.name}']\n", encoding="utf-8")
    # a preview goes on until it is stopped; its own tests start one
    for line in (
        one for one in re.findall(r"`(bifolio [^`]+)`", PAGE) if " preview " not in one and one != "bifolio sheets"
    ):
        if " sheets " in line:
            assert run("build", "my-workbook").exit_code == 0
        done = run(*shlex.split(line)[1:])
        assert done.exit_code == 0, f"{line}: {done.output}"


@pytest.mark.parametrize("written", KEYS)
def test_a_key_that_it_names_is_read(written: str, tmp_path: Path) -> None:
    assert run("new", tmp_path / "my-workbook").exit_code == 0
    (tmp_path / "our-library" / "exercises").mkdir(parents=True)
    file = tmp_path / "my-workbook" / "workbook.yaml"
    key = written.partition(":")[0]
    rest = {name: value for name, value in yaml.safe_load(file.read_text(encoding="utf-8")).items() if name != key}
    file.write_text(f"{yaml.safe_dump(rest, sort_keys=False)}{written}\n", encoding="utf-8")
    found = check_folder(file.parent, date(2026, 11, 28), lays_out=False)
    assert [render(one) for one in found if one.is_error] == []


def test_its_links_lead_to_chapters_that_are_there() -> None:
    for path, anchor in re.findall(r"\]\(([^)#]+)#([^)]+)\)", PAGE):
        heads = re.findall(r"^#+ (.*)", (GUIDE / path).read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}, anchor
