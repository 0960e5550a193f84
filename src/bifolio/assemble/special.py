"""What the program adds to pages that have a work of their own: goals, a message, the imprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.request import Request
from bifolio.assemble.units import UnitMaker
from bifolio.content.base import Block
from bifolio.content.blocks_reading import Bullets, Figure, Paragraph
from bifolio.content.blocks_writing import RuledLines
from bifolio.content.workbook import Page
from bifolio.people.recipient import LOGO_HEIGHT_MM, LOGO_WIDTH_MM, Practice
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


PRACTICE_FIELDS = (
    "therapist.name", "therapist.credentials", "practice.name", "practice.contact", "practice.out_of_hours",
)  # fmt: skip
"""Personal fields that say who hands the book out, and stand on the imprint too."""


def own_practice(request: Request) -> Practice:
    """The practice as this recipient's copy names it: the request's, with what the recipient's own fields say instead."""
    practice, said = request.practice, request.recipient.values
    contact = said.get("practice.contact")
    return replace(
        practice,
        name=said.get("practice.name") or practice.name,
        therapist=said.get("therapist.name") or practice.therapist,
        credentials=said.get("therapist.credentials") or practice.credentials,
        contact=tuple(contact.splitlines()) if contact else practice.contact,
        out_of_hours=said.get("practice.out_of_hours") or practice.out_of_hours,
    )


def _plain(words: str) -> Text:
    return Text(words, None, (Run(words),))


def _goals(maker: UnitMaker, request: Request) -> Iterator[Block]:
    goals = request.recipient.goals[:3]
    if goals:
        yield Bullets(items=[_plain(goal) for goal in goals], numbered=True)
    for number in range(len(goals) + 1, 4):
        yield RuledLines(id=f"goal-{number}", prompt=maker.text("Goal {number}", number=number), count=3)


def _imprint(maker: UnitMaker, request: Request) -> Iterator[Block]:
    practice = own_practice(request)
    # a row of a roster may name a practice of its own, so the page is set again where one of these differs
    maker.binder.reads.update(PRACTICE_FIELDS)
    if practice.logo:
        name = practice.name or practice.therapist
        alt = maker.text("Logo of {name}", name=name) if name else maker.text("Logo of the practice")
        yield Figure(id="logo", file=practice.logo, alt=alt, width=LOGO_WIDTH_MM, height=LOGO_HEIGHT_MM)
    lines = [" ".join(part for part in (practice.therapist, practice.credentials) if part), practice.name]
    lines += [*practice.contact, practice.out_of_hours, request.settings.get("licence_line", "")]
    for line in lines:
        if line:
            yield Paragraph(text=_plain(line))
    if practice.secrets_policy:
        yield maker.heading("What your therapist does with things told alone", 2)
        for paragraph in practice.secrets_policy.split("\n\n"):
            yield Paragraph(text=_plain(paragraph))
