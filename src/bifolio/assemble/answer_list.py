"""The listed right answers, below their questions or at the end of an edition, part by part, each with its points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from bifolio.assemble.answers_by_blank import Answered, answers_among, labels_in_braces
from bifolio.assemble.blanks import BlankWords, Item, Speaker, items_of
from bifolio.assemble.document import AnswerLine, BoundBlock, Opening, Unit, View, below, with_inner
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.assemble.written_blanks import plain_spaces, written_blanks
from bifolio.characters import without_stop
from bifolio.content.fields.answers import WHOLE
from bifolio.content.fields.base import Block
from bifolio.content.fields.item_pictures import TextOrPicture, name_of
from bifolio.content.fields.languages import is_right_to_left
from bifolio.content.fields.says import texts_with_room
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.list import BulletList, ListItem
from bifolio.content.model.editions import PrintedAnswers
from bifolio.content.model.exercise import Step
from bifolio.form_fields import STEPS, BlankKind, InPlace
from bifolio.frozen import frozen
from bifolio.messages import Messages, Phrase
from bifolio.text.inline import (
    DRAWN,
    Inline,
    Run,
    Text,
    fractions_in_braces,
    literal,
    plain_text,
    with_fractions,
)

ANSWERS = below("answers", "list")
"""The id of the page of answers if the author has not written one."""

LONGEST_TITLE = 60
"""The most characters of a text that replaces the title of its block."""

GAP = "…"
"""Stands for a blank in such a text: for a blank without an answer among others with answers, and for words that
readers write beside a box.
"""

SHORT = 16
"""The most characters of an answer that stands beside others: four such answers fill a row of an A4 page."""

_NUMBER = re.compile(r"[-+−]?\d+(?:[.,]\d+)?")

NO_COLON_AFTER = ("=", "?", "؟", "？", "!", "！", "…", "≈", "→")
"""Signs at the end of a label after which the answer follows without a colon: 23 · 14 = 322."""


def answer_lines(block: Block, speaker: Speaker) -> tuple[AnswerLine, ...]:
    """The right answers in ``block``: a line for each row of a table, for each text with blanks, for all boxes to tick,
    and for each other blank.
    """
    items = [*items_of(block, speaker)]
    rows = [item.on_page for item in items]
    asked = [*written_blanks(block, speaker.messages)]
    labels = [*block.labels_of_texts(block.lang or speaker.messages.language)]
    if asked:
        texts = [*texts_with_room(block, Block)]
        called = [
            label or _shortened(_gapped(text)) for label, text in zip(labels or [""] * len(texts), texts, strict=True)
        ]
        rows[: len(asked)] = [BlankWords(f"text {one.text}", called[one.text]) for one in asked]
        if len({row.row for row in rows}) == 1 and not labels:
            rows = [BlankWords()] * len(rows)
    return _lines(block, items, rows, {one.blank.key for one in asked}, speaker.messages)


def step_lines(number: int, step: Step, items: Mapping[str, Item], messages: Messages) -> tuple[AnswerLine, ...]:
    """The right answers in the step with this ``number``, whose blanks are ``items``."""
    return _lines(step, [*items.values()], [BlankWords("step", str(number))] * len(items), items.keys(), messages)


def _lines(
    node: Answered, items: Sequence[Item], rows: Sequence[BlankWords], in_words: Collection[str], messages: Messages
) -> tuple[AnswerLine, ...]:
    """A line for each row of a block or step with an answer; ``rows`` are the places of its ``items``, and ``in_words``
    those among words.
    """
    right = answers_among(node, {item.key: item for item in items}, messages)
    if right and (bars := labels_in_braces(node)):
        items = [replace(item, shown=_with_bars(item.on_page, bars)) for item in items]
        rows = [_with_bars(place, bars) for place in rows]
    places = dict(zip((item.key for item in items), rows, strict=True))
    by_row: dict[str, list[Item]] = {}
    for item in items:
        by_row.setdefault(places[item.key].row, []).append(item)
    found = []
    # all answers in a column have the same label, whether or not their row has others
    are_many = len({place.column for place in places.values()} - {""}) > 1
    for name, row in by_row.items():
        if not any(item.key in right for item in row):
            continue
        answered = [item for item in row if item.key in right or item.key in in_words]
        has_columns = are_many or len({places[item.key].column for item in row}) > 1
        words = places[row[0].key].answer or messages.set_off("; ").join(
            _phrases(answered, right, messages, has_columns=has_columns, in_words=in_words)
        )
        own = [] if name in places or name == WHOLE else [name]
        points = sum(node.points.get(key, 0.0) for key in (*own, *(item.key for item in row)))
        is_ticked = any(right[item.key].words for item in answered if item.key in right)
        found.append(AnswerLine(places[row[0].key].words, words or (GAP if is_ticked else "–"), points))
    if len(found) == 1:
        found[0] = replace(found[0], points=found[0].points + node.points.get(WHOLE, 0.0))
    return tuple(found)


def _with_bars(place: BlankWords, bars: Mapping[str, str]) -> BlankWords:
    """``place`` with its fractions in braces; ``bars`` are the labels that have some."""
    words, column = (bars.get(one, one) for one in (place.words, place.column))
    return replace(place, words=words, column=column)


def _phrases(
    row: Sequence[Item],
    right: Mapping[str, InPlace],
    messages: Messages,
    *,
    has_columns: bool,
    in_words: Collection[str],
) -> Iterator[str]:
    """The answers in a ``row``, each after the heading of its column; for boxes only the headings, and how many boxes
    are to be ticked.
    """
    ticks = Counter(item.on_page.column for item in row if _is_box(item) and right[item.key].words)
    for item in row:
        column = item.on_page.column
        if _is_box(item):
            count = ticks.pop(column, 0)
            if count and column:
                yield without_stop(column) + (f" × {count}" if count > 1 else "")
        else:
            words = right[item.key].words if item.key in right else GAP
            # a word of a sentence is a unit if it follows a number
            before, after = item.beside if item.key not in in_words or words[-1:].isdigit() else ("", "")
            words = before + words + after
            yield _under(column if has_columns else "", without_stop(words) if item.options else words, messages)


def _is_box(item: Item) -> bool:
    return item.kind is BlankKind.CHECK


def _under(column: str, words: str, messages: Messages) -> str:
    """``words`` after the heading of their ``column``; after an arrow if that is a number, since −2: −5 is hard to read."""
    if not _NUMBER.fullmatch(column):
        return _after(column, words, messages)
    arrow = "←" if is_right_to_left(messages.language) else "→"
    return f"{column.replace('-', '−')} {arrow} {words}"


def _after(asked: str, words: str, messages: Messages) -> str:
    """``words`` after the label ``asked`` and a colon; without the colon after a sign that needs none."""
    asked = without_stop(asked)
    return messages.set_off(" " if asked.endswith(NO_COLON_AFTER) else ": ").join(filter(None, (asked, words)))


def _worth(said: str, points: float, messages: Messages, *, title: str = "") -> str:
    """``said`` with its points, unless it or the ``title`` above it gives them already."""
    if not points:
        return said
    worth = messages.text("points", number=exact_points(points))
    if any(plain_spaces(one).endswith(f"({worth})") for one in (said, title)):
        return said
    return f"{said} ({worth})" if said else worth


def exact_points(points: float) -> Fraction:
    """``points`` as the author wrote them, such as 0.1."""
    return Fraction(f"{points:g}")


def with_answers(units: Sequence[Unit], view: View, messages: Messages) -> list[Unit]:
    """``units`` with the answers that the edition lists: those of a unit below its blocks, or all of them on their page,
    which is added at the end if there is none.
    """
    printed = [_with_own(unit, view.key_of(unit.own_part), messages) for unit in units]
    gathered = [unit for unit in units if view.key_of(unit.own_part) == "at-end"]
    blocks = tuple(_gathered(gathered, messages))
    if not blocks:
        return printed
    found = [
        replace(unit, blocks=(*unit.blocks, *blocks)) if unit.kind is UnitKind.ANSWERS else unit for unit in printed
    ]
    if not any(unit.kind is UnitKind.ANSWERS for unit in units):
        words = messages.text("answers-page")
        opening = Opening(title=(Run(words),))
        found.append(
            Unit(
                ANSWERS,
                kind=UnitKind.ANSWERS,
                opening=opening,
                blocks=blocks,
                part=ANSWERS,
                running_head=words,
            )
        )
    return found


def _with_own(unit: Unit, place: PrintedAnswers, messages: Messages) -> Unit:
    """``unit`` with its answers below its blocks, if that is their ``place``: a list with an item for each question."""
    if place not in ("below", "upside-down"):
        return unit
    groups = [*_groups(unit, messages, set())]
    said = [_in_one(group, messages) for group in groups if group.drawn is None]
    heading = [_bound(Heading(text=literal(messages.text("answers-page")), keep_with_next=True))] if groups else []
    are_numbered = all(item.text.source[:1].isdigit() for item in said)
    drawn = (one for group in groups if group.drawn for one in _headed(group, group.title, messages))
    blocks = (*heading, *_listed(said, has_bullets=not are_numbered), *drawn)
    return (
        replace(unit, upside_down=blocks) if place == "upside-down" else replace(unit, blocks=(*unit.blocks, *blocks))
    )


def _in_one(group: _Group, messages: Messages) -> ListItem:
    """The answers to one block after its number or its title, below it if they are sentences.

    Without the title if that only repeats the words of several answers.
    """
    has_title = not group.part and (group.has_title or len(group.lines) == 1)
    called = _worth(group.part or (_shortened(group.title) if has_title else ""), group.points, messages)
    lines, worths = [*_printed(group.title, group.lines, messages)], _worths(group, messages)
    if called and len(lines) > 1 and any(map(_is_sentence, (line.words for line in group.lines))):
        return ListItem(
            text=_text(called, *worths), items=[ListItem(text=_text(line, *worths)) for line in lines], style="bullets"
        )
    said = messages.set_off("; ").join(lines)
    return ListItem(text=_text(f"{called} {said}" if group.part else _after(called, said, messages), *worths))


def _is_sentence(words: str) -> bool:
    return " " in words and words.endswith((".", "?", "!"))


def _gathered(units: Sequence[Unit], messages: Messages) -> Iterator[BoundBlock]:
    """A heading and a list of answers for each unit that has any; repeated units are listed once.

    It names nobody: the page is the same in every copy.
    """
    seen: set[str] = set()
    for unit in units:
        groups = [*_groups(unit, messages, seen)]
        if not groups:
            continue
        number = unit.opening.number
        words = messages.set_off(": ").join(filter(None, (number, _nameless(unit.own_title))))
        yield _bound(Heading(text=_text(words, number), keep_with_next=True))
        for group in groups:
            title = "" if len(groups) == 1 and not group.has_title else group.title
            yield from _headed(group, title, messages)


@frozen(kw_only=True)
class _Group:
    """The answers to one block, or to the steps, with their title: the author's, or else the block's first words."""

    title: str
    lines: tuple[AnswerLine, ...]
    points: float = 0.0
    has_title: bool = True
    part: str = ""
    """The number and letter of a part of a question, printed before the title."""
    drawn: Block | None = None
    """The block itself if its answers are drawn."""


def _groups(unit: Unit, messages: Messages, seen: set[str]) -> Iterator[_Group]:
    """The answers on ``unit`` whose names have not been ``seen``."""
    if unit.opening.answers and _is_new(f"{unit.own_part}.{STEPS}", seen):
        yield _Group(title=messages.text("what-to-do"), lines=unit.opening.answers)
    above, is_question, asked = "", False, ""
    for bound in with_inner(unit.blocks):
        block, title = bound.block, _title_of(bound.block)
        own = _nameless(title.runs or ()) if title else _first_words(bound)
        called = own
        if not own and not bound.called:
            called = messages.text("answers-below", title=above) if is_question and above else above
        if bound.answers and _is_new(f"{unit.own_part}.{block.own_name}", seen):
            points = block.points.get(WHOLE, 0.0) if len(bound.answers) > 1 else 0.0
            # words that the parts of a question share are said once; its number is short enough to say again
            before, (asked, _, letters) = asked, bound.called.rpartition(messages.set_off(": "))
            part = letters if asked == before else bound.called
            drawn = block if block.answer_is_drawn else None
            yield _Group(
                title=called, lines=bound.answers, points=points, has_title=title is not None, part=part, drawn=drawn
            )
        if own or bound.called:
            above, is_question = own, bool(bound.blanks)


def _is_new(name: str, seen: set[str]) -> bool:
    is_new = name not in seen
    seen.add(name)
    return is_new


def _printed(title: str, lines: Sequence[AnswerLine], messages: Messages) -> Iterator[str]:
    """The words of ``lines``; a single one does not repeat the ``title`` above it."""
    for line in lines:
        is_said = len(lines) == 1 and without_stop(line.asked) == without_stop(plain_text(with_fractions(title)))
        above = title if len(lines) == 1 else ""
        yield _worth(_after("" if is_said else line.asked, line.words, messages), line.points, messages, title=above)


def _nameless(runs: Inline) -> str:
    """The words of a title without anybody's name, fractions in braces."""
    return fractions_in_braces(tuple(Run(run.title) if run.field else run for run in runs))


