"""The gallery with an answer for every blank that can have one, in a book whose editions print the answers in each possible way."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from bifolio.assemble.blank_names import looked_up
from bifolio.assemble.blanks import Item, Speaker, items_of
from bifolio.assemble.document import View
from bifolio.content.fields.base import Block
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.workbook import Workbook
from bifolio.form_fields import BlankKind
from bifolio.pipeline.living_memory import LivingMemory
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.yamltree import read_yaml
from tests.conformance.workbooks import gallery_folder

EDITIONS = """
  none: {title: None, by: a, audience: pair}
  in-place: {title: In place, by: a, audience: pair, answers: in-place}
  both-in-place: {title: Both in place, by: [a, b], audience: pair, answers: in-place}
  at-end: {title: At the end, by: a, audience: pair, answers: at-end}
  upside-down: {title: Upside down, by: a, audience: pair, answers: upside-down}
"""


_MEMORY = LivingMemory()
"""The pages of the gallery without answers, which are the same in each folder."""


def answered_gallery(target: Path, *pages: str, is_answered: bool = True) -> Path:
    """The gallery in ``target``, or only ``pages`` of it, with a valid answer at every blank, or without any answers that are not
    worked out.
    """
    folder = gallery_folder(target, *pages)
    file = folder / "workbook.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("editions:\n", f"editions:{EDITIONS}", 1), encoding="utf-8")
    workbook = read_workbook(folder, date(2026, 11, 24), memory=_MEMORY)
    for path in sorted((folder / "pages").glob("gallery-*.yaml")):
        page = workbook.pages[path.stem]
        data = read_yaml(str(path), path.read_bytes()).data
        for written, block in zip(data["blocks"], page.blocks, strict=True):
            _answer(written, block, workbook, is_answered=is_answered)
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


def _answer(written: Any, block: Block, workbook: Workbook, *, is_answered: bool) -> None:
    if not isinstance(written, dict):
        return
    (kind,) = written
    keys = written[kind]
    if not isinstance(keys, dict):
        if not block.main:
            return
        keys = written[kind] = {block.main: keys}
    if keys.get("answer") == "as-written" or (block.answer and "answer" not in keys):
        return  # a block that works out its answers has no others
    keys.pop("answer", None)
    keys.pop("points", None)
    sides = [keys[side] for side in ("start", "end") if side in keys]
    boxes = zip(sides, block.inner, strict=True) if sides else [(keys.get("blocks", []), block)]
    for inside, box in boxes:
        for one, child in zip(inside if isinstance(inside, list) else [inside], box.inner, strict=False):
            _answer(one, child, workbook, is_answered=is_answered)
    if not is_answered:
        return
    view = View(audiences=("pair",), persons=workbook.file.people_in())
    items = [*items_of(looked_up(block, workbook), Speaker(messages_of(workbook), view))]
    printed = keys.get("printed", {})
    given = {
        item.key: _given(item, number, is_a_day=kind == "calendar")
        for number, item in enumerate(items)
        if item.key not in printed
    }
    if given:
        keys["answer"] = given
        keys["points"] = dict.fromkeys(given, 1)


def _given(item: Item, number: int, *, is_a_day: bool) -> Any:
    if item.options:
        return item.options[number % len(item.options)].key
    match item.kind:
        case BlankKind.CHECK:
            return number % 2 == 0
        case BlankKind.NUMBER:
            return {"from": number, "to": number + 1}
        case BlankKind.DATE:
            return f"{1 + number % 28} May"
        case BlankKind.TIME:
            return f"{number % 24}:30"
        case BlankKind.LINES if not is_a_day:
            return ["Because the moon pulls", "It turns"][number % 2]
        case _:
            return ["moon", "sea"][number % 2][: item.length or None]
