"""``library.yaml``, and how a book takes over what libraries declare.

Declarations are merged as YAML, before the book is validated, so that every entry keeps the place where it was written.
"""

from collections.abc import Iterator, Sequence

from bifolio.content.fields.base import Node
from bifolio.content.model.workbook import AudienceNames, People, PersonalFields, SharingLevels, Words
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic
from bifolio.placed import PlacedDict


class LibraryFile(Node):
    """``library.yaml``: what a library declares for the books that use it. The book's own declarations override it."""

    people: People = {}
    """Who writes in a copy, where the book does not say."""
    audiences: AudienceNames = {}
    """Who reads: ids that `audience` may name, each with what it means."""
    sharing: SharingLevels = {}
    """Who may see what: levels that `share` may name."""
    words: Words = {}
    """The program's phrases in words of the library, by key."""
    personal: PersonalFields = {}
    """Personal fields that texts name in braces."""


BY_ENTRY = tuple(name for name in LibraryFile.model_fields if name != "people")
"""Declarations that are merged entry by entry; people are declared as a whole, since their order matters."""


def with_declarations(book: PlacedDict, libraries: Sequence[PlacedDict]) -> tuple[PlacedDict, list[Diagnostic]]:
    """The tree of ``workbook.yaml`` with everything that ``libraries`` declare and the book does not, and conflicts
    between two libraries.
    """
    merged, problems = book.copy(), list[Diagnostic]()
    for library in libraries:
        for key, value in library.items():
            if key not in merged:
                merged.put(key, value.copy(), library.key_places[key], library.value_places[key])
            elif key in BY_ENTRY and isinstance(merged[key], PlacedDict):
                if merged[key] is book.get(key):
                    merged[key] = merged[key].copy()
                problems += _add_entries(merged[key], value, own=book.get(key, {}), key=key)
            elif key == "people" and key not in book and list(merged[key].items()) != list(value.items()):
                problems.append(_differing(merged, library, key, key))
    return merged, problems


def _add_entries(entries: PlacedDict, further: PlacedDict, *, own: PlacedDict, key: str) -> Iterator[Diagnostic]:
    """Adds the entries of ``further`` that are new; a diagnostic for each entry that another library declares
    differently.
    """
    for name, value in further.items():
        if name not in entries:
            entries.take(further, name)
        elif name not in own and value != entries[name]:
            yield _differing(entries, further, name, f"{key}: {name}")


def _differing(before: PlacedDict, after: PlacedDict, name: str, shown: str) -> Diagnostic:
    message = f"'{before.key_places[name]}' declares '{shown}' differently"
    hint = "declare it in the workbook, which overrides all libraries"
    return diagnose("conflicting-declaration", message, after.key_places[name], hint)
