"""How the words of a run look in a Word file (ECMA-376-1, 17.3.2)."""

from __future__ import annotations

from dataclasses import field, replace

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


def set_look(run: WordRun, name: str, attributes: dict[str, str], styles: Styles) -> None:
    """Gives the run the look that the element ``name`` says, if it says one."""
    value = value_of(attributes)
    is_on = value not in OFF
    match name:
        case "rFonts":
            run.font = value_of(attributes, "ascii")
        case "b":
            run.look = replace(run.look, strong=is_on)
        case "i":
            run.look = replace(run.look, emphasis=is_on)
        case "u":
            run.is_underlined = is_on
        case "vanish":
            run.is_hidden = is_on
        case "strike" | "dstrike":
            run.is_struck = is_on
        case "rStyle":
            strong, emphasis = styles.is_strong(value), styles.kind(value) == "emphasis"
            run.look = replace(run.look, strong=run.look.strong or strong, emphasis=run.look.emphasis or emphasis)
        case "vertAlign" if value in ("superscript", "subscript"):
            run.look = replace(run.look, script="super" if value == "superscript" else "sub")
        case "position" if value.lstrip("-").isdigit() and int(value):
            # so LibreOffice writes superscripts and subscripts
            run.look = replace(run.look, script="sub" if value.startswith("-") else "super")
