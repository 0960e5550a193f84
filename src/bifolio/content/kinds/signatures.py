"""The model of `signatures`."""

from typing import Annotated, Any, Literal

from pydantic import Field

from bifolio.content.fields.alternatives import Read, adapter, not_one_of
from bifolio.content.fields.base import Block
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Says

Labels = Annotated[Items, Field(min_length=1, max_length=4), Says(longest=60)]


def _read_signers(value: Any) -> Any:
    if isinstance(value, dict | list):
        return adapter(Labels).validate_python(value)
    if value in ("each", "one"):
        return str(value)
    raise not_one_of(("each", "one"), "'each', 'one', a list, or ids with texts")


class Signatures(Block):
    """Name or initials and a date for each person who signs; a date to meet again and a witness only if asked for."""

    kind_title = "Signatures"
    group = "writing"
    main = "signers"
    taken_out = "signed"
    signers: Annotated[
        Items | Literal["each", "one"] | None,
        Read(_read_signers, Labels | Literal["each", "one"]),
        Says(longest=60),
    ] = None
    """Who signs: `each` person of the book, in every copy; `one` person without a name above; or up to four others, each with a label; the id of a person of the book, as in `[a, b]`, stands for that person. If left out, those who answer in the copy."""
    review_date: bool = False
    """Whether there is a box for a review date."""
    witness: bool = False
    """Whether a witness signs."""

    @property
    def differs_by_person(self) -> bool:
        """Whether those sign who answer in the copy."""
        return self.signers is None
