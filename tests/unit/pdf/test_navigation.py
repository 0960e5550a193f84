"""Links and bookmarks: where they lead, how they nest, what is left out."""

from __future__ import annotations

from typing import Any

from bifolio.assemble.document import Document, Opening, Unit, View
from bifolio.assemble.slots import SlotWords
from bifolio.assemble.unit_kinds import DivisionHead, UnitKind
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import Link
from bifolio.layout.page.structure import LinkRef
from bifolio.pdf.navigation import OutlineItem, Target, go_to, outline_items, set_links, set_outline, viewer_preferences
from bifolio.pdf.objects import Name, Ref
from bifolio.pdf.standards import STANDARDS
from bifolio.text.inline import Run
from tests.unit.pdf.recording import Recording, layout_of, place_of

EVERYDAY, MODERN = STANDARDS["ua-1"], STANDARDS["ua-2+a-4"]
HEADING = Target(Ref(71), 550.126, Ref(81))
AREA = Rect(10.0, 700.0, 60.0, 712.0)


def linked(*targets: str, left: float = 0.0) -> tuple[Recording, dict[Any, Ref], int]:
    """A unit with links to these targets: its objects, its annotations, how many links were written."""
    objects = Recording()
    links = [Link(page=0, rect=AREA, target=target, text=f"words of {target}") for target in targets]
    place = place_of(layout_of(links=links), objects, left)
    count = set_links(objects, place, [AREA] * len(links), {"e02": HEADING}, EVERYDAY, 3000)
    return objects, dict(place.annotations), count


def test_a_way_leads_to_the_top_of_its_target() -> None:
    assert go_to(HEADING, EVERYDAY) == {"Dest": [Ref(71), Name("XYZ"), None, 550.13, None]}


def test_in_pdf_2_a_way_leads_to_the_element_and_for_older_viewers_to_the_place() -> None:
    assert go_to(HEADING, MODERN) == {
        "A": {
            "S": Name("GoTo"),
            "SD": [Ref(81), Name("XYZ"), None, 550.13, None],
            "D": [Ref(71), Name("XYZ"), None, 550.13, None],
        }
    }


def test_in_pdf_2_a_target_without_an_element_is_a_place() -> None:
    assert "Dest" in go_to(Target(Ref(71), 10.0, None), MODERN)


def test_a_link_has_its_words_and_lies_on_its_page_without_a_border() -> None:
    objects, _, _ = linked("#e02", left=42.5)
    value = objects.seen["link", "e01", 0]
    assert value == {
        "Type": Name("Annot"),
        "Subtype": Name("Link"),
        "Rect": [52.5, 700.0, 102.5, 712.0],
        "Border": [0, 0, 0],
        "F": 4,
        "Contents": "words of #e02",
        "P": objects.ref(("page", "e01", 0)),
        "StructParent": 3000,
        "Dest": [Ref(71), Name("XYZ"), None, 550.13, None],
    }


def test_a_link_to_the_web_has_its_address() -> None:
    objects, _, _ = linked("https://example.org/?a=1&b=(2)")
    value = objects.seen["link", "e01", 0]
    assert value["A"] == {"S": Name("URI"), "URI": b"https://example.org/?a=1&b=(2)"}
    assert "Dest" not in value


def test_a_link_whose_target_is_not_in_the_edition_is_left_out_and_takes_no_number() -> None:
    objects, annotations, count = linked("#e02", "#e99", "https://example.org")
    assert count == 2
    assert set(annotations) == {LinkRef(0), LinkRef(2)}
    assert [objects.seen["link", "e01", index]["StructParent"] for index in (0, 2)] == [3000, 3001]


def outline(*levels: int) -> Recording:
    """An outline whose items are called by their numbers, on these levels."""
    objects = Recording()
    items = [
        OutlineItem(str(index), Target(Ref(100 + index), 800.0, None), level) for index, level in enumerate(levels)
    ]
    assert set_outline(objects, items, EVERYDAY) == objects.ref("outline")
    return objects


