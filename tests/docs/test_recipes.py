"""The recipes do what they say, and the practical guides name options, keys, rules, themes and exit codes that there are."""

from __future__ import annotations

import re
import runpy
import shlex
import textwrap
from pathlib import Path

import pytest
from PIL import Image

from bifolio.content.rules import RULES
from bifolio.design.theme import THEMES
from bifolio.errors import ExitCode
from tests.cli.test_commands import run
from tests.docs.commands_guide import ALL
from tests.docs.test_docs import ROOT
from tests.docs.test_guide_examples import chapters
from tests.docs.test_pictures import command
from tests.snapshots.pictures import are_alike

GUIDES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "guide").glob("*.md"))}
RECIPES = dict(chapters("docs/guide/recipes.md"))
FENCED = re.compile(r"^( *)```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
PRACTICAL = ("accessibility", "page-breaks", "recipes", "themes-and-fonts", "tutorial", "viewers")
"""Guides whose every named key is looked up."""

KEYS = "".join((ROOT / "docs" / "reference" / f"{name}.md").read_text(encoding="utf-8") for name in ("blocks", "files"))
OPTIONS = {"--help", "--version"} | {
    option
    for one in ALL.values()
    for parameter in one.params
    for option in (*parameter.opts, *parameter.secondary_opts)
}


@pytest.mark.parametrize("heading", RECIPES)
def test_a_recipe_works_from_an_empty_folder(heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for match in FENCED.finditer(RECIPES[heading]):
        language, text = match[2], textwrap.dedent(match[3])
        if language == "sh":
            for line in text.splitlines():
                if line.startswith("mkdir "):
                    Path(line.removeprefix("mkdir ")).mkdir()
                    continue
                done = run(*shlex.split(line.partition(" > ")[0])[1:])
                assert done.exit_code == 0, f"{line}: {done.output}"
                ran += 1
        else:
            path = where_to_save(text, RECIPES[heading][: match.start()])
            path.write_text(text, encoding="utf-8")
            if language == "python":
                runpy.run_path(str(path))
    assert ran > 2
    assert list(tmp_path.glob("*.pdf"))


def where_to_save(text: str, before: str) -> Path:
    """The path in a note on the first line of ``text``, or at the end of the words before it."""
    said = re.match(r"# (\S+\.yaml)\n", text) or re.search(r"Save this as `([^`]+)`[^`]*(?:`[^`]+`)?:\s+$", before)
    assert said is not None, text
    return Path(said[1])


@pytest.mark.parametrize("guide", GUIDES)
def test_options_that_a_guide_names_are_there(guide: str) -> None:
    assert (
        set(re.findall(r"`(?:[^`\n]* )?(--[a-z][a-z-]+)", GUIDES[guide]))
        - OPTIONS
        - {"--no-build-isolation", "--no-deps", "--dependency", "--requeue", "--sshlogin"}  # of other programs
        - {"--extract-media", "--no-fonts", "--quote", "--wrap"}
        == set()
    )


@pytest.mark.parametrize("guide", GUIDES)
def test_rules_that_a_guide_names_are_there(guide: str) -> None:
    named = set(re.findall(r"\(`([a-z]+(?:-[a-z]+)+)`\)", GUIDES[guide]))
    assert named - {"context-stroke"} <= set(RULES)  # that is a word of SVG


@pytest.mark.parametrize("guide", PRACTICAL)
def test_keys_that_a_guide_names_are_in_the_reference(guide: str) -> None:
    named = re.findall(r"`([a-z_]+):(?: [^`]*)?`", GUIDES[guide])
    assert [key for key in named if f"| `{key}` |" not in KEYS and key not in ("name", "ratin", "rating")] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_exit_codes_that_a_guide_names_are_there(guide: str) -> None:
    ends = {code.value for code in ExitCode} | {129, 130, 143}  # the last three by signals
    assert {int(code) for code in re.findall(r"[Ee]xit code (\d+)", GUIDES[guide])} <= ends


def test_the_guide_to_themes_names_them_all() -> None:
    assert re.findall(r"^\| `(\w+)` \|", GUIDES["themes-and-fonts"], re.MULTILINE) == list(THEMES)


def test_its_picture_shows_them_as_they_are() -> None:
    with Image.open(ROOT / "docs" / "pictures" / "themes.png") as kept:
        assert are_alike(kept.convert("RGB"), command("themes").sheet()), "run docs/pictures/themes"


def test_a_blank_is_called_aloud_as_the_page_on_accessibility_says(tmp_path: Path) -> None:
    from tests.docs.tutorial import finished

    book = finished(tmp_path)
    assert run("build", book, "-o", tmp_path / "nights.pdf", "--no-cache").exit_code == 0
    said = re.search(r'spoken name\*\*: .*such as "([^"]+)"', GUIDES["accessibility"])
    assert said is not None
    assert said[1] in run("read-aloud", tmp_path / "nights.pdf").output
