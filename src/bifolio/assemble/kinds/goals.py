"""The blocks that replace `goals`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.expanding import Elsewhere
from bifolio.assemble.given import GOALS
from bifolio.content.kinds.goals import GivenGoals
from bifolio.content.kinds.list import BulletList, entries
from bifolio.people.personal_fields import MOST_GOALS
from bifolio.text.inline import literal


def expand(block: GivenGoals, elsewhere: Elsewhere) -> Iterator[BulletList]:
    """The recipient's goals, numbered."""
    elsewhere.binder.reads.add(GOALS)
    goals = elsewhere.request.recipient.goals[:MOST_GOALS]
    if goals:
        items = [literal(goal) for goal in goals]
        yield BulletList(id=block.id, title=block.title, help=block.help, items=entries(items), style="numbers")
