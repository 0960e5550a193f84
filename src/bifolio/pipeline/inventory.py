"""The things that a workbook and the program offer to choose from, as tables of plain data.

Input: the name of the list, and the workbook if needed. Output: headings and rows; the command only prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bifolio.diagnostics import did_you_mean
from bifolio.errors import UsageError
from bifolio.frozen import frozen

if TYPE_CHECKING:
    from bifolio.content.model.workbook import Workbook

Cell = str | int
"""The content of one cell of a table."""


@frozen
class Table:
    """Headings and rows; every row has a cell for every heading. ``what`` names the table."""

    what: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def to_records(self) -> list[dict[str, Cell]]:
        """One mapping per row, keyed by heading in snake case, for machines."""
        keys = [head.replace(" ", "_") for head in self.heads]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


def needs_workbook(what: str) -> bool:
    """Whether listing ``what`` requires a workbook. Raises ``UsageError`` if there is no such list."""
    if what not in KINDS:
        raise UsageError(f"unknown list '{what}'", did_you_mean(what, KINDS))
    return what in _FROM_WORKBOOK


def list_things(what: str, workbook: Workbook | None = None) -> Table:
    """The table of ``what``: the things that a ``workbook`` has, or that every workbook has. Raises ``UsageError`` if
    there is no such list.
    """
    if needs_workbook(what):
        if workbook is None and what in HAS_ITS_OWN:
            return Table(what, _FROM_WORKBOOK[what][0], tuple(HAS_ITS_OWN[what]()))
        if workbook is None:
            raise UsageError(f"'{what}' needs a workbook", "name its folder")
        heads, rows = _FROM_WORKBOOK[what]
        return Table(what, heads, tuple(rows(workbook)))
    own_heads, own_rows = _FROM_PROGRAM[what]
    return Table(what, own_heads, tuple(own_rows()))


Rows = Iterator[tuple[Cell, ...]]


def _exercises(workbook: Workbook) -> Rows:
    from bifolio.content.model.order import order_of

    body = order_of(workbook).body
    section_of = {standing.part: standing.section for standing in body}
    known = [standing.part for standing in body if standing.part in workbook.exercises]
    for identifier in [*known, *sorted(set(workbook.exercises) - set(known))]:
        one = workbook.exercises[identifier]
        yield (
            one.id, one.title.plain, section_of.get(one.id, ""), one.total_minutes or "", one.work or "", one.sensitivity or "", one.share or "",
        )  # fmt: skip


def _libraries(workbook: Workbook) -> Rows:
    from bifolio.content.model.order import natural

    for library in workbook.libraries:
        for folder, by_id in workbook.libraries.offered.items():
            for identifier in sorted(by_id, key=natural):
                for name in by_id[identifier]:
                    if workbook.libraries.of(name) == library:
                        yield identifier, folder.removesuffix("s"), _title_in(workbook, name), library.name


def _title_in(workbook: Workbook, name: str) -> str:
    """The title in the file of a library; empty if it cannot be read or has none."""
    from bifolio.content.reading.file_reader import FileReader
    from bifolio.yamltree import read_yaml

    reader = FileReader(workbook.folder, None)
    reader.libraries = workbook.libraries
    content = reader.read_content(name, required=False)
    tree = read_yaml(name, content).data if content is not None else None
    found = (tree.get("title") or tree.get("caption")) if isinstance(tree, dict) else ""
    return found if isinstance(found, str) else ""


def _editions(workbook: Workbook) -> Rows:
    from bifolio.content.model.editions import NOBODY, persons_of, readers_of

    file = workbook.file
    for identifier, plan in file.plans.items():
        writers = ", ".join(person.id for person in persons_of(plan, file)) or NOBODY
        readers = ", ".join(readers_of(plan, file))
        yield identifier, (plan.title or file.title).plain, writers, readers, ", ".join(plan.without)


def _pathways(workbook: Workbook) -> Rows:
    for identifier, pathway in workbook.file.pathways.items():
        minutes = sum(workbook.exercises[e].total_minutes for e in pathway.exercises if e in workbook.exercises)
        yield identifier, pathway.title.plain, ", ".join(pathway.exercises), ", ".join(pathway.hold_back), minutes


def _settings(workbook: Workbook) -> Rows:
    from bifolio.assemble.request import GIVEN, SETTINGS
    from bifolio.people.personal_fields import personal_fields

    for key, about in (SETTINGS | GIVEN).items():
        yield key, "setting", "", about
    personal = workbook.file.personal
    built_in = personal_fields(workbook.file.people_in())
    for key, about in built_in.items():
        yield key, "personal field", (personal[key].default or "") if key in personal else "", about
    for key, field in personal.items():
        if key not in built_in:
            yield key, "personal field", field.default or "", field.help.plain if field.help else ""


def _words(workbook: Workbook | None = None) -> Rows:
    from bifolio.content.model.phrases import messages_of
    from bifolio.messages import Messages, all_forms, keys, uses

    messages = messages_of(workbook) if workbook is not None else Messages("en")
    for group in uses().values():
        for key, use in group["words"].items():
            language, words = messages.find(key)
            source = "workbook" if key in messages.own else language
            yield key, " / ".join(dict.fromkeys(all_forms(words))), source, use
    for key in (key for key in messages.own if key not in keys()):
        yield key, " / ".join(dict.fromkeys(all_forms(messages.own[key]))), "workbook", "a key of the book's own"


def _themes(workbook: Workbook) -> Rows:
    from bifolio.content.model.theme_choice import theme_names, theme_of
    from bifolio.design.theme import THEMES

    for name in theme_names(workbook):
        place = workbook.themes[name].place if name in workbook.themes and name not in THEMES else None
        yield name, theme_of(workbook, name).title, place.file if place is not None else "bifolio"


def _own_themes() -> Rows:
    from bifolio.design.theme import THEMES

    yield from ((theme.name, theme.title, "bifolio") for theme in THEMES.values())


def _papers() -> Rows:
    from bifolio.design.paper import PAPERS
    from bifolio.lengths import to_mm

    for paper in PAPERS.values():
        yield paper.name, paper.title, f"{to_mm(paper.measure):.0f} mm", f"{to_mm(paper.depth):.0f} mm"


def _sizes() -> Rows:
    from bifolio.design.sizes import SIZES
    from bifolio.lengths import to_mm

    for size in SIZES.values():
        yield size.name, size.title, f"{size.body:g} pt", f"{to_mm(size.pitch):g} mm"


def _standards() -> Rows:
    from bifolio.pdf.standards import STANDARDS

    for standard in STANDARDS.values():
        yield standard.name, standard.title, standard.version


def _blocks() -> Rows:
    from bifolio.content.blocks import KINDS as BLOCK_KINDS
    from bifolio.content.schema.docstrings import summary

    for kind, model in BLOCK_KINDS.items():
        yield kind, model.group, summary(model).replace("`", "'"), f"docs/gallery/{gallery_page(kind)}.md#{kind}"


def gallery_page(kind: str) -> str:
    """The gallery page that shows a kind of block: its group's, or its own if it has many forms."""
    from bifolio.content.blocks import KINDS as BLOCK_KINDS

    return kind if kind == "table" else BLOCK_KINDS[kind].group


