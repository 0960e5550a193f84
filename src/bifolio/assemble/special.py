"""What the program adds to pages that have a work of their own: goals, a message, the imprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio.assemble.request import Request
from bifolio.assemble.units import UnitMaker
from bifolio.content.base import Block
from bifolio.content.blocks_reading import Bullets, Figure, Paragraph
from bifolio.content.blocks_writing import RuledLines
from bifolio.content.workbook import Page
from bifolio.typeset.inline import Run, Text


def special_blocks(maker: UnitMaker, page: Page, request: Request) -> Sequence[Block]:
    """Blocks that follow the page's own."""
    if page.kind == "message":
        return [Paragraph(text=_plain(line)) for line in request.recipient.message.splitlines() if line.strip()]
    if page.kind == "goals":
        return list(_goals(maker, request))
    if page.kind == "imprint":
        return list(_imprint(maker, request))
    return []


def _plain(words: str) -> Text:
    return Text(words, None, (Run(words),))


def _goals(maker: UnitMaker, request: Request) -> Iterator[Block]:
    goals = request.recipient.goals[:3]
    if goals:
        yield Bullets(items=[_plain(goal) for goal in goals], numbered=True)
    for number in range(len(goals) + 1, 4):
        yield RuledLines(id=f"goal-{number}", prompt=maker.text("Goal {number}", number=number), count=3)


def _imprint(maker: UnitMaker, request: Request) -> Iterator[Block]:
    practice = request.practice
    if practice.logo:
        yield Figure(
            id="logo",
            file=practice.logo,
            alt=maker.text("Logo of {name}", name=practice.name or practice.therapist),
            width=45,
        )
    lines = [" ".join(part for part in (practice.therapist, practice.credentials) if part), practice.name]
    lines += [*practice.contact, practice.out_of_hours]
    for key, message in (("licence_line", "{value}"), ("copy_number", "Copy {value}")):
        if request.settings.get(key):
            lines.append(maker.say.say(message, value=request.settings[key]))
    for line in lines:
        if line:
            yield Paragraph(text=_plain(line))
    if practice.secrets_policy:
        yield maker.heading("What your therapist does with things told alone", 2)
        for paragraph in practice.secrets_policy.split("\n\n"):
            yield Paragraph(text=_plain(paragraph))
