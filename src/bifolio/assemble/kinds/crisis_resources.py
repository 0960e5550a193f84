"""The records that `crisis_resources` prints."""

from __future__ import annotations

from bifolio.assemble.block_data import HelpData
from bifolio.assemble.expanding import Elsewhere, help_data
from bifolio.content.kinds.crisis_resources import CrisisResources


def data(_: CrisisResources, elsewhere: Elsewhere) -> HelpData:
    """Where to find help in the reader's country."""
    return help_data(elsewhere.workbook, elsewhere.request, elsewhere.messages)
