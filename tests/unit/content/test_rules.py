"""The registry of rules: every rule named in the source stands there, with its severity, and the page says the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bifolio.content.locating import _LIMITS
from bifolio.content.rules import GROUPS, RULES, diagnose, rules_reference
from bifolio.diagnostics import Place, Severity

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted((ROOT / "src").rglob("*.py"))

MAKERS = {"Diagnostic": 0, "diagnose": 0, "_refuse": 0, "_problem": 2}
"""Functions that make diagnostics, with the position of the rule's name."""


def named_in(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Rules named in a file: maker, rule, whether a severity is given by hand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            position = MAKERS.get(name)
            if position is not None and len(node.args) > position:
                rule = node.args[position]
                if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    by_hand = any(keyword.arg == "severity" for keyword in node.keywords) or (
                        name == "Diagnostic" and len(node.args) > 4
                    )
                    yield name, rule.value, by_hand


NAMED = [(path, *one) for path in SOURCES for one in named_in(path)]


def test_rules_are_found_in_the_source() -> None:
    assert {"unknown-key", "dangling-reference", "yaml-syntax", "not-utf-8"} <= {rule for _, _, rule, _ in NAMED}


@pytest.mark.parametrize(
    ("path", "maker", "rule", "by_hand"),
    NAMED,
    ids=[f"{path.stem}-{rule}-{number}" for number, (path, _, rule, _) in enumerate(NAMED)],
)
def test_every_rule_in_the_source_is_registered(path: Path, maker: str, rule: str, by_hand: bool) -> None:
    assert rule in RULES, f"{path}: register '{rule}' in content/rules.py"
    if maker == "Diagnostic" and not by_hand:
        assert RULES[rule].severity is Severity.ERROR, f"{path}: '{rule}' is a warning; use 'diagnose'"


def test_every_registered_rule_is_named_in_the_source() -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "rules.py")
    assert [rule for rule in RULES if f'"{rule}"' not in everything] == []


def test_limits_name_registered_rules() -> None:
    assert {rule for rule, _ in _LIMITS.values()} <= set(RULES)


def test_no_rule_stands_in_two_groups() -> None:
    assert sum(len(group) for group in GROUPS.values()) == len(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_names_are_words_with_hyphens_and_meanings_are_one_line(rule: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule)
    meaning = RULES[rule].meaning
    assert meaning == meaning.strip().rstrip(".")
    assert "\n" not in meaning
    assert not meaning[0].isupper()


def test_a_diagnostic_takes_the_severity_of_its_rule() -> None:
    assert diagnose("long-sentence", "x", None).severity is Severity.WARNING
    assert diagnose("long-sentence", "x", None).place == Place("workbook.yaml")
    assert diagnose("empty-text", "x", Place("a.yaml", 3)).severity is Severity.ERROR


def test_the_page_of_diagnostics_is_up_to_date() -> None:
    written = (ROOT / "docs/reference/diagnostics.md").read_text(encoding="utf-8")
    assert written == rules_reference(), "run: python -m bifolio.content.reference"
