"""References: the target of an id, a name in braces or a link must exist, and what exists should be used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from bifolio.content.base import Node
from bifolio.content.blocks import KINDS
from bifolio.content.caption_names import CaptionNames, caption_names
from bifolio.content.checks_series import name_fault
from bifolio.content.editions import EditionPlan
from bifolio.content.files import misplaced_hint
from bifolio.content.kinds.safety_footer import SUPPORT, SafetyFooter
from bifolio.content.kinds_elsewhere import PAGES_ELSEWHERE, bare
from bifolio.content.libraries import PART_FOLDERS
from bifolio.content.made_pages import MADE
from bifolio.content.order import order_of
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.says import Says
from bifolio.content.series import RESERVED
from bifolio.content.texts import MOST_IN_A_TEXT, blocks_of, passages, place_of_words
from bifolio.content.workbook import Workbook, WorkbookFile
from bifolio.design.looks import NONE
from bifolio.design.theme import THEMES
from bifolio.diagnostics import Diagnostic, Place, did_you_mean, either
from bifolio.people.personal_fields import ATTRIBUTES, personal_fields
from bifolio.text.inline import FRACTION, PLACEHOLDER, Text, placeholders, stray_braces
from bifolio.text.markdown_rules import LANGUAGE

TARGETS = ("page", "title", "number")
"""What may precede the colon of a reference in braces."""


def check_references(workbook: Workbook) -> Iterator[Diagnostic]:
    """Ids in ``workbook.yaml``, sections and exercises that name nothing."""
    known = _Known(workbook)
    file = workbook.file
    for node in (file, *file.divisions.values()):
        yield from known.each(node, "parts", "part")
    for plan in file.editions.values():
        yield from known.each(plan, "exercises", "exercise")
        yield from known.each(plan, "without", "part or division")
        yield from known.each(plan, "private_sheets", "page or exercise")
    for pathway in file.pathways.values():
        yield from known.each(pathway, "exercises", "exercise")
        yield from known.each(pathway, "hold_back", "exercise")
    for section in workbook.sections.values():
        yield from known.each(section, "parts", "page or exercise")
    for exercise in workbook.exercises.values():
        yield from known.each(exercise, "evidence", "reference")
    yield from _check_settings(workbook, known)


def _check_settings(workbook: Workbook, known: _Known) -> Iterator[Diagnostic]:
    file = workbook.file
    themes = {*THEMES, *known.ids["theme"]}
    nodes: tuple[WorkbookFile | EditionPlan, ...] = (file, *file.editions.values())
    for node in nodes:
        if node.theme is not None:
            yield from known.missing(node, "theme", node.theme, "theme", themes)
    if file.edition is not None and workbook.knows("editions"):
        yield from known.missing(file, "edition", file.edition, "edition", file.plans)
    if file.country is not None:
        yield from known.missing(file, "country", file.country, "country")
    for words, need in file.speaks_of.items():
        for key, name, kind, ids in (
            ("part", need.part, "part", known.ids["part"]),
            ("kind", need.kind, "block kind", {*KINDS}),
        ):
            if name is not None and name not in ids and kind not in known.unknown:
                place = known.places.value(file, "speaks_of", words, key)
                yield diagnose("dangling-reference", f"unknown {kind} '{name}'", place, known.hint(name, kind, ids))


class _Known:
    """The ids that exist, by kind. A part that could not be read counts as existing, since its own problem is reported."""

    def __init__(self, workbook: Workbook) -> None:
        self.places = Places(workbook)
        self.divisions = workbook.file.divisions.keys()
        self.ids: dict[str, set[str]] = {
            "page": set(workbook.pages) | workbook.ids_of_files("pages"),
            "section": set(workbook.sections) | workbook.ids_of_files("sections"),
            "exercise": set(workbook.exercises) | workbook.ids_of_files("exercises"),
            "table": set(workbook.tables) | workbook.ids_of_files("tables"),
            "infographic": set(workbook.figures) | workbook.ids_of_files("figures"),
            "country": set(workbook.support) | workbook.ids_of_files("support"),
            "reference": set(workbook.references),
            "theme": set(workbook.themes) | workbook.ids_of_files("themes"),
        }
        self.ids["page or exercise"] = self.ids["page"] | self.ids["exercise"] | MADE.keys()
        self.ids["part"] = self.ids["page or exercise"] | self.ids["section"]
        self.ids["part or division"] = self.ids["part"] | self.divisions
        folders = {
            "page": "pages", "section": "sections", "exercise": "exercises", "table": "tables", "infographic": "figures",
            "country": "support", "theme": "themes", "reference": "references.yaml",
        }  # fmt: skip
        homes: dict[str, tuple[str, ...]] = {
            kind: (name,) for kind, name in folders.items() if not name.endswith(".yaml")
        }
        homes["page or exercise"] = ("pages", "exercises")
        self.folder, self.homes = workbook.folder, homes | dict.fromkeys(("part", "part or division"), PART_FOLDERS)
        unread = {*map(workbook.libraries.inside, workbook.unread)}
        is_complete = workbook.libraries.is_complete
        self.unknown = {
            kind for kind, name in folders.items() if name in unread or not (is_complete or kind == "country")
        }
        self.unknown |= {"part", "part or division"} if self.unknown & {"page", "section", "exercise"} else set()
        self.unknown |= {"page or exercise"} if self.unknown & {"page", "exercise"} else set()
        """Kinds whose ids are unknown, because their folder or a library could not be read."""
        holding = tuple(name for name in folders.values() if name not in ("support", "themes", "references.yaml"))
        self.may_hold_captions_unread = not is_complete or any(name.startswith(holding) for name in unread)
        offered = {kind: workbook.libraries.ids(name) for kind, name in folders.items()}
        offered["page or exercise"] = offered["page"] | offered["exercise"]
        self.offered = {**offered, "part": offered["page or exercise"] | offered["section"]}
        """What libraries have, by kind, whether or not the book uses it."""

    def each(self, node: Node, key: str, kind: str) -> Iterator[Diagnostic]:
        """A diagnostic for each id under ``key`` that is not the id of a ``kind``."""
        if kind in self.unknown:
            return
        for index, identifier in enumerate(getattr(node, key) or ()):
            if isinstance(identifier, str) and identifier not in self.ids[kind]:
                place = self.places.value(node, key, index)
                message = f"unknown {kind} '{identifier}'"
                hint = self.hint(identifier, kind, self.ids[kind])
                yield diagnose("dangling-reference", message, place, hint)

    def missing(
        self, node: Node, key: str, identifier: str, kind: str, known: Collection[str] | None = None
    ) -> Iterator[Diagnostic]:
        """A diagnostic if the single id under ``key`` is not the id of a ``kind``, or is not in ``known``."""
        known = self.ids[kind] if known is None else known
        if identifier not in known and kind not in self.unknown:
            message = f"unknown {kind} '{identifier}'"
            hint = self.hint(identifier, kind, known)
            yield diagnose("dangling-reference", message, self.places.value(node, key), hint)

    def hint(self, identifier: str, kind: str, known: Collection[str]) -> str:
        """The hint for an unknown id of a ``kind``: its file may be elsewhere, or it is misspelt."""
        homes, page = self.homes.get(kind, ()), PAGES_ELSEWHERE.get(bare(identifier))
        if kind.startswith("part") and page in known:
            return f"did you mean '{page}'?"
        meant = did_you_mean(identifier, {*known} | self.offered.get(kind, set()))
        found = misplaced_hint(self.folder, identifier, homes) or (
            meant if meant.startswith("did") or not homes else ""
        )
        wanted = either([f"'{home}/{identifier}.yaml'" for home in homes])
        return found or "; or ".join(filter(None, (f"write {wanted}", meant)))


def check_block_references(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks that refer to a table, infographic or support page that does not exist."""
    known = _Known(workbook)
    for part in workbook.parts_with_blocks:
        for block in blocks_of(part):
            if block.shown is not None:
                yield from known.missing(block, *block.shown)
            if isinstance(block, SafetyFooter) and SUPPORT not in workbook.pages and "pages" not in workbook.unread:
                message = f"the safety footer leads to the page '{SUPPORT}', which does not exist"
                hint = f"write a page of 'kind: support' with 'id: {SUPPORT}', and list it under 'parts'"
                yield diagnose("dangling-reference", message, block.place, hint)