def nested(objects: Recording, node: Any) -> list[Any]:
    """The titles under ``node``, each with those under it, read by ``First`` and ``Next`` as viewers do."""
    found: list[Any] = []
    ref = node.get("First")
    while ref is not None:
        item = objects.at(ref)
        found.append([item["Title"], *nested(objects, item)])
        ref = item.get("Next")
    return found


def test_bookmarks_nest_by_level() -> None:
    objects = outline(1, 2, 3, 2, 1, 2)
    assert nested(objects, objects.seen["outline"]) == [["0", ["1", ["2"]], ["3"]], ["4", ["5"]]]


def test_a_skipped_level_does_not_lose_a_bookmark() -> None:
    objects = outline(2, 1, 3)
    assert nested(objects, objects.seen["outline"]) == [["0"], ["1", ["2"]]]


def test_bookmarks_know_their_neighbours_and_parents() -> None:
    objects = outline(1, 2, 2)
    top, one, two = (objects.seen["outline-item", index] for index in range(3))
    assert top["Parent"] == objects.ref("outline")
    assert one["Parent"] == two["Parent"] == objects.ref(("outline-item", 0))
    assert (one["Next"], two["Prev"]) == (objects.ref(("outline-item", 2)), objects.ref(("outline-item", 1)))
    assert top["Last"] == objects.ref(("outline-item", 2))


def test_the_top_level_is_open_and_what_lies_below_is_closed() -> None:
    """ISO 32000-2, table 151: the count of an item that is closed is negative."""
    objects = outline(1, 2, 2, 1)
    assert objects.seen["outline"]["Count"] == 2
    assert objects.seen["outline-item", 0]["Count"] == -2
    assert "Count" not in objects.seen["outline-item", 3]


def test_each_bookmark_leads_to_its_own_target() -> None:
    objects = outline(1, 2)
    assert [objects.seen["outline-item", index]["Dest"][0] for index in range(2)] == [Ref(100), Ref(101)]


def test_a_book_without_bookmarks_has_no_outline() -> None:
    assert set_outline(Recording(), [], EVERYDAY) is None


def unit(name: str, kind: UnitKind, *title: Run, division: DivisionHead | None = None, level: int = 1) -> Unit:
    """A unit with this title; ``division`` is the one that it begins."""
    return Unit(name, kind=kind, opening=Opening(title=title), blocks=(), division=division, level=level)


def bookmarks(*units: Unit) -> list[tuple[str, int]]:
    """The words and levels of the bookmarks of a book of these units."""
    book = Document(
        title="", short_title="", edition="", edition_title="", language="en", view=View(persons=()), units=units, words=SlotWords({})
    )  # fmt: skip
    return [(item.title, item.level) for item in outline_items(book, dict.fromkeys((one.id for one in units), HEADING))]


def test_a_bookmark_says_neutral_words_in_place_of_a_name() -> None:
    title = (Run("For "), Run("Ana", field="recipient.name", title="you"))
    assert bookmarks(unit("e01", UnitKind.EXERCISE, *title)) == [("For you", 1)]


def test_covers_and_cards_have_no_bookmark() -> None:
    kinds = (UnitKind.COVER, UnitKind.PAGE, UnitKind.CARDS, UnitKind.BACK_COVER)
    assert bookmarks(*(unit(kind, kind, Run(kind)) for kind in kinds)) == [(UnitKind.PAGE, 1)]


def test_a_division_without_a_page_has_a_bookmark_above_that_of_its_first_unit() -> None:
    head = DivisionHead("d1", (Run("First steps"),), "Part 1", is_printed=True)
    found = bookmarks(unit("e01", UnitKind.EXERCISE, Run("Listening"), division=head, level=2))
    assert found == [("Part 1: First steps", 1), ("Listening", 2)]


def test_a_book_read_from_right_to_left_opens_so_and_is_printed_on_both_sides_if_asked() -> None:
    assert "Direction" not in viewer_preferences(is_duplex=True, is_rtl=False)
    assert viewer_preferences(is_duplex=False, is_rtl=True) == {
        "DisplayDocTitle": True,
        "PrintScaling": Name("None"),
        "Direction": Name("R2L"),
    }
