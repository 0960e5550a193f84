"""Saving ink: no page of the gallery holds a colour, neither in its lines and grounds nor in its pictures."""

from __future__ import annotations

import re

from tests.conformance.workbooks import build_book, whole_gallery
from tests.snapshots.books import gallery_book

COLOUR = re.compile(rb" (?:rg|RG)\b")


def test_one_ink_prints_no_colour_neither_in_lines_nor_in_pictures() -> None:
    plain, saving = gallery_book("a4-standard").built.book, build_book(whole_gallery(), "couple", ink_saver=True).book
    assert any(picture.colour_space == "/DeviceRGB" for unit in plain.units for picture in unit.pictures.values())
    spaces = {picture.colour_space for unit in saving.units for picture in unit.pictures.values()}
    assert spaces == {"/DeviceGray"}
    contents = [page.content for unit in saving.units for page in unit.pages]
    contents += [f"{page.overlay}\n{page.furniture}".encode() for page in saving.pages]
    assert not any(COLOUR.search(content) for content in contents)
    assert any(COLOUR.search(page.content) for unit in plain.units for page in unit.pages)
