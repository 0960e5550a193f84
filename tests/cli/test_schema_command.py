"""``bifolio schema``: the kinds of files it knows, and what it says of one it doesn't."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bifolio.content.reading.file_models import FILE_MODELS
from bifolio.content.schema.json_schema import SPELLING
from tests.cli.test_commands import run

GUIDE = Path(__file__).resolve().parents[2] / "docs/guide/commands.md"


def test_the_schema_knows_a_theme() -> None:
    schema = json.loads(run("schema", "theme").stdout)
    assert schema["properties"]["base"]["enum"] == ["calm", "warm", "evening", "garden", "plain"]
    plain, printed = schema["$defs"]["ThemeColors"]["properties"]["accent"]["anyOf"]
    assert plain["pattern"] == "^#[0-9a-fA-F]{6}$"
    assert printed == {"$ref": "#/$defs/PrintedColour"}


def test_the_help_of_schema_names_every_kind_of_file() -> None:
    words = run("schema", "--help").stdout
    guide = GUIDE.read_text(encoding="utf-8")
    assert [kind for kind in (*FILE_MODELS, SPELLING) if kind not in words or f"`{kind}`" not in guide] == []


@pytest.mark.parametrize(("written", "meant"), [("field_map", "field-map"), ("exercises", "exercise")])
def test_an_unknown_kind_of_file_is_answered_with_a_near_one(written: str, meant: str) -> None:
    done = run("schema", written)
    assert done.exit_code == 2
    assert f"did you mean '{meant}'?" in done.stderr