def _blanks(workbook: Workbook) -> Rows:
    """Every blank of every edition, once. Its key is the one used in ``answer``, ``printed`` and ``hints`` of its block."""
    from bifolio.assemble.assembling import assemble
    from bifolio.pipeline.field_map import blanks_of
    from bifolio.pipeline.fitting import requests_of

    seen: set[str] = set()
    for request in requests_of(workbook):
        for blank, _ in blanks_of(assemble(workbook, request)):
            if blank.name not in seen:
                seen.add(blank.name)
                key = next(iter(blank.name.split(".")[2:]), "")
                yield blank.name, key, blank.kind.value, " ".join(one.key for one in blank.options), blank.spoken


def _symbols() -> Rows:
    import unicodedata

    from bifolio.text.signs import SIGNS

    for group, signs in SIGNS.items():
        for sign in signs:
            yield sign, f"U+{ord(sign):04X}", unicodedata.name(sign).lower(), group


_FROM_WORKBOOK: dict[str, tuple[tuple[str, ...], Callable[[Workbook], Rows]]] = {
    "exercises": (("id", "title", "section", "minutes", "work", "sensitivity", "share"), _exercises),
    "libraries": (("id", "kind", "title", "library"), _libraries),
    "editions": (("id", "title", "written by", "read by", "leaves out"), _editions),
    "pathways": (("id", "title", "exercises", "hold back", "minutes"), _pathways),
    "blanks": (("name", "key", "kind", "options", "said"), _blanks),
    "settings": (("key", "what", "default", "about"), _settings),
    "words": (("key", "text", "from", "use"), _words),
    "themes": (("name", "title", "from"), _themes),
}
HAS_ITS_OWN: dict[str, Callable[[], Rows]] = {"words": _words, "themes": _own_themes}
"""Lists of things that every workbook has, and to which a workbook adds or which it changes."""

_FROM_PROGRAM: dict[str, tuple[tuple[str, ...], Callable[[], Rows]]] = {
    "papers": (("name", "title", "measure", "depth"), _papers),
    "sizes": (("name", "title", "body", "ruled lines"), _sizes),
    "standards": (("name", "title", "pdf version"), _standards),
    "symbols": (("sign", "code point", "name", "group"), _symbols),
    "blocks": (("kind", "group", "about", "picture"), _blocks),
}

KINDS: tuple[str, ...] = (*_FROM_WORKBOOK, *_FROM_PROGRAM)
"""The lists that there are."""


def plain_lines(table: Table) -> list[str]:
    """The table as aligned text, headings first, two spaces between columns: the output for a pipe."""
    cells: Sequence[Sequence[str]] = [table.heads, *([str(cell) for cell in row] for row in table.rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(table.heads))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
