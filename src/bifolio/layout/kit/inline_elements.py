"""The structure element of a stretch of running text: its paragraph's, or one of its own inside that."""

from __future__ import annotations

from typing import Any

from bifolio.layout.page.structure import Element
from bifolio.text.inline import Run

_POSITIONS = {"super": "Sup", "sub": "Sub"}
"""Values of TextPosition (ISO 32000-2, 14.8.5.4.5)."""


def needs_element(owner: Element, run: Run) -> bool:
    """Whether ``run`` needs an element of its own: for a link, another language, raised or lowered text. Not in a
    Figure, which speaks for itself.
    """
    if run.href is not None or run.note:
        return True
    return owner.role != "Figure" and (run.script in _POSITIONS or run.language not in (None, owner.language))


def new_element(owner: Element, run: Run, target: str | None) -> Element:
    """The element of ``run``, added to ``owner``: a Link to ``target`` (in a Reference if inside the book), or a Span."""
    about: dict[str, Any] = {"language": run.language}
    if run.note and target:
        about["refers"] = target.removeprefix("#")
    if run.script in _POSITIONS:
        about["attributes"] = [("Layout", "TextPosition", _POSITIONS[run.script])]
    if target is None:
        return owner.add("Span", **about)
    if run.address:
        # in full, however many lines it takes
        about["actual_text"] = run.address
    parent = owner.add("Reference") if target.startswith("#") else owner
    return parent.add("Link", **about)
