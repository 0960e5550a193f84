"""Messages and hints have one form: lower case, no full stop, the same words for the same thing (docs/guide/terms.md)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "bifolio"
CALLS = {
    "Diagnostic",
    "diagnose",
    "Fault",
    "UsageError",
    "DamagedFileError",
    "PictureFault",
    "UnreadableTable",
    "PydanticCustomError",
}
NAMED = {"message", "hint"}
NOT_SAID = re.compile(
    r"\b(stands?(?!-in)|stood|whoever|mend|anew|(?<!apart )told|tells? of|(?<!there )is no|wants? to|known here|take (it|one|them|some) out|no person"
    r"|wants|advises|takes no|begins so|further copy|of a book so|look whether|the least that)\b"
)
"""What a native speaker would not write in a message."""


def words_of(node: ast.AST) -> str | None:
    """The text of a literal; what an f-string puts in is ``…``."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join("…" if isinstance(one, ast.FormattedValue) else str(words_of(one)) for one in values)
    return None


def branches(node: ast.expr) -> Iterator[ast.expr]:
    """What ``node`` may turn out to be: both sides of a condition."""
    match node:
        case ast.IfExp(body=body, orelse=other):
            yield from (*branches(body), *branches(other))
        case ast.BoolOp(values=values) | ast.Tuple(elts=values):
            for one in values:
                yield from branches(one)
        case _:
            yield node


def found_messages() -> Iterator[tuple[str, str]]:
    """Each message and hint of more than one word, with where it is: arguments, and what is assigned to their names."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in CALLS:
                    found = [*node.args, *(keyword.value for keyword in node.keywords)]
                case ast.Assign(targets=targets) if NAMED & {getattr(one, "id", "") for one in targets}:
                    found = [node.value]
                case _:
                    continue
            for text in (words_of(part) for one in found for part in branches(one)):
                if text and " " in text.strip():
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", text


@cache
def messages() -> list[tuple[str, str]]:
    """All of them, found once; not as the tests are collected, which every worker does."""
    return [*found_messages()]


def test_messages_are_found() -> None:
    assert len(messages()) > 400


def test_no_message_ends_with_a_full_stop() -> None:
    assert [place for place, text in messages() if re.search(r"(?<!\.)\.$", text)] == []


def test_messages_begin_in_lower_case() -> None:
    found = [(place, text) for place, text in messages() if re.match(r"[A-Z][a-z]+ ", text)]
    assert found == []


def test_messages_say_the_same_thing_in_the_same_words() -> None:
    assert [(place, text) for place, text in messages() if NOT_SAID.search(text)] == []
