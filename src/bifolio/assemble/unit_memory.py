"""Units made in an earlier run, reused as long as everything that was looked up for them is unchanged.

A recipe shows its arguments. All other data for its units is either the same for all of them, and identified by the
files without parts, or looked up: parts, titles, numbers, captions, questions. Each lookup is recorded as it happens,
so that there is no list to maintain.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple

from bifolio.assemble.binding import Titles
from bifolio.assemble.caption_numbers import Captions
from bifolio.assemble.document import Unit
from bifolio.assemble.recipes import Recipe
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.canonical import Digests, canonical, digest
from bifolio.content.file_kinds import PART_FOLDERS
from bifolio.content.model.memo import Memo, T
from bifolio.content.model.workbook import Exercise, InfographicFile, Page, Section, TableFile, Workbook
from bifolio.yamltree import SourceFile


class Lookup(NamedTuple):
    """A lookup in one of the mappings: the ``value`` under ``key``, its ``presence``, the count, or ``all`` entries."""

    mapping: str
    key: Hashable = None
    how: str = "all"


class Kept(NamedTuple):
    """The units of one recipe as a pickle, their digests, the lookups for them, and a digest of the results."""

    lookups: tuple[Lookup, ...]
    found: bytes
    packed: bytes
    digests: tuple[bytes, ...]


class UnitMemory:
    """The units of one request: ``before`` from an earlier run, ``now`` from this one.

    ``around`` is a digest of all data that affects every unit, besides the program and the request: the files without
    parts.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._files = {name: digest(source.text.encode()) for name, source in workbook.sources.items()}
        others = {name: one for name, one in self._files.items() if not _is_part(workbook, name)}
        self.around = digest(canonical(others))
        self.digests = Digests()
        self.before: Mapping[bytes, Kept] = {}
        self.now: dict[bytes, Kept] = {}
        self._mappings: dict[str, Mapping[Any, Any]] = {}
        self._lookups: dict[Lookup, None] = {}
        self._shown_as = _shown_by_file(self._files)

    @property
    def has_changed(self) -> bool:
        """Whether units differ from those that are stored."""
        return self.now != self.before

    def by_recipe(self, recipes: Iterable[Recipe], maker: UnitMaker) -> Iterator[Sequence[Unit]]:
        """The units of each of ``recipes`` as ``maker`` makes them."""
        watched = self._watched(maker)
        for recipe in recipes:
            key = self._known_by(recipe.make)
            kept = self.before.get(key)
            if kept is not None and kept.found == self._found(kept.lookups):
                made = pickle.loads(kept.packed)
            else:
                self._lookups.clear()
                made = recipe.make(watched)
                lookups = self._all_lookups()
                digests = tuple(map(self.digests.of, made))
                kept = Kept(lookups, self._found(lookups), pickle.dumps(made, protocol=5), digests)
            self.now[key] = kept
            for unit, known in zip(made, kept.digests, strict=True):
                self.digests.know(unit, known)
            yield made

    def _known_by(self, value: object) -> bytes:
        """A digest of ``value``, in which a part read from a file is represented by that file."""
        return digest(canonical(value, self._shown_as))

    def _found(self, lookups: Iterable[Lookup]) -> bytes:
        """A digest of the current results of these lookups."""
        return self._known_by([self._find(one) for one in lookups])

    def _find(self, lookup: Lookup) -> object:
        mapping = self._mappings[lookup.mapping]
        if lookup.how == "all":
            return list(mapping.items())
        if lookup.how == "count":
            return len(mapping)
        is_there = lookup.key in mapping
        return (is_there, mapping[lookup.key]) if is_there and lookup.how == "value" else is_there

    def _all_lookups(self) -> tuple[Lookup, ...]:
        """The lookups since they were last cleared, without those in mappings that were read entirely."""
        whole = {lookup.mapping for lookup in self._lookups if lookup.how == "all"}
        return tuple(lookup for lookup in self._lookups if lookup.how == "all" or lookup.mapping not in whole)

    def _noted(self, name: str, mapping: Mapping[Any, Any]) -> Any:
        self._mappings[name] = mapping
        return _Noted(name, mapping, self._lookups)

    def _watched(self, maker: UnitMaker) -> UnitMaker:
        """``maker`` with its lookups recorded."""
        workbook, titles, binder = maker.workbook, maker.binder.titles, maker.binder
        held = {one.name: getattr(workbook, one.name) for one in fields(workbook)}
        read = {name: self._noted(f"book.{name}", value) for name, value in held.items() if isinstance(value, dict)}
        named = {one.name: getattr(titles, one.name) for one in fields(titles)}
        said = {
            name: self._noted(f"titles.{name}", value if isinstance(value, Mapping) else dict.fromkeys(value))
            for name, value in named.items()
        }
        return replace(
            maker,
            workbook=replace(workbook, **{**read, "memo": _NotedMemo(workbook.memo, self._lookups)}),
            binder=replace(binder, titles=Titles(**said), sources=self._noted("sources", binder.sources)),
            numbers=self._noted("numbers", maker.numbers),
            captions=Captions(self._noted("captions", maker.captions.in_part)),
            questions=self._noted("questions", maker.questions),
        )


class _Noted(Mapping[Any, Any]):
    """A mapping that records lookups."""

    def __init__(self, name: str, mapping: Mapping[Any, Any], lookups: dict[Lookup, None]) -> None:
        self._name, self._mapping, self._lookups = name, mapping, lookups

    def __getitem__(self, key: Any) -> Any:
        self._lookups[Lookup(self._name, key, "value")] = None
        return self._mapping[key]

    def __contains__(self, key: object) -> bool:
        self._lookups[Lookup(self._name, key, "presence")] = None
        return key in self._mapping

    def __iter__(self) -> Iterator[Any]:
        self._lookups[Lookup(self._name)] = None
        return iter(self._mapping)

    def __len__(self) -> int:
        self._lookups[Lookup(self._name, None, "count")] = None
        return len(self._mapping)


class _NotedMemo(Memo):
    """Results about a whole workbook: using one counts as reading all of its files."""

    def __init__(self, memo: Memo, lookups: dict[Lookup, None]) -> None:
        super().__init__(memo)
        self._lookups = lookups

    def result(self, find: Callable[[Workbook], T], workbook: Workbook) -> T:
        self._lookups[Lookup("book.sources")] = None
        return super().result(find, workbook)


def _shown_by_file(files: Mapping[str, bytes]) -> dict[type[Any], Callable[[Any], Any]]:
    """Parts and files as digests see them: the name of the file and its digest."""

    def of_part(part: Any) -> Any:
        file = part.place.file if part.place is not None else ""
        return (str, (f"{file} {files[file].hex()}",)) if file in files else part.__reduce_ex__(5)

    def of_source(source: SourceFile) -> Any:
        return str, (files[source.name].hex(),)

    return {**dict.fromkeys((Page, Section, Exercise, TableFile, InfographicFile), of_part), SourceFile: of_source}


def _is_part(workbook: Workbook, name: str) -> bool:
    """Whether the file is that of one of the workbook's own parts."""
    return name.partition("/")[0] in PART_FOLDERS and workbook.libraries.of(name) is None
