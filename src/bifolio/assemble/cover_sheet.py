"""The content of the cover besides its title: subtitle, name plates, picture, logo, the provider."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Speaker, how_to_answer
from bifolio.assemble.block_maker import BlockMaker
from bifolio.assemble.document import NO_PICTURE, BookTitles, CoverSheet, NamePlate, ShownPicture
from bifolio.assemble.given import PROVIDER_FIELDS, logo_alt, own_provider
from bifolio.content.fields.looks_file import Cover
from bifolio.content.model.editions import cover_of
from bifolio.design.looks import NONE, PROVIDER
from bifolio.form_fields import Blank, BlankKind, field_name
from bifolio.text.inline import PlacedRuns

PLATE = "plate"
"""The block id in the name of the name plate's field."""


def cover_sheet(maker: BlockMaker, titles: BookTitles, part: str, title: str) -> CoverSheet:
    """The cover sheet for the recipient of the maker's request; its binder records which personal fields it uses.

    ``titles`` are those of the book. ``part`` and ``title`` are the page's id and title, used to name and announce the name plate's field.
    """
    file, binder = maker.workbook.file, maker.binder
    bound = binder.bind(cover_of(file, maker.request.edition))
    wanted = NONE if bound.discreet else bound.logo or PROVIDER
    provider = own_provider(maker.request)
    if wanted == PROVIDER:
        binder.reads.update(PROVIDER_FIELDS)
    name = provider.name if wanted == PROVIDER else ""
    file_shown = provider.logo if wanted == PROVIDER else "" if wanted == NONE else wanted
    picture = bound.picture
    return CoverSheet(
        title=titles.title,
        title_lines=tuple(part.strip() for part in bound.title.plain.split("|")) if bound.title else (),
        edition=titles.edition if bound.edition != NONE else "",
        subtitle=PlacedRuns(binder.runs(file.subtitle.source), file.subtitle.place)
        if file.subtitle is not None
        else (),
        plates=tuple(_plates(maker, part, title, bound)),
        picture=ShownPicture(picture.file, picture.alt.plain if picture.alt else "") if picture else NO_PICTURE,
        spot=bound.spot or "",
        # next to the name itself the logo adds nothing
        logo=ShownPicture(file_shown, "" if name or not file_shown else logo_alt(provider, maker.messages)),
        logo_light=provider.logo_light if wanted == PROVIDER else "",
        provider=name,
        is_discreet=bound.discreet,
    )


def _plates(maker: BlockMaker, part: str, title: str, cover: Cover) -> Iterator[NamePlate]:
    """The name plates, the owner's first; none in a guide, or if the book wants none."""
    plate, request, view, messages = cover.plate, maker.request, maker.view, maker.messages
    if view.has_notes or (plate is not None and not plate.plain.strip()):
        return
    persons = view.persons if view.is_apart else (*view.persons, *view.others)
    for person in persons:
        if person.id not in request.named:
            maker.binder.reads.add(f"{person.id}.name")
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
