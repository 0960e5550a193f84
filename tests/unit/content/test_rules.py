"""The registry of rules: every rule named in the source stands there, with its severity, and the page says the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bifolio.content.reading.explaining import LIMITS
from bifolio.content.rules import GROUPS, RULES, diagnose
from bifolio.diagnostics import Place, Severity

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted((ROOT / "src").rglob("*.py"))

MAKERS = {
    "Diagnostic": 0,
    "Fault": 0,
    "PictureFault": 2,
    "Problem": 0,
    "RowProblem": 0,
    "_problem": 2,
    "_refuse": 0,
    "diagnose": 0,
}
"""What makes a diagnostic or a problem, with the position of the rule's name."""


@cache
def named() -> list[tuple[Path, str, str, bool]]:
    """Rules named in the source: file, maker, rule, whether a severity is given by hand."""
    return [(path, *one) for path in SOURCES for one in _named_in(path)]


def _named_in(path: Path) -> Iterator[tuple[str, str, bool]]:
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)) if any(f"{name}(" in source for name in MAKERS) else ():
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            position = MAKERS.get(name)
            by_name = (one.value for one in node.keywords if one.arg == "rule")
            if position is not None:
                rule = node.args[position] if len(node.args) > position else next(by_name, None)
                if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    by_hand = any(keyword.arg == "severity" for keyword in node.keywords) or (
                        name == "Diagnostic" and len(node.args) > 4
                    )
                    yield name, rule.value, by_hand


def test_rules_are_found_in_the_source() -> None:
    assert {"unknown-key", "dangling-reference", "yaml-syntax", "not-utf-8"} <= {rule for _, _, rule, _ in named()}


def test_rules_of_problems_without_a_place_are_found_too() -> None:
    assert {"Problem", "RowProblem", "Fault", "PictureFault"} <= {maker for _, maker, _, _ in named()}


def test_every_rule_in_the_source_is_registered() -> None:
    unknown = [f"{path.name}: {rule}" for path, _, rule, _ in named() if rule not in RULES]
    assert unknown == [], "register them in content/rules.py"
    bare = [(path, rule) for path, maker, rule, by_hand in named() if maker == "Diagnostic" and not by_hand]
    warnings = [f"{path.name}: {rule}" for path, rule in bare if RULES[rule].severity is not Severity.ERROR]
    assert warnings == [], "they are warnings; use 'diagnose'"


def test_every_registered_rule_is_named_in_the_source() -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "rules.py")
    assert [rule for rule in RULES if f'"{rule}"' not in everything] == []


def test_limits_name_registered_rules() -> None:
    assert {rule for rule, _, _ in LIMITS.values()} <= set(RULES)


def test_no_rule_stands_in_two_groups() -> None:
    assert sum(len(group) for group in GROUPS.values()) == len(RULES)


def test_names_are_words_with_hyphens_and_meanings_are_one_line() -> None:
    for name, rule in RULES.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert rule.meaning == rule.meaning.strip().rstrip("."), name
        assert "\n" not in rule.meaning, name
        assert not rule.meaning[0].isupper(), name


def test_a_diagnostic_takes_the_severity_of_its_rule() -> None:
    assert diagnose("long-sentence", "x", None).severity is Severity.WARNING
    assert diagnose("long-sentence", "x", None).place == Place("workbook.yaml")
    assert diagnose("empty-text", "x", Place("a.yaml", 3)).severity is Severity.ERROR
