"""Every kind of object says whether it belongs to the file and whether a copy may set it again."""

from __future__ import annotations

from typing import get_args

from bifolio.pdf.object_keys import OfContent, OfFile, SetAgain, is_of_file, may_be_set_again


def test_no_kind_is_of_two_sorts() -> None:
    kinds = [*get_args(OfFile), *get_args(SetAgain), *get_args(OfContent)]
    assert len(kinds) == len(set(kinds))


def test_a_key_is_told_by_its_word() -> None:
    assert is_of_file("catalog")
    assert is_of_file(("page", "e01", 0))
    assert not is_of_file(("font", "SR"))
    assert may_be_set_again(("font", "SR"))
    assert may_be_set_again("resources")
    assert not may_be_set_again(("lines-font", "SR"))
