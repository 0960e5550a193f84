"""Every rule that a diagnostic can name: what it means and whether it stops the build.

``docs/reference/diagnostics.md`` is written from here (``python -m bifolio.content.reference``), and a test holds
every rule named in the source against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bifolio.diagnostics import Diagnostic, Place, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it means in a line, how severe it is."""

    meaning: str
    severity: Severity = Severity.ERROR


def _warning(meaning: str) -> Rule:
    return Rule(meaning, Severity.WARNING)


GROUPS: dict[str, dict[str, Rule]] = {
    "Files": {
        "missing-file": Rule("a file that must be there is not"),
        "unreadable-file": Rule("the file, or the folder it lies in, cannot be opened or followed"),
        "outside-folder": Rule("the path, or the link behind it, leaves the workbook's folder"),
        "not-a-file": Rule("a folder or a device stands where a file should be"),
        "not-a-folder": Rule("a file stands where a folder should be"),
        "file-too-large": Rule("the file is larger than any that an author writes"),
        "unknown-file": _warning("a file or folder that looks like a part of the workbook is read by nothing"),
        "too-many-files": Rule("the folder holds more files than are read"),
        "workbook-too-large": Rule("all files together hold more values than are read"),
        "too-many-problems": Rule("the file has further problems, which are not told one by one"),
        "empty-file": Rule("the file holds nothing"),
        "not-utf-8": Rule("the file is not encoded in UTF-8"),
        "control-character": Rule("the text holds a character that cannot be printed"),
        "lost-character": Rule("the text holds U+FFFD, which a program writes for a character that it could not read"),
        "mojibake": _warning(
            "letters of the text are UTF-8 that a program took for another encoding, such as 'Ã¼' for 'ü'"
        ),
    },
    "YAML": {
        "yaml-syntax": Rule("the file cannot be read as YAML"),
        "duplicate-key": Rule("a mapping has the same key twice"),
        "merge-key": Rule("'<<' would take in another mapping, which is not done"),
        "unsafe-tag": Rule("a tag asks for something else than plain data"),
        "several-documents": Rule("the file holds more than one document"),
        "nested-too-deeply": Rule("lists and mappings are nested deeper than the language needs"),
        "text-too-long": Rule("a text is longer than any page holds, or than a roster's field may be"),
        "too-many-values": Rule("the file holds more values than are read, once its aliases are unfolded"),
    },
    "Shape": {
        "one-page-book": Rule("keys of a book of one page stand beside a list of parts, or without blocks"),
        "unknown-key": Rule("a key that is not known at this place"),
        "missing-key": Rule("a key that must be there is not"),
        "unknown-block": Rule("a block kind that does not exist"),
        "wrong-shape": Rule("a block is written neither as a text nor as one kind with its keys"),
        "wrong-type": Rule("the value is of the wrong type: text, a number, a list or a mapping was expected"),
        "wrong-value": Rule("the value is out of its range or has the wrong form"),
        "unknown-value": Rule("the value is not one of those that may stand here"),
        "too-many": Rule("a list or mapping has more entries than fit"),
        "too-few": Rule("a list or mapping has fewer entries than are needed"),
        "bad-id": Rule("an id is not made of lower-case letters, digits and single hyphens"),
        "unknown-country": Rule("a country is not written as its ISO 3166 code"),
        "unknown-language": Rule("a language is not written as its tag (BCP 47)"),
        "cells-and-columns": Rule("a row of a table has more or fewer cells than there are columns"),
        "bad-date": Rule("a date is not written YYYY-MM-DD, or does not exist"),
        "date-ahead": _warning("a date on which something was done lies ahead"),
        "score-bands": Rule("the bands of a score key overlap, leave a gap, or end before they begin"),
        "heading-level-skipped": Rule("a heading of level 3 stands before any of level 2"),
    },
    "Names and references": {
        "id-is-file-name": Rule("a file is not called by the id inside it"),
        "empty-edition": Rule("an edition would hold no exercise"),
        "no-sources": Rule("a list of sources would be empty in an edition"),
        "nothing-to-fill-in": Rule("a block to fill in has no blank for any of its readers"),
        "duplicate-id": Rule("two parts, or two blocks of one page, have the same id"),
        "field-name-clash": Rule("two blanks would have the same name, so that answers could not be told apart"),
        "dangling-reference": Rule("an id names something that does not exist"),
        "ambiguous-reference": Rule("a reference names several tables or figures at once"),
        "reference-unverified": _warning("no person has looked up some of the sources that the book prints"),
        "listed-twice": Rule("a page, section or exercise would be printed twice"),
        "unused-part": _warning("a page, section, exercise, table or infographic that nothing uses"),
        "unknown-personal-field": Rule("a text names a personal field that is neither built in nor declared"),
        "name-in-title": _warning(
            "the title of the book or of an edition has a personal field, which is not filled there"
        ),
        "misplaced-reference": Rule(
            "a name in braces stands where it cannot be filled in, such as a page number in a title or a text alternative"
        ),
        "stray-brace": Rule("a brace that belongs to no personal field or reference would be printed"),
        "bad-link": Rule("a link leads neither to the web, to mail or a phone, nor to a part of the book"),
    },
    "Texts": {
        "markup-not-read": _warning(
            "a text holds what Markdown or HTML makes paragraphs, headings, lists or tables of, but here it does not"
        ),
        "block-name-as-text": _warning("a text is only the name of a block kind, and would be printed"),
        "empty-text": Rule("a text that must say something is empty"),
        "uncovered-character": Rule("no font, bundled or brought, can draw a character"),
        "too-long-for-place": Rule("a text is too long for the place in a drawing or a narrow column where it stands"),
        "text-cannot-fit": Rule("a block is higher than a whole page"),
        "large-print-cannot-fit": _warning("a block is higher than a whole page of A5 in giant print"),
        "section-length": _warning("a section's reading text has fewer than 150 or more than 300 words"),
        "avoided-word": Rule("participants would read a word that the workbook avoids"),
        "not-translated": _warning("there is no translation of the program's own words into the workbook's language"),
        "right-to-left": _warning(
            "the workbook's language is written from right to left; pages are laid out left to right"
        ),
        "long-sentence": _warning("a sentence that participants read has more than 25 words"),
        "reading-grade": _warning("a part reads harder than its readers should have to bear (English only)"),
    },
    "Themes and fonts": {
        "shadowed-theme": Rule("a theme of the workbook has the name of a built-in one"),
        "bad-colour": Rule("a colour is not written as '#rrggbb', in quotes"),
        "low-contrast": Rule("a colour of a theme does not stand out enough from the paper or from a tint"),
        "missing-font": Rule("there is no such font file in the workbook's folder 'fonts'"),
        "unreadable-font": Rule("the file is not a TrueType or OpenType font with outlines, or is damaged"),
        "font-too-large": Rule("the font file is larger than any that a book needs"),
        "font-not-embeddable": Rule(
            "the font's own flag (OS/2 fsType) forbids what a PDF, or a field in it, does with a font"
        ),
        "font-without-latin": Rule("a theme names a font that lacks letters, digits or signs of English"),
        "no-hyphenation": _warning("a theme hyphenates, but there are no patterns for the workbook's language"),
    },
    "Pictures": {
        "missing-alt-text": Rule("a picture has no text alternative"),
        "missing-picture": Rule("there is no such picture file"),
        "unreadable-picture": Rule("the file is not a PNG, JPEG or SVG picture that can be read"),
        "picture-too-large": Rule("the picture has more bytes or pixels than a page can use"),
        "unused-colour-profile": _warning("a picture's colour profile is damaged, or is not made for its colours"),
        "coarse-logo": _warning("a logo has fewer than 300 dots an inch at the size it is printed"),
    },
    "Safety": {
        "missing-ready-check": Rule("an exercise that may stir feelings does not open with a ready check"),
        "missing-landing": Rule("an exercise that may stir feelings does not close with a landing strip"),
        "missing-safety-footer": Rule("an exercise to use with a professional lacks the safety footer"),
        "missing-support-page": Rule(
            "exercises may stir feelings, but there is no support page that every edition has"
        ),
        "support-page-field": Rule(
            "the support page holds something to fill in, which would tell on whoever filled it in"
        ),
        "missing-crisis-data": Rule("places to find help are to be printed, but none are written down"),
        "no-record-of-country": _warning(
            "the country that was asked for has no record, so what holds anywhere is printed"
        ),
        "crisis-unverified": _warning("no person has checked a place to find help on its own site"),
        "crisis-outdated": _warning("a place to find help was checked more than twelve months ago"),
    },
    "Rosters": {
        "unreadable-roster": Rule("the roster cannot be read as a table"),
        "unknown-column": Rule("a column of the roster means nothing here"),
        "duplicate-column": Rule("two columns of the roster mean the same"),
        "duplicate-row": Rule("a row of the roster stands there twice"),
        "changed-hands": Rule("numbers or codes of finished copies would go to other people on the roster"),
        "names-changed": _warning("a copy was finished under another name, and is made again"),
        "same-initials": _warning("a row of the roster says the same as another, and has no whole name"),
        "question-mark-in-name": _warning("a name has a question mark, which may stand for a letter that was lost"),
        "says-nobody": _warning("a cell for a name says that there is none, such as 'n/a', and is taken as empty"),
        "hidden-row": _warning("rows are hidden in the sheet, so that they get no copy"),
        "hidden-column": _warning("columns are hidden in the sheet, so that they are not read"),
        "hidden-protection": Rule("a column of passwords or of private pages is hidden in the sheet"),
        "merged-cells": _warning("cells are merged over several rows, and each of these rows says what they say"),
        "totals-row": _warning("a row holds totals and is nobody"),
        "malformed-row": Rule("a row of the roster cannot be read"),
        "ragged-row": Rule("a row of the roster has more cells than there are heads"),
        "column-without-head": _warning("something stands in a column of the roster that has no head"),
        "column-without-effect": _warning("a column of the roster means something that no page of this workbook says"),
        "line-break": Rule("a name, or another text that is printed on one line, holds a line break or a tab"),
        "missing-name": Rule("a row of the roster has no name"),
        "copy-for-partner-b": _warning("a row chooses an edition for partner B, so that the copy is the partner's"),
        "name-cut": _warning("a name is too long for a place on a page, so that its end is left out there"),
        "unknown-exercise": Rule("a row of the roster names an exercise that does not exist"),
        "file-name-clash": Rule("two copies of a run would have the same file name"),
        "impossible-choice": Rule("the workbook cannot give what a row of the roster chooses together"),
        "password-in-clear": _warning("a column of the roster holds passwords, which whoever sees the roster can read"),
    },
}
"""Rules by group, in the order of the reference page."""

