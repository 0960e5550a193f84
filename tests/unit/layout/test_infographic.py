"""The infographic on every paper and in every size: its measures, its words, its fields; and pictures drawn from files."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.binding import Binder, Titles
from bifolio.assemble.blanks import Speaker, blanks_of
from bifolio.assemble.block_data import PictureData
from bifolio.assemble.document import BoundBlock, Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.kinds.infographic import Infographic
from bifolio.content.model.workbook import InfographicFile, Page
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.infographic import half, icons
from bifolio.layout.infographic.circles import CirclePair
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.look import Look
from bifolio.layout.pictures.picture_files import prepare_picture
from bifolio.lengths import mm, to_mm
from bifolio.messages import Messages
from bifolio.yamltree import read_yaml
from tests.builders import COUPLE, GALLERY, LOOKS, Laid, check_sound, elements, gallery, in_turns, laid_out
from tests.painted import Shape, Words, on_page

FIGURES = GALLERY.parent / "figures"
FLAGSHIP = Path(__file__).parents[3] / "workbook" / "figures" / "at-a-glance.yaml"
PAGE, HALF, TWIN, HALF_TWIN = range(4)
"""Places of the blocks on the gallery's page."""


def _words(change: Any = None, file: Path = FIGURES / "two-dials.yaml") -> InfographicFile:
    data = read_yaml(str(file), file.read_bytes()).data
    return InfographicFile.model_validate(change(data) if change else data)


def _longer(value: Any, key: str = "") -> Any:
    """Texts with two fifths of their length again; a text alternative has no place to fit into."""
    if key in ("id", "icons", "figure", "size", "alt"):
        return value
    if isinstance(value, dict):
        return {name: _longer(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_longer(item) for item in value]
    return value + " " + ("longer " * len(value))[: max(1, len(value) * 2 // 5)].strip()


def _lay_out_bound(
    blocks: list[Any], paper: str = "a4", size: str = "standard", words: InfographicFile | None = None, pictures: Any = None,
    theme: str = "calm", provider: str = "", title: str = "Demo", number: str = "Figure 1",
) -> Laid:  # fmt: skip
    """A page of blocks with the words of the infographic bound, as assembling does."""
    say = Messages("en-US")
    binder = Binder(
        personal={},
        titles=Titles(titles={"support": "Support and safety"}, numbers={}, present=frozenset({"support"})),
        spelling={},
        messages=say,
    )
    page = binder.bind(Page.model_validate({"id": "demo", "title": title, "blocks": blocks}))
    data = PictureData(binder.bind(words or _words()), provider)
    bound = [
        BoundBlock(
            block=block,
            blanks=blanks_of(block, "demo", "Demo", Speaker(say, COUPLE)),
            who=None,
            data=data if isinstance(block, Infographic) else None,
            number=number if block.caption_kind else "",
        )
        for block in page.blocks
    ]
    look = Look(paper=paper_for(paper, size), size=SIZES[size], theme=THEMES[theme], messages=say)
    unit = Unit("demo", kind=UnitKind.PAGE, opening=Opening(title=page.title.runs or ()), blocks=tuple(bound))
    return laid_out(unit, look, COUPLE, pictures)


def _bounds(laid: Laid) -> Rect:
    (figure,) = (element for element in elements(laid.layout.root) if element.role == "Figure")
    (bounds,) = (value for _, key, value in figure.attributes if key == "BBox")
    rect: Rect = bounds[1]
    return rect


@pytest.mark.parametrize(("index", "paper", "size"), in_turns(range(4)))
def test_infographic_is_sound_on_every_paper_and_in_every_size(index: int, paper: str, size: str) -> None:
    for theme in ("calm", "plain"):
        check_sound(_lay_out_bound(gallery("infographic")[index : index + 1], paper, size, theme=theme))


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "standard"), ("a5", "giant"), ("a4", "giant")])
@pytest.mark.parametrize("index", range(4))
def test_infographic_with_words_longer_by_two_fifths_still_fits(index: int, paper: str, size: str) -> None:
    check_sound(_lay_out_bound(gallery("infographic")[index : index + 1], paper, size, _words(_longer)))


