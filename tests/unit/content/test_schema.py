"""The JSON Schema: it takes what the loader takes, and finds the typos that an author makes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bifolio.content.blocks import KINDS
from bifolio.content.file_kinds import FILE_KINDS
from bifolio.content.reading.file_models import FILE_MODELS
from bifolio.content.schema.json_schema import json_schema
from bifolio.yamltree import read_yaml

ROOT = Path(__file__).resolve().parents[3]
KINDS_OF_FILES = {kind.folder: kind.name for kind in FILE_KINDS}
READ_BY_NO_BUILD = {"renamed"}
"""Files of a workbook that are for whoever keeps answers: old names of blanks and new ones."""
WORKBOOKS = (
    ROOT / "workbook",
    *sorted((ROOT / "src/bifolio/data/new").iterdir()),
    *sorted((ROOT / "tests/data").iterdir()),
)


def kind_of(path: Path) -> str:
    return KINDS_OF_FILES.get(path.parent.name) or path.stem


FILES = {
    str(folder.relative_to(ROOT)): [
        path for path in sorted(folder.rglob("*.yaml")) if kind_of(path) not in READ_BY_NO_BUILD
    ]
    for folder in (*WORKBOOKS, ROOT / "tests/gallery")
}
"""Every file of ours, by its workbook."""


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json_schema(kind))


def errors(kind: str, yaml: str) -> list[str]:
    source = read_yaml("x.yaml", yaml.encode())
    assert source.problems == []
    return [error.message for error in validator(kind).iter_errors(plain(source.data))]


def refused(kind: str, path: Path) -> list[str]:
    """What a schema finds wrong with a file."""
    return errors(kind, path.read_text(encoding="utf-8"))


def plain(value: Any) -> Any:
    """The tree in JSON's own types."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", ["", "spelling", *FILE_MODELS])
def test_each_schema_is_a_schema(kind: str) -> None:
    schema = json_schema(kind)
    if kind:
        # what the whole schema has too is checked with it, once: the check is slow
        whole = json_schema()["$defs"]
        schema["$defs"] = {name: one for name, one in schema.get("$defs", {}).items() if one != whole.get(name)}
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("folder", FILES)
def test_one_schema_takes_every_file_of_ours(folder: str) -> None:
    assert {path: said for path in FILES[folder] if (said := refused("", path))} == {}


GARBAGE = {
    "no file of ours": "foo: 1",
    "a list": "[]",
    "a key of a page": "id: x\ntitle: X\ntitel: X\n",
    "a kind of block": "id: x\ntitle: X\nblocks: [{chekclist: {id: a}}]\n",
    "a key of the workbook": "title: x\nshort_title: y\nparts: []\neditions: {}\nfrnt: 1\n",
    "a key of an exercise": "id: x\ntitle: X\naim: X\nseps: [a, b]\n",
    "a key of the provider": "leader: X\ncontct: [a]\n",
    "spelling": "en-GB: [colour]\n",
}


@pytest.mark.parametrize("name", GARBAGE)
def test_one_schema_refuses_what_is_none_of_them(name: str) -> None:
    assert errors("", GARBAGE[name])


def test_one_schema_says_what_is_wrong_by_the_kind_of_file() -> None:
    (message,) = errors("", "references: {a: {text: X, chekced: true}}")
    assert "chekced" in message


@pytest.mark.parametrize("folder", FILES)
def test_every_file_of_ours_fits_its_schema(folder: str) -> None:
    assert {path: said for path in FILES[folder] if (said := refused(kind_of(path), path))} == {}


def test_there_are_files_of_every_kind_to_try() -> None:
    assert {kind_of(path) for paths in FILES.values() for path in paths} == {*FILE_MODELS, "spelling"}


