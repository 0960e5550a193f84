"""Workbooks to measure with, made from a real one: longer ones, and ones that name a person in more or fewer places."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_FIELD = re.compile(r"\{(?:recipient|others|[ab])\.[a-z_]+\}")
_PARTS = re.compile(r"^parts: \[(.*)\]$", re.M)


def repeated(source: Path, target: Path, times: int) -> Path:
    """``source`` with every exercise ``times`` times, under ids of their own."""
    shutil.copytree(source, target)
    for path in sorted((target / "exercises").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for number in range(2, times + 1):
            name = f"{path.stem}-r{number}"
            copy = re.sub(r"^id: .*$", f"id: {name}", text, count=1, flags=re.M)
            (path.parent / f"{name}.yaml").write_text(copy, encoding="utf-8")
    for path in sorted((target / "sections").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(_PARTS.sub(lambda match: f"parts: [{_listed(match[1], times)}]", text), encoding="utf-8")
    return target


def _listed(identifiers: str, times: int) -> str:
    first = [one.strip() for one in identifiers.split(",") if one.strip()]
    return ", ".join([*first, *(f"{one}-r{number}" for number in range(2, times + 1) for one in first)])


def naming(source: Path, target: Path, units: int) -> Path:
    """``source`` with the recipient's name in the running text of ``units`` sections, and nowhere else but in slots."""
    shutil.copytree(source, target)
    for path in target.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if _FIELD.search(text):
            path.write_text(_FIELD.sub("you", text), encoding="utf-8")
    for path in sorted((target / "sections").glob("*.yaml"))[:units]:
        text = path.read_text(encoding="utf-8")
        line = (
            '\nblocks:\n  - "This page is for {recipient.name}, who may read it slowly or leave it for another day."\n'
        )
        path.write_text(text.replace("\nblocks:\n", line, 1), encoding="utf-8")
    return target
