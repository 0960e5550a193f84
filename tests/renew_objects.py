"""``python -m tests.renew_objects`` writes the kept objects (``tests/golden/objects``) anew; the diff is for a person to read."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

if __name__ == "__main__":
    for path in (HERE / "golden" / "objects").glob("*.txt"):
        path.unlink()
    sys.exit(pytest.main(["-n", "0", "--update-golden", str(HERE / "unit" / "pdf" / "test_object_snapshots.py")]))
