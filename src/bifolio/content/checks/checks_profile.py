"""The requirements of the book's profile and its own rules: keys that must be there, rules that exist and may be
changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from typing import Any

from bifolio.content.fields.base import Node
from bifolio.content.model.places import Places
from bifolio.content.model.profile import Amount
from bifolio.content.model.rules_in_force import TUNABLE, number_fault
from bifolio.content.model.workbook import Exercise, Workbook
from bifolio.content.rules import RULES, diagnose
from bifolio.diagnostics import Diagnostic, Place, did_you_mean, nearest


def check_rules(workbook: Workbook) -> Iterator[Diagnostic]:
    """Entries of ``rules`` for unknown or fixed rules, and numbers for rules that take none."""
    places = Places(workbook)
    for name, setting in workbook.file.rules.items():
        place = places.key(workbook.file, "rules", name)
        if name not in RULES:
            hint = did_you_mean(name, TUNABLE) or "see docs/reference/diagnostics.md for the rules"
            yield diagnose("unknown-rule", f"unknown rule '{name}'", place, hint)
        elif RULES[name].is_fixed:
            message = f"'{name}' applies to every book and cannot be changed"
            yield diagnose("fixed-rule", message, place, "remove it, and fix what the rule finds")
        else:
            for key, value in setting.numbers.items():
                fault = number_fault(name, key, value)
                if fault:
                    known = ", ".join(RULES[name].numbers)
                    hint = "" if key in RULES[name].numbers else f"choose from: {known}" if known else "remove it"
                    yield diagnose("wrong-value", fault, places.value(setting, key), hint)


def check_required(workbook: Workbook) -> Iterator[Diagnostic]:
    """Keys of a section or exercise that the profile requires, and that are missing or have too few or too many entries."""
    profile = workbook.profile
    exercises, led = profile.requires.get("exercise", {}), profile.requires_for_leaders.get("exercise", {})
    for exercise in workbook.exercises.values():
        required = {**exercises, **(led if _is_led(exercise, workbook) else {})}
        yield from _missing(workbook, exercise, required)
    for section in workbook.sections.values():
        yield from _missing(workbook, section, profile.requires.get("section", {}))


def _is_led(exercise: Exercise, workbook: Workbook) -> bool:
    """Whether an edition with leader's notes contains the exercise."""
    return any(
        plan.notes and exercise.id not in plan.without and exercise.id in (plan.exercises or [exercise.id])
        for plan in workbook.file.editions.values()
    )


def _missing(workbook: Workbook, part: Node, required: Mapping[str, Amount]) -> Iterator[Diagnostic]:
    """The keys that ``part`` lacks; keys missing at one place are reported together."""
    places = Places(workbook)
    hint = f"write what 'profile: {workbook.file.profile}' requires"
    missing: dict[Place | None, list[str]] = {}
    for path, amount in required.items():
        *above, key = path.split(".")
        node: Any = part
        for name in above:
            node = _value(node, name) if node is not None else None
        if node is None:
            continue  # the key above it is missing, or optional
        count = _count(_value(node, key))
        if count == 0:
            others = (one for one in node.model_extra or () if ".".join((*above, one)) not in workbook.file.words)
            if any(nearest(one, {key}) for one in others):
                continue  # it is misspelt, which is said there
            missing.setdefault(places.value(node, key), []).append(f"'{path}'")
        elif count < amount.least or (amount.most is not None and count > amount.most):
            wanted = f"at least {amount.least}" if amount.most is None else f"{amount.least} to {amount.most}"
            message = f"'{path}' has {count} {'entry' if count == 1 else 'entries'}; expected {wanted}"
            yield diagnose("required-by-profile", message, places.key(node, key), hint)
    for place, paths in missing.items():
        message = f"{', '.join(paths)} {'is' if len(paths) == 1 else 'are'} missing"
        yield diagnose("required-by-profile", message, place, hint)


def _value(node: Node, key: str) -> Any:
    """The value that an author wrote under ``key``; raises ``KeyError`` if there is no such key."""
    names = {info.alias or name: name for name, info in type(node).model_fields.items()}
    return getattr(node, names[key])


def _count(value: Any) -> int:
    if value is None:
        return 0
    return len(value) if isinstance(value, Sized) and not isinstance(value, str) else 1
