"""Units compiled in an earlier run, reused as long as everything that was asked while they were made has the same answer.

What a unit is given shows by a digest. What else decides its objects is asked for while they are made: numbers of other objects, whether
one that units share is there already, where links lead. Each question is noted with its answer, so that none has to be listed here.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bifolio.frozen import frozen
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.slimming import whole
from bifolio.pdf.kept_parts import KeptParts
from bifolio.pdf.noting import Question
from bifolio.pdf.objects import File, Notes, Objects, Stream, stream_bytes
from bifolio.pdf.unit_facts import UnitFacts, facts_of

MOST_OBJECTS = 10_000
"""Units with more are compiled each time: such a one may not fit in one object stream."""


@frozen(kw_only=True)
class CompiledUnit:
    """What one unit put into its file: the numbers from ``start`` to ``end``, some of them known by their ``keys``."""

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
    """A unit that is sound: what the book must know of it, and the ``CompiledUnit`` as a pickle."""

    facts: UnitFacts
    packed: bytes


@dataclass(slots=True)
class KeptUnits:
    """The units of one book by their layouts' keys: ``before`` as an earlier run compiled them, ``now`` as this one does."""

    before: Mapping[str, KeptUnit] = field(default_factory=dict)
    now: dict[str, KeptUnit] = field(default_factory=dict)
    parts: KeptParts = field(default_factory=KeptParts)
    """What the book has beside its units."""
    _facts: dict[str, UnitFacts] = field(default_factory=dict)

    @property
    def has_changed(self) -> bool:
        """Whether something else was compiled than what is kept."""
        return self.now != self.before or self.parts.now.keys() != self.parts.before.keys()

    def is_sound(self, layout: UnitLayout) -> bool:
        """Whether the unit passed the preflight when it was kept."""
        return layout.key in self.before

    def facts(self, layout: UnitLayout) -> UnitFacts:
        """What the book must know of a unit."""
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
        """The unit as it was compiled, put into ``file``; ``None`` if it was not ``given`` the same, or ``objects`` and ``others`` say otherwise."""
        kept = self.before.get(layout.key)
        if kept is None:
            return None
        # it was packed by this program, and its digest was right
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
        """Keeps the unit that was just compiled, of which there are ``notes``."""
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
