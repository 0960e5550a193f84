"""How the flagship speaks to the people who fill it in: rules of docs/content-brief.md that no rule of the program holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bifolio.assemble.document import with_inner
from bifolio.content.fields.base import Block
from bifolio.content.kinds.box import Box
from bifolio.content.model.texts import passages
from bifolio.content.model.workbook import Workbook
from tests.conformance import workbooks
from tests.snapshots.books import FLAGSHIP, flagship_document

EDITIONS = ("participant-a", "participant-b", "couple", "individual", "group", "half-day", "facilitator")

BRANDS = (
    "love map", "sound relationship house", "state of the union", "hold me tight", "speaker–listener technique", "speaker-listener",
    "nonviolent communication", "love language", "circle of security", "power and control wheel", "36 questions", "card deck",
)  # fmt: skip
"""Names of other people's material, which no heading or text may borrow."""

BRITISH = ("tick", "ticks", "ticked", "whilst", "fortnight", "see-saw", "mum", "moved house", "e-mail")
"""What a reader in the United States would not say; ``workbook/spelling.yaml`` has what British copies say instead."""


def workbook() -> Workbook:
    return workbooks.workbook(FLAGSHIP)


def said() -> Iterator[tuple[str, str]]:
    """The unit and words of every text but the sources, whose titles are other people's."""
    for one in passages(workbook()):
        if one.unit != "references":
            yield one.unit, one.text.plain


def holding(words: tuple[str, ...]) -> list[tuple[str, str]]:
    sought = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    return [(unit, found.group()) for unit, text in said() if (found := sought.search(text))]


def test_nobody_is_shouted_at() -> None:
    # docs/content-brief.md, section 1.2
    assert [(unit, text) for unit, text in said() if "!" in text] == []


def test_no_text_borrows_the_name_of_other_peoples_material() -> None:
    # docs/content-brief.md, section 9
    assert holding(BRANDS) == []


def test_the_text_is_what_a_reader_in_the_united_states_would_say() -> None:
    assert holding(BRITISH) == []


def shows_how(block: Block) -> bool:
    """Whether ``block`` shows what an answer may look like."""
    help_says = block.help is not None and block.help.plain.startswith("For example")
    return (
        bool(block.example)
        or block.id == "example"
        or help_says
        or (isinstance(block, Box) and block.look == "example")
    )


@pytest.mark.parametrize(
    ("edition", "without"),
    [
        # the letter offers beginnings of sentences, and the check-in names a thank-you in its agenda
        ("participant-a", {"e17", "e20"}),
        # where an example would need another page
        ("couple", {"e17", "e20", "e03", "e10", "e12"}),
        ("individual", {"e17", "e20", "e11", "e12", "e19"}),
    ],
)
def test_exercises_show_what_an_answer_may_look_like(edition: str, without: set[str]) -> None:
    units = flagship_document(edition).units
    shown = {unit.part for unit in units if any(shows_how(one.block) for one in with_inner(unit.blocks))}
    assert {*workbook().exercises} - shown == without


def test_the_page_of_help_says_the_same_in_every_edition() -> None:
    # docs/content-brief.md, section 1.5: its presence tells nobody anything
    pages = {}
    for edition in EDITIONS:
        (unit,) = (one for one in flagship_document(edition).units if one.id == "support")
        pages[edition] = repr([(one.block, one.data) for one in unit.blocks])
    assert len(set(pages.values())) == 1
