"""bifolio: YAML-written exercises to a workbook that people print, fill in on screen, or have read aloud."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
