"""Personal fields: what the book declares, and places where a field without a value cannot print a blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bifolio.content.checks.checks_written_blanks import why_no_room
from bifolio.content.fields.says import Unnumbered
from bifolio.content.model.editions import persons_of
from bifolio.content.model.places import Places
from bifolio.content.model.series import RESERVED
from bifolio.content.model.texts import Passage, passages, place_of_words
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic
from bifolio.form_fields import personal_blank_name
from bifolio.people.personal_fields import personal_fields
from bifolio.text.inline import PLACEHOLDER, placeholders

NAMES_NOBODY = ("leader.", "provider.", "country.")
"""How fields begin that are filled in even in titles: they say who hands the book out, not whose it is."""


def check_declared(workbook: Workbook) -> Iterator[Diagnostic]:
    """Declared personal fields that no text could use, and those whose blanks would have the same names as another field's."""
    places = Places(workbook)
    names = {name: _blank_name(name) for name in workbook.file.personal_names}
    taken: dict[str, str] = {}
    for name, blank in names.items():
        if name in workbook.file.personal and name.startswith(f"{RESERVED}."):
            place, hint = places.key(workbook.file, "personal", name), "rename it"
            yield diagnose("bad-id", f"'{name}' is reserved for the sheets of a series", place, hint)
        if name in workbook.file.personal and not blank:
            hint = "use the letters a to z, digits, dots and underscores, such as dates.start"
            place = places.key(workbook.file, "personal", name)
            yield diagnose("bad-id", f"'{name}' cannot be written in braces", place, hint)
            continue
        other = taken.setdefault(blank, name)
        if other == name:
            # repeated blanks are numbered: personal.room-2 may be the second place of {room}
            stem, _, number = blank.rpartition("-")
            other = next((one for one, its in names.items() if its == stem and number.isdigit()), name)
        if other != name:
            message = f"blanks for '{name}' could have the names of those for '{other}'"
            place = places.key(workbook.file, "personal", name if name in workbook.file.personal else other)
            yield diagnose("field-name-clash", message, place, "rename it")


def _blank_name(field: str) -> str:
    """The name of the blank for a personal field; empty if the field's name is invalid."""
    if PLACEHOLDER.fullmatch(f"{{{field}}}") is None or ":" in field:
        return ""
    try:
        return personal_blank_name(field)
    except ValueError:
        return ""


def check_titles(workbook: Workbook) -> Iterator[Diagnostic]:
    """Titles of the book with personal fields, which are never filled in: metadata names nobody (docs/content-brief.md, section 6)."""
    known = workbook.file.personal_names
    for passage in passages(workbook):
        if passage.says.unnumbered is not Unnumbered.OUTSIDE:
            continue
        for name, _ in placeholders(passage.text.source):
            if ":" not in name and name in known and not name.startswith(NAMES_NOBODY):
                place = place_of_words(workbook, passage.text, f"{{{name}}}")
                message = f"'{{{name}}}' is printed in neutral words here: a title must name nobody"
                yield diagnose("name-in-title", message, place, "use it in a page's title or text")


def check_defaults(workbook: Workbook) -> Iterator[Diagnostic]:
    """Personal fields with neither default nor label where a blank is impossible; each reported once, at the first such place."""
    hints = {
        **dict.fromkeys(_without_label(workbook), "give the person a label under 'people', or the field a default"),
        **dict.fromkeys(_without_default(workbook), "give it a default under 'personal'"),
    }
    for name, field in workbook.file.personal.items():
        if field.default is not None:
            hints.pop(name, None)
    for passage in passages(workbook) if hints else ():
        if _takes_blanks(passage, workbook) or not passage.says.is_bound:
            continue
        for name, _ in placeholders(passage.text.source):
            hint = hints.pop(name, None)
            if hint is not None:
                if passage.block is not None and passage.block.heading_level:
                    hint = f"write it as a 'text', which has room; or {hint}"
                place = place_of_words(workbook, passage.text, f"{{{name}}}")
                message = f"'{{{name}}}' may be unknown, and there is no room for a blank here, so {_instead(name, workbook)} is printed"
                yield diagnose("personal-without-default", message, place, hint)


def _takes_blanks(passage: Passage, workbook: Workbook) -> bool:
    outside = passage.says.unnumbered is Unnumbered.OUTSIDE  # check_titles handles those
    return outside or not why_no_room(passage, workbook)


def _without_label(workbook: Workbook) -> Iterator[str]:
    """Fields that name people without a label, in any edition."""
    file = workbook.file
    for plan in file.plans.values():
        if not any(person.label for person in persons_of(plan, file)):
            yield "recipient.name"
        for person in file.people_in(plan):
            if not person.label:
                yield from (f"{person.id}.{part}" for part in ("name", "initials", "address_as"))


def _without_default(workbook: Workbook) -> Iterator[str]:
    """Declared fields without a default, other than built-in ones, for which the program has words."""
    built_in: Mapping[str, str] = personal_fields(workbook.file.people_in())
    for name, field in workbook.file.personal.items():
        if field.default is None and name not in built_in:
            yield name


def _instead(name: str, workbook: Workbook) -> str:
    is_built_in = name in personal_fields(workbook.file.people_in())
    return "a neutral word" if is_built_in else f"'{workbook.file.personal[name].words_for(name)}'"