@pytest.mark.parametrize(
    ("paper", "size", "pages"),
    [
        ("a4", "standard", 1),
        ("letter", "standard", 1),
        ("a4", "clear", 1),
        ("letter", "clear", 1),
        ("a5", "standard", 2),
        ("a4", "large", 2),
    ],
)
@pytest.mark.parametrize("index", [0, 2])
def test_infographic_takes_one_page_or_two(index: int, paper: str, size: str, pages: int) -> None:
    assert len(_lay_out_bound(gallery("infographic")[index : index + 1], paper, size).layout.pages) <= pages


def test_pairs_part_rather_than_leave_half_a_page_empty() -> None:
    pages = _lay_out_bound(gallery("infographic")[TWIN : TWIN + 1], "a5", "giant", _words(file=FLAGSHIP)).layout.pages
    assert min(page.filled / page.fill.depth for page in pages if page.fill is not None) > 0.8


@pytest.mark.parametrize(("index", "paper", "size"), in_turns([PAGE, TWIN]))
def test_no_word_of_the_flagship_is_cut(index: int, paper: str, size: str) -> None:
    # a word that is cut is an error here
    _lay_out_bound(gallery("infographic")[index : index + 1], paper, size, _words(file=FLAGSHIP))


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_infographic_loses_no_word(paper: str, size: str) -> None:
    words = _words()
    printed = " ".join(_lay_out_bound(gallery("infographic")[:1], paper, size).lines).split()
    texts = [words.title, words.promise, words.link, words.middle, words.outline, words.chips_note, words.disclaimer]
    texts += [*words.left_circle, *words.right_circle, *words.practices]
    texts += [text for pair in words.pairs for text in (pair.aspect, pair.left, pair.right)]
    texts += [
        text
        for drift in (words.left_drift, words.right_drift)
        for text in (drift.title, drift.leads_to, drift.way_back)
    ]
    texts += [text for dial in (words.left_dial, words.right_dial, *words.chips) for text in (dial.title, dial.words)]
    for text in texts:
        for word in text.plain.replace("'", "’").split():
            assert word in printed


def test_infographic_is_read_in_the_order_it_is_drawn() -> None:
    laid = _lay_out_bound(gallery("infographic")[:1])
    # on one page the words stand in this order in the tree, whatever the order of the strokes
    roles = [element.role for element in elements(laid.layout.root) if element.role in ("Caption", "Figure", "L")]
    # title, picture, left circle's words, right circle's, pairs, chips, practices
    assert roles == ["Caption", "Figure", "L", "L", "L", "L", "L"]
    (figure,) = (element for element in elements(laid.layout.root) if element.role == "Figure")
    assert figure.alt is not None
    assert len(figure.alt) <= 150


def test_half_page_infographic_is_as_wide_as_the_measure_and_110_mm_high() -> None:
    box = _bounds(_lay_out_bound(gallery("infographic")[1:2]))
    # 165 mm (docs/content-brief.md, section 8) is the narrowest measure that it takes; the rule under its title ends where the page's lines do
    assert (to_mm(box.x1 - box.x0), to_mm(box.y1 - box.y0)) == pytest.approx((170, 110))


@pytest.mark.parametrize("title", ["Attachment", "Attachment and autonomy at a glance"])
def test_a_twins_title_that_the_page_says_already_is_not_printed_again(title: str) -> None:
    words = _words(file=FLAGSHIP)
    laid = _lay_out_bound(gallery("infographic")[2:3], words=words, title=title)
    assert "H2" not in [element.role for element in elements(laid.layout.root)]
    assert words.promise.plain in laid.lines
    other = _lay_out_bound(gallery("infographic")[2:3], words=words, title="A week in balance")
    assert "H2" in [element.role for element in elements(other.layout.root)]


