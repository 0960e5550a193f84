"""What the program takes at most, of untrusted input above all, is kept to be read: other tests only compare with the constants themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.goldens import Golden

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "bifolio"
LIMIT = re.compile(
    r"^(?P<names>\w*(?:MOST|MAX|LONGEST|LARGEST|DEEPEST|FARTHEST|SECONDS|_KEPT|KEPT_[BE]|PATIENCE|SURELY|HELD|SETTLED|TICK)[A-Z_]*(?:, \w+)*)(?:: \w+)? = (?P<value>[\d(].*)",
    re.MULTILINE,
)


def limits() -> Iterator[str]:
    """Each limit of the program, by its file and name, as it is written; those of drawings are seen on their pages."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("layout/") or name.startswith("layout/pictures/"):
            found = LIMIT.finditer(path.read_text(encoding="utf-8"))
            yield from (f"{name}: {one['names']} = {one['value']}" for one in found)


def test_every_limit_is_the_one_that_was_decided(golden: Golden) -> None:
    golden("limits.txt", "".join(f"{one}\n" for one in limits()))
