"""A message that came with a copy looks like a note from somebody, and keeps to its page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.assemble.document import Letterhead, Opening, ShownPicture
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.lengths import mm
from bifolio.messages import Messages
from bifolio.text.inline import Run
from tests.builders import COUPLE, LOOKS, Laid, check_sound, laid_out, make_look, unit_with

ROSA = Letterhead(ShownPicture(), "Rosa Almeida, LMFT", ("Two Rivers Practice",))
WELCOME = "Take this book at your own pace."


def note(
    paper: str = "a4",
    size: str = "standard",
    *words: str,
    sender: Letterhead | None = ROSA,
    kind: UnitKind = UnitKind.MESSAGE,
) -> Laid:
    blocks = [{"text": {"text": text}} for text in words or (WELCOME,)]
    unit = unit_with(blocks, Messages("en-US"), COUPLE, kind=kind)
    unit = replace(unit, opening=Opening(title=(Run("A message for you"),), letterhead=sender))
    return laid_out(unit, make_look(paper, size), COUPLE)


def test_a_note_is_larger_moved_in_and_in_the_face_of_headings() -> None:
    laid = note()
    (line,) = [one for one in laid.drawn if one.text == WELCOME]
    (words,) = [one for _, one in laid.words if one.text.strip() == WELCOME]
    assert line.size == pytest.approx(16)
    assert line.x == pytest.approx(mm(20), abs=0.01)
    assert words.face.startswith("L")


def test_a_note_begins_lower_than_other_pages() -> None:
    (low,) = [one for one in note().drawn if one.text == "A message for you"]
    (high,) = [one for one in note(kind=UnitKind.PAGE, sender=None).drawn if one.text == "A message for you"]
    assert high.baseline - low.baseline > mm(39)
    assert low.size < high.size


def test_a_note_is_signed_by_who_leads_the_work() -> None:
    laid = note()
    assert laid.lines[-2:] == ["Rosa Almeida, LMFT", "Two Rivers Practice"]
    assert note(sender=None).lines[-1] == WELCOME


def test_a_long_message_is_set_as_other_text_so_that_one_page_holds_it() -> None:
    # about 2600 letters: two pages of larger type
    laid = note("a4", "standard", *[f"{WELCOME} " * 10] * 8)
    (size,) = {one.size for one in laid.drawn if WELCOME[:8] in one.text}
    assert size == pytest.approx(12)
    assert len(laid.layout.pages) == 1


def test_a_signature_takes_no_page_of_its_own() -> None:
    bare = next(
        count
        for count in range(10, 60)
        if len(note("a5", "standard", *[WELCOME] * count, sender=None).layout.pages) > 1
    )
    full = note("a5", "standard", *[WELCOME] * (bare - 1))
    assert len(full.layout.pages) == 1
    assert "Rosa Almeida, LMFT" not in full.lines


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_a_note_is_sound_in_every_size(paper: str, size: str) -> None:
    check_sound(note(paper, size, WELCOME, WELCOME))
