"""A sample roster to start from, as CSV or as a sheet: files with invented people, whose columns have an effect in any workbook."""

from __future__ import annotations

from pathlib import Path

from bifolio.errors import UsageError

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "rosters"


def template_bytes(suffix: str) -> bytes:
    """The sample roster as a file with this ending. Raises ``UsageError`` for an ending that rosters do not have."""
    if suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError(f"unknown kind of roster '{suffix}'", "name a file that ends in .csv or .xlsx")
    return (SAMPLES / f"sample{suffix.lower()}").read_bytes()
