"""A name given for a copy that prints none: said, since the copy is anybody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run

LINES = "  - lines: What went well?\n"


def built(folder: Path, text: str, *more: str) -> str:
    """What is said when the one-page book ``text`` is built for Ana."""
    (folder / "sheet.yaml").write_text(text, encoding="utf-8")
    done = run("build", str(folder / "sheet.yaml"), "-o", str(folder / "sheet.pdf"), "--for", "Ana", *more)
    assert done.exit_code == 0
    return done.stderr


def test_a_name_that_no_page_says_is_told(tmp_path: Path) -> None:
    said = built(tmp_path, f"title: Sheet\nblocks:\n{LINES}")
    assert "warning[name-not-printed]: no page of this copy says who it is for" in said
    assert "Ana" not in said


@pytest.mark.parametrize(
    "text",
    [
        f"title: Sheet\nblocks:\n  - Dear {{recipient.name}},\n{LINES}",
        f"title: Sheet\nblocks:\n  - Dear {{a.address_as}},\n{LINES}",
        f"title: Sheet\npeople: {{a: {{label: Child}}, b: {{label: Grown-up}}}}\nblocks:\n{LINES}  - signatures: {{}}\n",
        f"title: Sheet\nprofile: class\nblocks:\n{LINES}",
    ],
)
def test_a_name_that_some_page_says_is_not(text: str, tmp_path: Path) -> None:
    assert "name-not-printed" not in built(tmp_path, text)


@pytest.mark.parametrize(("name", "is_cut"), [("Ben", False), ("Maximiliane Alexandra Sophie " * 2 + "zu Sayn", True)])
def test_a_name_whose_end_is_left_out_is_told(name: str, is_cut: bool, tmp_path: Path) -> None:
    text = f"title: Sheet\npeople: {{a: {{label: Child}}, b: {{label: Grown-up}}}}\nblocks:\n{LINES}  - signatures: {{}}\n"
    said = built(tmp_path, text, "--for", name)
    assert ("warning[name-cut]: a name is too long for its place" in said) == is_cut
