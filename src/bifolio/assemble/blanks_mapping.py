"""Blanks of the kinds that are drawings to mark or fill, and of the infographic's twin."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker, blanks
from bifolio.content.base import Items
from bifolio.content.blocks_mapping import (
    Axis,
    BalanceWheel,
    BodyOutline,
    BoundaryCircles,
    CirclesChooseOne,
    LoopDiagram,
    QuadrantMap,
    SupportRings,
    Timeline,
    VennFill,
)
from bifolio.content.blocks_reading import Infographic
from bifolio.fields import BlankKind, Option, numbers
from bifolio.messages import Messages
from bifolio.people.person import BOTH, Person

PICTURES: dict[str, int] = {"a": 0, "b": 20, "c": 40, "d": 60, "e": 80}
"""The five pictures of ``circles_choose_one`` with how much they overlap, in percent of their width."""


@blanks(QuadrantMap)
def quadrant_map(block: QuadrantMap, speaker: Speaker) -> Iterator[Item]:
    """For each mark: how far across, how far up, a note."""
    note = speaker.say.say("note")
    for key, text in block.marks.items():
        mark = f"{key[0].upper()}, {text.plain}"
        for name, axis in (("across", block.across), ("up", block.up)):
            yield Item(
                f"{key}-{name}", BlankKind.CHOICE, f"{mark}, {axis.title.plain}", _ends(axis, speaker), numbers(0, 10)
            )
        yield Item(f"{key}-note", BlankKind.TEXT, f"{mark}, {note}")


def _ends(axis: Axis, speaker: Speaker) -> str:
    return speaker.say.say("choose 0 to 10, 0 means {low}, 10 means {high}", low=axis.low.plain, high=axis.high.plain)


@blanks(BalanceWheel)
def balance_wheel(block: BalanceWheel, speaker: Speaker) -> Iterator[Item]:
    """A number for each spoke; a new name for the one that may be renamed."""
    for index, (key, spoke) in enumerate(block.spokes.items(), 1):
        part = speaker.say.say("spoke {number} of {count}", number=index, count=len(block.spokes))
        if key == block.renameable:
            yield Item(
                f"{key}-name",
                BlankKind.TEXT,
                f"{part}, {spoke.label.plain}",
                speaker.say.say("or your own name for it"),
            )
        yield Item(key, BlankKind.CHOICE, f"{part}, {spoke.label.plain}", speaker.say.say("0 to 10"), numbers(0, 10))


@blanks(CirclesChooseOne)
def circles_choose_one(block: CirclesChooseOne, speaker: Speaker) -> Iterator[Item]:
    """One of five pictures."""
    options = tuple(Option(letter, picture_words(block.pictures, letter, speaker.say)) for letter in PICTURES)
    yield Item("picture", BlankKind.ONE_OF, "", speaker.say.say("choose one of five pictures"), options)


def picture_words(pictures: str, letter: str, say: Messages) -> str:
    """What picture ``letter`` shows, in words."""
    percent = PICTURES[letter]
    values = {"letter": letter, "percent": percent}
    if pictures == "circles":
        if percent:
            return say.say("picture {letter}, circles overlap by about {percent} percent of their width", **values)
        return say.say("picture {letter}, circles touch and do not overlap", **values)
    if percent:
        return say.say("picture {letter}, a shared plot takes up about {percent} percent of the garden", **values)
    return say.say("picture {letter}, two garden plots with a path between them", **values)


@blanks(VennFill)
def venn_fill(block: VennFill, speaker: Speaker) -> Iterator[Item]:
    """Three areas to write in."""
    for key, text in (("left", block.left), ("both", block.both), ("right", block.right)):
        yield Item(key, BlankKind.LINES, text.plain, speaker.say.say("write as much as you like"))


@blanks(SupportRings)
def support_rings(block: SupportRings, speaker: Speaker) -> Iterator[Item]:
    """A list for each ring, from the inside out."""
    yield from _rings(block, speaker)


@blanks(BoundaryCircles)
def boundary_circles(block: BoundaryCircles, speaker: Speaker) -> Iterator[Item]:
    """A list for each ring, from the inside out."""
    yield from _rings(block, speaker)


def _rings(block: SupportRings | BoundaryCircles, speaker: Speaker) -> Iterator[Item]:
    say = speaker.say.say
    for key, place in (("inner", say("inner ring")), ("middle", say("middle ring")), ("outer", say("outer ring"))):
        ring = getattr(block, key)
        words = ring.title.plain + (f", {ring.meaning.plain}" if ring.meaning else "")
        yield Item(key, BlankKind.LINES, f"{place}, {words}", say("write a list"))


@blanks(Timeline)
def timeline(block: Timeline, speaker: Speaker) -> Iterator[Item]:
    """For each station: when, what stands above, what stands below, up or down."""
    say = speaker.say.say
    when = say("when")
    for number in range(1, block.stations + 1):
        station = say("station {number} of {count}", number=number, count=block.stations)
        yield Item(f"{number}-when", BlankKind.TEXT, f"{station}, {when}")
        yield Item(f"{number}-above", BlankKind.LINES, f"{station}, {block.above.plain}")
        yield Item(f"{number}-below", BlankKind.LINES, f"{station}, {block.below.plain}")
        yield Item(f"{number}-way", BlankKind.TEXT, station, say("write up or down"))


@blanks(BodyOutline)
def body_outline(block: BodyOutline, speaker: Speaker) -> Iterator[Item]:
    """A note for each area."""
    for key, text in block.areas.items():
        yield Item(key, BlankKind.TEXT, text.plain, speaker.say.say("a few words, or skip it"))


def printed_steps(block: LoopDiagram, person: Person) -> Items:
    """The steps of one partner's half that a worked example prints, by their ids."""
    return next((steps for who, steps in block.example.items() if who == person.id), {})


@blanks(LoopDiagram)
def loop_diagram(block: LoopDiagram, speaker: Speaker) -> Iterator[Item]:
    """Four steps for each partner in the order of the loop, then its name. What an example prints is no blank.

    Both halves stand in every copy: each partner fills the other's as a guess, or while listening.
    """
    say = speaker.say.say
    for person in BOTH:
        for index, (key, text) in enumerate(block.steps.items(), 1):
            if key in printed_steps(block, person):
                continue
            step = say("step {number} of {count}", number=index, count=len(block.steps))
            yield Item(f"{key}-{person.id}", BlankKind.LINES, f"{speaker.partner(person)}, {step}, {text.plain}")
    if not block.example_name:
        yield Item("name", BlankKind.TEXT, block.name.plain)


@blanks(Infographic)
def infographic(block: Infographic, speaker: Speaker) -> Iterator[Item]:
    """The twin to fill in: two dials from 0 to 10, then what trust and room are like."""
    if not block.blank:
        return
    say = speaker.say.say
    yield Item("left-dial", BlankKind.NUMBER, say("left dial, attachment"), say("0 to 10"))
    yield Item("right-dial", BlankKind.NUMBER, say("right dial, autonomy"), say("0 to 10"))
    yield Item("trust", BlankKind.TEXT, say("our trust is"))
    yield Item("room", BlankKind.TEXT, say("my room is"))