RULES: dict[str, Rule] = {name: rule for group in GROUPS.values() for name, rule in group.items()}
"""Every rule by name."""


def diagnose(rule: str, message: str, place: Place | None, hint: str = "") -> Diagnostic:
    """A diagnostic of a registered rule, with that rule's severity; without a place it points at ``workbook.yaml``."""
    return Diagnostic(rule, message, place or Place("workbook.yaml"), hint, RULES[rule].severity)


def rules_reference() -> str:
    """The reference page of diagnostics, in Markdown."""
    return "\n".join(_reference_lines()) + "\n"


def _reference_lines() -> Iterator[str]:
    yield "# Diagnostics"
    yield ""
    yield "<!-- written by `python -m bifolio.content.reference`; change src/bifolio/content/rules.py instead -->"
    yield ""
    yield "`bifolio check` reports every problem at once: its place, its rule in brackets, the line with a mark, and a hint."
    yield "An error stops the build and ends the command with exit code 1; a warning does not."
    for title, rules in GROUPS.items():
        yield ""
        yield f"## {title}"
        yield ""
        yield "| Rule | Severity | Meaning |"
        yield "| --- | --- | --- |"
        for name, rule in rules.items():
            yield f"| `{name}` | {rule.severity.value} | {rule.meaning} |"
