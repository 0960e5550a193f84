"""Words that Word, LaTeX or this program mark for an index stay marked in the draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.manuscript.index_marks import at_words, known_see, word_entry
from bifolio.manuscript.spans import Span
from tests.unit.manuscript.test_word_beside import drafted
from tests.unit.manuscript.test_worksheets import blocks, read
from tests.unit.manuscript.word_file import heading, paragraph, run

MARKED = {
    "after its word": (r"The queen\index{bee!queen} flies.", "The [queen]{index=bee > queen} flies."),
    "after its words": (r"All honey bees\index{honey bees} fly.", "All [honey bees]{index} fly."),
    "before its word": (r"A hive. \index{drone}Drones and \index{queen}queens.", "A hive. [Drones]{index=drone} and [queens]{index=queen}."),
    "before its words": (r"In summer \index{honey bees}honey bees fly.", "In summer [honey bees]{index} fly."),
    "at the beginning": (r"\index{swarm}They leave.", "[They]{index=swarm} leave."),
    "two at one word": (r"The queen\index{queen}\index{egg} lays.", "[The]{index=egg} [queen]{index} lays."),
    "with a sort key and a command": (r"Of brood\index{Brood@\emph{brood}|textbf}.", "Of [brood]{index}."),
    "after emphasis": (r"Of *brood*\index{brood}.", "Of [*brood*]{index=brood}."),
    "as it is written here": ("Of [her *mother*]{index=bee > queen}.", "Of [her]{index=bee > queen} [*mother*]{index=bee > queen}."),
    "with signs of markup": (r"The star\index{a*b}.", r"The [star]{index=a\*b}."),
    "too long": (rf"The star\index{{{'long ' * 40}}}.", "The star."),
    "with a blank": (r"The star\index{a____}.", "The star."),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKED)
def test_an_entry_of_markdown_is_at_its_words(name: str, tmp_path: Path) -> None:
    source, text = MARKED[name]
    assert blocks(source, tmp_path) == [text]


PAGE = "## {0}\n\nThe queen\\index{{queen}} lays.\n\nWhat is {0}?\n\n" + "______\n\n" * 24


def test_a_draft_of_several_pages_has_an_index(tmp_path: Path) -> None:
    draft, _ = read("# Bees\n\n" + PAGE.format("One") + PAGE.format("Two"), tmp_path)
    assert draft.files[0].head["parts"] == ["cover", "one", "two", "index"]


def test_entries_that_lead_to_others_are_on_the_page_of_the_index(tmp_path: Path) -> None:
    see = "\\index{drone|see{queen}}\\index{wasp|see{hornet}}\n\n"
    draft, _ = read("# Bees\n\n" + PAGE.format("One") + see + PAGE.format("Two"), tmp_path)
    assert [file.head.get("see") for file in draft.files if file.path == "pages/index.yaml"] == [{"drone": "queen"}]


def test_an_id_is_not_made_of_the_entry_of_a_title(tmp_path: Path) -> None:
    draft, _ = read("# Bees\n\n" + PAGE.format("One\\index{first}") + PAGE.format("Two"), tmp_path)
    assert [file.head["id"] for file in draft.files[1:]] == ["one", "two"]


def field(code: str) -> str:
    inner = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_an_entry_of_word_is_at_its_words(tmp_path: Path) -> None:
    text, reports = drafted(
        tmp_path, paragraph(run("The queen") + field(' XE "bee:queen" ') + run(" lays.")), paragraph("Eggs.")
    )
    assert "- The [queen]{index=bee > queen} lays." in text
    assert reports == []


def test_the_index_that_word_has_made_is_left_out(tmp_path: Path) -> None:
    made = heading("queen, 4", "Register")
    styles = '<w:style w:styleId="Register"><w:name w:val="index 1"/></w:style>'
    text, reports = drafted(tmp_path, paragraph("Eggs."), made, made, styles=styles)
    assert "queen" not in text
    assert reports == [(2, "the index is left out")]


def test_a_field_of_word_says_what_to_see() -> None:
    assert word_entry(r' XE "drone \"big\"" \t "See bee"') == ('drone "big"', "See bee")
    assert word_entry(r' XE "9\:30:start" \b ') == ("9:30 > start", "")
    assert word_entry(" PAGE ") == ("", "")


def test_an_entry_leads_to_the_longest_that_there_is() -> None:
    assert known_see({"drone": "See honey bee", "bee": "See drone"}, ["bee", "honey bee > queen"]) == {
        "drone": "honey bee"
    }


def test_an_entry_is_never_at_the_words_of_a_picture_or_a_note() -> None:
    words, entry = Span(text="The oak."), Span(text="", entry="oak")
    for other in (Span(text="oak", picture="a.png"), Span(text="oak", note="1"), Span(text="oak", script="super")):
        marked = [*at_words([words, other, entry])]
        assert other in marked
        assert [one.text for one in marked if one.entry] == ["oak"]
