"""Options of a run of copies: how far each may go, and which have no effect beside others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.copies.copy_keywords import MOST_JOBS
from bifolio.copies.job import CopyOptions, check_together
from bifolio.errors import UsageError
from bifolio.press.sheet_options import SheetOptions

RUN = Path("run.pdf")


@pytest.mark.parametrize(
    ("wishes", "standard"),
    [
        (CopyOptions(jobs=1, head_row=1), "ua-2+a-4"),
        (CopyOptions(jobs=MOST_JOBS, name="{row}", verify=True), ""),
        (CopyOptions(one_file=RUN, per_volume=1, named_bookmarks=True), "ua-1"),
        (CopyOptions(one_file=RUN, booklet=SheetOptions()), "none"),
    ],
)
def test_options_that_go_together_are_taken(wishes: CopyOptions, standard: str) -> None:
    check_together(wishes, standard)


@pytest.mark.parametrize(
    ("wishes", "standard", "message"),
    [
        (CopyOptions(jobs=0), "", "'--jobs' cannot be 0"),
        (CopyOptions(jobs=MOST_JOBS + 1), "", f"'--jobs' cannot be {MOST_JOBS + 1}"),
        (CopyOptions(one_file=RUN, per_volume=-1), "", "'--per-volume' is below 0"),
        (CopyOptions(head_row=0), "", "'--head-row' is below 1"),
        (CopyOptions(booklet=SheetOptions()), "", "'--booklet' makes sheets of a print run"),
        (CopyOptions(named_bookmarks=True), "", "'--named-bookmarks' has no effect without '--one-file'"),
        (CopyOptions(per_volume=1), "", "'--per-volume' has no effect without '--one-file'"),
        (CopyOptions(one_file=RUN, name="{row}"), "", "'--name' has no effect with '--one-file'"),
        (CopyOptions(one_file=RUN, verify=True), "", "'--verify' has no effect with '--one-file'"),
        (CopyOptions(one_file=RUN), "ua-2+a-4", "a print run is made for the press, without tags"),
    ],
)
def test_options_that_do_not_are_refused(wishes: CopyOptions, standard: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_together(wishes, standard)
    assert str(caught.value) == message
