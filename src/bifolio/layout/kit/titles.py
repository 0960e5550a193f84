"""What stands above and in titles, whatever they are titles of."""

from __future__ import annotations

from bifolio.layout.kit.pieces import TextPiece
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm
from bifolio.text.inline import Run
from bifolio.text.lines import Style


def overline(look: Look, owner: Element, words: str) -> TextPiece:
    """The number above a title, in the second hue."""
    style = look.style(look.size.body, bold=True, ratio=1.2)
    style = Style(style.family, style.size, style.leading, look.theme.second, True)
    return TextPiece(owner, (Run(words),), style, keep_with_next=True, space_after=mm(1))
