"""What holds for every block kind, shown by its page in the gallery: nothing lost, nothing outside, nothing unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import combinations, count, pairwise
from typing import Any

import pytest

from bifolio.characters import SOFT_HYPHEN, ZERO_WIDTH_SPACE
from bifolio.content.blocks import read_block
from bifolio.content.fields.base import Block, Node
from bifolio.content.model.texts import written_in
from bifolio.messages import PSEUDO_LANGUAGE, Messages
from bifolio.pdf.preflight import row_lengths
from bifolio.text.inline import Run, Text
from tests.builders import (
    COUPLE,
    KINDS,
    PARTNER_A,
    PARTNER_B,
    SEEN,
    SOLO,
    Laid,
    check_sound,
    do_overlap,
    elements,
    gallery,
    gallery_page,
    in_turns,
    laid_out,
    lay_out,
    make_look,
    unit_with,
)
from tests.painted import Words, on_page


def texts_in(value: Any) -> Iterator[Text]:
    """Every text that an author wrote inside a block, however deep."""
    if isinstance(value, Text):
        yield from () if value.key else (value,)
    elif isinstance(value, Node):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_in(item)


def blocks_of(kind: str) -> list[Block]:
    """The blocks of the kind's gallery page, as models whose texts may be changed."""
    return [deepcopy(read_block(one)) for one in gallery(kind)]


def change(text: Text, source: str) -> None:
    object.__setattr__(text, "source", source)


def prints_words_again(kind: str, laid: Laid) -> bool:
    """Whether heads of tables or their records, the words over a scale, or the prompt over a second person's lines, over words to find and over numbers alone,
    may be printed again on the next page.
    """
    return (
        kind in ("lines", "rating", "labels", "clock", "quote", "sums", "word_search")
        or kind.startswith("table")
        or "Table" in laid.roles()
    )


@pytest.mark.parametrize(("kind", "paper", "size"), SEEN)
def test_gallery_page_is_sound_on_every_paper_and_in_every_size(kind: str, paper: str, size: str) -> None:
    # the couple's copy in each of a kind's five looks; in every other look one of the others, in turn
    turn, is_odd = divmod(SEEN.index((kind, paper, size)) - 5 * KINDS.index(kind), 2)
    for view in (COUPLE, *([] if is_odd else [(PARTNER_A, PARTNER_B, SOLO)[(turn + KINDS.index(kind)) % 3]])):
        laid = gallery_page(kind, paper, size, view)
        check_sound(laid, has_artifacts=prints_words_again(kind, laid))


@pytest.mark.parametrize(
    ("kind", "paper", "size"),
    in_turns(
        KINDS, looks=[("a4", "standard"), ("a5", "standard"), ("a4", "large")], tightest=[("a5", "standard")], least=1
    ),
)
def test_no_two_fields_overlap_on_their_side_set_closer_or_in_easy_reading(kind: str, paper: str, size: str) -> None:
    look, unit = make_look(paper, size), unit_with(gallery(kind), Messages("en-US"), COUPLE)
    ways = [(look, True), (look.closer(), False), (replace(look, is_easy=True), False)]
    # all three where there is least room, and one of them in turn on A4
    for own, turns in ways if paper == "a5" else ways[KINDS.index(kind) % 3 :][:1]:
        if own is not None:
            layout = laid_out(replace(unit, is_turned=turns), own, COUPLE).layout
            on_pages = [[one for one in layout.widgets if one.page == page] for page in range(len(layout.pages))]
            assert not [pair for there in on_pages for pair in combinations(there, 2) if do_overlap(*pair)]


@pytest.mark.parametrize(
    ("kind", "paper", "size"),
    in_turns(KINDS, looks=[("a4", "standard"), ("a5", "standard"), ("a5", "giant"), ("a4", "giant")], least=1),
)
def test_words_longer_by_two_fifths_still_fit(kind: str, paper: str, size: str) -> None:
    blocks = blocks_of(kind)
    for text in texts_in(blocks):
        length = len(text.source)
        change(text, f"{text.source} {('and so on ' * length)[: round(0.4 * length)].strip()}".strip())
    laid = lay_out(blocks, paper, size, COUPLE, "warm", PSEUDO_LANGUAGE)
    check_sound(laid, has_artifacts=prints_words_again(kind, laid))