@pytest.mark.parametrize("title", ["At a glance", "A week in balance"])
def test_a_numbered_title_is_a_caption_whatever_the_page_says(title: str) -> None:
    words = _words(file=FLAGSHIP)
    laid = _lay_out_bound(gallery("infographic")[:1], words=words, title=title)
    assert f"Figure 1. {words.title.plain}" in laid.lines
    (caption,) = (element for element in elements(laid.layout.root) if element.role == "Caption")
    assert "H2" not in [element.role for element in elements(laid.layout.root)]
    (group,) = (element for element in elements(laid.layout.root) if caption in element.kids)
    assert (group.role, group.kids[0]) == ("Sect", caption)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_words_of_the_half_page_circles_stand_clear_of_both_rings(paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[CirclePair] = []
    monkeypatch.setattr(half, "draw_circles", lambda pen, sheet, pair: drawn.append(pair))
    words = _words(file=FLAGSHIP)
    laid = _lay_out_bound(gallery("infographic")[1:2], paper, words=words)
    texts = [text.plain for text in words.right_circle]
    found = [one for one in laid.drawn if one.text.strip() in texts]
    (pair,) = drawn
    # the two stand as far above the circles' middle as below it
    rise = (found[0].baseline - found[1].baseline) / 2
    inner = math.sqrt((pair.radius - pair.rim) ** 2 - rise**2)
    for one in found:
        assert one.x >= pair.left + pair.reach(rise) + mm(1.5)
        assert one.x + one.width <= pair.right + inner - mm(1.5)


def test_twin_has_two_numbers_and_two_sentences() -> None:
    laid = _lay_out_bound(gallery("infographic")[2:3])
    assert [blank.name.split(".")[-1] for blank in laid.blanks] == ["left-dial", "right-dial", "trust", "room"]
    assert "steady" not in laid.lines
    assert "our trust is\u00a0…" in laid.lines


def test_flagship_infographic_has_at_most_120_words() -> None:
    laid = _lay_out_bound(gallery("infographic")[:1], words=_words(file=FLAGSHIP))
    # the page's own title is not part of the picture
    assert len(" ".join(laid.lines[1:]).split()) <= 120
    assert len(laid.layout.pages) == 1


# -- measures ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("index", [PAGE, TWIN])
@pytest.mark.parametrize("provider", ["", "Harbour Street Counselling"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_circles_are_80_mm_on_a4_and_letter_and_in_the_twin(
    paper: str, provider: str, index: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    radii: list[float] = []
    draw = Pen.circle

    def circle(pen: Pen, x: float, y: float, radius: float, **about: Any) -> None:
        radii.append(to_mm(radius))
        draw(pen, x, y, radius, **about)

    monkeypatch.setattr(Pen, "circle", circle)
    words = _words(file=FLAGSHIP)
    laid = _lay_out_bound(gallery("infographic")[index : index + 1], paper, words=words, provider=provider)
    assert sorted(radii)[-2:] == pytest.approx([40, 40])
    assert len(laid.layout.pages) == 1


@pytest.mark.parametrize(("index", "paper", "size"), in_turns([PAGE, TWIN]))
def test_icons_are_10_mm_with_one_stroke_weight(
    paper: str, size: str, index: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[float] = []
    draw = icons.draw_icon

    def icon(pen: Pen, name: str, x: float, y: float, colour: Any, side: float = icons.SIZE) -> None:
        drawn.append(to_mm(side))
        draw(pen, name, x, y, colour, side)

    monkeypatch.setattr(icons, "draw_icon", icon)
    _lay_out_bound(gallery("infographic")[index : index + 1], paper, size)
    assert len(drawn) >= 10
    assert set(drawn) == {10.0}


@pytest.mark.parametrize("index", range(4))
@pytest.mark.parametrize("size", ["standard", "large"])
def test_no_stroke_is_thinner_than_three_quarters_of_a_point(index: int, size: str) -> None:
    least = 0.75 if size == "standard" else 1.0
    for page in _lay_out_bound(gallery("infographic")[index : index + 1], size=size).layout.pages:
        weights = {float(weight) for weight in re.findall(r"^([\d.]+) w$", page.content.decode("ascii"), re.MULTILINE)}
        assert min(weights) >= least


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_the_provider_stands_in_the_foot_if_it_is_known(paper: str, size: str) -> None:
    laid = _lay_out_bound(gallery("infographic")[:1], paper, size, provider="Harbour Street Counselling")
    check_sound(laid)
    printed = " ".join(laid.lines)
    order = [printed.index(words) for words in ("Words to talk about", "Harbour", "Support and safety")]
    assert order == sorted(order)
    assert "Harbour" not in " ".join(_lay_out_bound(gallery("infographic")[:1], paper, size).lines)


def test_a_text_alternative_is_not_cut() -> None:
    alt = (
        "Two dials, two circles, and a great deal more that somebody who does not see them may want to hear about. " * 2
    )
    words = _words(lambda data: data | {"alt": alt.strip()})
    (figure,) = (
        one
        for one in elements(_lay_out_bound(gallery("infographic")[:1], words=words).layout.root)
        if one.role == "Figure"
    )
    assert figure.alt == alt.strip()


# -- pictures from files -------------------------------------------------------------------------------------------


def test_pictures_are_drawn_and_registered() -> None:
    pictures = {name: prepare_picture(FIGURES / name) for name in ("house.svg", "plan.png")}
    laid = _lay_out_bound(gallery("picture")[:2], pictures=pictures)
    assert [picture.width_px for picture in laid.layout.pictures.values()] == [240]
    assert laid.lines == ["Demo", "Figure 1. Two doors, one house."]


def test_the_twins_blanks_speak_the_words_of_the_file() -> None:
    block = Infographic(figure="two-dials", blank=True, id="twin").with_file(_words())
    blanks = blanks_of(block, "demo", "Demo", Speaker(Messages("en"), COUPLE)).values()
    assert [blank.spoken.split(", ")[1:3] for blank in blanks] == [
        ["left dial", "Nearness"],
        ["right dial", "Freedom"],
        ["our trust is", "write a few words"],
        ["my room is", "write a few words"],
    ]


def test_the_two_needles_point_up_but_not_alike() -> None:
    laid = _lay_out_bound([Infographic(id="picture", figure="two-dials", size="page")], words=_words())
    needles = [
        one for one in on_page(laid.layout, 0)
        if isinstance(one, Shape) and one.kind == "path" and one.fill == laid.look.theme.ink and one.stroke == (1.0, 1.0, 1.0)
    ]  # fmt: skip
    heights = [top - foot for _, foot, _, top in (one.bounds for one in needles)]
    assert len(heights) == 2
    assert min(heights) > mm(5)
    assert max(heights) > 1.2 * min(heights)


def test_words_below_their_circles_are_read_from_the_left_circle_to_the_right_one() -> None:
    left, right = ["tenderness", "attentive"], ["dependable", "curiosity"]
    words = _words(lambda data: {**data, "left_circle": left, "right_circle": right})
    laid = _lay_out_bound(gallery("infographic")[:1], "a5", "giant", words)
    painted = [item for page in range(len(laid.layout.pages)) for item in on_page(laid.layout, page)]
    said = {id(one.owner): one.text for one in painted if isinstance(one, Words)}
    read = [said[id(one)] for one in elements(laid.layout.root) if id(one) in said]
    assert [one for one in read if one in (*left, *right)] == [*left, *right]


def test_a_drift_whose_title_is_too_wide_for_its_corner_keeps_it_whole() -> None:
    words = _words(lambda data: {**data, "left_drift": {**data["left_drift"], "title": "Unverbindlichkeit"}})
    assert "Unverbindlichkeit" in _lay_out_bound(gallery("infographic")[:1], words=words).lines
