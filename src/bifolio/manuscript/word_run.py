"""How the words of a run look in a Word file (ECMA-376-1, 17.3.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from typing import Any

from bifolio.frozen import record
from bifolio.manuscript.spans import Span
from bifolio.manuscript.word_parts import OFF, Styles, value_of


@record(kw_only=True)
class WordRun:
    """A run as it is read: the look of its words, and the font that its signs are from. Underlining lasts until the next run."""

    look: Span = field(default_factory=lambda: Span(text=""))
    font: str = ""
    is_open: bool = False
    is_underlined: bool = False
    is_hidden: bool = False
    is_struck: bool = False

    def end(self) -> None:
        """Ends the run."""
        self.is_open = self.is_hidden = self.is_struck = False


def _mark(name: str) -> Callable[[WordRun, str, Styles], None]:
    """What switches a mark of the words on or off."""

    def mark(run: WordRun, value: str, styles: Styles) -> None:
        is_on: Any = value not in OFF
        run.look = replace(run.look, **{name: is_on})

    return mark


def _switch(name: str) -> Callable[[WordRun, str, Styles], None]:
    """What switches a state of the run on or off."""
    return lambda run, value, styles: setattr(run, name, value not in OFF)


def _set_style(run: WordRun, value: str, styles: Styles) -> None:
    strong = run.look.strong or styles.is_strong(value)
    run.look = replace(run.look, strong=strong, emphasis=run.look.emphasis or styles.kind(value) == "emphasis")


def _set_script(run: WordRun, value: str, styles: Styles) -> None:
    if value in ("superscript", "subscript"):
        run.look = replace(run.look, script="super" if value == "superscript" else "sub")


def _set_position(run: WordRun, value: str, styles: Styles) -> None:
    """So LibreOffice writes superscripts and subscripts."""
    if value.lstrip("-").isdigit() and int(value):
        run.look = replace(run.look, script="sub" if value.startswith("-") else "super")


LOOKS: dict[str, Callable[[WordRun, str, Styles], None]] = {
    "b": _mark("strong"), "i": _mark("emphasis"), "u": _switch("is_underlined"), "vanish": _switch("is_hidden"),
    "strike": _switch("is_struck"), "dstrike": _switch("is_struck"), "rStyle": _set_style, "vertAlign": _set_script, "position": _set_position,
}  # fmt: skip
"""What sets a look of a run to a value, by the name of its element."""


def set_look(run: WordRun, name: str, attributes: dict[str, str], styles: Styles) -> None:
    """Gives the run the look that an element says, if it says one."""
    if name == "rFonts":
        run.font = value_of(attributes, "ascii")
    elif name in LOOKS:
        LOOKS[name](run, value_of(attributes), styles)
