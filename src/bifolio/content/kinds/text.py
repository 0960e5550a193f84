"""The model of `text`."""

from collections.abc import Iterator
from typing import Annotated, Literal

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Keep, Text
from bifolio.content.fields.says import Role, Says
from bifolio.content.fields.word_bank import WordBank, bank_faults


class Paragraph(Asked):
    """A paragraph; plain text in a list of blocks is one too."""

    kind_title = "Paragraph"
    group = "reading"
    main = "text"
    has_blanks = False
    text: Annotated[Text, Says(role=Role.PROSE, takes_blanks=True, takes_notes=True)]
    style: Literal["body", "lead", "small", "fit"] = "body"
    """``lead`` is set larger, ``small`` smaller, but not in large print or easy reading; on a page with a `look`, ``lead`` is
    as large as a title, for a name. ``fit`` is as large as its width allows, at most a fifth of the page high, and takes up to three
    lines if that makes it larger: for a name on a certificate or a place card, and for posters."""
    bank: WordBank = []
    """Words to fill the blanks from, printed in a box above."""
    keep: Keep = "flow"

    @property
    def own_text(self) -> Text | None:
        return self.text

    def faults(self) -> Iterator[Fault]:
        """A word bank without blanks."""
        return bank_faults(self, self.bank)
