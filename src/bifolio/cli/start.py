"""The entry point of the installed program.

Commands are short runs that drop nothing large, so nothing looks for cycles of objects while they are loaded, while they run, or
when the process ends: that took a quarter of a build. A run of copies lasts, and looks for them (``cli/copies.py``).
"""

from __future__ import annotations

import gc
import os


def run() -> None:
    """Runs the command that the command line names; ends the process with its exit code."""
    gc.disable()
    # nobody's plugin has a part in reading a workbook, and to look for some takes as long as loading HarfBuzz
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from bifolio.cli.app import app

    try:
        app()
    finally:
        gc.freeze()