def _title_of(block: Block) -> Text | None:
    """What its author has written above ``block``."""
    return block.own_prompt or block.title or block.own_caption


def _first_words(bound: BoundBlock) -> str:
    """The first words of a block without a title: of its text, its items or its rows (only of the first, if they are
    long), or the label of its answers.
    """
    found = [*filter(None, map(without_stop, map(_gapped, _words_of(bound.block))))]
    if not found:
        # of several answers, each is listed below with its own
        asked = [without_stop(line.asked) for line in bound.answers if not line.asked.isdigit()]
        return f"{asked[0]} …" if asked[1:] else "".join(asked)
    said = ", ".join(found)
    return said if len(said) <= LONGEST_TITLE or not found[1:] else f"{_shortened(found[0]).removesuffix(' …')} …"


def _words_of(block: Block) -> Iterator[Text]:
    """The words that ``block`` shows or asks for: its own, and those of its items, groups and rows."""
    asked = (getattr(block, name, None) for name in ("items", "groups", "rows", "options"))
    items = [item for found in asked for item in (found.values() if isinstance(found, Mapping) else found or ())]
    for item in (block, getattr(block, "alt", None), getattr(block, "corner", None), *items):
        words = name_of(item) if isinstance(item, TextOrPicture) else getattr(item, "text", None)
        if isinstance(words, Text):
            yield words


