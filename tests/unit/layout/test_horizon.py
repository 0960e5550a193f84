"""The cover Horizon: hills, one path or two, the sun where there is room for it, a picture in the hills' place."""

from __future__ import annotations

from bifolio.design.theme import THEMES
from bifolio.layout.designs.horizon_cover import hill_hue
from bifolio.lengths import mm, to_mm
from bifolio.pipeline.building import BuiltBook
from tests.looks import LONG, Look, build_journal
from tests.painted import Item, Placed, Shape, Words, on_book_page


def cover(keys: str = "cover: horizon\n", paper: str = "a4", size: str = "standard", **more: str) -> list[Item]:
    return painted(build_journal(Look(keys, paper, size, **more)))  # type: ignore[arg-type]


def painted(built: BuiltBook) -> list[Item]:
    return on_book_page(built.book, built.book.pages[0])[0]


def circles(items: list[Item]) -> list[Shape]:
    found = [one for one in items if isinstance(one, Shape) and one.kind == "circle"]
    return [one for one in found if one.bounds[2] - one.bounds[0] > mm(20)]


def filled(items: list[Item]) -> list[Shape]:
    """Hills and paths, from the back to the front; not the marks before names."""
    paths = [one for one in items if isinstance(one, Shape) and one.kind == "path" and one.fill is not None]
    return [one for one in paths if one.bounds[2] - one.bounds[0] > mm(20)]


def test_two_have_two_paths_and_two_discs_one_has_one_of_each() -> None:
    pair, alone = cover(edition="pair"), cover()
    assert (len(filled(pair)), len(filled(alone))) == (6, 5)
    assert (len(circles(pair)), len(circles(alone))) == (3, 1)


def test_names_stand_on_the_white_ground_in_front() -> None:
    items = cover(edition="pair")
    front = filled(items)[-1]
    assert front.fill == (1, 1, 1)
    labels = [one for one in items if isinstance(one, Words) and one.text.startswith("Partner")]
    assert [one.y for one in labels] == [labels[0].y] * 2
    lowest = min(y for x, y in front.points if y > 0)
    assert all(one.y + one.size < lowest for one in labels)


def test_a_long_title_makes_the_hills_lower_and_takes_the_sun() -> None:
    short, long = (cover(paper="a5", size="giant", edition="pair", title=title) for title in ("Short", LONG))
    heights = [to_mm(max(y for _, y in filled(items)[0].points)) for items in (short, long)]
    assert heights[1] < heights[0]
    assert circles(cover(title="Short"))
    assert not circles(long)


def test_the_hills_have_the_hue_of_the_theme_that_is_less_red() -> None:
    found = {name: "accent" if hill_hue(theme) == theme.accent else "second" for name, theme in THEMES.items()}
    assert found["warm"] == "second"
    assert {found[name] for name in ("calm", "evening", "garden")} == {"accent"}


def test_a_picture_is_cut_off_along_the_farthest_hill() -> None:
    items = cover("cover: {design: horizon, picture: shore.png}\n")
    place = next(index for index, one in enumerate(items) if isinstance(one, Placed) and one.kind == "picture")
    assert any(isinstance(one, Placed) and one.kind == "clip" for one in items[:place])
    assert len(filled(items)) == 1
    assert not circles(items)


def test_in_one_ink_hills_are_white_with_dots_and_lines() -> None:
    items = cover(theme="plain", edition="pair")
    assert {one.fill for one in filled(items)} == {(1, 1, 1)}
    shapes = [one for one in items if isinstance(one, Shape)]
    assert [one for one in shapes if one.kind == "line" and one.dash]
    assert len([one for one in shapes if one.kind == "line" and not one.dash]) > 50


def strokes(items: list[Item]) -> list[Shape]:
    return [one for one in items if isinstance(one, Shape) and one.kind == "path" and one.fill is None]


def test_the_book_may_have_a_drawing_of_its_own_in_the_tree_s_place_or_none() -> None:
    tree, kite, none = (
        strokes(cover(f"cover: {{design: horizon{spot}}}\n")) for spot in ("", ", spot: kite", ", spot: none")
    )
    assert [one.points for one in tree] != [one.points for one in kite]
    assert not none


def test_without_plates_the_hills_stand_lower() -> None:
    plates, none = (filled(cover(keys))[-1] for keys in ("cover: horizon\n", 'cover: {design: horizon, plate: ""}\n'))
    assert max(y for _, y in none.points) < max(y for _, y in plates.points) - 50
