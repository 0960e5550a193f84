"""Objects of a file by their keys: a word, or a tuple that begins with one, such as ``("page", "e01", 0)``.

Each word is in one of three sets, which say how its objects may be treated; the type checker refuses a word that is in none.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Literal, TypeAlias, get_args

OfFile = Literal[
    "blank", "catalog", "document", "icc-profile", "info", "metadata", "output-intent", "page", "pages", "structure"
]
"""What belongs to the book as a file, not to the content of its pages."""

SetAgain = Literal[
    "font", "font-cid", "font-descriptor", "font-file", "font-map", "font-unicode", "resources", "shared"
]
"""What a copy may set again besides its pages, since it draws characters that its master does not."""

OfContent = Literal[
    "appearance", "blank-content", "content", "cross-appearance", "element", "field", "field-node", "form", "form-resources", "ids",
    "lines-descriptor", "lines-file", "lines-font", "link", "namespace", "no-tick", "opacity", "outline", "outline-item", "overlay", "painting",
    "parent-node", "parent-tree", "parents", "picture", "ring-appearance", "shift", "symbols", "typing-descriptor", "typing-font",
    "typing-unicode",
]  # fmt: skip
"""All others: what is on pages or leads to it."""

ObjectKind: TypeAlias = OfFile | SetAgain | OfContent

ObjectKey: TypeAlias = (
    ObjectKind
    | tuple[ObjectKind, Hashable]
    | tuple[ObjectKind, Hashable, Hashable]
    | tuple[ObjectKind, Hashable, Hashable, Hashable]
)

_OF_FILE, _SET_AGAIN = frozenset(get_args(OfFile)), frozenset(get_args(SetAgain))


def is_of_file(key: ObjectKey) -> bool:
    """Whether the object called ``key`` belongs to the book as a file."""
    return _word(key) in _OF_FILE


def may_be_set_again(key: ObjectKey) -> bool:
    """Whether a copy may set the object called ``key`` again."""
    return _word(key) in _SET_AGAIN


def _word(key: ObjectKey) -> ObjectKind:
    return key[0] if isinstance(key, tuple) else key
