"""The parts of docs/guide/commands.md that are made from the commands themselves: which options mean what they mean for ``build``.

``python -m tests.docs.commands_guide`` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from bifolio.cli.app import app

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "commands.md"
SHARED = re.compile(r"`--edition` \(`-e`\), (?:(?!\n\n).)*?(?=mean what they mean for `build`)", re.DOTALL)


def commands(group: Any = None, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its whole name."""
    group = group or typer.main.get_command(app)
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path}{name} ")
        else:
            yield path + name, command


ALL = dict(commands())


def as_for_build(name: str, chapter: str) -> str:
    """The options that a command shares with ``build`` and that its ``chapter`` says nothing else about, as the beginning of a sentence."""
    known = {flag for option in ALL["build"].params for flag in option.opts}
    said = SHARED.sub("", chapter)
    flags = [(one.opts, one.secondary_opts) for one in ALL[name].params if one.opts[0].startswith("--")]
    left = [(own, other) for own, other in flags if own[0] in known - {"--help"} and f"`{own[0]}`" not in said]
    words = [f"`{first}`" + "".join(f" (`{one}`)" for one in short) for (first, *short), _ in left]
    words = [", ".join([word, *(f"`{one}`" for one in other)]) for word, (_, other) in zip(words, left, strict=True)]
    return f"{', '.join(words[:-1])} and {words[-1]} "


def written(text: str) -> str:
    """The guide with these parts as they must be."""
    chapters = re.split(r"(?m)^(?=## )", text)
    for place, chapter in enumerate(chapters):
        found = re.match(r"## `bifolio ([\w-]+)", chapter)
        if found and SHARED.search(chapter):
            chapters[place] = SHARED.sub(as_for_build(found[1], chapter), chapter)
    return "".join(chapters)


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
