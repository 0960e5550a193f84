"""Which structure element a stretch of running text belongs to: its paragraph's, or one of its own inside that."""

from __future__ import annotations

from typing import Any

from bifolio.layout.page.structure import Element
from bifolio.text.inline import Run

_POSITIONS = {"super": "Sup", "sub": "Sub"}
"""Values of TextPosition (ISO 32000-2, 14.8.5.4.5)."""


def needs_element(owner: Element, run: Run) -> bool:
    """Whether ``run`` is not just words of ``owner``: a link, another language, raised or lowered; a Figure speaks for itself."""
    if run.href is not None or run.note:
        return True
    return owner.role != "Figure" and (bool(run.script) or run.language not in (None, owner.language))


def new_element(owner: Element, run: Run, target: str | None) -> Element:
    """The element of ``run``, last in ``owner``: a Link to ``target``, inside the book in a Reference, or a Span."""
    about: dict[str, Any] = {"language": run.language}
    if run.note and target:
        about["refers"] = target.removeprefix("#")
    if run.script:
        about["attributes"] = [("Layout", "TextPosition", _POSITIONS[run.script])]
    if target is None:
        return owner.add("Span", **about)
    if run.address:
        # whole, on however many lines it is
        about["actual_text"] = run.address
    parent = owner.add("Reference") if target.startswith("#") else owner
    return parent.add("Link", **about)
