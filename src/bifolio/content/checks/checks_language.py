"""Language: words to avoid, sentences and sections that are too long, parts that are hard to read, characters without a font."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bifolio.content.fields.answers import written
from bifolio.content.fields.base import Block, Node
from bifolio.content.fields.languages import has_spaces
from bifolio.content.fields.says import Role
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.editions import each_participant
from bifolio.content.model.exercise import Step
from bifolio.content.model.places import Places
from bifolio.content.model.readability import GradeRow, grade_table, sentences_of, words_of
from bifolio.content.model.texts import MOST_IN_A_TEXT, folded, heard, passages, place_of_words, spoken
from bifolio.content.model.theme_fonts import uncovered_character
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.yaml_slips import mojibake_in
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic
from bifolio.messages import all_forms
from bifolio.placed import place_of
from bifolio.text.coverage import noto_font
from bifolio.text.inline import Text


def check_characters(workbook: Workbook) -> Iterator[Diagnostic]:
    """Characters that no available font can draw: in each text together those that one font would add."""
    used: set[str] = set()
    for passage in passages(workbook):
        used.update(_drawn(passage.text))
    # nearly always, no text has such a character
    missing = workbook.fonts.uncovered("".join(used))
    for text in (one.text for one in passages(workbook)) if missing else ():
        by_font: dict[str, list[str]] = {}
        for character in workbook.fonts.uncovered(_drawn(text)):
            by_font.setdefault(noto_font(character), []).append(character)
        for alike in by_font.values():
            yield uncovered_character(alike, place_of_words(workbook, text, alike[0]), workbook.fonts)
    places = Places(workbook)
    for words, node, *path in _printed_as_it_is(workbook):
        if missing := workbook.fonts.uncovered(words):
            yield uncovered_character(missing, places.value(node, *path), workbook.fonts)
    spelling = workbook.sources.get("spelling.yaml")
    for language, pairs in workbook.spelling.items():
        for word, other in pairs.items():
            if missing := workbook.fonts.uncovered(other):
                place = place_of(spelling.data, [language, word]) if spelling else None
                yield uncovered_character(missing, place, workbook.fonts)


def _drawn(text: Text) -> str:
    """A text that contains all the characters of ``text``: '&hearts;' is plain ASCII, but the character that it stands
    for is not.
    """
    return text.plain if "&" in text.source else text.source


def _printed_as_it_is(workbook: Workbook) -> Iterator[tuple[str, Node, *tuple[str, ...]]]:
    """Words printed without markup, each with its node and the keys to it."""
    for field in workbook.file.personal.values():
        yield field.default or "", field, "default"
    for key, phrase in workbook.file.words.items():
        yield "".join(all_forms(phrase.plain())), workbook.file, "words", key
    steps = [step for exercise in workbook.exercises.values() for step in exercise.steps]
    nodes: list[Block | Step] = [*every_block(workbook), *steps]
    for node in (one for one in nodes if one.answer):
        yield "".join(written(one) for accepted in node.answer.values() for one in accepted), node, "answer"
    for country in workbook.support.values():
        yield country.emergency, country, "emergency"
        for service in country.services:
            for key in ("phone", "text", "tty", "url"):
                yield getattr(service, key) or "", service, key


def check_mojibake(workbook: Workbook) -> Iterator[Diagnostic]:
    """Texts in any file of the workbook that were decoded wrongly before they were saved."""
    for source in workbook.sources.values():
        yield from mojibake_in(source)


def check_avoided_words(workbook: Workbook) -> Iterator[Diagnostic]:
    """Words in participants' texts that the workbook avoids; one listed under ``allow_once`` may appear there once."""
    avoided = {word.lower(): instead for word, instead in workbook.file.avoid.items() if word.strip()}
    if not avoided or not workbook.knows("avoid", "allow_once"):
        return
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(_one_word(word) for word in avoided) + r")(?!\w)", re.IGNORECASE)
    phrases = [*map(folded, avoided)]
    still_allowed = {word.lower() for word in workbook.file.allow_once}
    for passage, plain, words in heard(workbook):
        if not any(phrase in words for phrase in phrases):
            continue
        counts: dict[str, int] = {}
        for match in islice(pattern.finditer(plain), MOST_IN_A_TEXT):
            word = " ".join(match[0].lower().split())
            occurrence = counts[word] = counts.get(word, -1) + 1
            if word in still_allowed:
                still_allowed.discard(word)
                continue
            place = place_of_words(workbook, passage.text, match[0], occurrence)
            instead = avoided[word]
            hint = f"write '{instead}'" if instead else "reword it"
            yield diagnose("avoided-word", f"'avoid' lists '{match[0]}', which participants would read", place, hint)