def _shortened(words: str) -> str:
    """The beginning of ``words`` if they are long."""
    if len(words) <= LONGEST_TITLE:
        return words
    cut = words[:LONGEST_TITLE]
    return (cut.rpartition(" ")[0] or cut).rstrip(",") + " …"


def _gapped(text: Text) -> str:
    """The words of ``text`` with a gap for each blank, without names and numbers of notes."""
    return plain_spaces("".join(map(_nameless_or_gap, text.runs or ()))).strip()


def _nameless_or_gap(run: Run) -> str:
    if run.written is not None and not run.option:
        return run.written.said_as(GAP)
    if run.note:
        return ""
    if run.script in DRAWN:
        return f"{{{run.said}}}"
    return run.title if run.field is not None or run.stands_for_something else run.said


def _headed(group: _Group, title: str, messages: Messages) -> Iterator[BoundBlock]:
    """The answers of a ``group``, as a list or drawn, below their own heading, if they have a ``title``: one level lower than that of
    their exercise.
    """
    called = _worth(" ".join(filter(None, (group.part, title))), group.points, messages)
    worths = _worths(group, messages)
    if called:
        yield _bound(Heading(text=_text(called, *worths), level=3, keep_with_next=True))
    lines = [*_printed(title, group.lines, messages)]
    if group.drawn is None:
        yield from _listed([ListItem(text=_text(line, *worths)) for line in lines])
    else:
        yield replace(_bound(group.drawn), data=messages.set_off("; ").join(lines))


