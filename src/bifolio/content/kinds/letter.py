"""The model of `letter`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Text, phrase
from bifolio.content.fields.says import Says


class Letter(Asked):
    """A letter: date, greeting, lines to the foot of the page, sign-off."""

    kind_title = "Letter page"
    group = "writing"
    flows = True
    greeting: Annotated[Text, Says(longest=60)] = phrase("letter.greeting")
    """Word before the name."""
    sign_off: Annotated[Text, Says(longest=60)] = phrase("letter.sign-off")
    """Words before the writer's name."""
    pages: Annotated[int, Field(ge=1, le=4)] = 1
    """How many pages the letter has."""
