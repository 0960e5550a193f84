"""What the program prints comes from the catalogue: the template is complete, and a pseudo-locale shows what is hard-wired."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.flow.laying_out import BookWords, lay_out_unit
from bifolio.layout.page.look import Look
from bifolio.messages import LOCALE, PSEUDO_LANGUAGE, messages_for
from bifolio.pipeline.open_workbook import read_workbook
from tests.message_template import calls_without_a_literal, messages_in, template

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = LOCALE / "bifolio.pot"
SMALL = ROOT / "tests" / "data" / "small"


def test_the_template_holds_every_message(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        with TEMPLATE.open("wb") as file:
            write_po(file, template(), width=120, no_location=True, omit_header=False)
    with TEMPLATE.open("rb") as file:
        known = {message.id for message in read_po(file) if message.id}
    assert known == {message.id for message in template() if message.id}


def test_every_call_for_a_message_gives_it_as_a_literal() -> None:
    assert calls_without_a_literal() == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('say.say("Two words")', {"Two words"}),
        ('look.say.say("Page {n}", n=3)', {"Page {n}"}),
        ('say("one" if number else "none")', {"one", "none"}),
        ('say("in " "two parts")', {"in two parts"}),
        ('def f(say):\n    "Not this."\n    return say("but this")', {"but this"}),
        ('maker.count("{number} word", "{number} words", 2)', {("{number} word", "{number} words")}),
        ('"aa".count("a")', set()),
        ("# say('in a comment')", set()),
    ],
)
def test_messages_are_found_by_what_the_code_calls(source: str, found: set[object]) -> None:
    assert set(messages_in(source, "assemble/x.py")) == found


def test_the_pseudo_locale_lengthens_and_leaves_values_alone() -> None:
    say = messages_for(PSEUDO_LANGUAGE).say
    said = say("page {page} of {pages}", page=3, pages=9)
    assert "3" in said
    assert "9" in said
    assert len(said) >= 1.35 * len("page 3 of 9")
    assert "page" not in said


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("edition", ["participant-a", "couple", "individual", "facilitator"])
def test_nothing_the_program_says_is_hard_wired_and_all_of_it_fits(edition: str, paper: str) -> None:
    workbook = read_workbook(SMALL, date(2026, 11, 24))
    pseudo = messages_for(PSEUDO_LANGUAGE)
    document = assemble(workbook, Request(edition=edition), pseudo)
    look = Look(paper_for(paper, "standard"), SIZES["standard"], THEMES["calm"], pseudo)
    fixed = {str(m.id) for m in template() if m.id and isinstance(m.id, str) and "{" not in m.id and len(m.id) > 6}
    written = "\n".join(path.read_text() for path in SMALL.rglob("*.yaml"))
    for unit in document.units:
        layout = lay_out_unit(unit, look, document.view, BookWords(document.title, document.edition_title))
        assert not layout.overfull
        spoken = {widget.blank.spoken for widget in layout.widgets}
        for message in fixed:
            if message not in written:
                assert not [said for said in spoken if message in said], message
        summary = "".join(run.text for run in unit.opening.summary)
        assert not [message for message in fixed if message in summary]