TYPOS = {
    "a key of the page": "id: x\ntitel: X\n",
    "a kind of block": "id: x\ntitle: X\nblocks: [{chekclist: {id: a}}]\n",
    "a key of a block": "id: x\ntitle: X\nblocks: [{lines: {id: a, cuont: 4}}]\n",
    "two kinds in one": "id: x\ntitle: X\nblocks: [{space: {id: a}, text: b}]\n",
    "a key inside a block": "id: x\ntitle: X\nblocks: [{rating: {id: a, low: a, hihg: b}}]\n",
    "an id": "id: Big X\ntitle: X\n",
    "the id of an item": "id: x\ntitle: X\nblocks: [{checklist: {id: a, items: {Big One: x}}}]\n",
    "a choice": "id: x\ntitle: X\nstarts: wrong\n",
    "a list as text": "id: x\ntitle: [5]\n",
    "the kind again": "id: x\ntitle: X\nblocks: [{checklist: {kind: checklist, id: a}}]\n",
    "too many": "id: x\ntitle: X\nblocks: [{score: {id: a, items: {a: {text: a, adds: b}}, bands: []}}]\n",
}


@pytest.mark.parametrize("name", TYPOS)
def test_a_typo_fails(name: str) -> None:
    assert errors("page", TYPOS[name])


def test_short_forms_pass() -> None:
    blocks = (
        "[A paragraph, {text: A paragraph}, {text: {text: A paragraph}}, {crisis_resources: }, {safety_footer: {}}]"
    )
    assert errors("page", f"id: x\ntitle: X\naudience: pair\nblocks: {blocks}\n") == []
    assert errors("page", "id: x\ntitle: X\naudience: [pair, solo]\n") == []


def test_every_kind_and_key_tells_what_it_means() -> None:
    definitions = json_schema("exercise")["$defs"]
    kinds = definitions["Block"]["oneOf"][1]["properties"]
    assert set(kinds) == {*KINDS, "use"}
    assert all(kind["description"] for kind in kinds.values())
    silent = [
        f"{name}.{key}"
        for name, definition in definitions.items()
        for key, value in definition.get("properties", {}).items()
        if not value.get("description")
    ]
    assert silent == []


def test_the_defaults_of_texts_are_texts() -> None:
    assert json_schema("exercise")["$defs"]["Letter"]["properties"]["greeting"]["default"] == "Dear"


def test_a_text_is_no_longer_than_its_place() -> None:
    block = "id: x\ntitle: X\nblocks: [{pick_words: {id: a, groups: {g: {text: G, words: [%s]}}}}]\n"
    assert errors("page", block % ("x" * 30)) == []
    assert errors("page", block % ("x" * 31))
    item = "id: x\ntitle: X\nblocks: [{agenda: {items: [%s]}}]\n"
    assert errors("page", item % f"{'x' * 90}, {{text: y, lines: 1}}") == []
    assert errors("page", item % ("x" * 91))
    # how long markup is on the page, 'check' knows
    assert errors("page", block % f'"**{"x" * 29}**"') == []


@pytest.mark.parametrize("count", [0, 1, 12, 13])
@pytest.mark.parametrize("is_list", [True, False])
def test_there_are_as_many_items_as_the_kind_takes(count: int, is_list: bool) -> None:
    items = [f"Part {number}" for number in range(count)]
    written: Any = items if is_list else {f"p{number}": item for number, item in enumerate(items)}
    for block in ({"items": written}, *([items] if is_list else [])):
        page = {"id": "p", "title": "P", "blocks": [{"agenda": block}]}
        assert validator("page").is_valid(page) == (1 <= count <= 12)


@pytest.mark.parametrize(
    ("keys", "is_right"),
    [
        ("answer: moon", True), ("answer: {from: 2, to: 4}", True), ("answer: {body: [moon, {from: 1, to: 2}]}", True), ("answer: [a, 1, true]", True),
        ("answer: []", False), ("answer: {body: {from: 2}}", False), ("answer: {body: {from: 2, to: 4, by: 1}}", False),
        ("answer: {body: {from: low, to: 4}}", False), ("points: {body: 2.5}", True), ("points: 1000", True),
        ("points: 0", False), ("points: 1001", False), ("points: {body: many}", False),
    ],
)  # fmt: skip
def test_the_schema_takes_the_answers_and_points_that_are_read(keys: str, is_right: bool) -> None:
    page = f"id: x\ntitle: X\nblocks: [{{lines: {{id: a, {keys}}}}}]\n"
    assert (errors("page", page) == []) is is_right
