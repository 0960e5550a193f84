"""The tutorial as its reader follows it: the commands to type, the files to save, and what it promises that the commands say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "tutorial.md"

FENCED = re.compile(r"^```(sh|yaml|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# (?P<path>\S+\.yaml)(?P<is_line>, last line)?\n")


class Step(NamedTuple):
    """Something in the tutorial that its reader types, saves or sees."""

    what: Literal["sh", "yaml", "text"]
    text: str
    before: str
    """The words between it and the step before."""


def steps() -> list[Step]:
    """All of them in order, from the first file on: what comes before sets bifolio up."""
    text = PAGE.read_text(encoding="utf-8")
    start = text.index("## 3. ")
    found, end = [], start
    for match in FENCED.finditer(text, start):
        found.append(Step(match[1], match[2], text[end : match.start()]))  # type: ignore[arg-type]
        end = match.end()
    return found


def save(step: Step, folder: Path) -> Path:
    """The file that a step says to save, saved below ``folder``; or its last line replaced in the file that is there."""
    named = NAMED.match(step.text)
    assert named is not None, "the first line of a file says where to save it"
    path = folder / named["path"]
    if named["is_line"]:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:-1]) + step.text[named.end() :], encoding="utf-8")
    else:
        path.write_text(step.text, encoding="utf-8")
    return path


def typed(step: Step) -> Iterator[list[str]]:
    """The words of each command of a step."""
    for line in step.text.splitlines():
        yield line.split()


def finished(folder: Path) -> Path:
    """The folder that a reader has at the end, below ``folder``."""
    (folder / "nights" / "pages").mkdir(parents=True)
    for step in steps():
        if step.what == "yaml":
            save(step, folder)
    return folder / "nights"
