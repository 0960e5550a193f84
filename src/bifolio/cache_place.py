"""Where this user's cache is. Nothing slow is loaded to find it on Linux: an unchanged build is answered from there at once."""

from __future__ import annotations

import os
import sys


def cache_place() -> str:
    """The folder in BIFOLIO_CACHE, else ``bifolio`` in the user's cache folder (on Linux by the XDG Base Directory Specification 0.8)."""
    own = os.environ.get("BIFOLIO_CACHE")
    if own:
        return own
    if sys.platform == "linux":
        return os.path.join(os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache"), "bifolio")
    from platformdirs import user_cache_dir

    return user_cache_dir("bifolio", appauthor=False)
