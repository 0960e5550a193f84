"""Text that is set outside a unit: cut to its place, whatever its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.design.theme import THEMES
from bifolio.text import text_operators as showing
from bifolio.text.line_breaking import Style, measure_text
from bifolio.text.text_operators import fit_words

STYLE = Style(family=next(iter(THEMES.values())).text_family, size=10, leading=12, colour=(0, 0, 0))


@given(st.lists(st.text("abWi.", min_size=1, max_size=9), min_size=1, max_size=12).map(" ".join), st.floats(5, 120))
def test_what_is_cut_is_the_longest_that_fits(text: str, width: float) -> None:
    cut = fit_words(text, STYLE, width)
    words = text.split()
    fitting = [" ".join(words[:n]) + " …" for n in range(1, len(words))]
    fitting += [words[0][:n] + "…" for n in range(len(words[0]) + 1)]
    fitting = (
        [text] if measure_text(text, STYLE) <= width else [one for one in fitting if measure_text(one, STYLE) <= width]
    )
    assert cut == max(fitting, key=lambda one: (" …" in one, len(one)), default="…")


@pytest.mark.parametrize("text", ["word " * 4_000, "w" * 20_000, "w" * 20_000 + " word"])
def test_cutting_a_long_title_costs_no_more_than_what_is_left_of_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []

    def counted(one: str, style: Style) -> float:
        measured.append(len(one))
        return measure_text(one, style)

    monkeypatch.setattr(showing, "measure_text", counted)
    assert fit_words(text, STYLE, 200).endswith("…")
    # 200 points hold some 50 letters; word by word, 20,000 letters cost 40 million
    assert sum(measured) < 10_000
