"""The reference pages of the content language, generated from the models so that the two always agree.

``python -m bifolio.content.schema.reference`` rewrites them in a checkout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from bifolio.content.blocks import KINDS, read_block
from bifolio.content.fields.alternatives import Short
from bifolio.content.fields.answers import Answer, Points
from bifolio.content.fields.asked import asks_alone
from bifolio.content.fields.base import Block, Example, Identifier, ItemId, KindGroup, Node
from bifolio.content.fields.exact_numbers import ExactNumber
from bifolio.content.fields.items import Numbered
from bifolio.content.fields.months import Month
from bifolio.content.fields.says import may_hold, says_of
from bifolio.content.fields.scales import numbers, numbers_or_faces
from bifolio.content.fields.theme_file import as_colour
from bifolio.content.fields.written_sums import WrittenSum
from bifolio.content.kinds.clock import ClockTime
from bifolio.content.model.profiles import PROFILES
from bifolio.content.reading.file_models import FILE_MODELS
from bifolio.content.rules import GROUPS, Change
from bifolio.content.schema.docstrings import attribute_docs, summary
from bifolio.messages import all_forms, english_of, uses
from bifolio.text.inline import Text

REPOSITORY = Path(__file__).resolve().parents[4]
GALLERY = REPOSITORY / "tests" / "gallery" / "pages"
"""The folder from which examples are taken."""

FOLDER = "docs/reference"
"""The folder of the pages, one Markdown file each."""

KIND_GROUPS: dict[KindGroup, str] = {
    "reading": "To read",
    "choosing": "To choose or mark",
    "writing": "To write in",
    "placing": "To draw or place",
    "given": "Given with the copy",
}
"""The title of each group of kinds."""

_WRITTEN_BY = "<!-- written by `python -m bifolio.content.schema.reference`; change the models' docstrings instead -->"
_PLURALS = {
    "id": "ids",
    "text": "texts",
    "plain text": "plain texts",
    "whole number": "whole numbers",
    "number": "numbers",
    "block": "blocks",
}
_TYPE_WORDS = {
    Text: "text", str: "plain text", bool: "true or false", int: "whole number", float: "number",
    ExactNumber: "number or fraction", ClockTime: "time of day", Month: "month", WrittenSum: "sum",
}  # fmt: skip
_BY_BLANK = {Answer: "answer", Points: "number", Example: "text"}
"""Types of values for a whole block, or by the names of its blanks."""

_SCALE = "least and greatest number: `1-5`"
_BY_READER: dict[Any, str] = {
    as_colour: '`"#rrggbb"`',
    numbers: _SCALE,
    numbers_or_faces: f"{_SCALE}; `faces-3`, `faces-5`",
}
"""Values by the function that reads them."""


def _rule_lines() -> Iterator[str]:
    therapy = PROFILES["therapy"].rules
    yield "# Diagnostics"
    yield ""
    yield "<!-- written by `python -m bifolio.content.schema.reference`; change src/bifolio/content/rules.py instead -->"
    yield ""
    yield "`bifolio check` reports every problem at once: its place, its rule in brackets, the line with a mark, and a hint."
    yield "An error stops the build and ends the command with exit code 1; a warning does not."
    yield ""
    yield "A rule marked * can be changed under `rules` in `workbook.yaml`, with the numbers shown; see [profiles and rules](../guide/profiles.md)."
    for title, rules in GROUPS.items():
        yield ""
        yield f"## {title}"
        yield ""
        yield "| Rule | By default | In therapy | Meaning |"
        yield "| --- | --- | --- | --- |"
        for name, rule in rules.items():
            default, change = Change(rule.severity, rule.numbers), therapy.get(name)
            changed = _change_in_words(change) if change is not None else ""
            star = "" if rule.is_fixed else " *"
            yield f"| `{name}`{star} | {_change_in_words(default)} | {changed} | {rule.meaning} |"


def _change_in_words(change: Change) -> str:
    numbers = ", ".join(f"`{key}: {_number_words(value)}`" for key, value in change.numbers.items())
    return f"{change.severity.value if change.severity else 'off'}{', ' if numbers else ''}{numbers}"


def _number_words(value: tuple[float, ...]) -> str:
    return f"{value[0]:g}" if len(value) == 1 else f"[{', '.join(f'{one:g}' for one in value)}]"


def _words_lines() -> Iterator[str]:
    yield from (
        "# The program's words",
        "",
        _WRITTEN_BY.replace("the models' docstrings", "`src/bifolio/data/words/`"),
        "",
    )
    yield "Replace any of these under `words:` in `workbook.yaml`; [how](../guide/words.md)."
    for group in uses().values():
        yield from ("", f"## {group['title']}", "", "| key | in English | use |", "| --- | --- | --- |")
        for key, use in group["words"].items():
            texts = dict.fromkeys(all_forms(english_of(key)))
            yield f"| `{key}` | {' / '.join(texts)} | {use} |"


def _blocks_lines() -> Iterator[str]:
    yield from ("# Blocks", "", _WRITTEN_BY, "")
    yield "A list of `blocks` contains plain texts, which are paragraphs, and one-key mappings: a kind with its keys under it."
    yield "*Items* are a mapping of ids to items, or a list, whose ids are then 1, 2, 3. A plain text for an item is its `text`."
    yield from ("", "| | kinds |", "| --- | --- |")
    for group, title in KIND_GROUPS.items():
        yield f"| {title} | {', '.join(f'[`{kind}`](#{kind})' for kind in _kinds_in(group))} |"
    yield from ("", "## Keys of every block", "", *_table(Block, ()))
    for group, title in KIND_GROUPS.items():
        yield from ("", f"## {title}")
        for kind in _kinds_in(group):
            yield from _kind_lines(kind, KINDS[kind])


def _kinds_in(group: KindGroup) -> list[str]:
    return [kind for kind, model in KINDS.items() if model.group == group]


def _kind_lines(kind: str, model: type[Block]) -> Iterator[str]:
    alone = " A plain text is its `prompt`, a list its `items`."
    main = alone if asks_alone(model) else f" A plain value is its `{model.main}`." if model.main else ""
    together = " Can be printed `each: together`." if model.may_be_together else ""
    yield from ("", f"### {kind}", "", f"**{model.kind_title}.** {summary(model)}{main}{together}", "")
    shared = {
        name for name in Block.model_fields if Block.model_fields[name].default == model.model_fields[name].default
    }
    rows = list(_table(model, {*shared, "id"}))
    yield from rows if len(rows) > 2 else ("No keys of its own.",)
    for inner in _inner_models(model):
        yield from ("", f"Each *{_word(inner)}*: {_lower(summary(inner))}", "", *_table(inner, ()))
    for example in gallery_examples(kind):
        yield from ("", "```yaml", *example, "```")


def _files_lines() -> Iterator[str]:
    yield from ("# Files", "", _WRITTEN_BY, "")
    yield "A workbook is a folder of YAML files. [Blocks](blocks.md) lists what is called *block* here."
    for kind, model in FILE_MODELS.items():
        yield from ("", f"## {kind}", "", summary(model), "", *_table(model, ()))
        for inner in _inner_models(model):
            yield from ("", f"Each *{_word(inner)}*: {_lower(summary(inner))}", "", *_table(inner, ()))


def _table(model: type[Node], without: set[str] | tuple[str, ...]) -> Iterator[str]:
    docs = attribute_docs(model)
    fields = {name: field for name, field in model.model_fields.items() if name not in without}
    has_texts = any(may_hold(field.annotation, Text) for field in fields.values())
    yield f"| Key | Value | Default |{' Text |' if has_texts else ''} Meaning |"
    yield f"| --- | --- | --- |{' --- |' if has_texts else ''} --- |"
    for name, field in fields.items():
        text = f" {_text(field)} |" if has_texts else ""
        yield f"| `{field.alias or name}` | {_value(field)} | {_default(field)} |{text} {docs.get(name, '')} |"


def _text(field: FieldInfo) -> str:
    """What the texts of ``field`` are for, and how long they may be."""
    if not may_hold(field.annotation, Text):
        return "–"
    says = says_of(field)
    words = f", at most {says.most_words} words" if says.most_words else ""
    return says.role.value + words + (f", at most {says.longest} characters" if says.longest else "")


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**required**"
    value = field.default if field.default_factory is None else None
    if value is None or value in ((), [], {}, "") or isinstance(value, Node):
        return "–"
    if isinstance(value, Text):
        return f"the phrase `{value.key}`" if value.key else f"`{value.source}`"
    if isinstance(value, list | tuple):
        return f"`[{', '.join(map(str, value))}]`"
    if isinstance(value, ExactNumber):
        return f"`{value.value}`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _value(field: FieldInfo) -> str:
    """What values are allowed, in words."""
    if field.annotation is str and any(getattr(extra, "pattern", None) for extra in field.metadata):
        return "id"
    for alias, one in _BY_BLANK.items():
        if get_args(alias)[1] in field.metadata:
            return f"{one}, or a mapping of blanks to {one}s"
    for extra in field.metadata:
        if words := _BY_READER.get(getattr(extra, "change", None)):
            return words
    return _with_limits(field.annotation, field.metadata)


def _with_limits(annotation: Any, metadata: Sequence[Any]) -> str:
    are_items = any(isinstance(extra, Numbered) for extra in metadata)
    words = f"items, each {_type_words(get_args(annotation)[1])}" if are_items else _type_words(annotation)
    is_short = any(isinstance(extra, Short) and "string" in extra.written["type"] for extra in metadata)
    limits = _limits(metadata, " characters" * words.endswith("text") * (not are_items))
    return "text or " * is_short + words + limits


def _limits(metadata: Sequence[Any], unit: str) -> str:
    """The limits of a value, in words to follow those of its type; ``unit`` is the unit of its length."""
    extras = [one for extra in metadata for one in (getattr(extra, "metadata", None) or [extra])]
    found = {
        name: value
        for extra in extras
        for name in ("ge", "le", "min_length", "max_length")
        if (value := getattr(extra, name, None)) is not None
    }
    low, high = found.get("ge"), found.get("le")
    of = f" from {low} to {high}" if None not in (low, high) else f" of at least {low}" * (low is not None)
    least, most = found.get("min_length"), found.get("max_length")
    if least is None or most is None:
        count = f" (at most {most}{unit})" if most is not None else f" (at least {least}{unit})" * (least is not None)
    else:
        count = f" (exactly {most}{unit})" if least == most else f" ({least} to {most}{unit})"
    return of + count


def _type_words(annotation: Any) -> str:
    origin, parts = get_origin(annotation), get_args(annotation)
    if annotation in (Identifier, ItemId):
        return "id"
    if annotation is Any:
        return "anything"
    if origin is Annotated:
        if any(getattr(extra, "change", None) is read_block for extra in parts[1:]):
            return "block"
        return _with_limits(parts[0], parts[1:])
    if origin in (Union, UnionType):
        return " or ".join(_type_words(part) for part in parts if part is not NoneType)
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin is dict:
        return f"mapping of {'names' if parts[0] is str else _several(parts[0])} to {_several(parts[1])}"
    if origin is tuple:
        return f"{_type_words(parts[0])} or a list of {_several(parts[0])}"
    if origin is list:
        return f"list of {_several(parts[0])}"
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return f"*{_word(annotation)}*"
    return _TYPE_WORDS[annotation]


def _several(annotation: Any) -> str:
    """The words for several values of a type; the limits of a single value come last."""
    words = _type_words(annotation)
    one = next((one for one in sorted(_PLURALS, key=len, reverse=True) if re.match(rf"{one}\b", words)), "")
    return _PLURALS.get(one, "") + words.removeprefix(one)


def _word(model: type[Node]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _inner_models(model: type[Node]) -> list[type[Node]]:
    """All models nested inside ``model``, except blocks."""
    found: list[type[Node]] = []
    stack = [field.annotation for field in reversed(model.model_fields.values())]
    while stack:
        annotation: Any = stack.pop()
        if isinstance(annotation, type) and issubclass(annotation, Node):
            if annotation is not Block and annotation not in (*KINDS.values(), *found):
                found.append(annotation)
                stack.extend(field.annotation for field in reversed(annotation.model_fields.values()))
        else:
            stack.extend(reversed(get_args(annotation)))
    return found


def gallery_examples(kind: str) -> Iterator[list[str]]:
    """The first ``kind`` block on each of the kind's gallery pages: ``KIND.yaml``, then any ``KIND-….yaml``."""
    further = (path.stem for path in GALLERY.glob(f"{kind}-*.yaml"))
    yield from filter(None, (_example(kind, GALLERY / f"{page}.yaml") for page in (kind, *sorted(further))))


def _example(kind: str, page: Path) -> list[str]:
    """The lines of the first ``kind`` block on ``page``, without indent."""
    if not page.is_file():
        return []
    lines = page.read_text(encoding="utf-8").splitlines()
    start = next((number for number, line in enumerate(lines) if re.match(rf"\s*- {kind}:", line)), None)
    if start is None:
        return []
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
    return [line[indent:] for line in lines[start:end] if line.strip()]


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "blocks": _blocks_lines,
    "files": _files_lines,
    "words": _words_lines,
    "diagnostics": _rule_lines,
}
"""The lines of each page."""


def reference(page: str) -> str:
    """One of ``PAGES``, in Markdown."""
    return "\n".join(PAGES[page]()) + "\n"


def write_pages(root: Path = REPOSITORY) -> None:
    """Rewrites the reference pages under ``root``."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        (folder / f"{page}.md").write_text(reference(page), encoding="utf-8")


if __name__ == "__main__":
    write_pages()