def _misplaced(says: Says, name: str) -> tuple[str, str, str] | None:
    """Rule, message and hint if the ``name`` in braces cannot be filled in, in a text of this kind."""
    kind, _, target = name.partition(":")
    if not says.is_bound:
        return "misplaced-reference", f"'{{{name}}}' is not filled in here", "write out the words instead"
    if kind == "page" and says.unnumbered:
        hint = f"write '{{title:{target}}}', or refer to the page in a text block"
        return "misplaced-reference", f"no page number can be filled in here: {says.unnumbered.value}", hint
    return None


def check_placeholders(workbook: Workbook) -> Iterator[Diagnostic]:
    """Names in braces that are neither a personal field nor a reference, and braces that would be printed."""
    fields = [*personal_fields(workbook.file.people_in()), *workbook.file.personal]
    known = _Known(workbook)
    judge = _Judge(known, fields, caption_names(workbook))
    for passage in passages(workbook):
        source = passage.text.source
        if "{" not in source and "}" not in source:
            continue
        for name, offset in islice(placeholders(source), MOST_IN_A_TEXT):
            is_of_series = name.startswith(f"{RESERVED}.")
            fault = name_fault(workbook, passage, name) if is_of_series else judge.fault_of(name)
            problem = _bad_blank_name(source[:offset], name) or fault or _misplaced(passage.says, name)
            knows_fields = workbook.knows("personal", "people")
            if problem is not None and (problem[0] != "unknown-personal-field" or knows_fields):
                rule, message, hint = problem
                yield diagnose(rule, message, _place_at(workbook, passage.text, f"{{{name}}}", offset), hint)
        yield from _check_braces(workbook, passage.text)