def _listed(items: Sequence[ListItem], *, has_bullets: bool = True) -> Iterator[BoundBlock]:
    """A list of ``items``, if there are any; a single one has no bullet."""
    if items:
        style: Literal["none", "bullets"] = "bullets" if has_bullets and len(items) > 1 else "none"
        layout: Literal["list", "four-columns"] = "four-columns" if _are_short(items) else "list"
        yield _bound(BulletList(items=[*items], style=style, layout=layout, keep="auto"))


def _are_short(items: Sequence[ListItem]) -> bool:
    """Whether ``items`` are so short, and so many, that one below another they would leave most of the page empty."""
    return len(items) > 2 and all(len(item.text.source) <= SHORT and not item.items for item in items)


def _text(words: str, *phrases: str) -> Text:
    """``words`` as a text in which a fraction is in braces; those of ``phrases`` that are in another language are marked where they occur."""
    runs = with_fractions(words)
    for phrase in phrases:
        if phrase and isinstance(phrase, Phrase):
            runs = tuple(part for run in runs for part in _marked(run, phrase))
    return Text(words, None, runs)


def _marked(run: Run, phrase: Phrase) -> Iterator[Run]:
    """``run`` with a run of its own wherever it says ``phrase``."""
    for index, part in enumerate(re.split(rf"(?<!\w){re.escape(phrase)}(?!\w)", run.text)):
        yield from (replace(run, text=str(phrase), language=phrase.language),) * (index > 0)
        if part or run.script:
            yield replace(run, text=part)


def _worths(group: _Group, messages: Messages) -> list[str]:
    """The phrases for the points of a ``group`` of answers."""
    points = {group.points, *(line.points for line in group.lines)} - {0.0}
    return [messages.text("points", number=exact_points(one)) for one in sorted(points)]


def _bound(block: Block) -> BoundBlock:
    return BoundBlock(block=block, blanks={})
