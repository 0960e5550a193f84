"""Blanks among words, as authors write them: ``____{body}``, ``(high|low){tide}``.

Input: a block, or an exercise for its steps, bound or not. Output: its blanks in reading order, each with the sentence
that asks for it. That sentence names nobody (docs/content-brief.md, section 6).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pydantic import BaseModel

from bifolio.characters import without_stop
from bifolio.content.fields.base import Block
from bifolio.content.fields.says import texts_with_room
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.messages import Messages
from bifolio.text.fraction_terms import is_expression
from bifolio.text.inline import Inline, count_blanks, parse_inline, placed_as
from bifolio.text.written_blank import WrittenBlank
from bifolio.typography import NO_BREAK

EMS = 8 / 25.4 * 72 / 12
"""Length of the blank for one underscore, as a multiple of the type size: 8 mm in body text of 12 pt, longer in larger
type.
"""

BAR_EMS = 3 / 8 * EMS
"""The same for a blank above or below a bar: 3 mm, so that three are a box for two figures."""

LEAST_AT_BAR = 3
"""The fewest underscores that count there: two would be too narrow to tap."""

TERM_EMS = 0.6
"""The room for each character of an expression on the other side of a bar, as a multiple of the type size."""

ANSWER_EMS = 0.62
"""Space for each letter of an answer, as a multiple of the type size."""

MOST_SAID = 90
"""The most characters of a long sentence that are spoken before a blank, and after it."""

_UNIT = re.compile(
    r"(?P<space>\s*)(?P<unit>(?:[^\W\d_]|[%\u2030\u00b0\u2032\u2033\u20a0-\u20cf$\u00a3\u00a5])[\w/·.%\u00b0-]{0,11}?)[.?!…)»”\"]*\s*"
)
"""A short word or sign at the end of a text that may be a unit."""

_SENTENCE_END = re.compile(r"(?<=[.!?…。؟।])[\"'”’»)]*\s+")
_MARK = "\ufffc"
"""Marks where a blank begins."""


@frozen
class AskedFor:
    """A blank among words: the author's markup, the sentence around it as it is spoken, the place of its text among
    those with room for blanks, and the word after it if it is the only one in that text, such as "cm", after the space
    before it.
    """

    blank: WrittenBlank
    sentence: str
    text: int
    unit: str = ""


def written_blanks(node: BaseModel, messages: Messages) -> Iterator[AskedFor]:
    """The blanks among the words of ``node``, in reading order, without those of blocks inside it."""
    texts: list[Inline] = []
    count = 0
    for text in texts_with_room(node, Block):
        runs, count = count_blanks(text.runs if text.runs is not None else parse_inline(text.source), count)
        texts.append(runs)
    number = 0
    for place, runs in enumerate(texts):
        blanks = list({id(run.written): run.written for run in runs if run.written is not None}.values())
        names = [
            messages.text("say.blank", number=number + index) if count > 1 else messages.text("say.blank-alone")
            for index in range(1, len(blanks) + 1)
        ]
        sentences = _sentences(runs, dict(zip(map(id, blanks), names, strict=True)))
        for blank, sentence in zip(blanks, sentences, strict=True):
            number += 1
            if count > 1:
                sentence += ", " + messages.text("say.blank-of", number=number, count=count)
            yield AskedFor(blank, sentence, place, _unit(runs, blank, messages))


def _unit(runs: Inline, blank: WrittenBlank, messages: Messages) -> str:
    """The only word or sign after ``blank``, and the space between them if there is one.

    Empty if there are none, or several, or if it is a name.
    """
    last = max(index for index, run in enumerate(runs) if run.written is blank)
    rest = runs[last + 1 :]
    found = _UNIT.fullmatch("".join(run.said for run in rest))
    if found is None or any(run.stands_for_something or run.field or run.note for run in rest):
        return ""
    if _is_name(found["unit"], rest[-1].language or messages.language):
        return ""
    return (NO_BREAK if found["space"] else "") + found["unit"]


def _is_name(word: str, language: str) -> bool:
    """Whether ``word`` has a capital as names have, such as "Berlin"; the symbols of units are short, and German capitalises every noun."""
    is_capitalised = word[0].isupper() and word[1:].islower()
    return is_capitalised and len(word) > LONGEST_SYMBOL and language.partition("-")[0] != "de"


LONGEST_SYMBOL = 3
"""The most letters of the symbol of a unit that has a capital, such as "MHz"."""


def has_choices(block: Block) -> bool:
    """Whether the block's own texts have words to choose from."""
    return any(run.option for text in texts_with_room(block, Block) for run in text.runs or ())


def says_how(block: Block) -> bool:
    """Whether the block's author says how to fill it in."""
    return block.help is not None or bool(block.own_prompt)


def put_in(runs: Inline, blank_of: Callable[[str], Blank]) -> Inline:
    """``runs`` with the blanks in their places: lines to write on, and the options of choices. ``blank_of`` finds them by key."""
    found = []
    for run in runs:
        if run.written is not None and run.written.key:
            blank = blank_of(run.written.key)
            run = (
                replace(run, choice=blank) if run.option else replace(run, blank=blank, ems=_length(run.written, blank))
            )
        found.append(run)
    return placed_as(found, runs)


def _length(written: WrittenBlank, blank: Blank) -> float:
    """The length of a blank among words: as written, but no shorter than an answer printed in its place."""
    if written.is_second:
        return 0.0
    least = TERM_EMS * len(written.other) if is_expression(written.other) else 0.0
    drawn = max(LEAST_AT_BAR, written.length) * BAR_EMS if written.side else written.length * EMS
    answer = ANSWER_EMS * len(blank.in_place.words) if blank.in_place else 0.0
    return max(least, TERM_EMS * len(written.before + written.after) + max(drawn, answer))


def _sentences(runs: Inline, names: dict[int, str]) -> Iterator[str]:
    """For each blank of ``runs``, in order, the sentence that contains it; each blank is spoken by one of ``names``."""
    words: list[str] = []
    marked: set[int] = set()
    for run in (run for run in runs if not run.note):
        if run.written is not None and id(run.written) not in marked:
            marked.add(id(run.written))
            words.append(_MARK)
        if run.written is not None and not run.option:
            words.append(run.written.said_as(names[id(run.written)]))
        else:
            said = run.title if run.field is not None or run.stands_for_something else run.said
            words.append(said.replace(_MARK, ""))
    for sentence in _SENTENCE_END.split("".join(words)):
        parts = sentence.split(_MARK)
        for place in range(1, len(parts)):
            yield _around(parts[:place], parts[place:])


def _around(before: Sequence[str], after: Sequence[str]) -> str:
    """The words ``before`` a blank and ``after`` it; of many words, only those next to it."""
    # a text may have a thousand blanks: only a few parts on either side can be said
    first, rest = plain_spaces("".join(before[-MOST_SAID:])), plain_spaces("".join(after[:MOST_SAID]))
    if len(first) > MOST_SAID:
        first = "… " + first[-MOST_SAID:].partition(" ")[2]
    if len(rest) > MOST_SAID:
        rest = rest[:MOST_SAID].rpartition(" ")[0] + " …"
    return without_stop(first + rest)


def plain_spaces(words: str) -> str:
    """``words`` with plain spaces, and without the space that is left for rings."""
    return re.sub(r"\s+", " ", words).replace("( ", "(").replace(" )", ")")
