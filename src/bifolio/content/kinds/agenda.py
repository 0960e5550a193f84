"""The model of `agenda`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import By, Node, Prompt, Text
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.says import Says


class AgendaItem(Node):
    """One part of a meeting: what, how long, how many lines."""

    text: Annotated[Text, Says(longest=90)]
    minutes: Annotated[int, Field(ge=0, le=180)] = 5
    """0 prints no minute badge."""
    help: Prompt | None = None
    lines: Annotated[int, Field(ge=1, le=4)] = 2
    """How many lines to write on."""
    by: By = ()
    """``each`` gives everybody who answers their own lines; ids say whose row it is."""


class Agenda(Asked):
    """A meeting on one page: rows with a minute badge, a heading and lines."""

    kind_title = "Agenda form"
    group = "writing"
    main = "items"
    named_in = "items"
    items: Annotated[ItemsOf[AgendaItem], Field(min_length=1, max_length=12)]
    """The parts of the meeting, by lasting id."""
