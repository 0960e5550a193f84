"""Which rules apply to one book: the defaults, changed by the profile, then by the book's own ``rules``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field

from bifolio.content.fields.alternatives import Before
from bifolio.content.fields.base import Node
from bifolio.content.rules import RULES, Change
from bifolio.diagnostics import Diagnostic, Severity
from bifolio.frozen import frozen


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else value


Count = Annotated[int, Field(ge=1, le=10_000)]
Grade = Annotated[float, Field(ge=1, le=20)]
Degree = Literal["off", "warning", "error"]


class RuleSetting(Node):
    """How one rule is set: its severity, and the numbers it measures by."""

    severity: Degree | None = None
    """``off`` silences it; if left out, it is the profile's, or a warning if the rule is off."""
    words: Annotated[list[Count], Before(_as_list, Count | list[Count])] = []
    """Least and most words of `section-length`; most words of `long-sentence`, and of a word list in `few-choices`."""
    readers: Grade | None = None
    """Highest grade of what people read (`reading-grade`)."""
    instructions: Grade | None = None
    """Highest grade of their instructions."""
    leader: Grade | None = None
    """Highest grade of what the leader reads."""
    months: Count | None = None
    """Months after which a checked entry is old (`crisis-outdated`)."""
    rows: Count | None = None
    """Most rows of a checklist (`few-choices`)."""
    ratings: Count | None = None
    """Most rated items in one group."""
    bands: Count | None = None
    """How many bands a score has."""

    @property
    def numbers(self) -> dict[str, tuple[float, ...]]:
        """The numbers given, by key."""
        written = {key: getattr(self, key) for key in type(self).model_fields if key != "severity"}
        return {
            key: tuple(value) if isinstance(value, list) else (value,)
            for key, value in written.items()
            if value not in (None, [])
        }


def _as_setting(value: Any) -> Any:
    return {"severity": value} if isinstance(value, str | int | float) else value


AnySetting = Annotated[RuleSetting, Before(_as_setting, Degree | RuleSetting)]


TUNABLE = sorted(name for name, rule in RULES.items() if not rule.is_fixed)
"""The rules that a profile or a book may change."""


@frozen
class RulesInForce:
    """The rules of one book by name; the ``numbers`` of a rule are the limits for its check."""

    changes: Mapping[str, Change]

    def severity(self, rule: str) -> Severity | None:
        """The severity of ``rule`` in this book; ``None`` if it is off."""
        change = self.changes.get(rule)
        return change.severity if change is not None else RULES[rule].severity

    def numbers(self, rule: str, key: str) -> tuple[float, ...]:
        """The numbers under ``key`` of ``rule``."""
        change = self.changes.get(rule)
        own = change.numbers.get(key) if change is not None else None
        return own or RULES[rule].numbers[key]

    def number(self, rule: str, key: str) -> float:
        """The last number under ``key`` of ``rule``: the most that it allows."""
        return self.numbers(rule, key)[-1]

    def may_be_error(self, rules: Iterable[str]) -> bool:
        """Whether one of ``rules`` stops a build of this book."""
        return any(self.severity(rule) is Severity.ERROR for rule in rules)

    def applied(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """``diagnostics`` with their severity in this book, without those whose rule is off."""
        for diagnostic in diagnostics:
            if diagnostic.rule not in RULES or RULES[diagnostic.rule].is_fixed:
                yield diagnostic
                continue
            severity = self.severity(diagnostic.rule)
            if severity is not None:
                yield replace(diagnostic, severity=severity)


def rules_in_force(profile: Mapping[str, Change], written: Mapping[str, RuleSetting]) -> RulesInForce:
    """The rules of a book with the changes of ``profile`` and its own; invalid ones of its own are ignored
    (``check_rules`` reports them).
    """
    changes = dict(profile)
    for name, setting in written.items():
        rule = RULES.get(name)
        if rule is None or rule.is_fixed:
            continue
        before = changes.get(name, Change(rule.severity))
        match setting.severity:
            case None:
                severity: Severity | None = before.severity or Severity.WARNING
            case "off":
                severity = None
            case degree:
                severity = Severity(degree)
        numbers = {key: value for key, value in setting.numbers.items() if not number_fault(name, key, value)}
        changes[name] = Change(severity, {**before.numbers, **numbers})
    return RulesInForce(changes)


def number_fault(rule: str, key: str, value: tuple[float, ...]) -> str:
    """Why ``value`` is not allowed under ``key`` of ``rule``; empty if it is."""
    known = RULES[rule].numbers.get(key)
    if known is None:
        return f"unknown number '{key}' for '{rule}'"
    if len(value) != len(known):
        return "expected the least and the most, such as [80, 200]" if len(known) == 2 else "expected one number"
    return "the least is more than the most" if list(value) != sorted(value) else ""
