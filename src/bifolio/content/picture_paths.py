"""Picture files of a workbook: where they lie. Whether one can be printed is for whoever prints it to say (``Judge``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bifolio.content.paths import is_there

FOLDER = "figures"
"""Where a figure's ``file`` is looked for."""

Judge = Callable[[Path], "tuple[str, str, str] | None"]
"""Rule, message and hint if the file cannot be printed; ``None`` if it can. The same judge as prints it, so that nothing that
passes a check is refused by a build (``make.picturing.fault_of``)."""


def picture_name(folder: Path, file: str) -> str:
    """The path, within the workbook's ``folder``, of the picture that a figure calls ``file``: in ``figures``, else beside the YAML."""
    inside = f"{FOLDER}/{file}"
    return file if is_there(folder / file) and not is_there(folder / inside) else inside