_UNCONFIRMED = re.compile(r"\bto\s+be\s+confirmed\b", re.IGNORECASE)


def check_unconfirmed(workbook: Workbook) -> Iterator[Diagnostic]:
    """Texts with something marked as still to be confirmed."""
    for passage in passages(workbook):
        match = _UNCONFIRMED.search(passage.text.source)
        if match is not None:
            place = place_of_words(workbook, passage.text, match[0])
            hint = "look it up, then remove these words"
            yield diagnose("to-be-confirmed", f"'{match[0]}' would be printed", place, hint)


def _one_word(word: str) -> str:
    return r"\s+".join(re.escape(part) for part in word.split())


def check_section_length(workbook: Workbook) -> Iterator[Diagnostic]:
    """Sections whose reading text is much shorter or longer than a page."""
    if not has_spaces(workbook.file.language):
        return
    least, most = (int(number) for number in workbook.rules.numbers("section-length", "words"))
    counts = {identifier: dict.fromkeys(each_participant(workbook.file), 0) for identifier in workbook.sections}
    personal = workbook.file.personal_words
    for passage in passages(workbook):
        if passage.is_reading and passage.role is Role.PROSE:
            words = len(words_of(spoken(passage.text, personal)))
            for reader in counts[passage.unit]:
                counts[passage.unit][reader] += words if not passage.audience or reader in passage.audience else 0
    places = Places(workbook)
    for identifier, by_reader in counts.items():
        count = next((one for one in by_reader.values() if not least <= one <= most), None)
        if count is not None:
            message = f"the reading text has {count} words; it should have {least} to {most}"
            hint = "write a little more" if count < least else "shorten it, or move part of it into an exercise"
            yield diagnose("section-length", message, places.key(workbook.sections[identifier], "blocks"), hint)


def check_sentences(workbook: Workbook) -> Iterator[Diagnostic]:
    """Sentences for participants that are too long to read easily."""
    if not has_spaces(workbook.file.language):
        return
    most = int(workbook.rules.number("long-sentence", "words"))
    for passage in passages(workbook):
        if passage.role not in (Role.PROSE, Role.INSTRUCTION):
            continue
        for sentence in sentences_of(passage, workbook):
            if len(sentence.words) > most:
                place = place_of_words(workbook, passage.text, _opening(sentence.text))
                message = f"this sentence has {len(sentence.words)} words; the limit is {most}"
                yield diagnose("long-sentence", message, place, "split it into two sentences")


def check_grades(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts that are harder to read than the rule allows, even without the key terms; the formula is for English."""
    if workbook.file.language.partition("-")[0] != "en":
        return
    for row in grade_table(workbook):
        if row.is_too_hard:
            message = f"reading grade {row.without_key_terms:.1f} for {_WHOSE[row.readers]} of '{row.unit}'"
            message += f" ({row.grade:.1f} with the key terms); the limit is {row.limit:g}"
            yield diagnose("reading-grade", message, row.place, f"shorten these first: {_worst(workbook, row)}")


_WHOSE = {"participant": "what participants read", "instruction": "the instructions", "leader": "the leader's text"}


def _worst(workbook: Workbook, row: GradeRow) -> str:
    shown = []
    for sentence in row.worst:
        place = place_of_words(workbook, sentence.passage.text, _opening(sentence.text))
        opening = " ".join(sentence.text.split()[:4])
        where = f" (line {place.line}, {len(sentence.words)} words)" if place else ""
        shown.append(f"'{opening} …'{where}")
    return "; ".join(shown)


def _opening(sentence: str) -> str:
    """The first words of a sentence, for finding it in the YAML."""
    return " ".join(sentence.split()[:3])
