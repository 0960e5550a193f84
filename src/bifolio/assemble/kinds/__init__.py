"""How a copy handles a block: one file for each kind, found by its name.

A file has ``blanks`` if people fill in the kind, ``expand`` if other blocks replace it, and ``data`` if its drawing
needs words from other files; a kind that needs none of these has no file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal

_FILES = frozenset(module.name for module in iter_modules(__path__))


@cache
def function_of(kind: str, name: Literal["blanks", "expand", "data"]) -> Callable[..., Any] | None:
    """The function ``name`` of a block kind; ``None`` if it has none. Its file is loaded when the kind first occurs."""
    return getattr(import_module(f"{__name__}.{kind}"), name, None) if kind in _FILES else None
