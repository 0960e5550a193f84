"""Every rule that a diagnostic can name: what it means, how severe it is, and whether a profile or a book may change that.

``docs/reference/diagnostics.md`` is generated from this (``python -m bifolio.content.schema.reference``), and a test
checks that the source names no other rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, field

from bifolio.diagnostics import Diagnostic, Place, Problem, Severity
from bifolio.frozen import frozen

Numbers = Mapping[str, tuple[float, ...]]
"""The limits of a rule, under the keys that authors use: the most that it allows, or the least and the most."""


@frozen
class Rule:
    """One rule: its meaning in one line, and its severity (``None``: off).

    A rule that ``is_fixed`` is the same in every book: structure, references, names of blanks, accessibility, leaks,
    and everything reported for a roster or an option.
    """

    meaning: str
    _: KW_ONLY
    severity: Severity | None = Severity.ERROR
    is_fixed: bool = True
    numbers: Numbers = field(default_factory=dict)
    is_of_name: bool = False
    """Whether it is about a name that is declared, or missing, in one place and used in many: all its uses are one
    problem.
    """


@frozen
class Change:
    """How a rule differs from its default in one kind of book; numbers not given here stay the same."""

    severity: Severity | None
    numbers: Numbers = field(default_factory=dict)


def _error(meaning: str) -> Rule:
    return Rule(meaning, is_fixed=False)


def _warning(meaning: str, numbers: Numbers | None = None) -> Rule:
    return Rule(meaning, severity=Severity.WARNING, is_fixed=False, numbers=numbers or {})


def _off(meaning: str, numbers: Numbers | None = None) -> Rule:
    return Rule(meaning, severity=None, is_fixed=False, numbers=numbers or {})


def _of_name(meaning: str) -> Rule:
    return Rule(meaning, is_of_name=True)


def _fixed_warning(meaning: str) -> Rule:
    return Rule(meaning, severity=Severity.WARNING)


NAME_CUT = "a name is too long for its place on a page and is cut off there"
"""Used for a copy on the command line, and for a row in a roster."""

GROUPS: dict[str, dict[str, Rule]] = {
    "Files": {
        "missing-file": Rule("a required file is missing"),
        "unreadable-file": Rule("the file, or its folder, cannot be opened"),
        "outside-folder": Rule(
            "the path, or the link it names, leads out of the folder of the workbook or library, or a library is outside the folder for libraries"
        ),
        "missing-library": Rule("`uses` names a folder that does not exist"),
        "unusable-library": Rule(
            "`uses` names the workbook itself, a folder twice, or one with nothing to use; or a library uses another one"
        ),
        "not-a-file": Rule("a folder or a device is where a file should be"),
        "not-a-folder": Rule("a file is where a folder should be"),
        "file-too-large": Rule("the file is too large"),
        "unknown-file": _warning("a file or folder looks like part of the workbook, but is not read"),
        "too-many-files": Rule("the folder has too many files"),
        "workbook-too-large": Rule("all files together have too many values"),
        "too-many-problems": Rule("the file has more problems than are listed"),
        "empty-file": Rule("the file is empty"),
        "not-plain-text": Rule(
            "the file is a document of another program, such as a Word file, where plain text is read"
        ),
        "not-utf-8": Rule("the file is not encoded in UTF-8"),
        "control-character": Rule("the text contains a character that cannot be printed"),
        "lost-character": Rule(
            "the text contains U+FFFD or U+FFFC, which programs write for a character, picture or field that they lose"
        ),
        "mojibake": _warning("the text was read in the wrong encoding, which shows as 'Ã¼' for 'ü' and the like"),
    },
    "YAML": {
        "yaml-syntax": Rule("the file cannot be read as YAML"),
        "duplicate-key": Rule("the same key is written twice in one place"),
        "flow-text": Rule("a comma inside `{…}` ends a text, and what follows it is read as a key"),
        "list-text": _warning(
            "a comma inside `[…]` ends a text, and the rest of the sentence, or of a number, is read as an entry of its own"
        ),
        "text-cut-off": _warning("a text without quotes ends at ` #`, and the rest is a comment, which is not printed"),
        "typographic-quotes": _warning(
            "a text is in typographic quotation marks, which YAML does not read as quotes and which are printed"
        ),
        "merge-key": Rule("'<<' would merge other keys, which is not supported"),
        "unsafe-tag": Rule("a tag asks for something other than plain data"),
        "several-documents": Rule("the file contains more than one document"),
        "nested-too-deeply": Rule("lists and keys are nested too deeply"),
        "text-too-long": Rule("a text, a cell of a roster or an entry of the index is too long"),
        "too-many-values": Rule("the file has too many values, its aliases expanded"),
    },
    "Shape": {
        "one-page-book": Rule("keys of a one-page book are used with a list of parts, or without blocks"),
        "unknown-key": Rule("a key is not known in this place"),
        "unknown-rule": Rule("`rules` names a rule that does not exist"),
        "fixed-rule": Rule("`rules` names a rule that cannot be changed"),
        "missing-key": Rule("a required key is missing"),
        "unknown-template": _of_name("'use' names a template that does not exist"),
        "unknown-parameter": Rule("a template, or what uses it, names a parameter that the template does not declare"),
        "missing-parameter": Rule("a template is used without a value for a parameter that has no default"),
        "nested-template": Rule("a template uses a template"),
        "with-unquoted": Rule("'{with:…}' is not in quotes, so YAML reads it as a key"),
        "unknown-block": Rule("a block kind does not exist"),
        "wrong-shape": Rule("a block is neither text nor one kind with its keys"),
        "misplaced-block": Rule("a block or a list is nested where its kind is not allowed, or too deeply"),
        "wrong-type": Rule("the value has the wrong type, such as a number where text is expected"),
        "wrong-value": Rule("the value is out of its range or has the wrong form"),
        "unknown-value": Rule("the value is not one of those allowed here"),
        "too-many": Rule("a list, or what is under a key, has too many entries"),
        "too-few": Rule("a list, or what is under a key, has too few entries"),
        "bad-id": Rule("an id is not made of lower-case letters, digits and single hyphens"),
        "unknown-country": Rule("a country is not an ISO 3166 code"),
        "unknown-language": Rule("a language is not a BCP 47 tag"),
        "useless-key": Rule("a key has no effect together with another key of the block"),
        "cells-and-columns": Rule("a row of a table has more or fewer cells than there are columns"),
        "empty-column": _warning(
            "all cells of a column to read are empty, so that it looks like one to fill in but has no blanks"
        ),
        "empty-page": _warning("a page has no blocks, so that only its title is printed"),
        "canvas-grid": Rule(
            "boxes of a canvas lie over each other, reach beyond its grid, leave cells free, or are in the way of a line"
        ),
        "bad-date": Rule("a date is not written YYYY-MM-DD, or does not exist"),
        "date-ahead": _warning("the date on which something was done is in the future"),
        "score-bands": Rule("the bands of a score overlap, leave a gap, or end before they begin"),
        "one-part": _warning("a question with parts has only one"),
        "heading-level-skipped": Rule("a heading of level 3 comes before any of level 2"),
    },
    "Names and references": {
        "id-is-file-name": Rule("the file's name is not the id inside it"),
        "by-and-each": Rule("a block that is printed for each person also says who answers it"),
        "unknown-person": _of_name("a person is named who is not one of the book's people"),
        "people-alike": _warning("two people have the same label or the same mark"),
        "empty-edition": Rule("an edition would be empty"),
        "unknown-audience": _of_name("an audience is not declared in `workbook.yaml`"),
        "unknown-work": _of_name("a way to work is neither built in nor declared as `work.ID` under `words`"),
        "unknown-sharing": _of_name("a level of sharing is not declared in `workbook.yaml`"),
        "no-sources": Rule("a list of sources would be empty in an edition"),
        "nothing-to-fill-in": Rule("a block to fill in has no blank for any of its readers"),
        "conflicting-declaration": Rule("two libraries declare the same thing differently, and the workbook does not"),
        "duplicate-id": Rule("two parts, or two blocks of one page, have the same id"),
        "field-name-clash": Rule("two blanks would have the same name, so that answers could not be distinguished"),
        "blank-out-of-place": Rule(
            "a blank is written where it cannot be filled in, such as a title, a caption or a link"
        ),
        "inline-choice": Rule(
            "a choice among words, `(one|two){name}`, has too many words, too long ones, or one twice"
        ),
        "dangling-reference": _of_name("an id names something that does not exist"),
        "step-order": _warning("a step is about a block that is printed before the block of an earlier step"),
        "unnamed-items": _off(
            "items that name blanks are a list without ids, so that an item added later would rename them"
        ),
        "block-without-step": _off("an exercise has a block to fill in that no step names"),
        "edition-truth": _off("an edition prints words of `speaks_of` and lacks what they need"),
        "page-left-out": _warning("a text gives the page of something that an edition leaves out"),
        "late-legend": Rule("a block names a legend that comes after it"),
        "ambiguous-reference": Rule("a reference could mean several tables or figures"),
        "reference-unverified": _off("nobody has checked some of the sources that the book prints"),
        "listed-twice": Rule("a list of ids, or the order of the book, names one of them twice"),
        "unused-part": _warning(
            "nothing uses a page, section, exercise, table or infographic, or the cover that the book describes; an index has no entries, or marked words no index"
        ),
        "nothing-to-shuffle": _warning("an edition has questions in another order, but none has an answer or points"),
        "part-without-answers": _warning("an edition names a part for its answers that has none"),
        "unused-personal-field": _warning("no file names a personal field that the book declares in braces"),
        "unused-parameter": _warning("no block of a template uses one of its parameters"),
        "unknown-personal-field": _of_name("a text names a personal field that is neither built in nor declared"),
        "name-in-title": Rule(
            "the title of the book or of an edition has a personal field, which is not filled in there"
        ),
        "personal-without-default": _warning(
            "a personal field without a default is used where a blank cannot be printed"
        ),
        "misplaced-reference": Rule(
            "a name in braces is used where it cannot be filled in, such as a page number in a title or a text alternative"
        ),
        "stray-brace": Rule("a brace that belongs to no personal field or reference would be printed"),
        "misplaced-footnote": Rule("a text leads to a footnote where none can be printed"),
        "unused-footnote": _warning("no text leads to a footnote"),
        "uncitable-source": Rule("a text cites a source that has no author or no year"),
        "bad-link": Rule("a link is not to the web, an e-mail address, a phone number or a part of the book"),
    },
    "Texts": {
        "markup-not-read": _warning(
            "a text contains Markdown or HTML for paragraphs, headings, lists or tables, or brackets or dots in place of a blank, or `^` for a power that is not closed, or one `_` beside a sign of arithmetic, or is numbered by hand, which would be printed as typed; or a blank is between `^` or `~`"
        ),
        "block-name-as-text": _warning(
            "a text is only the name of a block kind, or begins with it and a colon without a space, and would be printed"
        ),
        "lone-quotation-mark": _warning(
            "a text has an odd number of straight quotation marks, so that one may be printed as opening that should close"
        ),
        "empty-text": Rule("a text that is always printed is empty"),
        "uncovered-character": _of_name("no available font, bundled or yours, has a character"),
        "too-long-for-place": Rule("a text is too long for its place in a drawing or a narrow column"),
        "text-cannot-fit": Rule("a block is taller than a whole page"),
        "large-print-cannot-fit": _warning("a block is taller than a whole page of A5 (Half Letter) in giant print"),
        "composition-goes-on": _warning(
            "a page with a `look` takes more than one page: on the book's own paper, or in giant print on A5 (Half Letter)"
        ),
        "words-do-not-fit": _warning(
            "words do not fit into their place on a page: one is split, or they are cut off or printed over something else"
        ),
        "words-too-small": _warning(
            "words in a drawing are printed smaller than 12 points, or those in a blank smaller than 9"
        ),
        "table-as-records": _warning(
            "a table has no room for its columns, and its rows are printed as a list: on the book's own paper, or anywhere with `layout: table`"
        ),
        "column-narrower": _warning(
            "a column is narrower than its `width` on the book's own paper, since the others need room"
        ),
        "section-length": _off("a section's reading text has too few or too many `words`", {"words": (150, 300)}),
        "to-be-confirmed": _error("a text says that something in it is still to be confirmed"),
        "avoided-word": _error("participants would read a word that the workbook avoids"),
        "not-translated": _warning(
            "phrases of the program are not translated into the workbook's language and stay in English"
        ),
        "phrase-placeholder": Rule("a phrase under `words` names a value in braces that it does not have"),
        "phrase-without-value": _warning("a phrase under `words` leaves out a value that the program's own phrase has"),
        "long-sentence": _off("a sentence that participants read has too many `words`", {"words": (25,)}),
        "reading-grade": _off(
            "a part is harder to read than the limit for `readers`, their `instructions` or the `leader` (English only)",
            {"readers": (8,), "instructions": (6,), "leader": (11,)},
        ),
    },
    "Themes and fonts": {
        "shadowed-theme": Rule("a theme of the workbook has the name of a built-in one"),
        "bad-colour": Rule("a colour is not written as '#rrggbb', in quotes"),
        "low-contrast": Rule(
            "a colour of a theme does not stand out enough from the paper or from a tint, or text from the ground of the cover"
        ),
        "too-much-ink": Rule("a colour's `cmyk` is more ink than print shops take"),
        "missing-font": Rule("there is no such font file in the workbook's folder 'fonts'"),
        "unreadable-font": Rule("the file is not a TrueType or OpenType font with outlines, or is damaged"),
        "font-too-large": Rule("the font file is too large"),
        "font-not-embeddable": Rule(
            "the font's own flag (OS/2 fsType) forbids embedding it in a PDF, or typing with it"
        ),
        "font-without-latin": Rule("a theme names a font that lacks letters, digits or punctuation that English needs"),
        "no-hyphenation": _warning("a theme hyphenates, but there are no patterns for the workbook's language"),
    },
    "First drafts": {
        "left-out": Rule(
            "the draft of a workbook lacks something that is in the manuscript, or has it as a comment only",
            severity=Severity.WARNING,
            is_of_name=True,
        ),
        "guessed": _fixed_warning("the draft of a workbook has something that the manuscript does not say"),
        "too-long-to-draft": Rule("the manuscript has more than one workbook takes"),
    },
    "Print shops": {
        "shop-page-count": Rule("a shop prints no book of so many pages"),
        "shop-page-size": Rule("a page is not the size that a shop requires"),
        "shop-spine-margin": Rule("the margin at the binding is too narrow for a shop and so many pages"),
        "shop-margin": Rule("an outer margin is narrower than a shop accepts"),
        "shop-margin-advised": _fixed_warning("an outer margin is narrower than a shop recommends"),
        "shop-tab-numbers": _fixed_warning(
            "the tabs have no numbers, because a shop wants nothing so close to the edge"
        ),
        "shop-file-size": Rule("a file is larger than a shop accepts"),
        "shop-annotations": Rule("a page has links, fields or comments, which a shop does not accept"),
        "shop-outline": Rule("a file has bookmarks, which a shop does not accept"),
        "shop-metadata": Rule("a file has metadata, which a shop does not accept"),
        "shop-layers": Rule("a file has layers, which a shop does not accept"),
        "shop-tags": Rule("a file has tags, which a shop does not accept"),
        "shop-encryption": Rule("a file is encrypted, which a shop does not accept"),
        "shop-fonts": Rule("a font is not embedded"),
        "shop-picture-advised": _fixed_warning("a picture has fewer dots per inch than a shop recommends"),
        "shop-transparency": _fixed_warning("something is transparent, which a shop recommends against"),
        "shop-stale": _fixed_warning("a shop's rules were last checked more than a year ago"),
    },
    "Preview": {
        "cannot-build": Rule("the preview cannot build what was chosen, such as a name that cannot be printed"),
    },
    "Pictures": {
        "title-left-alone": Rule(
            "a picture that fills its page comes first on a page, so its title would stand alone on the page before"
        ),
        "missing-alt-text": Rule("a picture has no text alternative"),
        "alt-text-answers": _warning("the text alternative of a picture to match says what it belongs to"),
        "missing-picture": _of_name("there is no such picture file"),
        "unreadable-picture": _of_name("the file is not a PNG, JPEG, WebP, HEIC or SVG picture that can be read"),
        "picture-too-large": _of_name("the picture has more bytes or pixels than a page can use"),
        "large-picture-file": _warning("a picture file has more than 2 MB"),
        "unused-colour-profile": _warning("a picture's colour profile is damaged, or is not made for its colours"),
        "drawing-out-of-place": Rule(
            "a support page, or an exercise with `sensitivity: 3`, has a small drawing (`spot`)"
        ),
        "logo-on-plate": _warning(
            "the cover is dark, and the provider's file names no `logo_light`: the logo is on a white plate"
        ),
        "coarse-logo": _fixed_warning("a logo has fewer than 300 dots per inch at its printed size"),
    },
    "Duties": {
        "required-by-profile": _error(
            "a part lacks a key that the book's profile requires, or has too few or too many entries there"
        ),
        "answer-missing": _off("an exercise gives points, but a question with options has no `answer`"),
        "answer-shows": _off(
            "a word bank, the targets of a match or the items of an ordering are printed in the order of the answers"
        ),
        "few-choices": _off(
            "a block offers more than is easy to choose from: `rows` of a checklist, `words` of a list, `ratings` of a group, `bands` of a score",
            {"rows": (12,), "words": (48,), "ratings": (5,), "bands": (3,)},
        ),
        "missing-ready-check": _off("an exercise that may stir strong feelings does not open with a ready check"),
        "missing-landing": _off("an exercise that may stir strong feelings does not close with a landing strip"),
        "missing-safety-footer": _off("an exercise to use with a professional lacks the safety footer"),
        "missing-support-page": _off("exercises may stir strong feelings, but not every edition has a support page"),
        "support-page-field": Rule(
            "the support page has something to fill in, which could expose the person who filled it in"
        ),
        "missing-crisis-data": Rule("places to find help should be printed, but there are none"),
        "no-record-of-country": _warning(
            "there is no record for the chosen country, so the one for all countries is printed"
        ),
        "crisis-unverified": _warning("nobody has checked a place to find help on its own site"),
        "crisis-outdated": _warning("a place to find help was last checked more than `months` ago", {"months": (12,)}),
    },
    "Rosters": {
        "unreadable-roster": Rule("the roster cannot be read as a table"),
        "unknown-column": Rule("a column of the roster is not recognised"),
        "duplicate-column": Rule("two columns of the roster have the same meaning"),
        "duplicate-row": Rule("a row of the roster is repeated"),
        "changed-hands": Rule("numbers or codes of finished copies would go to other people on the roster"),
        "names-changed": _fixed_warning("a copy was finished under another name and is made again"),
        "same-initials": _fixed_warning("a row of the roster repeats another and has no full name"),
        "question-mark-in-name": _fixed_warning(
            "a name has a question mark, which may stand for a letter that was lost"
        ),
        "comma-in-name": _fixed_warning("a name may have its last name first, as in 'Doe, Jane'"),
        "code-in-text": _fixed_warning(
            "a cell has a formula, or code for a character, such as '&#39;', which would be printed as typed"
        ),
        "says-nobody": _fixed_warning(
            "a cell for a name says that there is none, such as 'n/a', and is treated as empty"
        ),
        "windows-encoding": _fixed_warning("the roster is not in UTF-8 and was read as Windows-1252"),
        "hidden-row": _fixed_warning("rows are hidden in the sheet and get no copy"),
        "hidden-column": _fixed_warning("columns are hidden in the sheet and are not read"),
        "hidden-protection": Rule("a column of passwords or of private pages is hidden in the sheet"),
        "merged-cells": _fixed_warning("cells are merged across rows, and each of these rows takes their value"),
        "totals-row": _fixed_warning("a row holds totals, not a person"),
        "malformed-row": Rule("a row of the roster cannot be read"),
        "headings-again": Rule("a row of the roster repeats the headings, as where two lists were joined"),
        "ragged-row": Rule("a row of the roster has more cells than there are headings"),
        "column-without-head": _fixed_warning("a column of the roster has values but no heading"),
        "column-without-effect": _fixed_warning("no page of this workbook uses what a column of the roster says"),
        "line-break": Rule("a name, or another text that is printed on one line, contains a line break or a tab"),
        "missing-name": Rule("a row of the roster has no name"),
        "copy-for-another": _fixed_warning(
            "a row chooses one person's edition, but its column 'name' may mean another person"
        ),
        "given-not-printed": _fixed_warning(
            "no page of a copy prints the provider, a message, goals, a setting or a personal field that was given"
        ),
        "name-not-printed": _fixed_warning("a copy is built for somebody, but no page prints a name"),
        "name-cut": _fixed_warning(NAME_CUT),
        "copy-number-uncoded": _fixed_warning(
            "the number of a copy does not fit into a symbol, so its pages do not say which copy they are from"
        ),
        "unknown-exercise": Rule("a row of the roster names an exercise that does not exist"),
        "file-name-clash": Rule("two copies of a run would have the same file name"),
        "impossible-choice": Rule("a row of the roster combines choices that do not go together in this workbook"),
        "password-in-clear": _fixed_warning(
            "a column of the roster holds passwords, which anyone who sees the roster can read"
        ),
    },
}
"""Rules by group, in the order of the reference page."""

RULES: dict[str, Rule] = {name: rule for group in GROUPS.values() for name, rule in group.items()}
"""Every rule by name."""


def diagnose(rule: str, message: str, place: Place | None, hint: str = "") -> Diagnostic:
    """A diagnostic of a registered rule; without a place it points at ``workbook.yaml``.

    Its severity is the rule's default; for a rule that is off by default it is a warning until ``RulesInForce``
    decides.
    """
    return Diagnostic(
        rule,
        message=message,
        place=place or Place("workbook.yaml"),
        hint=hint,
        severity=RULES[rule].severity or Severity.WARNING,
        is_of_name=RULES[rule].is_of_name,
    )


def diagnose_at(place: Place | None, problem: Problem) -> Diagnostic:
    """The diagnostic of a ``problem`` at ``place``; see ``diagnose``."""
    return diagnose(problem.rule, problem.message, place, problem.hint)
