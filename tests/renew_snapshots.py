"""Writes every golden file under ``tests/golden`` anew: ``python -m tests.renew_snapshots``. The diff is for a person to read."""

from __future__ import annotations

import sys

import pytest

ROOMS = (
    "tests/cases",
    "tests/copies/test_roster_messages.py",
    "tests/flagship/test_units_and_blanks.py",
    "tests/conformance/test_read_aloud.py",
    "tests/press/test_printer_leaf.py",
    "tests/unit/content/test_words_from_elsewhere.py",
    "tests/unit/layout/test_svg_read.py",
    "tests/unit/pdf/test_object_snapshots.py",
    "tests/snapshots",
    "tests/unit/test_limits.py",
)

if __name__ == "__main__":
    sys.exit(pytest.main(["--update-golden", *ROOMS]))
