"""As many lines as their author asks for, on however many pages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import lay_out
from tests.painted import Shape, on_page

PLAIN: list[dict[str, Any]] = [{"count": count} for count in (12, 16, 20, 21, 41, 55, 60)]


@pytest.mark.parametrize("size", ["standard", "giant"])
@pytest.mark.parametrize("lines", [*PLAIN, {"count": 30, "numbered": 2}, {"count": 45, "spacing": 30}], ids=str)
def test_lines_that_their_fields_have_no_room_for_follow_without_one(lines: dict[str, Any], size: str) -> None:
    block = {"lines": {"id": "x", "prompt": "Write it out.", "grow": False, **lines}}
    if "numbered" in lines:
        del block["lines"]["grow"]
    laid = lay_out([block], paper="a5", size=size)
    drawn = [
        item
        for page in range(len(laid.layout.pages))
        for item in on_page(laid.layout, page)
        if isinstance(item, Shape) and item.kind == "line"
    ]
    assert len(drawn) == lines["count"] * lines.get("numbered", 1)
    assert len(laid.layout.widgets) == len(laid.blanks)
