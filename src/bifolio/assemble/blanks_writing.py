"""Blanks of the kinds that people write in, and of the strips around an exercise."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker, blanks
from bifolio.content.blocks_choosing import ReadyCheck
from bifolio.content.blocks_reading import NotesSpace, SessionStrip
from bifolio.content.blocks_writing import (
    AgendaForm,
    AgendaRow,
    Agreement,
    Clause,
    DotGrid,
    DrawingBox,
    IfThen,
    LetterPage,
    RuledLines,
    ScriptFrame,
    SentenceStems,
    Signatures,
    StepLadder,
)
from bifolio.fields import BlankKind
from bifolio.messages import Messages
from bifolio.people.person import Person

LINES_PER_FIELD = 20
"""Most ruled lines that one field covers: more would not fit on every paper (20 lines of 8 mm are 160 mm, A5 has 179)."""


def lines_kind(count: int) -> BlankKind:
    """How ``count`` lines are answered: one line takes one line of text."""
    return BlankKind.TEXT if count == 1 else BlankKind.LINES


@blanks(RuledLines)
def ruled_lines(block: RuledLines, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank over all lines; more than ``LINES_PER_FIELD`` lines are shared out over several."""
    say = speaker.say.say
    how = say("write as much as you like")
    fields = -(-block.count // LINES_PER_FIELD)
    for index in range(1, fields + 1):
        part = say("part {number} of {count}", number=index, count=fields) if fields > 1 else ""
        yield Item("lines" if index == 1 else f"lines-{index}", BlankKind.LINES, part, how)


@blanks(SentenceStems)
def sentence_stems(block: SentenceStems, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank per stem."""
    for key, stem in block.stems.items():
        yield Item(key, BlankKind.LINES, speaker.say.say("Finish: {stem}", stem=stem.plain))


@blanks(LetterPage)
def letter_page(block: LetterPage, speaker: Speaker) -> Iterator[Item]:
    """Date, the name after the greeting, one multi-line blank a page, the name under the sign-off."""
    say = speaker.say.say
    letter, free = say("Letter"), say("free text")
    yield Item("date", BlankKind.DATE, letter)
    yield Item("to", BlankKind.TEXT, f"{letter}, {block.greeting.plain}", say("to whom you write"))
    for page in range(1, block.pages + 1):
        counted = say("page {number} of {count}", number=page, count=block.pages)
        part = f"{letter}, {counted}" if block.pages > 1 else letter
        yield Item(f"page-{page}", BlankKind.LINES, part, free)
    yield Item("from", BlankKind.TEXT, f"{letter}, {block.sign_off.plain}", say("your name, or leave it open"))


@blanks(IfThen)
def if_then(block: IfThen, speaker: Speaker) -> Iterator[Item]:
    """Two multi-line blanks per strip: the situation and what then."""
    say = speaker.say.say
    for index, (key, strip) in enumerate(block.strips.items(), 1):
        name = strip.label.plain if strip.label else ""
        if not name and len(block.strips) > 1:
            name = say("plan {number} of {count}", number=index, count=len(block.strips))
        for half, words, hint in (("when", say("If, situation"), strip.when), ("then", say("Then I will"), strip.then)):
            part = ", ".join(word for word in (name, words, hint.plain if hint else "") if word)
            yield Item(f"{key}-{half}", BlankKind.LINES, part)


@blanks(ScriptFrame)
def script_frame(block: ScriptFrame, speaker: Speaker) -> Iterator[Item]:
    """One line per row; the frames after the first carry their number, so that a further copy renames nothing."""
    for copy in range(1, block.copies + 1):
        frame = ""
        if block.copies > 1:
            frame = speaker.say.say("frame {number} of {count}", number=copy, count=block.copies) + ", "
        for key, lead in block.rows.items():
            yield Item(key if copy == 1 else f"copy-{copy}-{key}", BlankKind.TEXT, frame + lead.plain)


@blanks(StepLadder)
def step_ladder(block: StepLadder, speaker: Speaker) -> Iterator[Item]:
    """One line per rung, from the smallest step up."""
    for number in range(1, block.rungs + 1):
        part = speaker.say.say("Rung {number} of {count}", number=number, count=block.rungs)
        end = block.small.plain if number == 1 else block.brave.plain if number == block.rungs else ""
        yield Item(f"rung-{number}", BlankKind.TEXT, f"{part}, {end}" if end else part)


def agenda_halves(key: str, row: AgendaRow, persons: tuple[Person, ...]) -> Iterator[tuple[str, Person | None]]:
    """The blanks of an agenda row by key: one for all, or one for each partner who answers in this copy."""
    if row.by == "one":
        yield key, None
    else:
        yield from ((f"{key}-{person.id}", person) for person in persons)


@blanks(AgendaForm)
def agenda_form(block: AgendaForm, speaker: Speaker) -> Iterator[Item]:
    """One blank per row, or one for each partner."""
    for key, row in block.rows.items():
        minutes = speaker.say.count("{number} minute", "{number} minutes", row.minutes) if row.minutes else ""
        for half, person in agenda_halves(key, row, speaker.view.persons):
            parts = (row.title.plain, minutes, speaker.partner(person) if person else "")
            yield Item(half, lines_kind(row.lines), ", ".join(part for part in parts if part))


def clause_owner(clause: Clause) -> Person | None:
    """Whose promise it is; ``None`` if it is of both."""
    return None if clause.by == "both" else Person(clause.by)


def own_clauses(block: Agreement, persons: tuple[Person, ...]) -> list[tuple[int, str, Clause]]:
    """The clauses of those who answer in this copy with their printed numbers; a heading moves to the next that is kept."""
    kept: list[tuple[int, str, Clause]] = []
    heading = None
    for key, clause in block.clauses.items():
        heading = clause.heading or heading
        if clause_owner(clause) not in (None, *persons):
            continue
        kept.append((len(kept) + 1, key, clause.model_copy(update={"heading": heading})))
        heading = None
    return kept


@blanks(Agreement)
def agreement(block: Agreement, speaker: Speaker) -> Iterator[Item]:
    """The words of each clause, then how sure one is, where it asks."""
    say = speaker.say.say
    for number, key, clause in own_clauses(block, speaker.view.persons):
        parts = [say("Clause {number}", number=number), clause.lead.plain]
        owner = clause_owner(clause)
        if owner is not None and len(speaker.view.persons) > 1:
            parts.insert(1, speaker.partner(owner))
        part = ", ".join(parts)
        yield Item(key, lines_kind(clause.lines), part)
        if clause.confidence:
            yield Item(f"{key}-sure", BlankKind.NUMBER, part, say("how sure you are, 0 to 10"))


@blanks(Signatures)
def signatures(block: Signatures, speaker: Speaker) -> Iterator[Item]:
    """Name or initials and date of each who signs, then the witness, then the review date."""
    say = speaker.say.say
    name = say("name or initials")
    if block.solo:
        yield Item("name", BlankKind.TEXT, "", name)
        yield Item("date", BlankKind.DATE, "")
    for person in () if block.solo else speaker.view.persons:
        yield Item(f"name-{person.id}", BlankKind.TEXT, speaker.partner(person), name)
        yield Item(f"date-{person.id}", BlankKind.DATE, speaker.partner(person))
    if block.witness:
        yield Item("witness", BlankKind.TEXT, say("Witness"), name)
        yield Item("witness-date", BlankKind.DATE, say("Witness"))
    if block.review_date:
        yield Item("review", BlankKind.DATE, say("Review date"))


@blanks(DrawingBox)
def drawing_box(block: DrawingBox, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank over the box."""
    yield Item("picture", BlankKind.LINES, speaker.say.say("Drawing box"), speaker.say.say("describe or skip"))


@blanks(DotGrid)
def dot_grid(block: DotGrid, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank over the dots."""
    yield Item("notes", BlankKind.LINES, speaker.say.say("Notes page"))


@blanks(NotesSpace)
def notes(block: NotesSpace, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank over the space."""
    yield Item("notes", BlankKind.LINES, speaker.say.say("Notes"), speaker.say.say("write as much as you like"))


def ready_answers(say: Messages) -> tuple[tuple[str, str], ...]:
    """The boxes of a ready check: keys and words."""
    return ("okay", say.say("Okay")), ("later", say.say("Later")), ("skip", say.say("Skip"))


@blanks(ReadyCheck)
def ready_check(block: ReadyCheck, speaker: Speaker) -> Iterator[Item]:
    """Three checks."""
    for key, words in ready_answers(speaker.say):
        yield Item(key, BlankKind.CHECK, f"{block.text.plain} {words}")


@blanks(SessionStrip)
def session_strip(block: SessionStrip, speaker: Speaker) -> Iterator[Item]:
    """The date."""
    yield Item("date", BlankKind.DATE, "")
