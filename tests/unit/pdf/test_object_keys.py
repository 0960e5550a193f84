"""Every kind of object says whether it belongs to the file and whether a copy may set it again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import pytest

import bifolio
from bifolio.pdf.object_keys import OF_CONTENT, OF_FILE, SET_AGAIN, is_of_file, may_be_set_again
from bifolio.pdf.objects import Objects

ALL = OF_FILE | SET_AGAIN | OF_CONTENT


def test_no_kind_is_of_two_sorts() -> None:
    assert len(OF_FILE) + len(SET_AGAIN) + len(OF_CONTENT) == len(ALL)


@pytest.mark.parametrize("book", ["objects", "couple", "personal"])
def test_every_kind_of_object_has_a_sort(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[Hashable] = set()

    def noting(real: Callable[..., Any]) -> Callable[..., Any]:
        def note(objects: Objects, key: Hashable, *more: Any) -> Any:
            seen.add(key[0] if isinstance(key, tuple) else key)
            return real(objects, key, *more)

        return note

    for name in ("number", "set_once", "row"):
        monkeypatch.setattr(Objects, name, noting(getattr(Objects, name)))
    bifolio.build(bifolio.open(f"tests/data/{book}"), no_cache=True)
    assert "catalog" in seen
    assert seen <= ALL


def test_a_key_is_told_by_its_word() -> None:
    assert is_of_file("catalog")
    assert is_of_file(("page", "e01", 0))
    assert not is_of_file(("font", "SR"))
    assert may_be_set_again(("font", "SR"))
    assert may_be_set_again("resources")
    assert not may_be_set_again(("lines-font", "SR"))
