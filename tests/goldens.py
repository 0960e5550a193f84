"""The golden files under ``tests/golden``, which show a reviewer the effect of a change."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"
RENEW = "python -m tests.renew_snapshots"


@dataclass(frozen=True)
class Golden:
    """Compares with the golden files, or writes them again if this run ``renews`` them."""

    renews: bool

    def __call__(self, name: str, text: str) -> None:
        """Compares ``text`` with the file ``name``; a failure shows a unified diff."""
        path = FOLDER / name
        if self.renews:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if kept != text:
            diff = difflib.unified_diff(kept.splitlines(), text.splitlines(), f"kept/{name}", "now", n=2, lineterm="")
            pytest.fail("\n".join([*diff, f"If the change is right: {RENEW}"]), pytrace=False)

    def holds_only(self, folder: str, names: Collection[str]) -> None:
        """Fails if ``folder`` contains a file that no test compares; a run that renews removes such files."""
        orphans = sorted(path for path in (FOLDER / folder).iterdir() if path.name not in names)
        if self.renews:
            for path in orphans:
                path.unlink()
        left = [path.name for path in orphans if path.exists()]
        assert not left, f"no test compares these: {left}; {RENEW} removes them"
