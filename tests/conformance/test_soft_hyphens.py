"""Permissions to break a word are for lines alone: no bookmark, name, description or spoken text holds them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Stream, String

from bifolio.pdf.reading_order import read_aloud
from tests.conformance.workbooks import SMALL, build_file

WORD = "Self\u00adcompas\u00adsion\u200bate"
PAGE = f"""\
id: hyphens
title: {WORD}
blocks:
  - heading: {{text: {WORD}, level: 2}}
  - "See page {{page:hyphens}}, {{title:hyphens}} and [{WORD}](https://example.org)."
  - lines: {{id: lines, title: {WORD}, prompt: {WORD}, count: 2}}
  - slider: {{id: ease, items: {{ease: {{text: {WORD}, low: {WORD}, high: {WORD}}}}}}}
  - checklist: {{id: list, prompt: {WORD}, items: {{a: {WORD}}}}}
  - picture: {{file: sign.svg, alt: {WORD}, caption: {WORD}}}
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hyphens") / "workbook"
    shutil.copytree(SMALL, folder)
    (folder / "pages" / "hyphens.yaml").write_text(PAGE, encoding="utf-8")
    (folder / "figures").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>'
    (folder / "figures" / "sign.svg").write_text(drawing, encoding="utf-8")
    main = folder / "workbook.yaml"
    text = main.read_text("utf-8").replace(", notes]", ", hyphens, notes]")
    main.write_text(text.replace("short_title: Two and One", f"short_title: {WORD}"), encoding="utf-8")
    return build_file(folder, folder.parent / "a.pdf")


def strings(value: Any, *, is_top: bool = True) -> Iterator[str]:
    """Every string of an object itself; what it refers to is an object of its own."""
    if isinstance(value, String):
        yield str(value)
    elif isinstance(value, Array | Dictionary | Stream) and (is_top or not value.is_indirect):
        for item in value if isinstance(value, Array) else [value.get(key) for key in value.keys()]:  # noqa: SIM118
            yield from strings(item, is_top=False)


def test_no_text_of_the_file_but_what_is_drawn_holds_a_permission_to_break(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        found = [text for value in pdf.objects for text in strings(value)]
        assert len([text for text in found if "Selfcompassionate" in text]) > 8
        assert not [text for text in found if "\u00ad" in text or "\u200b" in text]
        with pdf.open_outline() as outline:
            assert "Selfcompassionate" in [item.title for item in outline.root]


def test_what_is_read_aloud_holds_no_permission_to_break(path: Path) -> None:
    said = "\n".join(read_aloud(path))
    assert said.count("Selfcompassionate") > 8
    assert "\u00ad" not in said
