"""What the cover has besides its title: subtitle, name plates, picture, logo, the provider."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.binding import Binder
from bifolio.assemble.blanks import Speaker, how_to_answer
from bifolio.assemble.document import NO_PICTURE, BookTitles, CoverSheet, NamePlate, ShownPicture, View
from bifolio.assemble.given import PROVIDER_FIELDS, logo_alt, own_provider
from bifolio.assemble.request import Request
from bifolio.content.editions import cover_of
from bifolio.content.looks_file import Cover
from bifolio.content.workbook import WorkbookFile
from bifolio.design.looks import NONE, PROVIDER
from bifolio.form_fields import Blank, BlankKind, field_name
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import PlacedRuns

PLATE = "plate"
"""The block id under which the name plate's field is named."""


def cover_sheet(
    part: str,
    title: str,
    book_titles: BookTitles,
    file: WorkbookFile,
    request: Request,
    view: View,
    binder: Binder,
    messages: Messages,
) -> CoverSheet:
    """The sheet for the recipient of ``request``; ``binder`` notes which personal fields it reads.

    ``part`` and ``title`` are the page's id and title, by which the name plate's field is named and spoken of.
    """
    bound = binder.bind(cover_of(file, request.edition))
    wanted = NONE if bound.discreet else bound.logo or PROVIDER
    provider = own_provider(request)
    if wanted == PROVIDER:
        binder.reads.update(PROVIDER_FIELDS)
    name = provider.name if wanted == PROVIDER else ""
    file_shown = provider.logo if wanted == PROVIDER else "" if wanted == NONE else wanted
    picture = bound.picture
    return CoverSheet(
        title=book_titles.title,
        title_lines=tuple(part.strip() for part in bound.title.plain.split("|")) if bound.title else (),
        edition=book_titles.edition if bound.edition != NONE else "",
        subtitle=PlacedRuns(binder.runs(file.subtitle.source), file.subtitle.place)
        if file.subtitle is not None
        else (),
        plates=tuple(_plates(part, title, bound, request, view, binder, messages)),
        picture=ShownPicture(picture.file, picture.alt.plain if picture.alt else "") if picture else NO_PICTURE,
        spot=bound.spot or "",
        # beside the name itself the logo says nothing more
        logo=ShownPicture(file_shown, "" if name or not file_shown else logo_alt(provider, messages)),
        logo_light=provider.logo_light if wanted == PROVIDER else "",
        provider=name,
        is_discreet=bound.discreet,
    )


def _plates(
    part: str, title: str, cover: Cover, request: Request, view: View, binder: Binder, messages: Messages
) -> Iterator[NamePlate]:
    """The name plates, the owner's first; none in a guide, nor where the book wants none."""
    plate = cover.plate
    if view.has_notes or (plate is not None and not plate.plain.strip()):
        return
    persons = persons_on_cover(view)
    for person in persons:
        if person.id not in request.named:
            binder.reads.add(f"{person.id}.name")
        is_named = person.id in request.named or bool(request.recipient.called(person))
        label = asked = plate.plain if plate is not None else messages.text("opening.name")
        if len(persons) > 1:
            label = Speaker(messages, view).label_of(person)
            # a label alone does not say that a name is wanted
            asked = f"{label.rstrip(':')}, {messages.text('opening.name')}"
        spoken = ", ".join([title, asked.rstrip(":"), how_to_answer(BlankKind.TEXT, messages)])
        name = field_name(part, PLATE, "name", person.id if len(persons) > 1 else "")
        blank = Blank(name, kind=BlankKind.TEXT, spoken=spoken, language=messages.spoken_language, by=(person.id,))
        yield NamePlate(person, label, None if is_named else blank)


def persons_on_cover(view: View) -> tuple[Person, ...]:
    """Whose name plates the cover has, the owner's first."""
    return view.persons if view.is_apart else (*view.persons, *view.others)
