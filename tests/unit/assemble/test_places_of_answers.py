"""What the places of a block are called in a list of answers: the row, its words, the column."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.assemble.blanks import Speaker, items_of
from bifolio.assemble.document import View
from bifolio.content.model.workbook import Page
from bifolio.messages import Messages


@pytest.mark.parametrize(
    ("kind", "keys", "places"),
    [
        ("sums", {"items": {"a": "95 : 4"}}, [("a", "95 : 4 =", ""), ("a", "95 : 4 =", "remainder")]),
        ("flow_chart", {"items": {"a": "Seed", "b": "Mill", "c": "Bread"}}, [("a", "Seed", ""), ("b", "Mill", ""), ("c", "Bread", "")]),
        ("flow_chart", {"count": 3}, [("1", "1", ""), ("2", "2", ""), ("3", "3", "")]),
        ("mind_map", {"centre": "Sea", "items": {"a": "Fish", "b": "Birds", "c": "Shells"}}, [("a", "Fish", ""), ("b", "Birds", ""), ("c", "Shells", "")]),
        ("mind_map", {"centre": "Sea", "count": 3}, [(f"{n}", f"{n}", column) for n in (1, 2, 3) for column in ("heading", "")]),
    ],
)  # fmt: skip
def test_a_place_is_called_by_its_printed_words(
    kind: str, keys: dict[str, Any], places: list[tuple[str, str, str]]
) -> None:
    (block,) = Page.model_validate({"id": "p", "title": "P", "blocks": [{kind: keys}]}).blocks
    items = items_of(block, Speaker(Messages("en-US"), View(audiences=("pair",), persons=())))
    assert [(one.on_page.row, one.on_page.words, one.on_page.column) for one in items] == places
