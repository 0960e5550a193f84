"""The program's phrases that are still in English in a book, as lines of YAML for its author to translate."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bifolio.messages import CATEGORIES, english_of, placeholders, plural_categories, uses

if TYPE_CHECKING:
    from bifolio.content.model.workbook import Workbook


def phrases_to_translate(workbook: Workbook) -> Iterator[str]:
    """Lines for ``workbook.yaml`` or ``library.yaml``: each phrase without a translation, below a comment with its
    purpose.

    A phrase with a number has the forms that the book's language needs. No lines if nothing is left in English.
    """
    from bifolio.content.model.phrases import messages_of

    language, gaps = workbook.file.language, frozenset(messages_of(workbook).gaps())
    if not gaps:
        return
    categories = [category for category in CATEGORIES if category in plural_categories(language)]
    yield f"# bifolio's phrases that stay English in a book in '{language}', for workbook.yaml, or for library.yaml, which many books use."
    yield "# Translate a line, then take away the '# ' before it. What is in braces is filled in: move it, and leave it as it is."
    yield "words:"
    for group in uses().values():
        wanted = {key: use for key, use in group["words"].items() if key in gaps}
        if wanted:
            yield f"  # {group['title']}"
        for key, use in wanted.items():
            yield f"  # {_key(key)}: {_written(english_of(key), categories)}  # {use}"


def _key(key: str) -> str:
    # YAML reads these as booleans
    return json.dumps(key) if key in ("yes", "no", "true", "false") else key


def _written(words: Any, categories: list[str]) -> str:
    """``words`` on one line of YAML, with a form for each of ``categories`` if they contain a number."""
    if isinstance(words, Mapping) and "number" in placeholders(words):
        words = {category: words.get(category, words["other"]) for category in categories}
    if isinstance(words, str):
        return json.dumps(words, ensure_ascii=False)
    return "{" + ", ".join(f"{name}: {_written(form, categories)}" for name, form in words.items()) + "}"
