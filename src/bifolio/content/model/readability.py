"""How hard a workbook is to read: its sentences, and the Flesch-Kincaid grade of each part with and without the key
terms.

Kincaid et al. 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59. ``syllapy`` counts the syllables;
decision 0005 says why, and how key terms are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from bifolio.content.fields.says import Role
from bifolio.content.model.texts import Passage, passages, spoken
from bifolio.content.model.workbook import Exercise, Page, Section, Workbook
from bifolio.diagnostics import Place
from bifolio.frozen import frozen

LEAST_WORDS = 40
"""A text with fewer words than this gets no grade: one long word would decide it."""

LEAST_SENTENCE = 3
"""Sentences with fewer words ("A pen.", "Warm") are really labels and are not measured."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d[\d.,:/]*")
_SENTENCE_END = re.compile(
    r"""(?<=[.!?…।])(?:[\u00a0\u202f]?["'”’“»)\]])*\s+(?=[¿¡"'“‘„«»(\[\u00a0\u202f]*([^\W_]))|(?<=[。！？])[”’」』）]*(?=.)"""
)
"""A full stop, any closing marks, a space, and the first letter of the next sentence; in Chinese and Japanese just the stop."""

_ABBREVIATION = re.compile(r"\b(?:vs|e\.g|i\.e|Dr|Mr|Ms|Mrs|St|no|p|pp)\.$")


@frozen
class Sentence:
    """One sentence as it is spoken, with its words and its text."""

    text: str
    words: tuple[str, ...]
    passage: Passage


@frozen(kw_only=True)
class GradeRow:
    """How hard one part is for one group of readers; ``grade`` is ``None`` if there are too few words.

    ``readers`` is participant, instruction (what participants are asked to do) or leader.
    """

    part: str
    unit: str
    title: str
    readers: str
    limit: float
    words: int
    grade: float | None
    without_key_terms: float | None
    place: Place | None
    worst: tuple[Sentence, ...] = ()

    @property
    def is_too_hard(self) -> bool:
        """Whether it is harder than the limit even without the key terms."""
        return self.without_key_terms is not None and round(self.without_key_terms, 1) > self.limit


def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text``; a hyphenated word counts as one, and so does a number."""
    return tuple(_WORD.findall(text))


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text``; abbreviations do not end a sentence."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if (match[1] or "").islower() or _ABBREVIATION.search(text[start : match.start()]):
            continue
        parts.append(text[start : match.end()].strip())
        start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def sentences_of(passage: Passage, workbook: Workbook) -> Iterator[Sentence]:
    """The sentences of one passage; its end always ends a sentence."""
    personal = workbook.file.personal_words
    for sentence in split_sentences(spoken(passage.text, personal)):
        yield Sentence(sentence, words_of(sentence), passage)


def grade_table(workbook: Workbook) -> list[GradeRow]:
    """The grade of every section, exercise and page, for each group of readers."""
    groups: dict[tuple[str, str, str], list[Sentence]] = {}
    for passage in passages(workbook):
        for readers in _readers_of(passage):
            group = groups.setdefault((passage.part, passage.unit, readers), [])
            group += sentences_of(passage, workbook)
    terms = frozenset(word.lower() for word in workbook.file.key_terms)
    return [_row(workbook, key, sentences, terms) for key, sentences in groups.items()]


def _readers_of(passage: Passage) -> tuple[str, ...]:
    if passage.part not in ("section", "exercise", "page"):
        return ()
    if passage.role is Role.GUIDE:
        return ("leader",) if passage.part != "section" else ()
    if passage.role is Role.INSTRUCTION:
        return ("participant", "instruction")
    return ("participant",) if passage.role is Role.PROSE else ()


_NUMBERS = {"participant": "readers", "instruction": "instructions", "leader": "leader"}
"""The key for their limit in the rule."""


def _row(
    workbook: Workbook, key: tuple[str, str, str], sentences: Sequence[Sentence], terms: frozenset[str]
) -> GradeRow:
    part, unit, readers = key
    parts: Mapping[str, Mapping[str, Section | Exercise | Page]] = {
        "section": workbook.sections, "exercise": workbook.exercises, "page": workbook.pages,
    }  # fmt: skip
    title = parts[part][unit].title
    measured = [sentence for sentence in sentences if len(sentence.words) >= LEAST_SENTENCE]
    count = sum(len(sentence.words) for sentence in measured)
    grade = without = None
    if count >= LEAST_WORDS:
        grade, without = grade_of(measured), grade_of(measured, terms)
    worst = sorted(measured, key=lambda sentence: -_weight(sentence, terms))[:3]
    return GradeRow(
        part=part,
        unit=unit,
        title=title.plain,
        readers=readers,
        limit=workbook.rules.number("reading-grade", _NUMBERS[readers]),
        words=count,
        grade=grade,
        without_key_terms=without,
        place=title.place,
        worst=tuple(worst),
    )


def _weight(sentence: Sentence, terms: frozenset[str]) -> float:
    """The weight of a sentence: its own grade, reduced if it is short."""
    return grade_of([sentence], terms) * min(1.0, len(sentence.words) / 8)


def grade_of(sentences: Iterable[Sentence], terms: frozenset[str] = frozenset()) -> float:
    """The Flesch-Kincaid grade; ``terms`` count as words, but their syllables do not."""
    number = words = counted = syllables = 0
    for sentence in sentences:
        number += 1
        words += len(sentence.words)
        for word in sentence.words:
            if _stem(word) not in terms:
                counted += 1
                syllables += count_syllables(word.lower())
    if not number or not counted:
        return 0.0
    return 0.39 * words / number + 11.8 * syllables / counted - 15.59


def _stem(word: str) -> str:
    """The word as a list of key terms has it: lower case, without a possessive ending."""
    return re.sub(r"['’]s?$", "", word.lower())


@cache
def count_syllables(word: str) -> int:
    """Syllables of a lower-case English word; a number counts as one."""
    # imported late: only a check needs it, and importing it reads a word list
    import syllapy

    return max(1, int(syllapy.count(word.replace("’", "'"))))
