"""``words:`` of a book: the program's phrases in the book's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Short
from bifolio.content.fields.base import Node
from bifolio.content.fields.scalars import refuse_no_text
from bifolio.messages import ADDRESSES, CATEGORIES, Messages
from bifolio.placed import as_words

if TYPE_CHECKING:
    from bifolio.content.model.workbook import Workbook


def _as_forms(value: Any) -> Any:
    """A plain text is the form for every number of things or people."""
    if isinstance(value, dict | Forms):
        return value
    value = as_words(value)
    refuse_no_text(value)
    return {"other": str(value)}


class Forms(Node):
    """The forms of a phrase: by number (CLDR's plural categories) where it has `{number}`, else by how many people answer; or formal and informal."""

    zero: str | None = None
    """For the number 0, in languages that have such a form."""
    one: str | None = None
    """For one thing, or one person who answers."""
    two: str | None = None
    """For two people who answer; for two things in languages that have such a form."""
    few: str | None = None
    """For few things, in languages that have such a form."""
    many: str | None = None
    """For many things, in languages that have such a form."""
    other: str | None = None
    """For all other numbers."""
    formal: Phrase | None = None
    """Where the book is formal."""
    informal: Phrase | None = None
    """Where the book is informal."""

    @model_validator(mode="after")
    def _refuse_half(self) -> Forms:
        written = [name for name in (*CATEGORIES, *ADDRESSES) if getattr(self, name) is not None]
        needed = ADDRESSES if set(written) & set(ADDRESSES) else ("other",)
        missing = [name for name in needed if name not in written]
        if missing or (needed == ADDRESSES and len(written) > len(ADDRESSES)):
            hint = "write 'formal' and 'informal', or forms by number with 'other' among them"
            raise PydanticCustomError("forms", "these forms do not cover every case", {"hint": hint})
        return self

    def plain(self) -> Any:
        """The forms as ``Messages`` takes them: a text, or a mapping of forms."""
        found = {}
        for name in (*CATEGORIES, *ADDRESSES):
            form = getattr(self, name)
            if form is not None:
                found[name] = form.plain() if isinstance(form, Forms) else str(form)
        return found["other"] if list(found) == ["other"] else found


Phrase = Annotated[Forms, Short(_as_forms, {"type": "string"})]
"""A phrase in the book's own words: a text, or its forms."""

Forms.model_rebuild()


def messages_of(workbook: Workbook, language: str = "", edition: str = "", people: int = 1) -> Messages:
    """The program's phrases for an edition of ``workbook``, in the book's own words where it has them; ``people`` is
    how many answer in it.
    """
    file = workbook.file
    plan = file.editions.get(edition)
    address = (plan.address if plan else None) or file.address
    own = {key: words.plain() for key, words in file.words.items()}
    return Messages(
        language or file.language,
        own=own,
        address=address,
        people=people,
        profile=file.profile or "",
        words_language=file.words_language or "",
    )
