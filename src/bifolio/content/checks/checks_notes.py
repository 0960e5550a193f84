"""Footnotes and citations: every reference has a target, and every note is referred to from a place that can have footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath

from bifolio.content.model.part import Part
from bifolio.content.model.places import Places
from bifolio.content.model.texts import MOST_IN_A_TEXT, Passage, cited_in, passages, place_of_words
from bifolio.content.model.workbook import Page, Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, did_you_mean
from bifolio.text.inline import parse_inline


def check_footnotes(workbook: Workbook) -> Iterator[Diagnostic]:
    """References to footnotes that do not exist, or from places that cannot have them."""
    parts = _parts(workbook)
    for passage in passages(workbook):
        if "[^" not in passage.text.source:
            continue
        part = parts.get(passage.unit) if passage.part in ("page", "section", "exercise") else None
        for run in islice(parse_inline(passage.text.source), MOST_IN_A_TEXT):
            if run.note:
                yield from _check_note(workbook, passage, part, run.note)


def _check_note(workbook: Workbook, passage: Passage, part: Part | None, note: str) -> Iterator[Diagnostic]:
    place = place_of_words(workbook, passage.text, f"[^{note}]")
    is_on_cover = isinstance(part, Page) and part.kind == "cover"
    if part is None or is_on_cover or not passage.says.takes_notes:
        hint = "footnotes can be used in paragraphs, lists and cells of tables; write the words out here"
        yield diagnose("misplaced-footnote", f"no footnote '{note}' can be printed for this text", place, hint)
    elif note not in part.footnotes:
        hint = (
            did_you_mean(note, part.footnotes) if part.footnotes else f"write 'footnotes:' with '{note}:' in this file"
        )
        yield diagnose("dangling-reference", f"unknown footnote '{note}'", place, hint)


def check_unused_footnotes(workbook: Workbook) -> Iterator[Diagnostic]:
    """Footnotes to which no text of their part refers."""
    used: dict[str, set[str]] = {}
    for passage in passages(workbook):
        if "[^" in passage.text.source:
            used.setdefault(passage.unit, set()).update(run.note for run in parse_inline(passage.text.source))
    places = Places(workbook)
    for identifier, part in _parts(workbook).items():
        for note in part.footnotes:
            if note not in used.get(identifier, ()):
                yield _unused(note, places.key(part, "footnotes", note), f"write [^{note}] where it belongs")
    # those of a one-page book belong to its page; other books have no page for them
    for note in workbook.file.footnotes if not workbook.file.blocks else ():
        place = places.key(workbook.file, "footnotes", note)
        yield _unused(note, place, "move it to the file of the page that it belongs to")


def _unused(note: str, place: Place | None, hint: str) -> Diagnostic:
    return diagnose("unused-footnote", f"no text leads to the footnote '{note}'", place, f"{hint}, or remove it")


def check_citations(workbook: Workbook) -> Iterator[Diagnostic]:
    """Citations of sources that do not exist, or that have no author or year to be named by."""
    places = Places(workbook)
    if any(PurePosixPath(name).name == "references.yaml" for name in workbook.unread):
        return
    for passage, key in cited_in(workbook):
        source = workbook.references.get(key)
        if source is None:
            place = place_of_words(workbook, passage.text, f"@{key}")
            hint = did_you_mean(key, workbook.references) or f"add '{key}:' under 'references:' in 'references.yaml'"
            yield diagnose("dangling-reference", f"unknown source '{key}'", place, hint)
        elif not (source.author and source.year):
            missing = "'author'" if not source.author else "'year'"
            message = f"texts cite '{key}', which has no {missing}"
            yield diagnose("uncitable-source", message, places.value(source), f"add {missing}")


def _parts(workbook: Workbook) -> Mapping[str, Part]:
    return {**workbook.pages, **workbook.sections, **workbook.exercises}
