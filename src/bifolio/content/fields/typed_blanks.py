"""Types of blanks: the keys that columns of `table` and items of `fields` share.

Exclusive choices follow decision 0004: up to `MOST_BOXES` options are boxes to tick, more are a drop-down list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.fields.base import Fault, Node, Text
from bifolio.content.fields.faults import missing_key, useless_key
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Says
from bifolio.frozen import frozen

BlankType = Literal["text", "tick", "number", "time", "date", "choice"]

MOST_BOXES = 5
"""More options than this become a drop-down list on screen, and a place to write on paper."""

MOST_OPTIONS = 12


@frozen(kw_only=True)
class TypedBlank:
    """The type of one blank, with the words printed beside it. Only a choice has ``options``, only ticks a ``count``,
    only letters a ``length``.
    """

    type: str = "text"
    options: Mapping[str, Text] = field(default_factory=dict)
    count: int = 1
    prefix: Text | None = None
    suffix: Text | None = None
    length: int = 0
    """The number of boxes for single letters."""

    @property
    def is_list(self) -> bool:
        """Whether it is a choice from a drop-down list, which on paper is a place to write."""
        return self.type == "choice" and len(self.options) > MOST_BOXES

    @property
    def is_plain(self) -> bool:
        """Whether it is words or a single tick, with nothing printed beside them."""
        return self.type in ("text", "tick") and self.count == 1 and not self.prefix and not self.suffix


PLAIN_TEXT = TypedBlank()


class TypedKeys(Node):
    """The keys that go with `type`."""

    USE: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "options": ("choice",),
        "count": ("tick",),
        "prefix": ("text", "number", "time", "date"),
        "suffix": ("text", "number", "time", "date"),
    }
    """The types for which each of the keys has a meaning."""

    options: Annotated[Items, Field(min_length=2, max_length=MOST_OPTIONS), Says(longest=40)] = {}
    """The options, by lasting id, where the type is `choice`. Up to five are printed with a box each; more are a list
    on screen, named once above the blanks.
    """
    count: Annotated[int, Field(ge=1, le=12)] | None = None
    """How many boxes to tick are side by side, where the type is `tick`. Default: one."""
    prefix: Annotated[Text, Says(longest=20)] | None = None
    """Words before the blank, such as `$`. They take no room from it."""
    suffix: Annotated[Text, Says(longest=20)] | None = None
    """Words after the blank, such as `min`."""

    def typed(self, kind: str, otherwise: TypedBlank | None = None) -> TypedBlank:
        """The blank of the type ``kind``; keys not given here come from ``otherwise``, if they suit the type."""
        rest = otherwise or PLAIN_TEXT
        return TypedBlank(
            type=kind, **{key: getattr(self, key) or getattr(rest, key) for key, use in self.USE.items() if kind in use}
        )

    def typed_faults(self, *kinds: str, path: tuple[str, ...] = ()) -> Iterator[Fault]:
        """Keys at ``path`` that have no effect for any of the types ``kinds``."""
        for key, useful in self.USE.items():
            if key in self.model_fields_set and not {*kinds} & {*useful}:
                hint = f"remove it, or set 'type' to {' or '.join(useful)}"
                yield useless_key(key, f"beside 'type: {kinds[0]}'", hint, *path)


def missing_options(*path: str) -> Fault:
    """The fault of a choice at ``path`` without options."""
    return missing_key("options", "beside 'type: choice'", "add 'options:' with at least two of them", *path)
