"""Names in braces: each must be a personal field or refer to something that exists, and no other brace is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from bifolio.content.checks.checks_series import name_fault
from bifolio.content.checks.fraction_hints import fraction_hint
from bifolio.content.checks.latex_hints import latex_at, latex_hint
from bifolio.content.fields.says import Says
from bifolio.content.model.caption_names import CaptionNames, caption_names
from bifolio.content.model.series import RESERVED
from bifolio.content.model.texts import MOST_IN_A_TEXT, passages, place_of_words
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.known_ids import KnownIds
from bifolio.content.rules import diagnose, diagnose_at
from bifolio.diagnostics import Diagnostic, Place, Problem, did_you_mean, either
from bifolio.people.personal_fields import ATTRIBUTES
from bifolio.text.inline import PLACEHOLDER, Text, placeholders, stray_braces
from bifolio.text.markdown_rules import ATTRIBUTE

TARGETS = ("page", "title", "number")
"""What may precede the colon of a reference in braces."""


def _misplaced(says: Says, name: str) -> Problem | None:
    """Why the ``name`` in braces cannot be filled in, in a text of this kind; ``None`` if it can."""
    kind, _, target = name.partition(":")
    if not says.is_bound:
        return Problem("misplaced-reference", f"'{{{name}}}' is not filled in here", "write out the words instead")
    if kind == "page" and says.unnumbered:
        hint = f"write '{{title:{target}}}', or refer to the page in a text block"
        return Problem("misplaced-reference", f"no page number can be filled in here: {says.unnumbered.value}", hint)
    return None


def check_placeholders(workbook: Workbook) -> Iterator[Diagnostic]:
    """Names in braces that are neither a personal field nor a reference, and braces that would be printed."""
    fields = workbook.file.personal_names
    known = KnownIds(workbook)
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
            if problem is not None and problem.rule == "unknown-personal-field" and (latex := latex_at(source, offset)):
                yield _of_latex(workbook, passage.text, latex)
                continue
            if problem is not None and (problem.rule != "unknown-personal-field" or knows_fields):
                yield diagnose_at(_place_at(workbook, passage.text, f"{{{name}}}", offset), problem)
        yield from _check_braces(workbook, passage.text)


_CHOICE_BEFORE = re.compile(r"__$|\([^()]*\|[^()]*\)$")


def _bad_blank_name(before: str, name: str) -> Problem | None:
    """Why ``name`` in braces cannot name the blank or choice ``before`` it; ``None`` if it can, or need not."""
    if _CHOICE_BEFORE.search(before) is None:
        return None
    near = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
    return Problem(
        "bad-id", f"'{name}' cannot name a blank", f"write '{{{near}}}': the letters a to z, digits and hyphens"
    )


class _Judge:
    """Decides which names may be in braces: personal fields, and references to parts and numbered blocks."""

    def __init__(self, known: KnownIds, fields: Sequence[str], captions: CaptionNames) -> None:
        self.known, self.fields, self.captions = known, fields, captions
        numbered = known.ids["section"] | known.ids["exercise"] | known.divisions
        parts = numbered | known.ids["page"]
        self.targets: Mapping[str, set[str]] = {"page": parts, "title": parts, "number": numbered}

    def fault_of(self, name: str) -> Problem | None:
        """Why ``name`` may not be in braces; ``None`` if it may."""
        kind, colon, target = name.partition(":")
        if not colon:
            return None if name in self.fields else self._unknown_field(name)
        if kind not in TARGETS:
            return Problem("dangling-reference", f"unknown kind of reference '{kind}'", did_you_mean(kind, TARGETS))
        if target in self.targets[kind] or target in self.captions.meant:
            return None
        if target in self.captions.ambiguous:
            names = self.captions.ambiguous[target]
            return Problem(
                "ambiguous-reference",
                f"'{target}' is ambiguous: it may be {either(names)}",
                f"write '{{{kind}:{names[0]}}}'",
            )
        if self.known.may_hold_captions_unread:
            return None  # the name may be that of a file that could not be read
        if target in self.targets["page"]:
            return Problem(
                "dangling-reference", f"the page '{target}' has no number of its own", f"write '{{page:{target}}}'"
            )
        if target in self.known.offered["part"]:
            return Problem(
                "dangling-reference",
                f"'{target}' is in a library, but the book does not list it",
                "list it under 'parts'",
            )
        near = did_you_mean(target, self.targets[kind] | self.captions.meant.keys())
        return Problem("dangling-reference", f"unknown id '{target}'", near)

    def _unknown_field(self, name: str) -> Problem:
        last = name.rpartition(".")[2]
        heads = (f"recipient.{one}" for one, attribute in ATTRIBUTES.items() if last in attribute.heads)
        ends = (one for one in self.fields if one.endswith(f".{last}"))
        of_recipient = [one for one in (f"recipient.{name}", f"recipient.{last}", *heads, *ends) if one in self.fields]
        near = f"did you mean '{of_recipient[0]}'?" if of_recipient else did_you_mean(name, self.fields)
        hint = near or "declare it under 'personal' in workbook.yaml"
        return Problem("unknown-personal-field", f"unknown personal field '{name}'", hint)


def _place_at(workbook: Workbook, text: Text, words: str, offset: int) -> Place | None:
    """The place of the ``words`` at ``offset`` in ``text``, found by counting earlier occurrences."""
    return place_of_words(workbook, text, words, text.source.count(words, 0, offset))


def _check_braces(workbook: Workbook, text: Text) -> Iterator[Diagnostic]:
    end = 0
    for brace, offset in islice(stray_braces(text.source), MOST_IN_A_TEXT):
        if offset < end:
            continue
        if latex := latex_at(text.source, offset):
            end = latex.end()
            yield _of_latex(workbook, text, latex)
            continue
        blank = _AROUND_BLANK.match(text.source, offset) if brace == "{" else None
        if blank is not None:
            brace, end = blank[0], blank.end()
        place = _place_at(workbook, text, brace, offset)
        yield diagnose("stray-brace", f"'{brace}' would be printed as typed", place, _brace_hint(brace))


def _of_latex(workbook: Workbook, text: Text, found: re.Match[str]) -> Diagnostic:
    """The problem with a formula of LaTeX."""
    place = _place_at(workbook, text, found[0], found.start())
    return diagnose("stray-brace", f"'{found[0]}' would be printed as typed", place, latex_hint(found))


_AROUND_BLANK = re.compile(r"\{[^{}]*__(?:\{[^{}]*\})?[^{}]*\}")
"""A blank with other characters beside it, all of it in braces."""


def _brace_hint(brace: str) -> str:
    if attribute := ATTRIBUTE.fullmatch(brace):
        if attribute["index"]:
            return f"put the words to find under it in brackets before it: [words]{brace}"
        return "put the words of that language in brackets before it: [words]{lang=fr}"
    meant = re.sub(r"\s", "", brace).lower()
    if PLACEHOLDER.fullmatch(meant):
        return f"did you mean '{meant}'? Write '{{{{' for a brace"
    return fraction_hint(brace) or "write names in lower case, such as {recipient.name}, and '{{' for a brace"
