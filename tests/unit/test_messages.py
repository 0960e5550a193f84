"""What the program prints comes from the catalogue: the template is complete, and a pseudo-locale shows what is hard-wired."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.look import Look
from bifolio.layout.units import BookWords, lay_out_unit
from bifolio.make.reading import read_workbook
from bifolio.messages import LOCALE, PSEUDO_LANGUAGE, messages_for

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = LOCALE / "bifolio.pot"
EVERYWHERE = {"say": None}
IN_ASSEMBLE = {"count": (1, 2), "text": None, "heading": None}
SMALL = ROOT / "tests" / "data" / "small"


def extracted() -> Catalog:
    catalog = Catalog(
        project="bifolio",
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=datetime(2026, 1, 1, tzinfo=UTC),
    )
    package = ROOT / "src" / "bifolio"
    found = [
        *extract_from_dir(str(package), [("**.py", "python")], {"**.py": {}}, EVERYWHERE),
        *extract_from_dir(str(package / "assemble"), [("**.py", "python")], {"**.py": {}}, IN_ASSEMBLE),
    ]
    for name, _, message, _, _ in sorted(found, key=lambda row: (row[0], row[1], str(row[2]))):
        if isinstance(message, tuple) or re.search("[A-Za-z]{2}", message):
            catalog.add(message, locations=[(f"src/bifolio/{name}", 0)])
    return catalog


def test_the_template_holds_every_message(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        with TEMPLATE.open("wb") as file:
            write_po(file, extracted(), width=120, no_location=True, omit_header=False)
    with TEMPLATE.open("rb") as file:
        known = {message.id for message in read_po(file) if message.id}
    assert known == {message.id for message in extracted() if message.id}


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
    fixed = {str(m.id) for m in extracted() if m.id and isinstance(m.id, str) and "{" not in m.id and len(m.id) > 6}
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
