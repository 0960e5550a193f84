"""Terms with their meanings become a glossary, and nothing else does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.manuscript.test_word_beside import drafted
from tests.unit.manuscript.test_worksheets import blocks
from tests.unit.manuscript.word_file import heading, paragraph

CASES: dict[str, tuple[str, list[Any]]] = {
    "below their terms": ("Tide\n: The sea *rises*\nand falls.\n: Twice a day.", [{"terms": {"terms": {"Tide": "The sea *rises* and falls. Twice a day."}}}]),
    "below their terms, in one paragraph": ("Tide\n: The sea.\nMoon\n: It pulls.", [{"terms": {"terms": {"Tide": "The sea.", "Moon": "It pulls."}}}]),
    "apart from their terms": ("Tide\n\n:   The sea.\n\nMoon\n\n:   It pulls.", [{"terms": {"terms": {"Tide": "The sea.", "Moon": "It pulls."}}}]),
    "in HTML": ("<dl><dt>Tide</dt><dd>The sea.</dd><dt>Moon</dt><dd>It pulls.</dd></dl>", [{"terms": {"terms": {"Tide": "The sea.", "Moon": "It pulls."}}}]),
    "a term with a colon": ("Note: this\n: The sea.", [{"terms": {"terms": {"Note: this": "The sea."}}}]),
    "in HTML in capitals": ("<DL><DT>Tide<DD>The sea.</DL>", [{"terms": {"terms": {"Tide": "The sea."}}}]),
    "below two lines": ("Tide\nand ebb\n: The sea.", ["Tide and ebb : The sea."]),
    "in a table of a glossary": ("## Glossary\n\n| Term | Meaning |\n| --- | --- |\n| Tide | The sea. |\n", [{"heading": "Glossary"}, {"terms": {"terms": {"Tide": "The sea."}}}]),
    "in lines of a glossary": ("## Key terms\n\n**Tide**: The sea.\n\n**Moon:** It pulls.\n\n**Ebb** – It falls.", [
        {"heading": "Key terms"}, {"terms": {"terms": {"Tide": "The sea.", "Moon": "It pulls.", "Ebb": "It falls."}}},
    ]),
    "in a list of a glossary": ("## Glossar\n\n- **Ebbe**: Das Meer.\n- **Mond**: Er zieht.", [{"heading": "Glossar"}, {"terms": {"terms": {"Ebbe": "Das Meer.", "Mond": "Er zieht."}}}]),
    "with marks in a term": (r"*Moon*\index{moon}"+"\n: It pulls.", [{"terms": {"terms": {"Moon": "[It]{index=moon} pulls."}}}]),
    "a line that begins with a colon": (": The sea.", [": The sea."]),
    "with something to fill in": ("Tide\n: ____ a day", [{"text": {"text": "Tide\n: ____ a day"}}]),
    "a table to fill in": ("## Glossary\n\n| Term | Meaning |\n| --- | --- |\n| Tide | |\n", [
        {"heading": "Glossary"}, {"table": {"corner": "Term", "columns": {"meaning": "Meaning"}, "rows": ["Tide"]}},
    ]),
    "elsewhere": ("## Plans\n\n**Tide**: The sea.", [{"heading": "Plans"}, "**Tide**: The sea."]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_terms_with_meanings_are_a_glossary(name: str, tmp_path: Path) -> None:
    source, expected = CASES[name]
    assert blocks(f"# Sea\n\n{source}", tmp_path) == expected


def test_terms_that_word_sets_with_tabs_are_a_glossary(tmp_path: Path) -> None:
    text, _ = drafted(
        tmp_path, heading("Glossary", "berschrift1"), paragraph("Tide\tThe sea."), paragraph("Moon\tIt pulls.")
    )
    assert "- terms:\n      terms:\n        Tide: The sea.\n        Moon: It pulls." in text
