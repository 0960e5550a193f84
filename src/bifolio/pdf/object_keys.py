"""What the objects of a file are, by their keys: a word, or a tuple that begins with one, such as ``("page", "e01", 0)``.

Every word is in exactly one of the three sets, which a test checks.
"""

from __future__ import annotations

from collections.abc import Hashable

OF_FILE = frozenset((
    "blank", "catalog", "document", "icc-profile", "info", "metadata", "output-intent", "page", "pages", "structure",
))  # fmt: skip
"""What belongs to the book as a file, not to the content of its pages."""

SET_AGAIN = frozenset((
    "font", "font-cid", "font-descriptor", "font-file", "font-map", "font-unicode", "resources", "shared",
))  # fmt: skip
"""What a copy may set again besides its pages, since it draws characters that its master does not."""

OF_CONTENT = frozenset((
    "appearance", "blank-content", "content", "cross-appearance", "element", "field", "field-node", "form", "form-resources", "ids",
    "lines-descriptor", "lines-file", "lines-font", "link", "namespace", "no-tick", "opacity", "outline", "outline-item", "overlay", "painting",
    "parent-node", "parent-tree", "parents", "picture", "ring-appearance", "shift", "symbols", "typing-descriptor", "typing-font",
    "typing-unicode",
))  # fmt: skip
"""All others: what is on pages or leads to it."""


def is_of_file(key: Hashable) -> bool:
    """Whether the object called ``key`` belongs to the book as a file."""
    return _word(key) in OF_FILE


def may_be_set_again(key: Hashable) -> bool:
    """Whether a copy may set the object called ``key`` again."""
    return _word(key) in SET_AGAIN


def _word(key: Hashable) -> Hashable:
    return key[0] if isinstance(key, tuple) else key
