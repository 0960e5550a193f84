"""An empty ``help`` prints nothing, not even what the program says where its author says nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import elements, lay_out

OPTIONS = {"prompt": "Which?", "options": ["Oak", "Ash"]}


def paragraphs(kind: str, block: dict[str, Any]) -> int:
    return sum(element.role == "P" for element in elements(lay_out([{kind: block}]).layout.root))


@pytest.mark.parametrize(("kind", "block"), [("drawing", {"prompt": "Draw a net."}), ("choice", OPTIONS)])
def test_an_empty_help_prints_no_phrase(kind: str, block: dict[str, Any]) -> None:
    assert paragraphs(kind, {**block, "help": ""}) == paragraphs(kind, block) - 1
