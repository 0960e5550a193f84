"""Designs of covers and openers: they fit every paper and size, keep to what can be printed, and show what the book asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from bifolio.content.model.workbook import Page
from bifolio.design.looks import designs
from bifolio.design.paper import PRINTER_EDGE
from bifolio.design.theme import THEMES, WHITE, contrast, mixed
from bifolio.layout.designs import cover_design, emblem_design, opener_design
from bifolio.layout.designs.cover_kit import colours_on, ground_on
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm
from bifolio.people.recipient import PersonDetails, Provider, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.requesting import make_request
from bifolio.text import line_breaking as typeset
from tests.builders import LOOKS as PAPERS_AND_SIZES
from tests.builders import Laid, elements, lines_that_meet
from tests.looks import CREATED, HOUSE, LONG, SCHOOL, Look, build_journal, journal
from tests.painted import Item, Placed, Shape, Words, on_book_page

WHOLE = "emblem: leaf\nlanguage: de\nopeners: quiet\n"


def page_of(built: BuiltBook, unit: str = "cover") -> list[Item]:
    """What the first page of a unit paints, in page space."""
    book = built.book
    page = next(one for one in book.pages if one.index == 0 and book.units[one.unit].id == unit)
    return on_book_page(book, page)[0]


def laid(built: BuiltBook, unit: str = "cover") -> Laid:
    return Laid(next(one for one in built.book.units if one.id == unit), [], built.look)


def texts(items: list[Item]) -> list[str]:
    return [one.text.rstrip() for one in items if isinstance(one, Words)]


def drawn(built: BuiltBook, unit: str = "cover") -> list[Item]:
    """The same whoever it belongs to in the structure, which is made anew for each book."""
    return [replace(one, owner=None) for one in page_of(built, unit)]


def fields(built: BuiltBook) -> list[str]:
    return [widget.blank.name for widget in laid(built).layout.widgets]


def figures(built: BuiltBook) -> list[Element]:
    return [one for one in elements(laid(built).layout.root) if one.role == "Figure"]


def seen(items: list[Item], page: tuple[float, float, float, float]) -> Iterator[tuple[float, float, float, float]]:
    """Where things are painted, but for what a clip cuts off that lies within ``page``."""
    clip: tuple[float, float, float, float] | None = None
    for item in items:
        if isinstance(item, Placed) and item.kind == "clip":
            clip = clip if _reaches_out(item.bounds, page) else item.bounds
        elif isinstance(item, Words):
            yield item.x, item.y, item.x + item.width, item.y + 0.7 * item.size
        elif clip is None or not _reaches_out(item.bounds, clip):
            yield item.bounds


def _reaches_out(one: tuple[float, float, float, float], clip: tuple[float, float, float, float]) -> bool:
    return one[0] < clip[0] or one[1] < clip[1] or one[2] > clip[2] or one[3] > clip[3]


@pytest.mark.parametrize("design", designs("cover"))
@pytest.mark.parametrize(("paper", "size"), PAPERS_AND_SIZES)
@pytest.mark.parametrize("theme", ["warm", "plain"])
def test_a_long_german_title_fits_the_cover(
    design: str, paper: str, size: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeset, "_cut", _refuse_to_cut)
    keys = f"{WHOLE}cover: {{design: {design}, picture: garden.svg, logo: provider, plate: Dieses Buch gehört}}\n"
    built = build_journal(Look(keys, paper, size, theme, title=LONG, provider=SCHOOL))
    cover = laid(built)
    assert not lines_that_meet(cover.drawn)
    edge = PRINTER_EDGE - 1
    printable = edge, edge, built.look.paper.width - edge, built.look.paper.height - edge
    assert not [one for one in seen(page_of(built), printable) if _reaches_out(one, printable)]


def _refuse_to_cut(piece: Any, style: Any, measure: float) -> Iterator[Any]:
    raise AssertionError(f"'{piece.text}' is cut at {style.size:g} pt")
    yield


@pytest.mark.parametrize("design", designs("opener"))
@pytest.mark.parametrize(("paper", "size"), PAPERS_AND_SIZES)
def test_a_long_german_title_fits_the_opener(
    design: str, paper: str, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeset, "_cut", _refuse_to_cut)
    built = build_journal(Look(WHOLE.replace("quiet", design), paper, size, section_title=LONG))
    # large numerals and quotation marks reach neither below their line nor, as others may, above their capitals
    words = [one for one in laid(built, "s01").drawn if one.size <= 48 and one.text not in ("1", "\u201c")]
    assert not lines_that_meet(words)


def test_a_band_has_its_title_smaller_before_a_compound_parts() -> None:
    title = "Cultivating individuality in long-term relationships"
    lines = laid(build_journal(Look("emblem: circles\nopeners: band\n", section_title=title)), "s01").lines
    assert [line for line in lines if "long-" in line] == ["long-term relationships"]


def test_an_edition_has_a_cover_of_its_own_or_none() -> None:
    keys = "cover: {plate: This book belongs to, edition: none}\n"
    own = texts(page_of(build_journal(Look(keys, own="cover: {edition: tag, ground: accent}"))))
    assert "Own copy" in own
    # what it leaves out is as on the book's
    assert "This book belongs to" in own
    assert texts(page_of(build_journal(Look(keys, edition="pair", own="cover: circles")))) == texts(
        page_of(build_journal(Look(keys, edition="pair")))
    )
    assert fields(build_journal(Look(own='cover: {design: circles, plate: ""}'))) == []
    assert [unit.id for unit in build_journal(Look(own="cover: none")).book.units] == ["s01", "e01"]
    assert fields(build_journal(Look("cover: none\n", own="cover: label"))) == ["cover.plate.name"]


def test_a_cover_without_a_design_is_left_out() -> None:
    assert [unit.id for unit in build_journal(Look("cover: none\n")).book.units] == ["s01", "e01"]


def test_a_plate_is_a_field_until_a_name_is_given() -> None:
    assert fields(build_journal(Look())) == ["cover.plate.name"]
    named = build_journal(Look(), Recipient({"a": PersonDetails("Ana")}))
    assert fields(named) == []
    assert "Ana" in texts(page_of(named))


def test_a_plate_has_the_label_that_the_book_gives_it() -> None:
    assert "This book belongs to" in texts(page_of(build_journal(Look("cover: {plate: This book belongs to}\n"))))


def test_an_empty_label_leaves_the_plate_out() -> None:
    assert fields(build_journal(Look('cover: {plate: ""}\n'))) == []


def test_two_people_have_a_plate_each() -> None:
    assert fields(build_journal(Look(edition="pair"))) == ["cover.plate.name.a", "cover.plate.name.b"]


def test_the_fields_of_several_name_plates_ask_for_a_name() -> None:
    widgets = build_journal(Look(edition="pair")).book.units[0].widgets
    assert [one.blank.spoken.split(", ")[-2:] for one in widgets] == [["Name", "write a few words"]] * 2
    assert len({one.blank.spoken for one in widgets}) == 2


@pytest.mark.parametrize("design", designs("cover"))
@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
@pytest.mark.parametrize(
    ("last", "size"), [("Wittgenstein", "standard"), ("Wittgenstein und zu Trostburg-Rodenegg", "giant")]
)
def test_a_name_on_two_lines_is_clear_of_the_label_above_it(design: str, paper: str, last: str, size: str) -> None:
    long = {"a": PersonDetails(f"Maximiliane von Hohenstein-{last}"), "b": PersonDetails("Ben")}
    built = build_journal(Look(f"cover: {design}\n", paper, size, edition="pair"), Recipient(long))
    found = {one.text: one for one in page_of(built) if isinstance(one, Words)}
    label = next(one for words, one in found.items() if words.startswith("Partner A"))
    name = next(one for words, one in found.items() if words.startswith("Maximiliane"))
    assert name.y + 0.75 * name.size < label.y - 0.2 * label.size


@pytest.mark.parametrize("design", designs("cover"))
@pytest.mark.parametrize("size", ["standard", "giant"])
def test_a_long_name_is_whole_on_the_cover_of_a_small_book(design: str, size: str) -> None:
    name = "Maximiliane-Friederike Wolkenstein von Trostburg-Rodenegg"
    built = build_journal(Look(f"cover: {design}\n", "a5", size), Recipient({"a": PersonDetails(name)}))
    lines = [one for one in page_of(built) if isinstance(one, Words) and one.text.rstrip() in name]
    assert "".join(one.text for one in lines).replace(" ", "") == name.replace(" ", "")
    assert min(one.size for one in lines) >= 12


@pytest.mark.parametrize("design", designs("cover"))
def test_every_cover_has_a_field_for_the_name(design: str) -> None:
    assert fields(build_journal(Look(f"cover: {design}\n"))) == ["cover.plate.name"]
    assert fields(build_journal(Look(f"cover: {design}\n", edition="pair"))) == [
        "cover.plate.name.a",
        "cover.plate.name.b",
    ]


@pytest.mark.parametrize("design", designs("cover"))
def test_the_book_may_say_where_the_lines_of_its_title_end(design: str) -> None:
    page = texts(page_of(build_journal(Look(f"cover: {{design: {design}, title: 'Evening | Pages'}}\n"))))
    assert {"Evening", "Pages"} <= set(page)
    assert "Evening Pages" in texts(page_of(build_journal(Look(f"cover: {design}\n"))))


@pytest.mark.parametrize("design", designs("cover"))
def test_the_subtitle_is_on_the_cover(design: str) -> None:
    look = Look(f"cover: {design}\n", subtitle="subtitle: Seven weeks outdoors\n")
    assert "Seven weeks outdoors" in texts(page_of(build_journal(look)))


def test_words_of_a_title_after_a_colon_are_read_as_the_title() -> None:
    built = build_journal(Look("cover: thread\n", title="Near: And Free", subtitle=""))
    (heading,) = (one for one in elements(laid(built).layout.root) if one.role == "H1")
    assert heading.actual_text == "Near: And Free"
    said = [one.text for one in page_of(built) if isinstance(one, Words) and one.owner is heading]
    assert "".join(said).split() == ["Near", "And", "Free"]


@pytest.mark.parametrize("design", designs("cover"))
def test_the_edition_is_on_the_cover_unless_the_book_wants_no_tag(design: str) -> None:
    assert "Own copy" in texts(page_of(build_journal(Look(f"cover: {design}\n"))))
    assert "Own copy" not in texts(page_of(build_journal(Look(f"cover: {{design: {design}, edition: none}}\n"))))


@pytest.mark.parametrize("design", designs("cover"))
def test_a_picture_with_a_text_alternative_is_a_figure_and_one_without_is_decoration(design: str) -> None:
    told = f"cover: {{design: {design}, picture: {{file: garden.svg, alt: A garden}}}}\n"
    assert [one.alt for one in figures(build_journal(Look(told)))] == ["A garden"]
    assert figures(build_journal(Look(f"cover: {{design: {design}, picture: garden.svg}}\n"))) == []


@pytest.mark.parametrize("design", designs("cover"))
def test_who_hands_the_book_out_is_on_the_cover_unless_the_book_wants_no_logo(design: str) -> None:
    assert SCHOOL.name in texts(page_of(build_journal(Look(f"cover: {design}\n", provider=SCHOOL))))
    none = Look(f"cover: {{design: {design}, logo: none}}\n", provider=SCHOOL)
    assert SCHOOL.name not in texts(page_of(build_journal(none)))


@pytest.mark.parametrize(("ground", "is_dark"), [("accent", True), ("light", False)])
@pytest.mark.parametrize("design", ["circles", "horizon", "thread"])
def test_a_dark_cover_has_the_light_logo_or_else_a_white_plate(design: str, ground: str, is_dark: bool) -> None:
    def shapes(provider: Provider) -> list[Shape]:
        look = Look(f"cover: {{design: {design}, ground: {ground}}}\n", provider=provider)
        return [one for one in page_of(build_journal(look)) if isinstance(one, Shape)]

    def count_white(provider: Provider) -> int:
        return len([one for one in shapes(provider) if one.fill == WHITE])

    other = str(HOUSE.with_name("boat.svg"))
    assert count_white(SCHOOL) - count_white(replace(SCHOOL, logo_light=SCHOOL.logo)) == is_dark
    assert (shapes(replace(SCHOOL, logo_light=other)) == shapes(SCHOOL)) is not is_dark
    assert (shapes(replace(SCHOOL, logo_light=other)) == shapes(replace(SCHOOL, logo=other))) is False


def cover_of_four(folder: Path, design: str, paper: str, size: str, labels: Sequence[str]) -> BuiltBook:
    """A book that is nothing but its cover, with a short title and a plate for each of four people."""
    people = ", ".join(f"p{number}: {{label: {label}}}" for number, label in enumerate(labels))
    book = f"title: Four of us\nlanguage: en-GB\ncover: {design}\npeople: {{{people}}}\nparts: [cover]\n"
    (folder / "workbook.yaml").write_text(book, encoding="utf-8")
    workbook = read_workbook(folder, CREATED.date())
    return build(workbook, BuildOptions(request=make_request(workbook), created=CREATED, paper=paper, size=size))


GARDENERS = ("Digger", "Sower", "Waterer", "Harvester")


def test_circles_rise_from_behind_the_names_of_four_people_in_the_largest_print(tmp_path: Path) -> None:
    items = page_of(cover_of_four(tmp_path, "circles", "letter", "giant", GARDENERS))
    circles = [one.bounds for one in items if isinstance(one, Shape) and one.kind == "circle"]
    assert len([left for left, _, right, _ in circles if right - left > mm(50)]) >= 2


@pytest.mark.parametrize("size", ["large", "giant"])
def test_no_kite_flies_off_the_page(tmp_path: Path, size: str) -> None:
    items = page_of(cover_of_four(tmp_path, "thread", "letter", size, GARDENERS))
    tops = [one.bounds[3] for one in items if isinstance(one, Shape) and one.is_round]
    assert max(tops) < 792 - mm(10)


@pytest.mark.parametrize(("paper", "size"), PAPERS_AND_SIZES)
@pytest.mark.parametrize("design", designs("cover"))
def test_long_labels_of_four_people_stand_clear_of_where_names_are_written(
    design: str, paper: str, size: str, tmp_path: Path
) -> None:
    labels = [f"Whoever looks after the {key} of this house" for key in ("ac", "bd", "ce", "df")]
    cover = laid(cover_of_four(tmp_path, design, paper, size, labels))
    rects = [widget.rect for widget in cover.layout.widgets]
    assert len(rects) == 4
    for line in cover.drawn:
        assert not [rect for rect in rects if rect.y0 - 0.5 < line.baseline < rect.y1 - 0.5], line


@pytest.mark.parametrize("design", designs("cover"))
def test_a_discreet_cover_says_nothing_of_what_the_book_is(design: str) -> None:
    keys = (
        f"cover: {{design: {design}, discreet: true, spot: cup, back: {{text: You may stop., note: Not therapy.}}}}\n"
    )
    built = build_journal(Look(keys, provider=SCHOOL, edition="pair"))
    assert texts(page_of(built)) == ["Partner A", "Partner B", "Shared copy"]
    assert texts(page_of(built, "cover/back")) == []
    cover = laid(built).layout
    assert cover.root.title == "Evening Pages"
    assert "H1" not in [one.role for one in elements(cover.root)]
    assert fields(built) == ["cover.plate.name.a", "cover.plate.name.b"]


def test_the_imprint_has_the_title_that_a_discreet_cover_does_not_say() -> None:
    for keys, count in (("cover: {discreet: true}\n", 1), ("", 0)):
        book, options = journal(Look(keys))
        imprint = {"id": "imprint", "kind": "imprint", "title": "About", "blocks": ["Who may see it."]}
        book.pages["imprint"] = Page.model_validate(imprint)
        book.file = book.file.model_copy(update={"parts": ["cover", "imprint", "s01"]})
        assert texts(page_of(build(book, options), "imprint")).count("Evening Pages") == count


def test_without_an_emblem_nothing_but_circles_draws_rings() -> None:
    assert not [one for one in page_of(build_journal(Look())) if isinstance(one, Shape) and one.kind == "circle"]
    opener = page_of(build_journal(Look()), "s01")
    assert not [one for one in opener if isinstance(one, Shape) and one.kind == "circle" and one.fill is None]


def test_drawings_off_takes_the_emblem_from_the_openers_and_leaves_it_on_the_cover() -> None:
    on, off = (build_journal(Look(f"emblem: star\ndrawings: {state}\n")) for state in ("on", "off"))
    assert drawn(on) == drawn(off)
    assert len(page_of(off, "s01")) < len(page_of(on, "s01"))


def test_a_section_may_have_an_opener_of_its_own() -> None:
    own = build_journal(Look("openers: band\n", section="opener: quiet\n"))
    assert drawn(own, "s01") == drawn(build_journal(Look("openers: quiet\n")), "s01")


def test_what_closes_a_quiet_opener_is_at_the_foot_of_its_page() -> None:
    built = build_journal(Look("openers: quiet\n"))
    foot, leading = built.look.paper.foot, built.look.body.leading
    words = [one.y for one in page_of(built, "s01") if isinstance(one, Words) and one.y > foot]
    assert min(words) < foot + leading


def test_what_stands_between_texts_of_a_quiet_opener_follows_the_first() -> None:
    items = page_of(build_journal(Look("openers: quiet\n", section="after: [And then the lamp goes out.]\n")), "s01")
    words = sorted((-one.y, one.text) for one in items if isinstance(one, Words))
    (end,) = (-y for y, text in words if text.startswith("And then"))
    assert end > 300


@pytest.mark.parametrize("ground", ["accent", "light", "tint", "paper", "#2f4b3c", "#f4ead2"])
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_text_on_a_ground_can_be_read(ground: str, theme: Any) -> None:
    look = build_journal(Look()).look
    look = replace(look, theme=theme, looks=replace(look.looks, ground=ground))
    own = ground_on(look, mixed(theme.accent, theme.tint, 0.06))
    assert all(contrast(colour, own) >= 4.5 for colour in colours_on(own, theme))


@pytest.mark.parametrize("ground", ["accent", "#2f4b3c", "light"])
@pytest.mark.parametrize("edition", ["own", "pair"])
@pytest.mark.parametrize("design", designs("cover"))
def test_labels_and_names_on_a_ground_can_be_read(design: str, edition: str, ground: str) -> None:
    keys = f"cover: {{design: {design}, ground: '{ground}', plate: This book belongs to}}\n"
    names = {key: PersonDetails(name) for key, name in (("a", "Anna"), ("b", "Ben"))}
    painted = page_of(build_journal(Look(keys, edition=edition), Recipient(names)))
    found = [one for one in painted if isinstance(one, Words) and one.text.rstrip() in PLATE_WORDS]
    assert len(found) == (2 if edition == "own" else 4)
    for words in found:
        under = [one for one in painted[: painted.index(words)] if isinstance(one, Shape) and one.fill is not None]
        ground_there = next(one.fill for one in reversed(under) if _has(one, words.x + 1, words.y + 2))
        assert contrast(words.colour, cast("Any", ground_there)) >= 7, words.text


PLATE_WORDS = ("This book belongs to", "Partner A", "Partner B", "Anna", "Ben")


def _has(shape: Shape, x: float, y: float) -> bool:
    x0, y0, x1, y1 = shape.bounds
    return x0 <= x <= x1 and y0 <= y <= y1


def test_in_one_ink_every_ground_is_white() -> None:
    look = build_journal(Look("cover: {ground: accent}\n", theme="plain")).look
    assert ground_on(look, look.theme.accent) == WHITE


@pytest.mark.parametrize("kind", ["cover", "opener", "emblem"])
def test_every_file_of_a_design_draws(kind: Any) -> None:
    found = {"cover": cover_design, "opener": opener_design, "emblem": emblem_design}[kind]
    for name in designs(kind):
        assert callable(cast("Any", found(name)).draw)


@pytest.mark.parametrize("design", [one for one in designs("cover") if one in ("circles", "label")])
@pytest.mark.parametrize("alt", ["", ", alt: A shore at dusk"])
def test_a_photo_on_the_cover_is_painted_once(design: str, alt: str) -> None:
    built = build_journal(Look(f"cover: {{design: {design}, picture: {{file: shore.png{alt}}}}}\n"))
    assert [one.kind for one in page_of(built) if isinstance(one, Placed)].count("picture") == 1
    assert len(figures(built)) == (1 if alt else 0)
