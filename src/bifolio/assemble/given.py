"""The data given for this copy, as blocks: a message, goals, and the provider."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.binding import Binder
from bifolio.assemble.document import Letterhead, ShownPicture
from bifolio.assemble.request import Request
from bifolio.content.fields.base import Block
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.lines import Lines
from bifolio.content.kinds.list import BulletList, entries
from bifolio.content.kinds.picture import PictureBlock
from bifolio.content.kinds.provider import GivenProvider
from bifolio.content.kinds.text import Paragraph
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.editions import cover_of
from bifolio.content.model.workbook import Page, Workbook
from bifolio.messages import Messages
from bifolio.people.personal_fields import MOST_GOALS
from bifolio.people.recipient import LOGO_HEIGHT_MM, LOGO_WIDTH_MM, Provider
from bifolio.text.inline import literal

GOALS, MESSAGE = "goals", "message"
"""Names under which a unit records that it prints the recipient's goals, or the message for them; texts cannot use these."""


_PAGE_OF = {
    "message": "message", "goals": "goals", "copy_number": "imprint", "licence_line": "imprint", "logo": "imprint",
    "extra_notes_pages": "notes",
}  # fmt: skip
"""The kinds of pages that print data given for a copy."""

_BLOCKS_WITH = {"logo": "logo", "licence_line": "licence", "goals": "goals"}
"""The data given for a copy that blocks can print on other pages, by the names in ``Block.given``."""


def has_back(workbook: Workbook) -> bool:
    """Whether any edition has a back cover, which names the provider."""
    return any(cover_of(workbook.file, edition).back is not None for edition in workbook.file.plans)


def pages_missing(workbook: Workbook) -> dict[str, str]:
    """Data that can be given for a copy but is printed nowhere in this workbook, with the kind of page that would print
    it.
    """
    kinds = {page.kind for page in workbook.pages.values()}
    given = {thing for block in every_block(workbook) for thing in block.given}
    missing = {one: kind for one, kind in _PAGE_OF.items() if kind not in kinds and _BLOCKS_WITH.get(one) not in given}
    if has_back(workbook):
        missing.pop("licence_line", None)
    if workbook.file.page_codes is not False:
        missing.pop("copy_number", None)  # the copy's number is part of the page codes
    return missing


def given_words(request: Request) -> dict[str, str]:
    """The words about the recipient that units may print besides personal fields, by the names under which they record
    them.
    """
    return {GOALS: "\n".join(request.recipient.goals), MESSAGE: request.recipient.message}


def special_blocks(page: Page, binder: Binder, request: Request, messages: Messages) -> Sequence[Block]:
    """Blocks that follow the page's own, depending on its kind; ``binder`` records what they use."""
    if page.kind == "message":
        binder.reads.add(MESSAGE)
        return [Paragraph(text=literal(line)) for line in request.recipient.message.splitlines() if line.strip()]
    if page.kind == "goals":
        binder.reads.add(GOALS)
        return list(_goals(request, messages))
    if page.kind == "imprint" and not any("provider" in block.given for block in page.blocks):
        policy = literal(messages.text("provider.policy"))
        return [GivenProvider(), GivenProvider(parts=["policy"], title=policy)]
    return []


PROVIDER_FIELDS = (
    "leader.name", "leader.credentials", "provider.name", "provider.contact", "provider.out_of_hours",
)  # fmt: skip
"""Personal fields about the provider, which the imprint prints too."""


def own_provider(request: Request) -> Provider:
    """The provider for this recipient's copy: the provider of the request, overridden by the recipient's own fields."""
    provider, said = request.provider, request.recipient.values
    contact = said.get("provider.contact")
    return replace(
        provider,
        name=said.get("provider.name") or provider.name,
        leader=said.get("leader.name") or provider.leader,
        credentials=said.get("leader.credentials") or provider.credentials,
        contact=tuple(contact.splitlines()) if contact else provider.contact,
        out_of_hours=said.get("provider.out_of_hours") or provider.out_of_hours,
    )


def _goals(request: Request, messages: Messages) -> Iterator[Block]:
    goals = request.recipient.goals[:MOST_GOALS]
    if goals:
        yield BulletList(items=entries(map(literal, goals)), style="numbers")
    for number in range(len(goals) + 1, MOST_GOALS + 1):
        yield Lines(id=f"goal-{number}", prompt=literal(messages.text("goal", number=number)), count=3)


def provider_blocks(block: GivenProvider, request: Request, messages: Messages) -> Iterator[Block]:
    """The label and the details of the provider that were given; the fallback words if none were."""
    provider = own_provider(request)
    licence = request.settings.get("licence_line", "")
    parts: dict[str, list[Block]] = {
        "logo": [_logo(provider, messages)] if provider.logo else [],
        "who": _paragraphs(_on_one_line(led_by_words(provider), provider.name)),
        "contact": _paragraphs(_on_one_line(*provider.contact), _closed(provider, messages)),
        "policy": _paragraphs(*provider.secrets_policy.split("\n\n")),
        "licence": _paragraphs(licence),
    }
    found = [one for part in block.parts for one in parts[part]] or [Paragraph(text=text) for text in block.otherwise]
    if found and block.title:
        yield Heading(text=block.title)
    yield from found


def _logo(provider: Provider, messages: Messages) -> PictureBlock:
    alt = literal(logo_alt(provider, messages))
    return PictureBlock(id="logo", file=provider.logo, alt=alt, width=LOGO_WIDTH_MM, height=LOGO_HEIGHT_MM)


def logo_alt(provider: Provider, messages: Messages) -> str:
    """What a screen reader says for the logo."""
    name = provider.name or provider.leader
    return messages.text("provider.logo-of", name=name) if name else messages.text("provider.logo")


def led_by_words(provider: Provider) -> str:
    """Who leads the work, with credentials; empty if unknown."""
    return ", ".join(part for part in (provider.leader, provider.credentials) if part)


def _closed(provider: Provider, messages: Messages) -> str:
    return messages.text("provider.closed", where=provider.out_of_hours) if provider.out_of_hours else ""


def _on_one_line(*parts: str) -> str:
    """The parts with a dot between them; short ones, such as a number or an e-mail address, are not broken."""
    return "\u00a0· ".join(
        part.replace(" ", "\u00a0") if len(part) <= LONGEST_UNBROKEN else part for part in parts if part
    )


LONGEST_UNBROKEN = 24


def _paragraphs(*lines: str) -> list[Block]:
    return [Paragraph(text=literal(line)) for line in lines if line]


def letterhead_of(request: Request, messages: Messages) -> Letterhead | None:
    """The provider of the copy for ``request``, with who leads the work and where to ask; ``None`` if nothing is known."""
    provider = own_provider(request)
    return _sender(provider, provider.name, (led_by_words(provider), *provider.contact), messages)


def signature_of(request: Request, messages: Messages) -> Letterhead | None:
    """Who signs the message in the copy for ``request``: the leader, otherwise the provider; ``None`` if neither is known."""
    provider = own_provider(request)
    leader = led_by_words(provider)
    return _sender(provider, leader or provider.name, (provider.name if leader else "",), messages)


def _sender(provider: Provider, name: str, lines: Iterable[str], messages: Messages) -> Letterhead | None:
    said = tuple(line for line in lines if line)
    if not (said or provider.logo or name):
        return None
    # next to a name the logo adds nothing
    alt = "" if name or not provider.logo else logo_alt(provider, messages)
    return Letterhead(ShownPicture(provider.logo, alt), name, said)
