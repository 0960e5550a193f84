"""The objects of a small book, kept as text under ``tests/golden/objects``: a diff says what a change does to the file.

After a change that is meant: ``python -m tests.renew_snapshots``, then read the diff.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.workbooks import build_book
from tests.goldens import Golden
from tests.object_text import ObjectText

BOOK = Path(__file__).parents[2] / "data" / "objects"

FONTS = (
    "font",
    "font-descriptor",
    "typing-font",
    "typing-descriptor",
    "typing-unicode",
    "lines-font",
    "lines-descriptor",
)
"""The objects of fonts but for their programs, and for the glyphs that these have."""

TOPICS: dict[str, Callable[[ObjectText], str]] = {
    "catalog": lambda text: text.trailer() + text.of("catalog"),
    "pages": lambda text: text.of("pages", "page", "blank"),
    "form": lambda text: text.of("form", "form-resources", "field-node"),
    "fields": lambda text: text.of("field"),
    "fonts": lambda text: text.of(*FONTS),
    "appearances": lambda text: text.of("appearance", "cross-appearance", "no-tick"),
    "links": lambda text: text.of("link"),
    "outline": lambda text: text.of("outline", "outline-item"),
    "structure": lambda text: text.of("structure", "namespace") + text.tree(),
    "parents": lambda text: text.of("parent-tree", "parent-node", "parents"),
    "metadata": lambda text: text.of("metadata", "info", "output-intent", "icc-profile"),
}

BOOKS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "everyday": ({}, tuple(TOPICS)),
    "archive": ({"standard": "ua-1+a-2a"}, ("metadata",)),
    "modern-archive": ({"standard": "ua-2+a-4"}, ("catalog", "links", "outline", "structure", "metadata")),
    "on-paper": ({"fill": "paper"}, ("catalog", "pages", "structure", "parents")),
    "for-the-press": ({"standard": "none"}, ("catalog", "pages", "metadata")),
    "single-sided": ({"duplex": False}, ("catalog", "pages")),
}
"""Editions of the book: the options of their builds and the topics that are kept of them."""

KEPT = [(book, topic) for book, (_, topics) in BOOKS.items() for topic in topics]


@pytest.fixture(scope="module")
def texts() -> Iterator[dict[str, ObjectText]]:
    found = {name: ObjectText(build_book(BOOK, **options)) for name, (options, _) in BOOKS.items()}
    yield found
    for text in found.values():
        text.close()


@pytest.mark.parametrize(("book", "topic"), KEPT)
def test_objects_are_as_kept(book: str, topic: str, texts: dict[str, ObjectText], golden: Golden) -> None:
    golden(f"objects/{book}-{topic}.txt", TOPICS[topic](texts[book]))


def test_nothing_is_kept_that_is_not_compared(golden: Golden) -> None:
    golden.holds_only("objects", {f"{book}-{topic}.txt" for book, topic in KEPT})
