"""Addresses that an author only typed are links in the file: tagged, named, whole over several lines, in either direction."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import yaml

from bifolio.pdf.reading_order import read_bytes_aloud
from tests.builders import Laid, lay_out
from tests.conformance.workbooks import build_bytes
from tests.painted import Words, on_page

LONG = "https://example.org/a/very/long/path/that/goes/on/over/several/lines/because/it/does/not/end/before/this"


def written(folder: Path, *blocks: object, language: str = "en-GB") -> bytes:
    book = {"title": "At www.example.org", "language": language, "blocks": list(blocks)}
    (folder / "book.yaml").write_text(yaml.safe_dump(book, allow_unicode=True), encoding="utf-8")
    return build_bytes(folder / "book.yaml", "", paper="a5")


def test_an_address_is_a_tagged_link_with_its_words_wherever_texts_are_printed(tmp_path: Path) -> None:
    items = {"a": "ana@example.org"}
    data = written(
        tmp_path,
        {"heading": "www.example.org"},
        {"lines": {"prompt": "What did you find on www.example.org?", "count": 2}},
        {"checklist": {"id": "c", "items": items}},
        {"table": {"columns": ["Site", "Mail"], "rows": [["www.example.org", "ana@example.org"]]}},
        {"box": {"look": "note", "title": "www.example.org", "blocks": [f"See {LONG}."]}},
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [one for page in pdf.pages for one in page.get("/Annots", []) if one.Subtype == "/Link"]
        assert all("/StructParent" in one for one in links)
        said = [(str(one.Contents), str(one.A.URI)) for one in links]
    site, mail = ("www.example.org", "https://www.example.org"), ("ana@example.org", "mailto:ana@example.org")
    assert (said.count(site), said.count(mail)) == (5, 2)
    assert said.count((LONG, LONG)) > 1
    assert len({*said}) == 3


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "Go to {}, then on."),
        ("en-GB", "Go to {} and on."),
        ("he", "ראו {} או כאן."),
        ("he", "(ראו {})"),
    ],
)
@pytest.mark.parametrize("address", ["www.example.org", LONG])
def test_what_is_read_aloud_keeps_the_spaces_around_an_address(
    language: str, text: str, address: str, tmp_path: Path
) -> None:
    *_, line = read_bytes_aloud(written(tmp_path, text.format(address), language=language))
    assert line == text.format(f"[link to the web: {address}]")


def lines_of(laid: Laid) -> list[str]:
    """The words of each line of the first page from left to right."""
    rows: dict[float, list[Words]] = {}
    for item in on_page(laid.layout, 0):
        if isinstance(item, Words):
            rows.setdefault(round(item.y), []).append(item)
    return ["".join(one.text for one in sorted(row, key=lambda item: item.x)) for row in rows.values()]


def test_a_line_of_an_address_that_ends_after_a_slash_has_it_at_its_right_in_every_book() -> None:
    laid = lay_out([f"ראו {LONG}"], "a5", language="he")
    (first, rest) = [line for line in lines_of(laid) if "/" in line]
    # Hebrew begins at the right
    assert first.endswith("/over/ ראו")
    assert rest.startswith("several/")
