"""Options of sheets by the names that the command line gives them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from bifolio.errors import UsageError
from bifolio.people.recipient import Printer
from bifolio.press.sheet_options import SheetOptions, for_printer, options_from

ASKED = options_from(
    sheet_size="a3",
    binding="Right",
    flip="long",
    paper_weight=90.0,
    thickness=0.1,
    signature=4,
    scale="71",
    back_cover=True,
    per_side=8,
    order="cards",
    gap=2.0,
    single_sided=True,
    marks="cut, hole",
)


def test_each_option_is_taken() -> None:
    assert SheetOptions(
        sheet="a3", binding="right", flip="long", weight=90.0, thickness=0.1, signature=4, scale="71", keeps_cover=True,
        per_side=8, order="cards", gap=2.0, is_single_sided=True, marks=frozenset({"cut", "hole"}),
    ) == ASKED  # fmt: skip
    usual = SheetOptions()
    assert [one.name for one in fields(usual) if getattr(ASKED, one.name) == getattr(usual, one.name)] == ["printer"]


def test_what_is_left_out_is_as_usual() -> None:
    assert options_from() == SheetOptions()


def test_what_is_known_of_a_printer_is_added() -> None:
    printer = Printer(flip="long", scale=97.0)
    assert for_printer(ASKED, printer).printer == printer
    assert for_printer(ASKED, printer).sheet == "a3"


@pytest.mark.parametrize(
    ("option", "hint"), [("flip", "choose from: short, long"), ("binding", "choose from: left, right")]
)
def test_a_side_or_edge_that_there_is_not_is_refused(option: str, hint: str) -> None:
    asked: dict[str, Any] = {option: "up"}
    with pytest.raises(UsageError, match=f"unknown {option} 'up'") as told:
        options_from(**asked)
    assert told.value.hint == hint
