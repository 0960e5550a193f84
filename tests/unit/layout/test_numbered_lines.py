"""Page numbers in running text: a line stands and reads as if its numbers had been known when it was set."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.form_fields import Blank, BlankKind
from bifolio.layout.book.numbered_lines import moved_area, show_numbered_line
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import PAGE_DIGITS, Style, break_lines, measure_text
from tests.builders import elements
from tests.drawing import LOOK

STYLE = Style(family="atkinson", size=12.0, leading=16.8, colour=(0.0, 0.0, 0.0))
MEASURE = 4000.0
NUMBERS = {"one": "3", "two": "42", "three": "917", "four": "1204", "five": "xviii"}
WORDS = [
    "See page ",
    "–",
    ": ",
    ", “",
    "”.",
    ").",
    " and ",
    "stop",
    " more words ",
    "עמוד ",
    " (",
    "→ ",
    " for well\u2011being",
    "\u2011fold ",
]
ALIGNS: list[Align] = ["left", "centre", "right"]

words = st.builds(
    Run,
    st.sampled_from(WORDS),
    strong=st.booleans(),
    emphasis=st.booleans(),
    href=st.sampled_from([None, "https://example.org"]),
)
numbers = st.builds(
    lambda name, strong, emphasis, href: Run("", strong=strong, emphasis=emphasis, href=href, page_of=name, title=name),
    st.sampled_from(list(NUMBERS)), st.booleans(), st.booleans(), st.sampled_from([None, "#one", "https://example.org"]),
)  # fmt: skip
lines = st.lists(st.one_of(words, numbers), min_size=1, max_size=8).filter(
    lambda runs: any(run.page_of or run.text.strip() for run in runs)
)


def drawn(runs: Inline, align: Align = "left", *, is_artifact: bool = False) -> UnitLayout:
    """A page on which ``runs`` stand on one line."""
    (line,) = break_lines(runs, STYLE, 1e6)
    layout = UnitLayout(id="unit", pages=[], root=Element("P"))
    pen = Pen(layout, LOOK, 800.0)
    room = MEASURE - line.width
    x = {"left": 0.0, "centre": room / 2, "right": room}[align]
    pen.text(None if is_artifact else layout.root, line, x, 20.0, STYLE, align)
    pen.finish_page(100.0)
    return layout


def operators(layout: UnitLayout) -> str:
    overlay = [op for line in layout.numbered_lines for op in show_numbered_line(line, NUMBERS.get, {})]
    return "\n".join([layout.pages[0].content.decode("ascii"), *overlay])


def shown(layout: UnitLayout) -> list[tuple[float, str, str]]:
    """From left to right where each stretch of glyphs begins, its face, its glyphs."""
    found: list[tuple[float, str, str]] = []
    face, x = "", 0.0
    for name, place, codes in re.findall(r"/(\w+) \S+ Tf|1 0 0 1 (\S+) \S+ Tm|\[(.*?)\] TJ", operators(layout)):
        face, x = name or face, float(place or x)
        if codes:
            found.append((round(x, 1), face, codes))
    return sorted(found)


def known(runs: Inline) -> Inline:
    """``runs`` with their numbers already put in."""
    return tuple(
        replace(run, text=NUMBERS[run.page_of], field="n", page_of=None) if run.page_of else run for run in runs
    )


def near(one: list[tuple[float, str, str]], other: list[tuple[float, str, str]]) -> bool:
    return [part[1:] for part in one] == [part[1:] for part in other] and all(
        abs(a[0] - b[0]) < 0.3 for a, b in zip(one, other, strict=True)
    )


@given(lines, st.sampled_from(ALIGNS))
@settings(max_examples=150, deadline=None)
def test_a_line_stands_as_if_its_page_numbers_had_been_known(runs: list[Run], align: Align) -> None:
    line = tuple(runs)
    assert near(shown(drawn(line, align)), shown(drawn(known(line), align)))


@given(lines, st.sampled_from(ALIGNS))
@settings(max_examples=100, deadline=None)
def test_links_lie_where_they_would_if_the_numbers_had_been_known(runs: list[Run], align: Align) -> None:
    line = tuple(runs)
    late, early = drawn(line, align), drawn(known(line), align)
    areas = [
        link.rect if link.line is None else moved_area(link.rect, late.numbered_lines[link.line], NUMBERS.get)
        for link in late.links
    ]
    for area, link in zip(areas, early.links, strict=True):
        assert area == pytest.approx(link.rect, abs=0.3)


def underlines(layout: UnitLayout) -> list[tuple[float, float]]:
    """From left to right where each line under words begins and ends."""
    found = re.findall(r"(?:^|ET )(\S+) \S+ (\S+) \S+ re f\b", operators(layout), re.MULTILINE)
    return sorted((float(x), float(x) + float(width)) for x, width in found)


@given(lines, st.sampled_from(ALIGNS))
@settings(max_examples=100, deadline=None)
def test_lines_under_links_lie_where_they_would_if_the_numbers_had_been_known(runs: list[Run], align: Align) -> None:
    line = tuple(runs)
    late, early = underlines(drawn(line, align)), underlines(drawn(known(line), align))
    assert late == [pytest.approx(one, abs=0.5) for one in early]


def test_words_that_lead_to_the_web_have_a_line_under_them_and_nothing_else_has() -> None:
    layout = drawn((Run("Words, "), Run("out", href="https://example.org"), Run(" or "), Run("in", href="#one")))
    ((start, end),) = underlines(layout)
    (link,) = [one for one in layout.links if one.target.startswith("https")]
    space = measure_text(" ", STYLE) - measure_text("", STYLE)
    assert (start, end) == pytest.approx((link.rect.x0, link.rect.x1 - space), abs=0.1)


def test_a_link_to_a_page_holds_the_number_and_nothing_else() -> None:
    number = Run("", href="#one", page_of="one", title="Support and safety")
    layout = drawn((Run("See page "), number, Run(" for help, "), Run("now", strong=True)))
    (link,) = [one for one in elements(layout.root) if one.role == "Link"]
    (line,) = layout.numbered_lines
    assert ["".join(one.text for one in part.segments) for part in line.parts] == ["000 ", "for help, now"]
    assert len(link.kids) == 2  # the number and the link's area
    assert [one.text for one in layout.links] == ["Support and safety"]


def test_a_page_number_in_a_head_that_is_repeated_is_an_artifact() -> None:
    number = Run("", href="#two", page_of="two", title="Notes")
    layout = drawn((Run("Page "), number), is_artifact=True)
    assert "MCID" not in operators(layout)
    assert shown(layout) == shown(drawn((Run("Page "), Run("42", field="n"))))


def test_a_page_number_is_never_cut_in_a_narrow_column() -> None:
    runs = (Run("(pages"), Run("", page_of="one"), Run("–"), Run("", page_of="two"), Run(")"))
    for measure in range(1, 120, 5):
        rows = break_lines(runs, STYLE, measure)
        rooms = [segment.text.strip() for row in rows for segment in row.segments if segment.run.page_of]
        assert rooms == [PAGE_DIGITS, PAGE_DIGITS]


def test_a_blank_behind_a_number_stays_and_its_line_reaches_back_to_the_words() -> None:
    blank = Run("", blank=Blank(name="page.text.1", kind=BlankKind.TEXT, spoken="Body"), ems=10)
    runs = (Run("See page "), Run("", page_of="one"), Run(" before "), blank, Run(", and after."))
    (line,) = break_lines(runs, STYLE, 1e6)
    layout = drawn(runs)
    (widget,) = layout.widgets
    assert widget.rect.x0 == pytest.approx(next(s.x for s in line.segments if s.run.blank))
    code = operators(layout)
    (begin,) = re.findall(r"w (\S+) \S+ m (\S+) \S+ l S Q", code)
    # the room for three digits, less the one that is printed
    room = measure_text(PAGE_DIGITS, STYLE) - measure_text(NUMBERS["one"], STYLE)
    assert float(begin[1]) - float(begin[0]) == pytest.approx(room, abs=0.01)
    assert float(begin[1]) == pytest.approx(widget.rect.x0, abs=0.01)
