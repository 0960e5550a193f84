"""A name given for a copy that prints none, or has no room for all of it, is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run

LINES = "  - lines: What went well?\n"


def built(folder: Path, text: str, name: str = "Ana") -> str:
    """What is said when the one-page book ``text`` is built for ``name``."""
    (folder / "sheet.yaml").write_text(text, encoding="utf-8")
    done = run("build", str(folder / "sheet.yaml"), "-o", str(folder / "sheet.pdf"), "--for", name)
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


PAIR = "title: Sheet\npeople: {a: {label: Child}, b: {label: Grown-up}}\nblocks:\n  - signatures: {}\n"


def test_a_name_without_room_is_told(tmp_path: Path) -> None:
    said = built(tmp_path, PAIR, "Maximiliane Freifrau von und zu Guttenberg-Sülzenhagen auf Hohenlohe-Öhringen")
    assert "warning[name-cut]: a name is too long for its place on a page" in said
    assert "Maximiliane" not in said


def test_a_name_that_somebody_cut_is_not(tmp_path: Path) -> None:
    assert "name-cut" not in built(tmp_path, PAIR, "Maximiliane …")
