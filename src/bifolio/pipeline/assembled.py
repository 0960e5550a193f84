"""The document of an edition, reusing units from an earlier run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.request import Request
from bifolio.assemble.unit_memory import UnitMemory
from bifolio.canonical import Digests
from bifolio.content.model.workbook import Workbook
from bifolio.pipeline.cache import Cache, key_of


def assembled(workbook: Workbook, request: Request, cache: Cache, assembler: Assembler | None = None) -> Document:
    """The document for the recipient of ``request``; units that name nobody are cached for the next run.

    The ``assembler`` of this request can be passed in. Raises ``UsageError`` if the request names something that the
    workbook lacks.
    """
    assembler = assembler or Assembler(workbook, request)
    made, digests = made_by_recipe(assembler, request, cache)
    return replace(assembler.document_of(list(chain.from_iterable(made)), request), digests=digests)


def made_by_recipe(assembler: Assembler, request: Request, cache: Cache) -> tuple[list[Sequence[Unit]], Digests]:
    """The units of each recipe, as in ``assembled``, and what is known of their digests."""
    workbook, maker = assembler.workbook, assembler.maker(request)
    if not cache.keeps or request.is_personal:
        return [recipe.make(maker) for recipe in assembler.recipes], Digests()
    memory = UnitMemory(workbook)
    # one entry for each selection from a workbook, however often its other files change
    key = key_of("units", str(workbook.folder.resolve()), workbook.main, request)
    around, before = cache.get(key) or (b"", {})
    if around == memory.around:
        memory.before = before
    made = list(memory.by_recipe(assembler.recipes, maker))
    if memory.has_changed:
        cache.put(key, (memory.around, memory.now))
    return made, memory.digests
