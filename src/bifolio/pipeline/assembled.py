"""The document of an edition, with units that an earlier run made."""

from __future__ import annotations

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.document import Document
from bifolio.assemble.request import Request
from bifolio.assemble.unit_memory import UnitMemory
from bifolio.content.workbook import Workbook
from bifolio.pipeline.cache import Cache, key_of


def assembled(workbook: Workbook, request: Request, cache: Cache, assembler: Assembler | None = None) -> Document:
    """The document for the recipient of ``request``; what is made for nobody is kept for the next run.

    The ``assembler`` of this request can be handed in. Raises ``UsageError`` if the request names what the workbook lacks.
    """
    assembler = assembler or Assembler(workbook, request)
    if not cache.keeps or request.is_personal:
        return assembler.document(request)
    memory = UnitMemory(workbook)
    # one entry for a choice of a workbook, however often its other files change
    key = key_of("units", str(workbook.folder.resolve()), workbook.main, request)
    around, before = cache.get(key) or (b"", {})
    if around == memory.around:
        memory.before = before
    document = assembler.document(request, memory)
    if memory.has_changed:
        cache.put(key, (memory.around, memory.now))
    return document