_CHOICE_BEFORE = re.compile(r"___$|\([^()]*\|[^()]*\)$")


def _bad_blank_name(before: str, name: str) -> tuple[str, str, str] | None:
    """Rule, message and hint if ``name`` in braces should name the blank or choice ``before`` it, but cannot."""
    if _CHOICE_BEFORE.search(before) is None:
        return None
    near = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
    return "bad-id", f"'{name}' cannot name a blank", f"write '{{{near}}}': the letters a to z, digits and hyphens"


class _Judge:
    """What may be in braces: personal fields, and references to parts and numbered blocks."""

    def __init__(self, known: _Known, fields: Sequence[str], captions: CaptionNames) -> None:
        self.known, self.fields, self.captions = known, fields, captions
        numbered = known.ids["section"] | known.ids["exercise"] | known.divisions
        parts = numbered | known.ids["page"]
        self.targets: Mapping[str, set[str]] = {"page": parts, "title": parts, "number": numbered}

    def fault_of(self, name: str) -> tuple[str, str, str] | None:
        """Rule, message and hint if ``name`` may not be in braces."""
        kind, colon, target = name.partition(":")
        if not colon:
            return None if name in self.fields else self._unknown_field(name)
        if kind not in TARGETS:
            return "dangling-reference", f"unknown kind of reference '{kind}'", did_you_mean(kind, TARGETS)
        if target in self.targets[kind] or target in self.captions.meant:
            return None
        if target in self.captions.ambiguous:
            names = self.captions.ambiguous[target]
            return (
                "ambiguous-reference",
                f"'{target}' is ambiguous: it may be {_listed(names)}",
                f"write '{{{kind}:{names[0]}}}'",
            )
        if self.known.may_hold_captions_unread:
            return None  # it may be something that could not be read
        if target in self.targets["page"]:
            return "dangling-reference", f"the page '{target}' has no number of its own", f"write '{{page:{target}}}'"
        if target in self.known.offered["part"]:
            return (
                "dangling-reference",
                f"'{target}' is in a library, but the book does not list it",
                "list it under 'parts'",
            )
        near = did_you_mean(target, self.targets[kind] | self.captions.meant.keys())
        return "dangling-reference", f"unknown id '{target}'", near

    def _unknown_field(self, name: str) -> tuple[str, str, str]:
        last = name.rpartition(".")[2]
        heads = (f"recipient.{one}" for one, attribute in ATTRIBUTES.items() if last in attribute.heads)
        ends = (one for one in self.fields if one.endswith(f".{last}"))
        of_recipient = [one for one in (f"recipient.{name}", f"recipient.{last}", *heads, *ends) if one in self.fields]
        near = f"did you mean '{of_recipient[0]}'?" if of_recipient else did_you_mean(name, self.fields)
        hint = near or "declare it under 'personal' in workbook.yaml"
        return "unknown-personal-field", f"unknown personal field '{name}'", hint


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _place_at(workbook: Workbook, text: Text, words: str, offset: int) -> Place | None:
    """The place of the ``words`` at ``offset`` in ``text``, found by counting earlier occurrences."""
    return place_of_words(workbook, text, words, text.source.count(words, 0, offset))


def _check_braces(workbook: Workbook, text: Text) -> Iterator[Diagnostic]:
    for brace, offset in islice(stray_braces(text.source), MOST_IN_A_TEXT):
        place = _place_at(workbook, text, brace, offset)
        yield diagnose("stray-brace", f"'{brace}' would be printed as typed", place, _brace_hint(brace))


