"""What a run would make, without making it: the number of copies, and of their pages, for every choice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bifolio.content.workbook import Workbook
from bifolio.copies.check_roster import CheckedRoster
from bifolio.copies.copier import master_build
from bifolio.copies.orders import MasterKey
from bifolio.copies.run_options import RunOptions
from bifolio.frozen import frozen

MAX_COUNTED = 24
"""The most choices whose pages are counted, since each must be laid out for that."""


@frozen
class PlannedChoice:
    """A choice in words, its copies, and the pages of each before names make a text longer; 0 if not counted."""

    words: str
    copies: int
    pages: int


def plan_of(workbook: Workbook, options: RunOptions, checked: CheckedRoster) -> Iterator[PlannedChoice]:
    """The choices of a checked roster, in the order in which they first occur."""
    # imported late: a run that makes copies of a known book counts no pages
    from bifolio.pipeline.building import draft

    for number, choice in enumerate(checked.choices.values()):
        key, pages = choice.order.master, 0
        if number < MAX_COUNTED:
            book, _ = draft(workbook, master_build(key, options))
            pages = len(book.pages)
        yield PlannedChoice(", ".join(_words(key)), choice.count, pages)


def _words(key: MasterKey) -> Iterator[str]:
    request = key.request
    yield request.edition
    if request.part != "whole":
        yield f"{request.part} pages"
    if request.pathway:
        yield f"pathway {request.pathway}"
    if request.only:
        yield f"only {' '.join(request.only)}"
    if request.spelling:
        yield request.spelling
    if request.provider.logo:
        yield f"logo {Path(request.provider.logo).name}"
    yield from (key.size, key.paper)
    if key.theme:
        yield key.theme
    if request.recipient.message:
        yield "with a message"
