"""The script of the guide to large runs does what the guide says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conformance.workbooks import SMALL

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "large-runs.md"


@pytest.mark.skipif(shutil.which("parallel") is None, reason="GNU parallel is not installed (Debian: parallel)")
def test_parts_made_by_parallel_are_together_the_whole_roster(tmp_path: Path) -> None:
    script = re.findall(r"```sh\n(set -eu.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[0]
    shutil.copytree(SMALL, tmp_path / "our book")
    (tmp_path / "the roster.csv").write_text("name_a\nAna\nBea\nCem\n", encoding="utf-8")
    given = {"ROSTER": "the roster.csv", "BOOK": "our book", "OUT": "out", "PARTS": "2"}
    found = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    env = {**os.environ, **given, "PATH": found, "HOME": str(tmp_path)}
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "3"
    lines = (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    assert sorted(entry["row"] for entry in entries) == [1, 2, 3]
    for entry in entries:
        assert (tmp_path / "out" / entry["file"]).stat().st_size == entry["size"]
    assert "Ana" not in done.stdout + done.stderr + "".join(lines)
