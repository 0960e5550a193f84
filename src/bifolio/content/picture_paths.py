"""Picture files of a workbook: where they lie. Whether one can be printed is for whoever prints it to say (``Judge``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

FOLDER = "figures"
"""Where a figure's ``file`` is looked for."""

Judge = Callable[[Path], "tuple[str, str, str] | None"]
"""Rule, message and hint if the file cannot be printed; ``None`` if it can. The same judge as prints it, so that nothing that
passes a check is refused by a build (``make.picturing.fault_of``)."""


def picture_path(folder: Path, file: str) -> Path:
    """Where the picture that a figure calls ``file`` lies in the workbook ``folder``."""
    return folder / FOLDER / file
