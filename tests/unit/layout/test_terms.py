"""Terms beside their meanings, or above them where a term is too long."""

from __future__ import annotations

import pytest

from tests.builders import check_sound, lay_out

MEANING = "What it means is said at such a length that it takes several lines, whatever the page. " * 3
LONG = "Kraftfahrzeughaftpflichtversicherungsbeitrag"


@pytest.mark.parametrize(("term", "is_above"), [("Trust", False), (LONG, True)])
def test_a_meaning_is_no_longer_than_a_line_of_reading_text(term: str, is_above: bool) -> None:
    laid = lay_out([{"terms": {"id": "x", "terms": {term: MEANING}}}])
    check_sound(laid)
    _, first, *lines = laid.drawn
    assert first.text.strip() == term
    assert (lines[0].baseline < first.baseline - 1) is is_above
    assert len(lines) >= 3
    assert max(line.width for line in lines) <= laid.look.reading
    assert laid.look.reading < laid.look.measure
