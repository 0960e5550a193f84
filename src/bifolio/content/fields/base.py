"""Base classes and types for every model of the content language: strict keys, a place, inline text, lasting ids.

Modules of models avoid ``from __future__ import annotations`` where they can: pydantic would compile each annotation
from its text, for every model that inherits it, in every process (2.5 % of a build after an edit).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, field_validator, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic.types import StringConstraints
from pydantic_core import CoreSchema

from bifolio.content.fields.alternatives import Before, Once, not_one_of
from bifolio.content.fields.answers import WHOLE, Accepted, Answer, Points
from bifolio.content.fields.block_facts import CaptionKind, Choice, Frame, OpenerPart, Shown, TakenOut
from bifolio.content.fields.languages import LanguageTag
from bifolio.content.fields.mixing import Shuffled
from bifolio.content.fields.says import Role, Says, Unnumbered, texts_with_room
from bifolio.content.fields.scalars import WORDS, TextSchema, without_truth
from bifolio.diagnostics import Place, did_you_mean
from bifolio.form_fields import LONGEST_ID, InPlace
from bifolio.frozen import frozen
from bifolio.placed import as_words
from bifolio.text.inline import Text as BoundText
from bifolio.text.inline import parse_inline

Text = Annotated[BoundText, TextSchema]
"""Inline text in a model."""

Plain = Annotated[str, Before(as_words, {"type": [*WORDS]})]
"""Text that is printed as it is, without markup."""

Prompt = Annotated[Text, Says(role=Role.INSTRUCTION)]
"""A text that says what to do or how to answer."""

Cited = Annotated[Text, Says(role=Role.CITED, is_bound=False)]
"""A text about something outside the book, which is printed as it is written."""

AlternativeText = Annotated[Text, Says(role=Role.ALTERNATIVE, may_be_empty=True, unnumbered=Unnumbered.SPOKEN)]
"""A description of a picture for people who cannot see it."""


def phrase(key: str) -> BoundText:
    """The text printed if the author writes none: the program's phrase called ``key``."""
    return BoundText("", key=key)


ID = r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"

Identifier = Annotated[str, StringConstraints(pattern=ID, max_length=LONGEST_ID)]
"""A lasting id: lower-case letters, digits and single hyphens. Field names are made of ids and last for years."""

ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=LONGEST_ID)]
"""A lasting id inside a block. It may begin with a digit, since it is never the first part of a field's name."""


def _by_blank(value: Any) -> Any:
    return value if isinstance(value, dict) else {WHOLE: value}


Printed = Annotated[dict[str, Text], Says(unnumbered=Unnumbered.ONE_LINE)]
"""Words by the names of blanks; for options, an option's id or its words."""

Example = Annotated[dict[str, Text], Before(_by_blank, Text | dict[str, Text])]
"""A worked example by the names of blanks, or under ``WHOLE`` one beside the first blank."""


