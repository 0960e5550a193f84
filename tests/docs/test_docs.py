"""The documents keep up with the program: commands, options, exit codes, block kinds, paths, records, sizes of files."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bifolio.cli.app import app
from bifolio.errors import ExitCode
from bifolio.people.person import Person
from bifolio.people.personal_fields import ATTRIBUTES, columns_for
from bifolio.pipeline.inventory import KINDS as LISTED
from tests.docs.commands_guide import ALL, GUIDE, SHARED, written

ROOT = Path(__file__).resolve().parents[2]
DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests" / "README.md"]
COMMANDS = GUIDE.read_text(encoding="utf-8")
DECISIONS = ROOT / "docs" / "decisions"


def test_what_options_mean_is_said_once_and_they_are_listed_where_else_they_are() -> None:
    # python -m tests.docs.commands_guide writes the lists
    assert written(COMMANDS) == COMMANDS
    assert {name for name in ALL if SHARED.search(chapter(name))} == {"preview", "press", "copies"}


def chapter(name: str) -> str:
    """What the guide says about one command."""
    found = re.search(rf"^## `bifolio {re.escape(name)}\b.*?(?=^## |\Z)", COMMANDS, re.M | re.S)
    assert found is not None, f"docs/guide/commands.md has no chapter 'bifolio {name}'"
    return found[0]


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_a_chapter(name: str) -> None:
    assert chapter(name)


@pytest.mark.parametrize("name", ALL)
def test_every_option_is_documented_with_its_command(name: str) -> None:
    said = chapter(name)
    for parameter in ALL[name].params:
        for option in (*parameter.opts, *parameter.secondary_opts):
            if option.startswith("-") and option != "--help":
                assert f"`{option}`" in said, f"{option} of 'bifolio {name}'"


@pytest.mark.parametrize("name", ALL)
def test_the_help_calls_values_as_the_guide_does(name: str) -> None:
    rows = re.findall(r"^\| (`--[^|]*?`)(?: (\[?[A-Z][^ |]*))? \|", chapter(name), re.M)
    in_guide = {option: value for options, value in rows for option in re.findall(r"`(--[a-z-]+)`", options) if value}
    for parameter in ALL[name].params:
        for option in parameter.opts:
            if option in in_guide:
                assert parameter.metavar == in_guide[option], option


def test_the_help_says_of_every_command_what_it_does_without_breaking_off() -> None:
    said = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "80"}).output
    assert all(f"  {name.split()[0]} " in said for name in ALL)
    assert "..." not in said.split("Commands:")[1]


def test_no_option_is_documented_that_is_not_there() -> None:
    known = {"--help", "--version"} | {
        option
        for command in ALL.values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert set(re.findall(r"`(--[a-z-]+)`", COMMANDS)) <= known


def test_every_exit_code_is_documented() -> None:
    table = COMMANDS.split("## Exit codes")[1].split("## ")[0]
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \| {code.name.lower().replace('_', '-')}", table, re.M), code


def test_everything_that_can_be_listed_is_documented() -> None:
    assert all(f"`{what}`" in chapter("list") for what in LISTED)


def test_every_column_and_synonym_of_a_roster_is_documented() -> None:
    said = (ROOT / "docs" / "guide" / "copies.md").read_text(encoding="utf-8")
    assert all(head in said for attribute in ATTRIBUTES.values() for head in attribute.heads)
    for meaning, column in columns_for([Person("a")]).items():
        assert f"`{meaning}`" in said, meaning
        # heads made of a person's words are described
        assert meaning.startswith("a.") or all(head in said for head in column.heads), meaning


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_paths_named_in_documents_are_there(path: Path) -> None:
    named = re.findall(
        r"`((?:src|tests|docs|benchmarks|fonts|workbook)/[\w./-]*[\w/])`", path.read_text(encoding="utf-8")
    )
    missing = [one for one in named if not (ROOT / one).exists() and "weather_line" not in one]
    assert missing == []


def test_files_named_in_a_layer_of_the_architecture_are_there() -> None:
    rows = re.findall(r"^\| [^|]+ \| `(\w+/)` \| (.*)", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.M)
    named = {folder + file for folder, row in rows for file in re.findall(r"`(\w+\.py)`", row)}
    assert named
    assert sorted(file for file in named if not (ROOT / "src" / "bifolio" / file).exists()) == []


def test_the_architecture_names_every_module_of_the_ground() -> None:
    (row,) = re.findall(r"^\| ground \| (.+)", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.M)
    modules = {path.name for path in (ROOT / "src" / "bifolio").glob("*.py")} - {"__init__.py", "__main__.py", "api.py"}
    assert set(re.findall(r"`(\w+\.py)`", row)) == modules


def test_decision_records_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in DECISIONS.glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", sorted(DECISIONS.glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_record_says_context_choice_and_consequence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]}: ")
    assert all(re.search(rf"^## {part}", text, re.M) for part in ("Context", "Choice", "Consequence"))


def test_no_source_file_is_longer_than_500_lines() -> None:
    long = [
        str(path.relative_to(ROOT))
        for folder in ("src", "tests", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 500
    ]
    assert long == []


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for folder in ("src", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= 60
    ]
    assert long == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("*.py")
        if not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


def test_the_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert (
        "python3 -m venv .venv && .venv/bin/pip install -q -r requirements/run.txt &&\n"
        "  .venv/bin/pip install -q --no-deps --no-build-isolation . && .venv/bin/bifolio build -o flagship.pdf\n"
    ) in readme
    assert "\nbash .ci/test\n" in readme


def test_every_folder_of_tests_is_on_the_map() -> None:
    said = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    folders = [path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and any(path.rglob("test_*.py"))]
    assert [name for name in folders if f"`{name}/`" not in said] == []


def test_the_readme_shows_what_its_first_example_makes() -> None:
    """Its YAML is beside the same picture in the gallery, which a test draws."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(- .*?)```\n.*?\(docs/gallery/(\S+\.png)\)", readme, re.DOTALL)
    assert found is not None
    gallery = (ROOT / "docs" / "gallery" / "choosing.md").read_text(encoding="utf-8")
    assert f"({found[2]})\n\n```yaml\n{found[1]}```" in gallery
