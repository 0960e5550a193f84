"""Units compiled in an earlier run, reused as long as everything that was looked up while they were made is the same.

A digest covers a unit's arguments. Whatever else affects its objects is looked up while they are made: numbers of other
objects, whether a shared one exists already, the targets of links. Each lookup is recorded with its answer, so that
none has to be listed here.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from bifolio.frozen import frozen, record
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.slimming import whole
from bifolio.layout.page.structure import HEADINGS, Element
from bifolio.pdf.kept_parts import KeptParts
from bifolio.pdf.objects import File, Notes, Objects, Question, Stream, stream_bytes
from bifolio.pdf.structure_tree import ids_of, kept_elements

MOST_OBJECTS = 10_000
"""Units with more objects than this are always compiled: they might not fit into one object stream."""


@frozen(kw_only=True)
class CompiledUnit:
    """The objects that one unit put into its file: the numbers from ``start`` to ``end``, some of them with ``keys``."""

    given: bytes
    asked: dict[Question, Any]
    start: int
    end: int
    keys: dict[Any, int]
    packed: list[tuple[int, bytes]]
    """Objects that go into object streams."""
    streams: list[tuple[int, bytes]]
    fields: list[tuple[str, int]]
    """Its fields by name, in order."""
    is_annotated: bool


@frozen
class KeptUnit:
    """A unit that passed the preflight: the facts that the book needs about it, and the ``CompiledUnit`` as a pickle."""

    facts: UnitFacts
    packed: bytes


@record
class KeptUnits:
    """The units of one book by their layouts' keys: ``before`` as compiled in an earlier run, ``now`` as compiled in this one."""

    before: Mapping[str, KeptUnit] = field(default_factory=dict)
    now: dict[str, KeptUnit] = field(default_factory=dict)
    parts: KeptParts = field(default_factory=KeptParts)
    """The book's other parts."""
    _facts: dict[str, UnitFacts] = field(default_factory=dict)

    @property
    def has_changed(self) -> bool:
        """Whether any compiled unit differs from the stored one."""
        return self.now != self.before or self.parts.now.keys() != self.parts.before.keys()

    def is_sound(self, layout: UnitLayout) -> bool:
        """Whether the unit passed the preflight when it was stored."""
        return layout.key in self.before

    def facts(self, layout: UnitLayout) -> UnitFacts:
        """The facts that the book needs about a unit."""
        kept = self.before.get(layout.key)
        if kept is not None:
            return kept.facts
        if not layout.key:
            return facts_of(whole(layout))
        if layout.key not in self._facts:
            self._facts[layout.key] = facts_of(whole(layout))
        return self._facts[layout.key]

    def again(
        self, layout: UnitLayout, given: bytes, objects: Objects, file: File, others: Mapping[str, Mapping[Any, Any]]
    ) -> CompiledUnit | None:
        """The unit as compiled earlier, put into ``file``; ``None`` if ``given``, or a lookup in ``objects`` and ``others``, differs."""
        kept = self.before.get(layout.key)
        if kept is None:
            return None
        # packed by this program, and its digest was correct
        found: CompiledUnit = pickle.loads(zlib.decompress(kept.packed))
        answers = {**objects.answers, **{name: other.get for name, other in others.items()}}
        is_same = (
            found.given == given
            and found.start == file.size
            and all(answers["number"](key) is None for key in found.keys)
            and all(answers[who](what) == answer for (who, what), answer in found.asked.items())
        )
        if not is_same:
            return None
        file.take_numbers(found.end - found.start)
        objects.numbers.update(found.keys)
        for number, value in found.packed:
            file.put(number, value)
        for number, body in found.streams:
            file.put_stream(number, body)
        self.now[layout.key] = kept
        return found

    def keep(
        self, layout: UnitLayout, given: bytes, notes: Notes, fields: list[tuple[str, int]], *, is_annotated: bool
    ) -> None:
        """Stores the unit that was just compiled, with its ``notes``."""
        if not layout.key or len(notes.put) > MOST_OBJECTS:
            return
        made = CompiledUnit(
            given=given,
            asked=notes.asked,
            start=notes.start,
            end=notes.end,
            keys=notes.made,
            packed=[(number, value) for number, value in notes.put if not isinstance(value, Stream)],
            streams=[(number, stream_bytes(value)) for number, value in notes.put if isinstance(value, Stream)],
            fields=fields,
            is_annotated=is_annotated,
        )
        self.now[layout.key] = KeptUnit(self.facts(layout), zlib.compress(pickle.dumps(made, protocol=5), 1))


@frozen(kw_only=True)
class UnitFacts:
    """Positions among a unit's elements, counted from 0 in reading order."""

    elements: int
    """The number of elements."""
    heading: int
    """The position of the first heading."""
    anchors: dict[str, tuple[int, float, int]]
    """For each anchor, its page, height and position; -1 if its element was omitted."""
    ids: dict[str, int]
    """The position of each element that others refer to, by its id."""
    levels: tuple[int, ...]
    """The level of each heading, in order."""


def facts_of(layout: UnitLayout) -> UnitFacts:
    """The facts about a laid-out unit."""
    elements = kept_elements(layout.root)
    places = {element: place for place, element in enumerate(elements)}
    first = next((kid for kid in layout.root.kids if isinstance(kid, Element) and kid.has_content()), layout.root)
    return UnitFacts(
        elements=len(elements),
        heading=places[first],
        anchors={
            name: (anchor.page, round(anchor.y, 2), places.get(anchor.element, -1))
            for name, anchor in layout.anchors.items()
        },
        ids={name: places[element] for element, name in ids_of(layout.id, elements).items()},
        levels=tuple(HEADINGS.index(one.role) + 1 for one in elements if one.role in HEADINGS),
    )