def _as_tuple(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_EMPTY: dict[str, Any] = {}
_WRITTEN: dict[frozenset[str], frozenset[str]] = {}
"""Interned sets of keys that authors wrote in nodes."""


class Node(BaseModel):
    """Anything an author can write as a mapping: unknown keys are errors, values do not change, the place is kept."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, arbitrary_types_allowed=True)
    own_keys: ClassVar[Says | None] = None
    """The purpose of texts under further keys, in models to which authors may add keys."""

    _place: ClassVar[Place | None] = None
    """``None`` unless a node stores a place with its values."""

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        node: Self = handler(without_truth(cls, data))
        place = getattr(data, "place", None)
        node._hold(node.__dict__ if place is None else {**node.__dict__, "_place": place}, node.model_fields_set)
        return node

    def _hold(self, values: Mapping[str, Any], written: Iterable[str]) -> None:
        """Stores ``values``, of which the author wrote the keys in ``written``, in a third of the memory that pydantic
        uses.

        Sets each one separately, so that nodes of one model share a table of their keys, and shares empty values.
        """
        put = object.__setattr__
        object.__delattr__(self, "__dict__")
        for name, value in values.items():
            put(self, name, _EMPTY if type(value) is dict and not value else value)
        kept = frozenset(written)
        put(self, "__pydantic_fields_set__", _WRITTEN.setdefault(kept, kept))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The node with the values of ``update``, which are not validated; never ``deep``, since values do not change."""
        assert not deep
        further, extra = dict(update or {}), self.model_extra
        written = {*self.model_fields_set, *further}
        if extra is not None:
            extra = {name: further.pop(name, value) for name, value in extra.items()}
        made = type(self).__new__(type(self))
        made.__setstate__(({**self.__dict__, **further}, written, extra))
        return made

    def __eq__(self, other: object) -> bool:
        """Whether ``other`` says the same in the same place."""
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__ and self.model_extra == other.model_extra

    def __getstate__(self) -> Any:
        """The state to pickle. It contains no set, so that pickling twice gives the same bytes, whatever the hash seed."""
        return self.__dict__, sorted(self.model_fields_set), self.model_extra

    def __setstate__(self, state: Any) -> None:
        """Restores a pickled state."""
        values, written, extra = state
        self._hold(values, written)
        # last, since a model that types its extra keys has them among the values
        object.__setattr__(self, "__pydantic_extra__", extra)
        object.__setattr__(self, "__pydantic_private__", None)

    @property
    def place(self) -> Place | None:
        """Where the author wrote it."""
        return self._place

    def stand_at(self, place: Place | None) -> None:
        """Sets the place of a node that the program made from another."""
        object.__setattr__(self, "_place", place)


Names = Annotated[tuple[Identifier, ...], Before(_as_tuple, Identifier | list[Identifier])]
"""One id, or a list of them."""

GUIDE = "guide"
"""The one audience that every book has: the person who leads the work."""

Audiences = Names
"""Who reads a part, a block or a step: ids of declared audiences, or ``guide``; nothing means everyone."""


Each = Literal["apart", "together"]
"""How a block is printed in a copy in which several people answer."""

By = Annotated[tuple[Identifier, ...], Before(_as_tuple, str | list[str])]
"""Ids of the respondents; nothing means everyone who answers in the copy."""

EACH: tuple[Identifier, ...] = ("each",)
"""The value of ``by`` for an item with a place of its own for each respondent in the copy."""


MOST_ENTRIES = 200
"""The most entries of a list that is printed as one: an author's list, sources, a leader's notes."""

MOST_TABLE_ROWS = 400
"""The most rows of a table, on its page or in ``tables/``: more than a year has days."""


KindGroup = Literal["reading", "choosing", "writing", "placing", "given"]
"""The purposes of block kinds, in the order of the reference page."""


Keep = Literal["auto", "together", "flow"]

Orientation = Literal["portrait", "landscape"]


@frozen(kw_only=True)
class Fault:
    """A problem in a block that only its model can see: the rule, the message, and the place in the block."""

    rule: str
    message: str
    path: tuple[str | int, ...]
    hint: str
    is_key: bool = False
    """Whether the problem is the key at the end of ``path``, not its value."""
    place: Place | None = None
    """Where it is, if known without a path."""


def unknown_ids(path: tuple[str, ...], ids: Iterable[str], known: Collection[str], what: str) -> Iterator[Fault]:
    """A fault for each key under ``path`` that is not the id of a ``what`` of the block."""
    for one in ids:
        if one not in known:
            message, hint = f"unknown {what} '{one}' in this block", did_you_mean(one, known)
            yield Fault(rule="dangling-reference", message=message, path=(*path, one), hint=hint, is_key=True)


def named_by_each(items: Iterable[By]) -> By:
    """Every person named in ``items``, if each of them names someone; empty if one has a place for each respondent in
    the copy.
    """
    named = [*items]
    if not all(named) or EACH in named:
        return ()
    return tuple(dict.fromkeys(person for by in named for person in by))


class Block(Node):
    """The base of all block kinds."""

    kind_title: ClassVar[str] = ""
    group: ClassVar[KindGroup] = "reading"
    main: ClassVar[str] = ""
    """The key for which a plain value of the kind is short, as in ``lines: What went well?``; empty if there is none."""
    has_blanks: ClassVar[bool] = True
    """Whether the kind has something to fill in or tick."""
    may_be_together: ClassVar[bool] = False
    """Whether people can share one block of the kind, with a place for each of two."""
    has_room_for_four: ClassVar[bool] = False
    """Whether there is space for three or four as well."""
    flows: ClassVar[bool] = False
    """Whether it fills its page or makes pages of its own, and so is never kept on one page."""
    only_holds: ClassVar[bool] = False
    """Whether it exists only for the blocks inside it: a copy without any of them omits it."""
    is_drawn: ClassVar[bool] = False
    """Whether it is a drawing or picture that may be smaller or larger if that fills pages better."""
    names_people: ClassVar[bool] = False
    """Whether it names each person above their part if several people share it."""
    named_in: ClassVar[str] = ""
    """The key, if any, under which each entry may name its respondents."""
    words_of_its_own: ClassVar[tuple[str, ...]] = ()
    """Those of ``printed``, ``hints`` and ``example`` for which the kind uses other names than its blanks', and lays out itself."""
    is_on_picture: ClassVar[bool] = False
    """Whether its blanks are on a drawing, where the words in one say what they are for."""
    takes_numbers: ClassVar[bool] = False
    """Whether people write only numbers in it, without space for small words beside them."""
    taken_out: ClassVar[TakenOut | None] = None
    """The kind of separate leaf on which it is printed, if any."""
    frames: ClassVar[Frame | None] = None
    """What it does in the frame of an exercise, if anything."""
    has_parts: ClassVar[bool] = False
    """Whether it is a question, and the blocks inside it are its parts, which have letters and points."""
    answer_is_drawn: ClassVar[bool] = False
    """Whether a list of answers has its drawing, solved, and their words are only spoken."""
    answer_is_order: ClassVar[bool] = False
    """Whether its ``answer`` is its items in the right order, and each blank takes a place in it."""
    any_order: ClassVar[tuple[str, ...]] = ()
    """The keys whose entries mean the same in any order, so that an edition may print them in another."""

    id: Identifier = ""
    """Lasting id; names the block's fields ``exercise.block.item``. If left out, it is the kind's name with hyphens."""
    title: Text | None = None
    """A small heading above the block."""
    help: Annotated[Text, Says(role=Role.INSTRUCTION, may_be_empty=True)] | None = None
    """One line that says how to answer. `""` prints none, not even what is printed otherwise."""
    audience: Audiences = ()
    """Who it is for; if left out, everyone."""
    keep: Keep = "auto"
    """``together`` is never split if it fits on a page; ``flow`` may continue on the next page; ``auto`` is split after
    its third row, or after one or two high ones, if half of the page would otherwise stay empty.
    """
    keep_with_next: bool = False
    """Whether the next block must begin on the same page."""
    legend: Identifier | None = None
    """The id of a `legend` above it that explains its signs."""
    starts: Literal["page", "recto", "verso"] | None = None
    """Begins it on a new page, on a right-hand or on a left-hand one; its part then begins on a right-hand page unless it says otherwise."""
    orientation: Literal["landscape"] | None = None
    """`landscape` gives it a landscape page of its own: upright on screen, turned on paper."""
    each: Each | None = None
    """If several people answer in a copy: ``apart`` prints it for each in turn, ``together`` prints it once with a place for each, where the kind has room; if left out, they share one place."""
    lang: LanguageTag | None = None
    """The language of its texts (BCP 47, such as `fr`), if it is not the book's: for voices, hyphens, quotation marks and the side at which it begins."""
    number: Literal["off"] | None = None
    """`off`: it is not counted as a question, in a book whose questions have running numbers."""
    shuffle: Shuffled = None
    """What an edition with `shuffle` may change: its `place` among the questions around it, the order of its `options` or items, or
    neither (`off`); if left out, both.
    """
    by: By = ()
    """Who answers it: it is printed only in copies in which one of them answers, with one place for all of them; if left out, everyone who answers in the copy."""
    answer: Answer = {}
    """The right answers, printed only in editions with `answers`: the value of its one blank, or a mapping by the names
    of its blanks after its id.
    """
    points: Points = {}
    """Points for the block, or a mapping by the names of its blanks, rows or statements."""
    example: Example = {}
    """A worked example, printed beside the first blank and never in a field: a text, or a mapping by the names of blanks."""
    printed: Printed = {}
    """Words instead of a blank, by its name; the id of an option, or `true`, where there is something to mark."""
    hints: Annotated[dict[str, Text], Says(unnumbered=Unnumbered.ONE_LINE)] = {}
    """Small words in a blank, by its name; the space to write stays the same."""

    @property
    def is_fillable(self) -> bool:
        """Whether this block has anything to fill in or tick."""
        return self.has_blanks or self.has_written_blanks

    @property
    def own_prompt(self) -> BoundText | None:
        """Its ``prompt``, in kinds that have one."""
        return getattr(self, "prompt", None)

    @property
    def own_text(self) -> BoundText | None:
        """Its words, in kinds that are a paragraph."""
        return None

    @property
    def heading_level(self) -> int:
        """The level at which it heads the blocks after it; 0 unless it is a heading."""
        return 0

    @property
    def opener_part(self) -> OpenerPart | None:
        """What it is among the blocks that open a section, if it is just words."""
        return None

    @property
    def uses_series_date(self) -> bool:
        """Whether it shows something of the date of a sheet, and so belongs in a series with dates."""
        return False

    @property
    def has_lead_in(self) -> bool:
        """Whether its author wrote anything above it."""
        return bool(self.title or self.help or self.own_prompt)

    @property
    def word_bank(self) -> Sequence[BoundText]:
        """The words that it offers for its blanks, in kinds with the key ``bank``."""
        return getattr(self, "bank", ())

    @property
    def numbered_entries(self) -> int:
        """How many of its entries are questions of their own, numbered from ``first`` on unless its author has set that."""
        return 0

    @property
    def may_have_own(self) -> bool:
        """Whether ``own`` adds entries that the reader writes."""
        return False

    @property
    def is_opinion(self) -> bool:
        """Whether no answer to it is wrong: it offers what people may feel or want."""
        return False

    @property
    def own_caption(self) -> BoundText | None:
        """Its ``caption``, in kinds that have one."""
        return getattr(self, "caption", None)

    @property
    def own_name(self) -> str:
        """What tells it apart from the other blocks of its unit: its id, followed by its position if its author wrote none."""
        return self.id if "id" in self.model_fields_set or self.place is None else f"{self.id} {self.place}"

    @property
    def has_named_items(self) -> bool:
        """Whether the ids of its items are part of the names of its blanks, or of answers."""
        return self.has_blanks

    @property
    def differs_by_person(self) -> bool:
        """Whether the ids of its items, which name its blanks, depend on the respondents."""
        return bool(self.named_in)

    @property
    def has_written_blanks(self) -> bool:
        """Whether its author wrote a blank among the words of one of its texts."""
        return any(run.written for text in texts_with_room(self, Block) for run in parse_inline(text.source))

    @property
    def shown(self) -> Shown | None:
        """The file that it prints, if any."""
        return None

    @property
    def caption_kind(self) -> CaptionKind | None:
        """The sequence in which it is numbered; ``None`` without a numbered caption. Twins to fill in have none."""
        return None

    @property
    def given(self) -> frozenset[str]:
        """What it prints of one copy or edition: ``goals``, ``provider`` or parts of it, ``support``, ``sources``."""
        return frozenset()

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Gives the kind its default id."""
        cls.model_fields["id"].default = kind_of(cls).replace("_", "-")

    @property
    def answered_by(self) -> By:
        """The respondents of any part of it; empty means everyone. It is printed only if one of them answers in the
        copy.
        """
        entries = getattr(self, self.named_in) if self.named_in else {}
        return self.by or named_by_each(entry.by for entry in entries.values())

    @property
    def may_be_inside(self) -> bool:
        """Whether it may be inside another block, such as a box: not if it makes pages of its own, or needs the width of its page."""
        return not self.flows

    @property
    def inner(self) -> Sequence["Block"]:
        """The blocks inside this one."""
        return ()

    def answer_with(self, found: Mapping[str, tuple[Accepted, ...]]) -> None:
        """Makes the values ``found`` in the block the answers to its blanks, except where its author wrote other
        answers or printed words.
        """
        known = {name: given for name, given in found.items() if name not in self.printed}
        self.__dict__["answer"] = {**known, **self.answer}

    def with_file(self, file: Any) -> Self:
        """The block with the content of the ``file`` that it prints (``shown``)."""
        return self

    def labels_of_texts(self, language: str) -> Iterable[str]:
        """What is printed before each of its texts that may have blanks; nothing if they are known by their words."""
        return ()

    def instead_of_typed(self, mark: str) -> str:
        """What to do about numbers or letters, such as ``mark``, that its author has typed before its entries; empty if they are fine."""
        return "remove them: bifolio prints its own sign before each"

    def giveaways(self, right: Mapping[str, InPlace]) -> Iterator[Fault]:
        """Problems in this block that show readers the ``right`` answers, which are given in the order of its blanks."""
        return iter(())

    def faults(self) -> Iterator[Fault]:
        """Problems in this block that its types cannot express: ids that name nothing in it, too many entries in total."""
        return iter(())

    def choices(self) -> Iterator[Choice]:
        """How many things it offers to choose from; a profile may limit this number (``few-choices``)."""
        return iter(())

    @field_validator("each")
    @classmethod
    def _refuse_together(cls, value: Each | None) -> Each | None:
        if value == "together" and not cls.may_be_together:
            raise not_one_of(["apart"])
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the kind, without any value of ``each`` that the kind would refuse."""
        written = handler(schema)
        if not cls.may_be_together:
            handler.resolve_ref_schema(written)["properties"]["each"]["anyOf"][0] = {"const": "apart", "type": "string"}
        return written


for _info in Block.model_fields.values():
    _info.metadata.append(Once())


def kind_of(block: Block | type[Block]) -> str:
    """The name that authors use for the kind of a block or model: the name of the model's file."""
    model = block if isinstance(block, type) else type(block)
    return model.__module__.rpartition(".")[2]
