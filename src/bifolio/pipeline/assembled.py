"""The document of an edition, with units that an earlier run made."""

from __future__ import annotations

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.document import Document
from bifolio.assemble.request import Request
from bifolio.assemble.unit_memory import UnitMemory
from bifolio.content.workbook import Workbook
from bifolio.pipeline.cache import Cache, key_of


def assembled(workbook: Workbook, request: Request, cache: Cache) -> Document:
    """The document for the recipient of ``request``; what is made for nobody is kept for the next run.

    Raises ``UsageError`` if the request names what the workbook lacks.
    """
    assembler = Assembler(workbook, request)
    if not cache.keeps or request.is_personal:
        return assembler.document(request)
    memory = UnitMemory(workbook, request)
    key = key_of("units", memory.around)
    memory.before = cache.get(key) or {}
    document = assembler.document(request, memory)
    if memory.has_changed:
        cache.put(key, memory.now)
    return document
