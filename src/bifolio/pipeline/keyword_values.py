"""Keyword arguments that can be given in several forms, reduced to one: names, ids, conditions, numbers of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bifolio.errors import UsageError

Texts = str | Sequence[str]
"""One text or several."""


def several(texts: Texts) -> tuple[str, ...]:
    """The texts as a tuple, even if there is just one."""
    return (texts,) if isinstance(texts, str) else tuple(texts)


def names_given(names: Texts | Mapping[str, str]) -> tuple[str, ...]:
    """Names in the form of ``--for``: in the order of the people, or ``ID=NAME``."""
    return tuple(f"{person}={name}" for person, name in names.items()) if isinstance(names, Mapping) else several(names)


def ids_in(texts: Texts, option: str) -> tuple[str, ...]:
    """The ids in ``texts``, each of which may have several separated by commas. Raises ``UsageError`` if there are texts but no ids."""
    ids = tuple(part.strip() for text in several(texts) for part in text.split(",") if part.strip())
    if texts and not ids:
        raise UsageError(f"'{option}' names no exercise", "name at least one, or leave it out")
    return ids


def conditions_in(where: Mapping[str, Texts] | None) -> tuple[str, ...]:
    """``COLUMN=VALUE`` for each value of each column, in the form of ``--where``."""
    return tuple(f"{column}={value}" for column, values in (where or {}).items() for value in several(values))


def rows_in(rows: str | Sequence[str | int]) -> tuple[str, ...]:
    """Numbers of rows in the form of ``--rows``."""
    return (rows,) if isinstance(rows, str) else tuple(str(row) for row in rows)
