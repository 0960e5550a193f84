"""What is read of a stranger's PDF has bounds: content, forms that draw each other, fonts."""

from __future__ import annotations

import time
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from bifolio.errors import DamagedFileError, UsageError
from bifolio.pdf.marked_text import MOST_STREAM, Work, passages_of
from bifolio.pdf.reading_order import read_aloud
from bifolio.pdf.stream_limits import inflating_at_most

SAID = b"/P <</MCID 0>> BDC BT /F 9 Tf (x) Tj ET EMC "


def page_of(pdf: pikepdf.Pdf, content: pikepdf.Object, **resources: Any) -> pikepdf.Dictionary:
    page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 9, 9]), Contents=content))
    page.Resources = Dictionary(**resources)
    return page


def test_a_stream_counts_as_often_as_a_page_uses_it() -> None:
    pdf = pikepdf.new()
    stream = pdf.make_indirect(pdf.make_stream(SAID + b" " * 10_000))
    assert passages_of(page_of(pdf, Array([stream] * 9)), work=Work(content=100_000))
    with pytest.raises(UsageError, match="too much content to be read aloud"):
        passages_of(page_of(pdf, Array([stream] * 11)), work=Work(content=100_000))


def test_no_page_may_be_longer_than_a_stream_may_be() -> None:
    work = Work()
    work.use(MOST_STREAM)
    with pytest.raises(UsageError):
        work.use(MOST_STREAM + 1)


def test_forms_that_draw_others_ever_more_often_end() -> None:
    pdf = pikepdf.new()
    form = pdf.make_indirect(pdf.make_stream(b" ", Subtype=Name.Form))
    for _ in range(10):
        form = pdf.make_indirect(
            pdf.make_stream(b"/X Do " * 9, Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(X=form)))
        )
    with pytest.raises(UsageError, match="too much content"):
        passages_of(page_of(pdf, pdf.make_stream(b"/X Do"), XObject=Dictionary(X=form)), work=Work(content=1_000_000))


@pytest.mark.parametrize("entry", ["ToUnicode", "W"])
def test_a_font_that_names_codes_again_and_again_is_refused(entry: str) -> None:
    pdf = pikepdf.new()
    descendant = Dictionary(W=Array([0, 65535, 500] * 9)) if entry == "W" else Dictionary()
    font = Dictionary(Subtype=Name.Type0, DescendantFonts=Array([descendant]))
    if entry == "ToUnicode":
        font.ToUnicode = pdf.make_stream(b"beginbfrange " + b"<0000> <FFFF> <0020> " * 9 + b"endbfrange")
    page = page_of(pdf, pdf.make_stream(SAID), Font=Dictionary(F=font))
    assert passages_of(page)
    with pytest.raises(UsageError, match="too many codes"):
        passages_of(page, work=Work(meanings=300_000))


@pytest.mark.parametrize("again", [b"beginbfchar ", b"beginbfrange ", b"<1> <2> [", b"<00 ", b"<0001> "])
def test_a_map_of_characters_without_ends_is_gone_through_once(again: bytes) -> None:
    pdf = pikepdf.new()
    cmap = b"beginbfrange " + again * 60_000 + b" endbfrange"
    font = Dictionary(Subtype=Name.Type1, ToUnicode=pdf.make_stream(cmap))
    start = time.process_time()
    passages_of(page_of(pdf, pdf.make_stream(SAID), Font=Dictionary(F=font)))
    # what grows with the square took half a minute and more
    assert time.process_time() - start < 5


def limits() -> dict[str, Any]:
    """How many bytes a stream may have in qpdf, by its filter: setting a limit tells the one before."""
    found = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=1, run_length_max_memory=1, png_max_memory=1, tiff_max_memory=1
    )
    pikepdf.settings.set_qpdf_limits(**found)  # type: ignore[arg-type]
    return found


def test_limits_hold_for_all_filters_and_only_while_a_file_is_read() -> None:
    before = limits()
    with inflating_at_most(12_345):
        assert set(limits().values()) == {12_345}
    assert limits() == before
    assert 12_345 not in before.values()


def test_a_page_that_inflates_without_end_is_damage(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    content = pdf.make_stream(zlib.compress(b" " * (6 * MOST_STREAM)), Filter=Name.FlateDecode)
    page = page_of(pdf, content)
    pdf.pages.append(pikepdf.Page(page))
    said = Dictionary(S=Name.P, K=0, Pg=pdf.pages[0].obj)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=said))
    pdf.save(tmp_path / "a.pdf")
    with pytest.raises(DamagedFileError):
        read_aloud(tmp_path / "a.pdf")
