"""Measures that hold for all kinds (docs/content-brief.md, sections 4 and 7): strokes, leading, lines, patterns, nothing over anything else."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES, WHITE, Rgb, mixed
from bifolio.layout.kit.strokes import block, cross_hatch, dot_pattern, hatch
from bifolio.layout.kit.writing_lines import FIFTHS
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import THINNEST, Look
from bifolio.lengths import mm, to_mm
from bifolio.messages import Messages
from tests.builders import KINDS, SEEN, Laid, gallery, gallery_page, in_turns, lay_out, lines_that_meet


def look(paper: str = "a4", size: str = "standard", *, saves_ink: bool = False) -> Look:
    theme = THEMES["calm"].saving_ink() if saves_ink else THEMES["calm"]
    return Look(paper=paper_for(paper, size), size=SIZES[size], theme=theme, messages=Messages("en-US"))


# -- strokes -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stroke:
    """A painted line: its weight in points and its colour."""

    weight: float
    colour: Rgb
    is_dots: bool


STATE = re.compile(
    r"(?P<w>[\d.]+) w$|(?P<rgb>[\d.]+ [\d.]+ [\d.]+) RG$|(?P<grey>[\d.]+) G$|\[(?P<dash>[^\]]*)\] [\d.]+ d$|(?P<paint>.*\b[SB]$|^[SB]$)"
)


def strokes(laid: Laid) -> Iterator[Stroke]:
    """Every line that is painted on any page; a row of round dots is a dashed line as heavy as they are wide."""
    for page in laid.layout.pages:
        weight, colour, dash = 1.0, (0.0, 0.0, 0.0), ""
        kept: list[tuple[float, Rgb, str]] = []
        for line in page.content.decode("ascii").splitlines():
            if line == "q":
                kept.append((weight, colour, dash))
            elif line == "Q":
                weight, colour, dash = kept.pop()
            found = STATE.match(line)
            if found is None:
                continue
            if found["w"]:
                weight = float(found["w"])
            elif found["rgb"]:
                red, green, blue = (float(part) for part in found["rgb"].split())
                colour = (red, green, blue)
            elif found["grey"]:
                colour = (float(found["grey"]),) * 3
            elif found["dash"] is not None:
                dash = found["dash"]
            else:
                yield Stroke(weight, colour, dash.startswith((".001", "0.001")))


def is_grey(colour: Rgb) -> bool:
    return max(colour) - min(colour) < 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_is_thinner_than_half_a_point(kind: str) -> None:
    assert min((stroke.weight for stroke in strokes(gallery_page(kind))), default=1.0) >= 0.5


@pytest.mark.parametrize(("kind", "paper", "size"), [look for look in SEEN if SIZES[look[2]].is_large])
def test_every_line_in_large_print_is_black_and_a_point_thick(kind: str, paper: str, size: str) -> None:
    ink = THEMES["calm"].ink
    fifths = Stroke(THINNEST, mixed(ink, WHITE, FIFTHS), is_dots=False)
    for stroke in strokes(gallery_page(kind, paper, size)):
        if stroke == fifths and kind == "space":
            continue  # what is plotted on graph paper must stand out
        assert stroke.weight >= 1.0
        # lines in a hue are dark too (7:1); dots are faint by intent (#8c8c8c)
        is_dark = not is_grey(stroke.colour) or stroke.colour == pytest.approx(ink, abs=0.001)
        assert stroke.is_dots or stroke.colour == WHITE or is_dark


# -- patterns ------------------------------------------------------------------------------------------------------


class Recorder:
    """Takes the place of a pen and adds up how much ink a pattern lays on."""

    def __init__(self, of: Look) -> None:
        self.look = of
        self.inked = 0.0

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: Rgb, weight: float) -> None:
        self.inked += math.hypot(x1 - x0, y1 - y0) * weight

    def dots(self, x: float, y: float, columns: int, rows: int, pitch: float, diameter: float, colour: Rgb) -> None:
        self.inked += columns * rows * math.pi * diameter**2 / 4


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("pattern", [hatch, cross_hatch, dot_pattern])
@pytest.mark.parametrize("weight", [0.5, 0.75, 1.0])
def test_a_pattern_covers_a_tenth_at_most_where_ink_is_saved(pattern: Any, weight: float, size: str) -> None:
    side = 400.0
    bounds = Bounds(0, 0, side, side)
    recorder = Recorder(look(size=size, saves_ink=True))
    pattern(recorder, block(bounds), bounds, (0, 0, 0), mm(1.6), weight)
    # two lines of a pattern may stand nearer to the edges than on the average
    assert 0 < recorder.inked / side**2 <= 0.102


@pytest.mark.parametrize("weight", [0.5, 1.0])
def test_a_pattern_is_as_close_as_wished_where_there_are_colours(weight: float) -> None:
    recorder: Any = Recorder(look())
    bounds = Bounds(0, 0, 400, 400)
    hatch(recorder, block(bounds), bounds, (0, 0, 0), mm(1.6), weight)
    assert recorder.inked / 400**2 == pytest.approx(weight / mm(1.6), rel=0.02)


# -- words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "paper", "size"), SEEN)
def test_no_two_lines_of_text_meet(kind: str, paper: str, size: str) -> None:
    drawn = gallery_page(kind, paper, size).drawn
    assert not lines_that_meet(drawn)


@pytest.mark.parametrize(("size", "ratio"), [("standard", 1.35), ("clear", 1.35), ("large", 1.5), ("giant", 1.5)])
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("safety_footer", "You can stop"), ("agreement", "To feel closer"), ("agenda", "A soft start"),
        ("if_then", "a moment when"), ("wheel", "could mean rest"),
        ("rings", "not up for talk"), ("table-read", "The third row was"), ("fields", "What happened"),
    ],
)  # fmt: skip
def test_running_text_beside_boxes_has_the_leading_of_running_text(
    kind: str, words: str, size: str, ratio: float
) -> None:
    blocks = lengthened(gallery(kind), words)
    # the footer's words are ours: on A5 they take two lines in any size
    drawn = lay_out(blocks, "a5" if kind == "safety_footer" else "a4", size).drawn
    first = next(index for index, one in enumerate(drawn) if words in one.text)
    line, following = drawn[first : first + 2]
    assert (line.baseline - following.baseline) / line.size == pytest.approx(ratio, abs=0.001)


def lengthened(written: Any, words: str) -> Any:
    """``written`` with the texts that hold ``words`` long enough for three lines."""
    if isinstance(written, dict):
        return {key: lengthened(value, words) for key, value in written.items()}
    if isinstance(written, list):
        return [lengthened(value, words) for value in written]
    is_short = isinstance(written, str) and words in written
    return f"{written} and so on and on" + " and on" * 16 if is_short else written


def test_a_full_line_of_reading_text_has_72_characters_in_the_middle_and_80_at_most() -> None:
    sentence = "When plans change late in the day, one of us writes more often and the other one answers less. "
    laid = lay_out([sentence * 12])
    lengths = sorted(len(one.text.rstrip()) for one in laid.drawn[1:-1])
    # 140 mm of Atkinson at 12 points: docs/content-brief.md, section 7 asks for 140 to 148 mm, WCAG 1.4.8 at most 80 characters
    assert to_mm(laid.look.reading) == pytest.approx(140)
    assert 66 <= lengths[len(lengths) // 2] <= 74
    assert lengths[-1] <= 80


# -- ruled lines ---------------------------------------------------------------------------------------------------


def ruled(laid: Laid) -> list[float]:
    """Heights of the lines to write on, from the first down."""
    found = re.findall(r"^[\d.]+ ([\d.]+) m [\d.]+ \1 l S$", laid.layout.pages[0].content.decode("ascii"), re.MULTILINE)
    return [float(height) for height in found]


@pytest.mark.parametrize(
    ("lead_in", "paper", "size"),
    in_turns([{"prompt": "What went well?"}, {"prompt": "What went well?", "help": "A word will do."}]),
)
def test_the_first_ruled_line_stands_one_pitch_below_the_baseline_above(
    paper: str, size: str, lead_in: dict[str, str]
) -> None:
    laid = lay_out([{"lines": {"id": "x", "count": 3, **lead_in}}], paper, size)
    lines, pitch = ruled(laid), laid.look.size.pitch
    assert laid.drawn[-1].baseline - lines[0] == pytest.approx(pitch, abs=0.01)
    assert [one - other for one, other in pairwise(lines)] == pytest.approx([pitch] * 2, abs=0.01)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_as_many_lines_are_ruled_as_the_author_asks_for(count: int) -> None:
    assert len(ruled(lay_out([{"lines": {"id": "x", "count": count}}]))) == count


def test_the_lines_of_a_question_in_bold_are_of_like_length() -> None:
    asked = "What is one thing you did all by yourself last week that you are really quite proud of?"
    laid = lay_out([{"lines": {"id": "x", "prompt": asked, "count": 2}}])
    first, second = (one.width for one in laid.drawn if one.text.strip() in asked)
    assert second > 0.6 * first


# -- spoken names --------------------------------------------------------------------------------------------------


HOW = (
    "write", "choose", "tick", "describe", "free text", "your name", "name or initials", "to whom you write", "or your own name",
    "a few words", "finish",
)  # fmt: skip
"""Words by which a spoken name says how to answer; a range such as 0 to 10 alone does not."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_blank_but_a_box_says_how_it_is_answered(kind: str) -> None:
    for blank in gallery_page(kind).blanks:
        if blank.kind.value != "check":
            end = blank.spoken.split(", ", 1)[1].lower()
            assert any(how in end for how in HOW), blank.spoken
