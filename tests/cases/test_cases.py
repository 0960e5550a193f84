"""Small broken workbooks and what must be said about them; README.md here says how a case is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bifolio.content.rules import GROUPS, RULES
from bifolio.content.scaffold import write_new
from bifolio.diagnostics import Diagnostic, render
from bifolio.pipeline.check_workbook import check_folder
from tests.goldens import Golden

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*.yaml"))
TODAY = date(2026, 11, 24)

EXPECTED = re.compile(r"(error|warning)\[([a-z0-9-]+)\]")
FILE = re.compile(r"^#: (\S+)\n", re.MULTILINE)
ELSEWHERE = {
    *GROUPS["Files"],
    *GROUPS["Rosters"],
    "nested-too-deeply",
    "text-too-long",
    "too-many-values",
    "text-cannot-fit",
}
ELSEWHERE |= {
    "picture-too-large",
    "large-picture-file",
    "coarse-logo",
    "logo-on-plate",
    "font-too-large",
    "font-not-embeddable",
    "font-without-latin",
}
ELSEWHERE |= {
    "missing-crisis-data",
    "no-record-of-country",
    "large-print-cannot-fit",
    "unused-colour-profile",
    "composition-goes-on",
    "words-do-not-fit",
    "words-too-small",
    "table-as-records",
    "column-narrower",
    "cannot-build",
    "left-out",
    "guessed",
    "too-long-to-draft",
    *(rule for rule in RULES if rule.startswith("shop-")),
}
"""Rules about what no small text can show; they have tests of their own beside the code."""

Finding = tuple[str, int, str, str]


def write_rest(folder: Path) -> None:
    """Writes what a case leaves out: the starting workbook, in which short lists need no ids."""
    write_new(folder, "couples")
    with (folder / "workbook.yaml").open("a", encoding="utf-8") as file:
        file.write("\nrules:\n  unnamed-items: off\n")


def files_of(case: Path) -> dict[str, str]:
    """The files that a case holds, by path."""
    parts = FILE.split(case.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def expected_in(name: str, text: str) -> list[Finding]:
    """What the comments of one file expect: file, line, severity, rule."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        comment = line[line.rfind("# ") :] if "# " in line else ""
        at = number + 1 if line.lstrip().startswith("#") and "(here)" not in line else number
        found += [(name, at, severity, rule) for severity, rule in EXPECTED.findall(comment)]
    return found


def found_in(diagnostics: list[Diagnostic]) -> list[Finding]:
    return [(d.place.file, d.place.line, d.severity.value, d.rule) for d in diagnostics]


@pytest.fixture(scope="session")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """What is said about the starting workbook itself."""
    folder = tmp_path_factory.mktemp("unbroken")
    write_rest(folder)
    return found_in(check_folder(folder, TODAY))


@dataclass(frozen=True)
class Checked:
    """A case as it was written into a folder, and what is said of it."""

    name: str
    folder: Path
    files: dict[str, str]
    diagnostics: list[Diagnostic]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.stem)
def checked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    # hints name the folder
    folder = tmp_path_factory.mktemp("case") / "book"
    folder.mkdir()
    write_rest(folder)
    files = files_of(request.param)
    assert files, "a case begins with '#: path'"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Checked(request.param.stem, folder, files, check_folder(folder, TODAY))


def test_case(checked: Checked, unbroken: list[Finding]) -> None:
    expected = [finding for name, text in checked.files.items() for finding in expected_in(name, text)]
    known = [finding for finding in unbroken if finding[0] not in checked.files]
    said = "\n".join(map(render, checked.diagnostics))
    assert sorted(found_in(checked.diagnostics)) == sorted(expected + known), said


def test_every_diagnostic_of_a_case_marks_its_line(checked: Checked) -> None:
    for diagnostic in checked.diagnostics:
        lines = (checked.folder / diagnostic.place.file).read_text(encoding="utf-8").split("\n")
        line = lines[diagnostic.place.line - 1]
        assert diagnostic.excerpt == line
        assert 1 <= diagnostic.place.column <= len(line) + 1
        assert diagnostic.message == diagnostic.message.rstrip(".")
        assert not diagnostic.message[0].isupper() or diagnostic.message.startswith(("YAML", "SVG"))


def test_what_is_said_of_a_case_is_what_was_said_of_it(checked: Checked, golden: Golden) -> None:
    said = [render(one) for one in checked.diagnostics if one.place.file in checked.files]
    golden(f"messages/{checked.name}.txt", "\n\n".join(said or ["nothing"]) + "\n")


def test_no_case_is_gone_whose_messages_are_kept(golden: Golden) -> None:
    golden.holds_only("messages", [f"{case.stem}.txt" for case in CASES])


def test_every_rule_about_small_texts_has_a_case() -> None:
    shown = {rule for case in CASES for name, text in files_of(case).items() for *_, rule in expected_in(name, text)}
    assert shown >= set(RULES) - ELSEWHERE
