"""The ids that exist in a workbook, by kind, and the diagnostics for ids that do not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bifolio.content.fields.base import Node
from bifolio.content.file_kinds import FILE_KINDS
from bifolio.content.libraries import REFERENCES
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.files import misplaced_hint
from bifolio.content.reading.made_pages import MADE
from bifolio.content.reading.templates import FOLDER as TEMPLATES
from bifolio.content.rules import diagnose
from bifolio.content.words_elsewhere import page_called
from bifolio.diagnostics import Diagnostic, choose_from, either, near_hint

_CALLED = {"figure": "infographic", "support": "country"}
"""The words for ids in messages, if they are not the kind of the file."""

_HOMES = {
    **{_CALLED.get(kind.name, kind.name): kind.folder for kind in FILE_KINDS if kind.folder != TEMPLATES},
    "reference": REFERENCES,
}
"""The folder or file in which things of each kind are."""

_UNIONS = {
    "page or exercise": ("page", "exercise"),
    "part": ("page", "section", "exercise"),
    "part or division": ("page", "section", "exercise"),
}
"""Kinds that are one of several, with the kinds that have a home."""

_WITH_CAPTIONS = tuple(_HOMES[kind] for kind in ("page", "section", "exercise", "table", "infographic"))
"""The folders whose files may have numbered tables and figures."""


def _with_unions(ids: dict[str, set[str]]) -> dict[str, set[str]]:
    """``ids`` by kind, with those of the kinds that are one of several."""
    return ids | {kind: set[str]().union(*(ids[one] for one in members)) for kind, members in _UNIONS.items()}


class KnownIds:
    """The ids that exist, by kind. A part that could not be read counts as existing, since its own problem is reported."""

    def __init__(self, workbook: Workbook) -> None:
        self.places, self.folder = Places(workbook), workbook.folder
        self.divisions = workbook.file.divisions.keys()
        files = {_CALLED.get(kind, kind): files for kind, files in workbook.files.items()}
        parts = files | {"reference": workbook.references}
        self.ids = _with_unions({kind: {*parts[kind], *workbook.ids_of_files(home)} for kind, home in _HOMES.items()})
        self.ids["page or exercise"] |= MADE.keys()
        self.ids["part"] |= MADE.keys()
        self.ids["part or division"] |= MADE.keys() | self.divisions
        self.offered = _with_unions({kind: workbook.libraries.ids(home) for kind, home in _HOMES.items()})
        """The ids that libraries offer, by kind, whether or not the book uses them."""
        unread, is_complete = {*map(workbook.libraries.inside, workbook.unread)}, workbook.libraries.is_complete
        unknown = {kind for kind, home in _HOMES.items() if home in unread or not (is_complete or kind == "country")}
        self.unknown = unknown | {kind for kind, members in _UNIONS.items() if unknown & {*members}}
        """Kinds whose ids are unknown, because their folder or a library could not be read."""
        self.may_hold_captions_unread = not is_complete or any(name.startswith(_WITH_CAPTIONS) for name in unread)

    def each(self, node: Node, key: str, kind: str) -> Iterator[Diagnostic]:
        """A diagnostic for each id under ``key`` that is not the id of a ``kind``."""
        if kind in self.unknown:
            return
        for index, identifier in enumerate(getattr(node, key) or ()):
            if isinstance(identifier, str) and identifier not in self.ids[kind]:
                place = self.places.value(node, key, index)
                message = f"unknown {kind} '{identifier}'"
                yield diagnose("dangling-reference", message, place, self.hint(identifier, kind, self.ids[kind]))

    def keys(self, node: Node, key: str, found: Collection[str], kind: str) -> Iterator[Diagnostic]:
        """A diagnostic for each key in the mapping under ``key`` that is not the id of a ``kind``."""
        for identifier in found if kind not in self.unknown else ():
            if identifier not in self.ids[kind]:
                place, hint = self.places.key(node, key, identifier), self.hint(identifier, kind, self.ids[kind])
                yield diagnose("dangling-reference", f"unknown {kind} '{identifier}'", place, hint)

    def missing(
        self, node: Node, key: str, identifier: str, kind: str, known: Collection[str] | None = None
    ) -> Iterator[Diagnostic]:
        """A diagnostic if the single id under ``key`` is not the id of a ``kind``, or is not in ``known``."""
        known = self.ids[kind] if known is None else known
        if identifier not in known and kind not in self.unknown:
            message = f"unknown {kind} '{identifier}'"
            hint = self.hint(identifier, kind, known)
            yield diagnose("dangling-reference", message, self.places.value(node, key), hint)

    def hint(self, identifier: str, kind: str, known: Collection[str]) -> str:
        """The hint for an unknown id of a ``kind``: its file may be elsewhere, or it is misspelt."""
        homes = tuple(_HOMES[one] for one in _UNIONS.get(kind, (kind,)) if one in _HOMES and one != "reference")
        page = page_called(identifier)
        if kind.startswith("part") and page in known:
            return f"did you mean '{page}'?"
        # only a listed part can be left out
        offered = self.offered.get(kind, set()) if kind != "part or division" else set()
        all_known = {*known} | offered
        found = misplaced_hint(self.folder, identifier, homes) or near_hint(identifier, all_known)
        wanted = either([f"'{home}/{identifier}.yaml'" for home in homes])
        return found or "; or ".join(filter(None, (f"write {wanted}" * bool(homes), choose_from(all_known))))
