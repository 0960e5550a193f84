"""The blocks that replace `sources`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.expanding import Elsewhere, sources_for
from bifolio.content.kinds.list import BulletList, entries
from bifolio.content.kinds.sources import Sources


def expand(block: Sources, elsewhere: Elsewhere) -> Iterator[BulletList]:
    """The list of sources for this edition's readers."""
    items = [elsewhere.binder.as_written(source) for source in sources_for(elsewhere.workbook, elsewhere.view)]
    yield BulletList(id=block.id, title=block.title, help=block.help, items=entries(items), compact=True)
