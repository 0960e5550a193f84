"""What stands over boxes or circles stands again, for the eye only, where they go on overleaf."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import Laid, check_sound, lay_out
from tests.painted import Shape, on_page

WORDS = {f"w-{number}": f"Word number {number}" for number in range(40)}
TICKS = {key: {"text": text, "type": "tick", "under": "Heavy"} for key, text in list(WORDS.items())[:15]}
PICK_WORDS = {"pick_words": {"id": "x", "groups": {"sad": {"text": "Heavy", "words": list(WORDS.values())}}}}
CHECKLIST = {"checklist": {"id": "x", "groups": {"sad": {"text": "Heavy", "items": WORDS}}}}
RATING = {
    "rating": {"id": "x", "low": "Feather", "high": "Stone", "groups": {"sad": {"text": "Heavy", "items": WORDS}}}
}
OPTIONS = {"yes": "Yes", "no": "No"}
CHOICE = {"choice": {"id": "x", "options": OPTIONS, "groups": {"sad": {"text": "Heavy", "items": WORDS}}}}
TABLE = {
    "table": {
        "id": "x",
        "columns": {"z": {"text": "First", "type": "tick", "under": "Light"}, **TICKS},
        "rows": {"one": "Row one"},
    }
}


def together(block: dict[str, Any]) -> dict[str, Any]:
    ((kind, keys),) = block.items()
    return {kind: {**keys, "each": "together"}}


def pages_with_boxes(laid: Laid) -> list[int]:
    return sorted({widget.page for widget in laid.layout.widgets if ".x." in widget.blank.name})


def test_the_heading_over_columns_stands_again_where_its_boxes_go_on() -> None:
    laid = lay_out([TABLE], "a5", "giant")
    check_sound(laid, has_artifacts=True)
    pages = pages_with_boxes(laid)
    assert len(pages) > 1
    assert {line.page for line in laid.drawn if line.text == "Heavy"} >= {*pages}


def test_the_words_over_a_scale_stand_again_where_its_items_go_on() -> None:
    laid = lay_out([RATING])
    assert {line.page for line in laid.drawn if line.text == "Feather"} == {*pages_with_boxes(laid)}


@pytest.mark.parametrize("block", [PICK_WORDS, CHECKLIST, CHOICE, TABLE])
@pytest.mark.parametrize("size", ["standard", "giant"])
def test_whose_boxes_they_are_is_shown_above_them_on_every_page(block: dict[str, Any], size: str) -> None:
    laid = lay_out([together(block)], "a5", size)
    check_sound(laid, has_artifacts=True)
    for page in pages_with_boxes(laid):
        boxes = [widget.rect.y1 for widget in laid.layout.widgets if widget.page == page]
        shapes = [one for one in on_page(laid.layout, page) if isinstance(one, Shape) and one.fill and not one.stroke]
        discs = [one for one in shapes if one.kind == "circle"]
        assert [one for one in discs if one.bounds[1] > max(boxes) - 3], page