@pytest.mark.parametrize("kind", KINDS)
def test_fields_stand_in_the_order_of_the_blanks(kind: str) -> None:
    laid = gallery_page(kind)
    fields = dict.fromkeys(widget.blank.name for widget in laid.layout.widgets)
    assert list(fields) == [blank.name for blank in laid.blanks]


@pytest.mark.parametrize("kind", KINDS)
def test_rows_of_a_table_have_the_same_number_of_cells(kind: str) -> None:
    for look in (look for look in SEEN if look[0] == kind):
        for table in elements(gallery_page(*look).layout.root):
            if table.role == "Table":
                assert len({*row_lengths(table)}) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_one_element_that_stand_apart_have_a_space_between_them(kind: str) -> None:
    layout = gallery_page(kind).layout
    for page in range(len(layout.pages)):
        drawn = [one for one in on_page(layout, page) if isinstance(one, Words)]
        for before, words in pairwise(drawn):
            apart = max(abs(before.x + before.advance - words.x), abs(before.y - words.y))
            if words.owner is None or words.owner.actual_text is not None:
                continue  # the element says it whole
            if before.owner is words.owner and apart > 0.3 * words.size:
                assert before.text[-1:] in (" ", ZERO_WIDTH_SPACE, SOFT_HYPHEN, "-"), words.text


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_figures_stay_short_enough_to_be_heard(kind: str) -> None:
    for element in elements(gallery_page(kind).layout.root):
        assert element.role != "Figure" or (element.alt and len(element.alt) <= 250)


@pytest.mark.parametrize(("paper", "size", "more"), [("a4", "standard", ""), ("a5", "giant", " and so on" * 12)])
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_block_is_drawn_or_spoken(kind: str, paper: str, size: str, more: str) -> None:
    """Each text gets a number of its own, which must be found on the page or in what a screen reader says.

    In giant print, texts of any length have it after so many words that these take several lines.
    """
    blocks = blocks_of(kind)
    limits = {id(text): says.longest or says.most_words for block in blocks for text, says in written_in(block)}
    sources: dict[str, str] = {}
    for text, number in zip(texts_in(blocks), count(7001)):
        sources[str(number)] = text.source
        change(text, f"{text.source}{'' if limits.get(id(text), 1) else more} {number}")
    # what a couple's copy does not say is in the copy of one of them
    for view in (COUPLE, PARTNER_A):
        if sources:
            laid = lay_out(blocks, paper, size, view)
            said = [*laid.lines, *(blank.spoken for blank in laid.blanks)]
            everything = " ".join([*said, *(element.alt or "" for element in elements(laid.layout.root))])
            sources = {number: source for number, source in sources.items() if number not in everything}
    assert sources == {}


@pytest.mark.parametrize("key", ["title", "help"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_block_prints_its_title_and_its_help_or_refuses_them(kind: str, key: str) -> None:
    for block in blocks_of(kind):
        more = block.model_copy(update={key: Text("Words of 7001", runs=(Run("Words of 7001"),))})
        refused = [fault.path for fault in more.faults() if fault.rule == "useless-key"]
        assert (key,) in refused or any("7001" in line for line in lay_out([more]).lines)


@pytest.mark.parametrize("kind", KINDS)
def test_the_title_of_every_block_is_said_before_what_it_holds(kind: str) -> None:
    for block in blocks_of(kind):
        titled = block.model_copy(update={"title": Text("Words", runs=(Run("Words"),))})
        roles = [element.role for element in elements(lay_out([titled]).layout.root)]
        holding = [roles.index(role) for role in ("BlockQuote", "Figure", "Form", "L", "Table") if role in roles]
        assert "H2" not in roles or roles.index("H2") < min(holding, default=len(roles))
