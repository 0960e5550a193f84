"""The back cover: a sentence, what is inside, where to get help, the provider. It never mentions danger, since others may read it."""

from __future__ import annotations

from bifolio.assemble.document import BackSheet, Opening, Unit, below
from bifolio.assemble.given import PROVIDER_FIELDS, own_provider
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.kinds.safety_footer import SUPPORT
from bifolio.content.looks_file import Back
from bifolio.content.workbook import Page
from bifolio.text.inline import Run, with_runs


def back_cover(maker: UnitMaker, page: Page, back: Back, *, is_discreet: bool) -> Unit:
    """The unit of the back cover of the book whose front is ``page``; one that ``is_discreet`` has no words."""
    return Unit(
        below(page.id, "back"), kind="back-cover", opening=Opening(title=(Run(maker.messages.text("back")),)), blocks=(),
        part=page.id, starts="verso", in_contents=False, shows_title=False, place=back.place or page.place,
        back=BackSheet() if is_discreet else _sheet(maker, back), reads=maker.binder.take_reads(),
    )  # fmt: skip


def _sheet(maker: UnitMaker, back: Back) -> BackSheet:
    """Its content for the recipient."""
    messages, request = maker.messages, maker.request
    bound = maker.binder.bind(back)
    maker.binder.reads.update(PROVIDER_FIELDS)
    provider = own_provider(request)
    page = Run("", href=f"#{SUPPORT}", page_of=SUPPORT, title=messages.text("help-page"))
    has_help = SUPPORT in maker.binder.titles.present
    licence = request.settings.get("licence_line", "")
    notes = [bound.note.runs or ()] if bound.note is not None else []
    return BackSheet(
        sentence=(bound.text.runs or ()) if bound.text is not None else (),
        heading=messages.text("back.inside") if bound.inside else "",
        inside=tuple(one.runs or () for one in bound.inside),
        help=with_runs(messages.text("back.help"), "page", (page,)) if has_help else (),
        provider=tuple(filter(None, (provider.name, *provider.contact))),
        notes=(*notes, *([(Run(licence),)] if licence else [])),
    )
