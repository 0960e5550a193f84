"""The model of `choice`."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from bifolio.content.fields.alternatives import not_one_of
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import MOST_ENTRIES, Fault, Identifier, Node, Text, phrase
from bifolio.content.fields.faults import fault_at, useless_key, wrong_value
from bifolio.content.fields.how_to_write import as_list
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Role, Says

WORDED: dict[str, dict[str, Text]] = {
    "yes-no": {"yes": phrase("yes"), "no": phrase("no")},
    "true-false": {"true": phrase("true"), "false": phrase("false")},
    "agree-5": {
        "strongly-disagree": phrase("strongly-disagree"),
        "disagree": phrase("disagree"),
        "neither": phrase("neither"),
        "agree": phrase("agree"),
        "strongly-agree": phrase("strongly-agree"),
    },
}
"""Sets of options with the program's words."""


class _Worded:
    """Allows a set of options to be given by name."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_worded, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        written = handler(schema)
        return {"anyOf": [{"type": "string", "enum": [*WORDED]}, *written.get("anyOf", [written])]}


def _worded(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in WORDED:
        entries = re.split(r" *[,;/|] *" if re.search("[,;/|]", value) else " *- *", value)
        hint = as_list(", ".join(entries) if len(entries) > 1 else "")
        raise not_one_of(WORDED, f"options, or one of {', '.join(map(repr, WORDED))}", hint)
    return WORDED[value]


class StatementGroup(Node):
    """Statements under a heading."""

    text: Text
    items: Annotated[Items, Field(min_length=1, max_length=MOST_ENTRIES), Says(role=Role.INSTRUCTION)]
    """The statements, by lasting id."""


class ChoiceBlock(Asked):
    """Options: mark one, or several with ``pick``; with ``items``, the same options for each statement."""

    kind_title = "Choice"
    group = "choosing"
    main = "options"
    may_be_together = True
    has_room_for_four = True
    any_order = ("options", "items")
    options: Annotated[Items, Field(min_length=2, max_length=12), _Worded(), Says(has_mark=True)]
    """What to choose from, by lasting id; or `yes-no`, `true-false` or `agree-5`, in the program's words."""
    items: Annotated[Items, Field(max_length=MOST_ENTRIES), Says(role=Role.INSTRUCTION)] = {}
    """Statements that are each answered with one of the options, by lasting id."""
    groups: dict[Identifier, StatementGroup] = {}
    """Statements under headings of their own, by lasting id."""
    pick: Annotated[int, Field(ge=1, le=12)] = 1
    """How many options may be marked: one, or up to this many. A line above them says so, unless `help` says how to answer."""
    own: Annotated[int, Field(ge=0, le=6)] = 0
    """Further options that the reader writes, such as another reason: a box with a line after it."""
    layout: Literal["list", "row", "two-columns"] = "list"
    """How the options are arranged, where there is room; statements are in a table with a column for each option."""

    @property
    def has_statements(self) -> bool:
        """Whether there are statements to answer rather than only the prompt."""
        return bool(self.items or self.groups)

    @property
    def may_have_own(self) -> bool:
        return not self.has_statements

    @property
    def keys_of_own(self) -> tuple[str, ...]:
        """The keys of the options that the reader writes; empty with statements."""
        return () if self.has_statements else tuple(f"own-{number}" for number in range(1, self.own + 1))

    def faults(self) -> Iterator[Fault]:
        """More options to mark than there are, keys that statements cannot have, and options with the same key as one
        of the reader's own.
        """
        count = len(self.options) + self.own
        if self.own and self.has_statements:
            yield useless_key("own", "beside statements")
        if self.pick > count:
            message, hint = f"'pick' is {self.pick}, but there are only {count} options", "lower it, or add options"
            yield wrong_value(message, hint, "pick")
        # if several may be marked, these are blanks, whose names are compared with all others
        for key in self.keys_of_own if self.pick == 1 else ():
            if key in self.options:
                message = f"an option and one that the reader writes would both be called '{key}'"
                yield fault_at("field-name-clash", message, ("options", key), "change the option's id", is_key=True)