_STROKES = str.maketrans("\u2044\u2215\u00f7", "///")
"""Other signs that are written between the two parts of a fraction."""

_FRACTIONS = "a fraction has a number or a letter on either side, such as {3/4} or {a/b}; write '{{' for a brace"


def _brace_hint(brace: str) -> str:
    if LANGUAGE.fullmatch(brace):
        return "put the words of that language in brackets before it: [words]{lang=fr}"
    meant = re.sub(r"\s", "", brace).lower()
    if PLACEHOLDER.fullmatch(meant):
        return f"did you mean '{meant}'? Write '{{{{' for a brace"
    as_fraction = re.sub(r"\s", "", unicodedata.normalize("NFKC", brace)).translate(_STROKES)
    if "/" in as_fraction:
        meant = as_fraction if FRACTION.fullmatch(as_fraction) else ""
        return f"did you mean '{meant}'?" if meant else _FRACTIONS
    return "write names in lower case, such as {recipient.name}, and '{{' for a brace"


MOST_NAMED = 3
"""How many are named in a problem that is reported once for all of them."""


def check_unverified(workbook: Workbook) -> Iterator[Diagnostic]:
    """Sources that nobody has looked up, reported once for all: details quoted from memory are often wrong."""
    found = {key: reference for key, reference in workbook.references.items() if not reference.checked}
    if not found:
        return
    named = ", ".join(f"'{key}'" for key in list(found)[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    message = f"nobody has checked {len(found)} of {len(workbook.references)} sources yet: {named}{more}"
    place = Places(workbook).value(next(iter(found.values())), "checked")
    yield diagnose(
        "reference-unverified", message, place, "look up authors, year and place, then write 'checked: true'"
    )


def check_unused(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts that no edition prints."""
    if workbook.unread or workbook.is_one_file:
        return  # the user may be what could not be read, or another file in the folder
    places = Places(workbook)
    listed = {*order_of(workbook).parts}
    sheets = {sheet for plan in workbook.file.plans.values() for sheet in plan.private_sheets}
    shown = {block.shown for part in workbook.parts_with_blocks for block in blocks_of(part) if block.shown is not None}
    shown_ids = {what: {one.id for one in shown if one.what == what} for what in ("table", "infographic")}
    kinds: tuple[tuple[str, Mapping[str, Node], set[str], str], ...] = (
        ("page", workbook.pages, listed | sheets, "list it under 'parts'"),
        ("section", workbook.sections, listed, "list it under 'parts'"),
        ("exercise", workbook.exercises, listed, "list it under 'parts', of the book or of a section"),
        ("table", workbook.tables, shown_ids["table"], "show it with a 'table' block"),
        ("infographic", workbook.figures, shown_ids["infographic"], "show it with an 'infographic' block"),
    )
    for kind, parts, used, hint in kinds:
        for identifier, part in parts.items():
            if identifier not in used:
                yield diagnose("unused-part", f"nothing uses the {kind} '{identifier}'", places.value(part, "id"), hint)


def check_unused_cover(workbook: Workbook) -> Iterator[Diagnostic]:
    """A cover that is described, but is not among the parts."""
    file = workbook.file
    if workbook.unread or "cover" not in file.model_fields_set or file.cover.design == NONE:
        return
    # one that nothing lists is an unused part already
    if not any(page.kind == "cover" for page in workbook.pages.values()):
        place = Places(workbook).value(file, "cover")
        message = "the cover is not printed, since it is not one of the parts"
        yield diagnose("unused-part", message, place, _cover_hint(workbook))


def _cover_hint(workbook: Workbook) -> str:
    """What to do about a cover that no page prints."""
    if "blocks" in workbook.file.model_fields_set and workbook.is_one_page:
        return "remove it: a one-page book has no cover"
    if "cover" in workbook.pages:
        return "write 'kind: cover' in 'pages/cover.yaml'"
    if workbook.file.parts is None:
        return "list all parts under 'parts', 'cover' first"
    return "list 'cover' first under 'parts'"


def check_unused_answers(workbook: Workbook) -> Iterator[Diagnostic]:
    """A page for the answers that is listed, but empty in every edition."""
    if workbook.unread or any(plan.answers == "at-end" for plan in workbook.file.plans.values()):
        return
    for index, part in enumerate(workbook.file.parts or ()):
        page = workbook.pages.get(part) if isinstance(part, str) else None
        if page is not None and page.kind == "answers":
            place = Places(workbook).value(workbook.file, "parts", index)
            message = f"no edition prints the answers that the page '{part}' is for"
            yield diagnose("unused-part", message, place, "add an edition with 'answers: at-end'")
