"""Every value that a key of a block offers prints something else: none is a word without effect."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, Literal, get_args, get_origin

import pytest

from bifolio.content.blocks import KINDS
from bifolio.content.fields.base import Block
from tests.builders import COUPLE, GALLERY, gallery, lay_out
from tests.builders import KINDS as PAGES
from tests.painted import on_page

ELSEWHERE = {
    ("canvas", "gaps"): "without it, cells that no box covers are an error",
    ("calendar", "layout"): "an overview prints only days of months that are known",
    ("agreement", "halves"): "a copy for all has the clauses of all",
    ("agreement", "sheet"): "where its leaf stands is decided for a whole book",
    ("infographic", "size"): "an infographic is a file of its book",
    ("infographic", "blank"): "an infographic is a file of its book",
    ("provider", "parts"): "who hands it out is known of a whole book",
    ("rating", "scale_direction"): "only from right to left",
    ("slider", "scale_direction"): "only from right to left",
    ("space", "height"): "alone on its page, the rest of it is all of it",
    ("table", "rows"): "rows of a list, a week or a file have cells of their own",
    ("terms", "only_used"): "what is used is known of a whole book",
}
"""Keys whose values make a difference only where more than a block is printed, and why."""


def offered(annotation: Any) -> list[Any]:
    """The words, or true and false, that a value of this type may be."""
    if annotation is bool:
        return [False, True]
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [one for part in get_args(annotation) for one in offered(part)]


def choices() -> Iterator[tuple[str, str]]:
    """The kinds of blocks with their own keys that offer a choice of words."""
    for kind, model in KINDS.items():
        for key, field in model.model_fields.items():
            is_own = key not in Block.model_fields and (kind, key) not in ELSEWHERE
            if is_own and key != "keep" and len(offered(field.annotation)) > 1:
                yield kind, key


def blocks_of(kind: str) -> Iterator[dict[str, Any]]:
    """Every block of ``kind`` in the gallery, with all its keys."""
    for page in sorted(GALLERY.glob("*.yaml"), key=lambda file: (not file.stem.startswith(kind), file)):
        for block in gallery(page.stem) if page.stem in PAGES else ():
            body = block.get(kind) if isinstance(block, dict) else None
            if body is not None:
                yield body if isinstance(body, dict) else {KINDS[kind].main: body}


def printed(kind: str, body: dict[str, Any]) -> str:
    laid = lay_out([{kind: body}], view=COUPLE)
    return repr([on_page(laid.layout, page) for page in range(len(laid.layout.pages))])


@pytest.mark.parametrize(("kind", "key"), list(choices()))
def test_each_value_that_a_key_offers_prints_something_else(kind: str, key: str) -> None:
    alike = set(combinations(map(repr, offered(KINDS[kind].model_fields[key].annotation)), 2))
    for body in blocks_of(kind):
        pages = {}
        for value in offered(KINDS[kind].model_fields[key].annotation):
            try:
                pages[repr(value)] = printed(kind, {**body, key: value})
            except ValueError:  # not with the other keys of this block
                continue
        alike = {(a, b) for a, b in alike if a not in pages or b not in pages or pages[a] == pages[b]}
        if not alike:
            return
    assert not alike
