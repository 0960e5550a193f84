"""What a shop's check finds in the resources of a page."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary

from bifolio.press.shop_rules import _is_embedded, _transparent


@pytest.mark.parametrize(
    ("state", "is_found"),
    [({"ca": 0.5}, True), ({"CA": 0.5}, True), ({"SMask": Dictionary()}, True), ({"ca": 1, "CA": 1}, False), ({"LW": 1}, False)],
)  # fmt: skip
def test_fills_lines_and_masks_may_be_transparent(state: dict[str, Any], is_found: bool) -> None:
    resources = Dictionary(ExtGState=Dictionary(G1=Dictionary(**state)))
    assert [*_transparent(resources)] == ["/G1"] * is_found


def test_a_picture_with_a_mask_is_transparent() -> None:
    with pikepdf.new() as pdf:
        plain, soft = pdf.make_stream(b""), pdf.make_stream(b"")
        soft.SMask = plain
        resources = Dictionary(XObject=Dictionary(P1=plain, P2=soft))
        assert [*_transparent(resources)] == ["the picture /P2"]


@pytest.mark.parametrize("key", ["FontFile", "FontFile2", "FontFile3"])
def test_a_font_is_embedded_if_its_descriptor_or_its_descendants_has_a_file(key: str) -> None:
    described = Dictionary(FontDescriptor=Dictionary({f"/{key}": 1}))
    assert _is_embedded(described)
    assert _is_embedded(Dictionary(DescendantFonts=[described]))
    assert _is_embedded(Dictionary(Subtype=pikepdf.Name.Type3))
    assert not _is_embedded(Dictionary(FontDescriptor=Dictionary(Ascent=1)))
    assert not _is_embedded(Dictionary(DescendantFonts=[]))
