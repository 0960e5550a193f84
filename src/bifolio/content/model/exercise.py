"""One exercise: one file of ``exercises/``. Only ``id``, ``title`` and ``blocks`` are required; a profile may require more."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Field
from pydantic_core import PydanticCustomError

from bifolio.content.blocks import AnyBlock
from bifolio.content.fields.alternatives import Before, Read, adapter, under
from bifolio.content.fields.answers import Answer, Points
from bifolio.content.fields.base import (
    MOST_ENTRIES,
    Audiences,
    By,
    Identifier,
    Names,
    Node,
    Orientation,
    Prompt,
    Text,
    phrase,
)
from bifolio.content.fields.item_pictures import SmallPicture, or_picture
from bifolio.content.fields.says import Role, Says
from bifolio.content.model.part import Part
from bifolio.content.model.series import Series
from bifolio.placed import as_words


def _as_list(value: Any) -> Any:
    value = as_words(value)
    return [value] if isinstance(value, str) else value


Texts = Annotated[list[Text], Before(_as_list, Text | list[Text]), Field(max_length=MOST_ENTRIES)]
"""One text, or a list of them."""


class Step(Node):
    """One numbered instruction; starts with a verb."""

    text: Annotated[Text, Says(role=Role.INSTRUCTION, takes_blanks=True, has_mark=True)]
    audience: Audiences = ()
    by: By = ()
    """Who takes it; if left out, everybody who answers in the copy."""
    blocks: Names = Field(default=(), alias="for")
    """The ids of the blocks in this exercise that the step is about (`step-order`)."""
    answer: Answer = {}
    """The right answers in its blanks: the value of its only one, or a mapping by their names."""
    points: Points = {}
    """Points for the step, or a mapping by the names of its blanks."""


class PicturedStep(Step, SmallPicture):
    """A step with a picture."""


_PlainStep = Annotated[Step, Before(under("text", is_text=True), Text | Step)]
AnyStep = Annotated[Step | PicturedStep, or_picture(_PlainStep, PicturedStep)]

MOST_MINUTES = 600


MINUTES = {"write": phrase("minutes.write"), "share": phrase("minutes.share"), "close": phrase("minutes.close")}
"""The purposes of minutes available in every book, with their phrases; a book's own purposes have theirs under ``minutes.ID``."""

_Count = Annotated[int, Field(ge=0, le=MOST_MINUTES)]

Minutes = Annotated[
    dict[Identifier, _Count],
    Field(json_schema_extra={"properties": {name: {"type": "integer", "minimum": 0} for name in MINUTES}}),
]
"""How the minutes are divided: by what they are for, in the order they are spent."""


def _read_minutes(value: Any) -> dict[str, int] | int:
    if isinstance(value, dict):
        truths = {key: str(one).lower() for key, one in value.items() if isinstance(one, bool)}
        parts: dict[str, int] = adapter(Minutes).validate_python({**value, **truths})
        return parts
    if not isinstance(value, int) or isinstance(value, bool):
        hint = "write 'minutes: 20', or 'minutes: {write: 5, share: 15}'"
        raise PydanticCustomError("wrong_type", "expected minutes, in all or for each part of the work", {"hint": hint})
    if not 1 <= value <= MOST_MINUTES:
        raise PydanticCustomError(
            "wrong_value",
            "expected 1 to {most} minutes, found {value}",
            {"most": MOST_MINUTES, "value": value, "hint": "write a whole number of minutes, or leave the key out"},
        )
    return value


AnyMinutes = Annotated[
    Minutes | int,
    Read(_read_minutes, Annotated[int, Field(ge=1, le=MOST_MINUTES)] | Minutes),
]
"""All minutes as a number, or how they are divided."""


class Adaptations(Node):
    """How the exercise changes for one person, a group, a call, large print, or an id of your own with `notes.adapt.ID` under `words`."""

    model_config = ConfigDict(extra="allow")
    own_keys: ClassVar[Says | None] = Says(role=Role.GUIDE)
    __pydantic_extra__: dict[str, Text] = Field(init=False)

    solo: Annotated[Text, Says(role=Role.GUIDE)] | None = None
    """For one person."""
    group: Annotated[Text, Says(role=Role.GUIDE)] | None = None
    """In a group."""
    online: Annotated[Text, Says(role=Role.GUIDE)] | None = None
    """On a call."""
    large_print: Annotated[Text, Says(role=Role.GUIDE)] | None = None
    """In large print."""


class LeaderNotes(Node):
    """What the leader needs beside the page; also under ids of your own with `notes.ID` under `words`, each one text or a list."""

    model_config = ConfigDict(extra="allow")
    own_keys: ClassVar[Says | None] = Says(role=Role.GUIDE)
    __pydantic_extra__: dict[str, Texts] = Field(init=False)

    timing: Annotated[Texts, Says(role=Role.GUIDE)] = []
    """How the minutes are spent."""
    teach: Annotated[Texts, Says(role=Role.GUIDE)] = []
    """What to explain first."""
    debrief: Annotated[Texts, Says(role=Role.GUIDE)] = []
    """Questions for afterward."""
    watch: Annotated[Texts, Says(role=Role.GUIDE)] = []
    """What to look out for, and what to do then."""
    compare: Annotated[Texts, Says(role=Role.GUIDE)] = []
    """What people who did it together may compare afterward."""
    adapt: Adaptations | None = None
    """How it changes by setting."""


class Exercise(Part):
    """One exercise, ``exercises/ID.yaml``."""

    blocks: Annotated[list[AnyBlock], Field(min_length=1)]
    """The page itself."""
    orientation: Orientation = "portrait"
    """`landscape` prints it in landscape: upright on screen, turned on paper."""
    series: Series | None = None
    """Prints it several times, as numbered or dated sheets."""
    aim: Annotated[Text, Says(role=Role.PROSE)] | None = None
    """What it is good for, in one sentence."""
    steps: Annotated[list[AnyStep], Field(max_length=MOST_ENTRIES)] = []
    """What to do, one instruction each."""
    work: Identifier | None = None
    """How it is done: `alone`, `together`, `alone-then-together`, `group`, or an id of your own, declared as `work.ID` under `words`."""
    minutes: AnyMinutes | None = None
    """How long it takes: a number, or how the minutes are divided: `write`, `share`, `close`, or ids of your own with `minutes.ID` under `words`."""
    materials: list[Text] = []
    """What is needed."""
    bring: Texts = []
    """What to bring to the next meeting."""
    short_way: Prompt | None = None
    """What to do if there are only five minutes."""
    repeat: Text | None = None
    """How often to do it, if more than once."""
    share: Identifier | None = None
    """Who may see the answers: a level of `sharing`."""
    sensitivity: Literal[1, 2, 3] | None = None
    """How strong the feelings are that it may stir: 1 little, 2 strong, 3 only with a professional. A profile may require blocks around it."""
    safe_if_alone: bool | None = None
    """Whether it may be done without a professional."""
    evidence: list[Identifier] = []
    """Ids of ``references.yaml``."""
    strength: Literal["strong", "moderate", "practice"] | None = None
    """How well the idea behind it is supported."""
    notes: LeaderNotes | None = None
    """Notes for the leader."""

    @property
    def total_minutes(self) -> int:
        """How long it takes, in minutes; 0 if it does not say."""
        return sum(self.minutes.values()) if isinstance(self.minutes, dict) else self.minutes or 0
