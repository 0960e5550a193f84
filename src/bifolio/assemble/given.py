"""What was given for this copy, as blocks: a message, goals, and who hands the book out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.binding import Binder
from bifolio.assemble.request import Request
from bifolio.content.base import Block
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.lines import Lines
from bifolio.content.kinds.list import BulletList
from bifolio.content.kinds.picture import PictureBlock
from bifolio.content.kinds.practice import GivenPractice
from bifolio.content.kinds.text import Paragraph
from bifolio.content.workbook import Page
from bifolio.messages import Messages
from bifolio.people.personal_fields import MOST_GOALS
from bifolio.people.recipient import LOGO_HEIGHT_MM, LOGO_WIDTH_MM, Practice
from bifolio.text.inline import Run, Text

GOALS, MESSAGE = "goals", "message"
"""Under these names a unit says that it prints the recipient's goals, or the message for them; no text can name them."""


def given_words(request: Request) -> dict[str, str]:
    """What units may print of the recipient beside personal fields, by the name under which they say that they do."""
    return {GOALS: "\n".join(request.recipient.goals), MESSAGE: request.recipient.message}


def special_blocks(page: Page, binder: Binder, request: Request, messages: Messages) -> Sequence[Block]:
    """Blocks that follow the page's own, by what kind of page it is; ``binder`` notes what they read."""
    if page.kind == "message":
        binder.reads.add(MESSAGE)
        return [Paragraph(text=as_given(line)) for line in request.recipient.message.splitlines() if line.strip()]
    if page.kind == "goals":
        binder.reads.add(GOALS)
        return list(_goals(request, messages))
    if page.kind == "imprint" and not any(isinstance(block, GivenPractice) for block in page.blocks):
        policy = as_given(messages.text("provider.policy"))
        return [GivenPractice(), GivenPractice(parts=["policy"], title=policy)]
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


def as_given(words: str) -> Text:
    """What was given, as a text in which nothing is read as markup."""
    return Text(words, None, (Run(words),))


def _goals(request: Request, messages: Messages) -> Iterator[Block]:
    goals = request.recipient.goals[:MOST_GOALS]
    if goals:
        yield BulletList(items=[as_given(goal) for goal in goals], style="numbers")
    for number in range(len(goals) + 1, MOST_GOALS + 1):
        yield Lines(id=f"goal-{number}", prompt=as_given(messages.text("goal", number=number)), count=3)


def practice_blocks(block: GivenPractice, request: Request, messages: Messages) -> Iterator[Block]:
    """The label and the parts that were given, or what stands there otherwise."""
    practice = own_practice(request)
    licence = request.settings.get("licence_line", "")
    parts: dict[str, list[Block]] = {
        "logo": [_logo(practice, messages)] if practice.logo else [],
        "who": _paragraphs(_on_one_line(_led_by(practice), practice.name)),
        "contact": _paragraphs(_on_one_line(*practice.contact), _closed(practice, messages)),
        "policy": _paragraphs(*practice.secrets_policy.split("\n\n")),
        "licence": _paragraphs(licence),
    }
    found = [one for part in block.parts for one in parts[part]] or [Paragraph(text=text) for text in block.otherwise]
    if found and block.title:
        yield Heading(text=block.title)
    yield from found


def _logo(practice: Practice, messages: Messages) -> PictureBlock:
    alt = as_given(logo_alt(practice, messages))
    return PictureBlock(id="logo", file=practice.logo, alt=alt, width=LOGO_WIDTH_MM, height=LOGO_HEIGHT_MM)


def logo_alt(practice: Practice, messages: Messages) -> str:
    """What a screen reader says in place of the logo."""
    name = practice.name or practice.therapist
    return messages.text("provider.logo-of", name=name) if name else messages.text("provider.logo")


def _led_by(practice: Practice) -> str:
    return ", ".join(part for part in (practice.therapist, practice.credentials) if part)


def _closed(practice: Practice, messages: Messages) -> str:
    return messages.text("provider.closed", where=practice.out_of_hours) if practice.out_of_hours else ""


def _on_one_line(*parts: str) -> str:
    """The parts with a point between them; none of them is broken that is as short as a number or an address for letters."""
    return " · ".join(part.replace(" ", "\u00a0") if len(part) <= LONGEST_UNBROKEN else part for part in parts if part)


LONGEST_UNBROKEN = 24


def _paragraphs(*lines: str) -> list[Block]:
    return [Paragraph(text=as_given(line)) for line in lines if line]
