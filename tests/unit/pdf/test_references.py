"""References inside objects, found and led elsewhere."""

from __future__ import annotations

from bifolio.pdf.objects import Name, PdfDictionary, Ref, Stream
from bifolio.pdf.references import redirected, references

ABOUT: PdfDictionary = {"One": Ref(3), "Many": [Ref(5), 7, {"Deep": Ref(12)}], "Name": Name("R")}


def test_references_are_found_at_any_depth() -> None:
    assert [*references(Stream(ABOUT, b"9 0 R"))] == [3, 5, 12]
    assert [*references(b"<</One 3 0 R/Many [5 0 R 7 0 RG 1 0 Rx 12 0 R]>>")] == [3, 5, 12]


def test_references_lead_where_they_are_sent_and_all_else_stays() -> None:
    moved = redirected(Stream(ABOUT, b"9 0 R"), lambda number: number + 100)
    assert moved == Stream({"One": Ref(103), "Many": [Ref(105), 7, {"Deep": Ref(112)}], "Name": Name("R")}, b"9 0 R")
    assert redirected(b"[3 0 R 13 0 R 0 1 0 RG]", lambda number: 2 * number) == b"[6 0 R 26 0 R 0 1 0 RG]"
