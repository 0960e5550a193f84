"""The program's phrases that a book prints, and those that are still in English in it, as lines of YAML for its author to translate."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bifolio.messages import CATEGORIES, english_of, noting_phrases, placeholders, plural_categories, uses

if TYPE_CHECKING:
    from bifolio.content.model.workbook import Workbook


_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def phrases_used(workbook: Workbook) -> frozenset[str]:
    """The keys of the phrases that are worded to make every edition of ``workbook``: those on its pages and at its blanks, and a few that
    only a copy with or without a name shows.

    Every edition is built, without a cache: whatever comes from there has its words already. Raises ``InvalidWorkbook`` if one cannot be built.
    """
    from bifolio.pipeline.build_options import BuildOptions
    from bifolio.pipeline.building import build
    from bifolio.pipeline.fitting import requests_of

    with noting_phrases() as noted:
        for request in requests_of(workbook):
            built = build(workbook, BuildOptions(request=request, created=_NEVER))
            assert built.objects.values
    return frozenset(noted)


def phrases_to_translate(workbook: Workbook, among: Collection[str] | None = None) -> Iterator[str]:
    """Lines for ``workbook.yaml`` or ``library.yaml``: each phrase without a translation, or each of those ``among`` the given keys,
    below a comment with its purpose.

    A phrase with a number has the forms that the language needs. No lines if nothing is left in English.
    """
    from bifolio.content.model.phrases import messages_of

    messages = messages_of(workbook)
    language, gaps = messages.speaks, frozenset(messages.gaps())
    gaps = gaps if among is None else gaps.intersection(among)
    if not gaps:
        return
    categories = [category for category in CATEGORIES if category in plural_categories(language)]
    yield f"# bifolio's phrases that stay English and should be in '{language}', for workbook.yaml, or for library.yaml, which many books use."
    yield "# Translate a line, then take away the '# ' before it. What is in braces is filled in: move it, and leave it as it is."
    yield "words:"
    for group in uses().values():
        wanted = {key: use for key, use in group["words"].items() if key in gaps}
        if wanted:
            yield f"  # {group['title']}"
        if among is not None and any(key.startswith("say.") for key in wanted):
            yield "  # (blanks are named in English until this group is complete: without '--used', all of it is listed)"
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
