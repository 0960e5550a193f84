"""The model of `qr`."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Before
from bifolio.content.fields.base import Block, Text
from bifolio.content.fields.says import Role, Says

LONGEST_LINK = 300
"""The most characters of a link: a longer one makes a code too fine for a phone to read."""

SCHEMES = ("https", "http", "mailto", "tel")


def _as_link(value: Any) -> Any:
    """A link as written; refuses what a phone should not open, or cannot read."""
    if not isinstance(value, str):
        return value
    parts = urlsplit(value) if value.isascii() and " " not in value else None
    if parts is None or parts.scheme not in SCHEMES or not (parts.netloc or parts.path):
        hint = "start it with https://, mailto: or tel:, without spaces; write other letters as %C3%A9"
        raise PydanticCustomError("bad_link", "'{shown}' is not a valid link", {"shown": value[:60], "hint": hint})
    return str(value)


class QrCode(Block):
    """A link as a QR code, with its address in words."""

    kind_title = "QR code"
    group = "reading"
    main = "link"
    has_blanks = False
    link: Annotated[str, Field(max_length=LONGEST_LINK), Before(_as_link, str)]
    """Where it leads: `https://…`, `mailto:…` or `tel:…`, at most 300 characters."""
    text: Annotated[Text, Says(role=Role.PROSE)] | None = None
    """The text printed above the address; it says where the link leads."""
