"""What a test says when it cannot do without a judge."""

import os
from typing import Protocol

import pytest


class Judge(Protocol):
    """A module of this package that may be missing on a machine."""

    def available(self) -> bool: ...

    def reason(self) -> str: ...


def need(judge: Judge) -> None:
    """Skips the test on a desk that lacks the judge. In CI a missing judge fails the test: a skip would pass unseen."""
    if judge.available():
        return
    if os.environ.get("CI"):
        pytest.fail(judge.reason(), pytrace=False)
    pytest.skip(judge.reason())
