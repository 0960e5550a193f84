"""What a font's tables say about it: weight, slant, names, and whether it may be embedded."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.text.font_files import FontFault, _Facts, _refuse_forbidden


def facts(
    *, os2: dict[int, int] | None = None, style: int = 0, names: dict[int, str] | None = None, axes: Any = ()
) -> _Facts:
    """The facts of a font whose OS/2 table has numbers at these places; without any, it has no such table."""
    about, head = bytearray(96 if os2 is not None else 0), bytearray(54)
    for place, value in (os2 or {}).items():
        about[place : place + 2] = value.to_bytes(2, "big")
    head[44:46] = style.to_bytes(2, "big")
    tables = {"OS/2": about, "head": head}
    return _Facts(
        SimpleNamespace(
            reference_table=lambda tag: SimpleNamespace(data=bytes(tables[tag])),
            unicodes={65},
            get_name=(names or {}).get,
            axis_infos=axes,
        )
    )


@pytest.mark.parametrize(
    ("written", "weight"), [(400, 400), (700, 700), (1, 100), (7, 700), (9, 900), (10, 10), (0, 400), (1_000, 1_000), (1_200, 1_000)]
)  # fmt: skip
def test_a_weight_may_be_counted_from_one_to_nine(written: int, weight: int) -> None:
    assert facts(os2={4: written}).weight == weight


@pytest.mark.parametrize(
    ("style", "weight", "is_italic"), [(0, 400, False), (1, 700, False), (2, 400, True), (3, 700, True)]
)
def test_a_font_without_the_table_has_its_style_from_the_other(style: int, weight: int, *, is_italic: bool) -> None:
    one = facts(style=style)
    assert (one.weight, one.is_italic, one.embedding) == (weight, is_italic, 0)


@pytest.mark.parametrize(("selection", "is_italic"), [(0x0001, True), (0x0200, True), (0x0040, False), (0x0020, False)])
def test_a_slanted_font_says_so_in_its_selection(selection: int, *, is_italic: bool) -> None:
    assert facts(os2={4: 400, 62: selection}, style=1).is_italic is is_italic
    assert facts(os2={4: 400, 62: selection}, style=1).weight == 400


def test_the_family_of_all_weights_goes_before_that_of_one() -> None:
    assert facts(names={1: "Runes Light", 16: "Runes"}).family == "Runes"
    assert facts(names={1: "Runes Light"}).family == "Runes Light"
    assert facts().family == ""


@pytest.mark.parametrize(
    ("names", "postscript"),
    [
        ({1: "My Runes", 6: "MyRunes-Bold"}, "MyRunes-Bold"), ({1: "My Runes", 6: "(My) Runes/1"}, "MyRunes1"), ({1: "My Runes"}, "MyRunes"),
        ({}, "Font"), ({1: "ᚠᚢ"}, "Font"), ({6: "x" * 70}, "x" * 60), ({1: "x" * 70}, "x" * 60),
    ],
)  # fmt: skip
def test_the_name_in_a_file_has_letters_that_pdf_allows(names: dict[int, str], postscript: str) -> None:
    assert facts(names=names).postscript == postscript


def test_a_variable_font_has_weights_from_one_to_another() -> None:
    width, weight = (
        SimpleNamespace(tag=tag, min_value=low, max_value=900.0) for tag, low in (("wdth", 75.0), ("wght", 200.0))
    )
    assert facts(axes=(width, weight)).weights == (200.0, 900.0)
    assert facts(axes=(width,)).weights is None


@pytest.mark.parametrize("allowed", [0x0000, 0x0004, 0x0008, 0x0002 | 0x0004, 0x0002 | 0x0008])
def test_the_most_permissive_flag_of_a_licence_counts(allowed: int) -> None:
    _refuse_forbidden(facts(os2={8: allowed}).embedding)


@pytest.mark.parametrize(
    ("flags", "why"),
    [(0x0002, "may not be embedded"), (0x0108, "only be embedded whole"), (0x0208, "only the font's bitmaps")],
)
def test_a_font_that_a_file_may_not_hold_is_refused(flags: int, why: str) -> None:
    with pytest.raises(FontFault, match=why):
        _refuse_forbidden(flags)
