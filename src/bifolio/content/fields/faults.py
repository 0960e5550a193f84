"""Short ways to report faults of blocks."""

from bifolio.content.fields.base import Fault
from bifolio.diagnostics import Place

Path = tuple[str | int, ...]


def fault_at(
    rule: str, message: str, path: Path, hint: str, *, is_key: bool = False, place: Place | None = None
) -> Fault:  # fmt: skip
    """A fault at ``path`` in a block; see ``Fault``."""
    return Fault(rule=rule, message=message, path=path, hint=hint, is_key=is_key, place=place)


def useless_key(key: str, where: str, hint: str = "remove it", *above: str) -> Fault:
    """A fault for ``key`` under the keys ``above``, which has no effect ``where`` it is."""
    return fault_at("useless-key", f"'{key}' has no effect {where}", (*above, key), hint, is_key=True)


def missing_key(key: str, where: str, hint: str, *above: str) -> Fault:
    """A fault for a ``key`` that is missing under the keys ``above``, ``where`` it is needed."""
    return fault_at("missing-key", f"'{key}' is missing {where}", above, hint)


def wrong_value(message: str, hint: str, *path: str) -> Fault:
    """A fault for the value at ``path``."""
    return fault_at("wrong-value", message, path, hint)
