"""The provider's file: what is printed of it, and what is said where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.reading.provider_file import provider_warnings, read_provider
from bifolio.diagnostics import Diagnostic
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.text.font_set import Shelf


def written(folder: Path, text: str) -> Path:
    path = folder / "provider.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[Diagnostic]:
    with pytest.raises(InvalidWorkbook) as refused:
        read_provider(path, Shelf())
    return list(refused.value.diagnostics)


def test_a_relative_path_keeps_its_logo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    written(tmp_path, "logo: logo.svg\n")
    monkeypatch.chdir(tmp_path)
    assert read_provider(Path("provider.yaml")).logo == str(tmp_path / "logo.svg")


def test_a_light_logo_is_found_beside_the_file_and_told_at_its_line_where_it_is_not(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    assert read_provider(written(tmp_path, "logo_light: logo.svg\n")).logo_light == str(tmp_path / "logo.svg")
    (problem,) = problems(written(tmp_path, "logo: logo.svg\nlogo_light: no.svg\n"))
    assert (problem.rule, problem.place.line) == ("missing-file", 2)


def test_an_address_keeps_its_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "contact:\n  - |\n    1 Main St\n    Springfield\n  - +1 555\n")
    assert read_provider(path).contact == ("1 Main St", "Springfield", "+1 555")


def test_a_policy_keeps_its_paragraphs_and_joins_its_lines_with_spaces(tmp_path: Path) -> None:
    path = written(tmp_path, "secrets_policy: |\n  What you\n  tell me.\n\n  Stays.\n")
    assert read_provider(path).secrets_policy == "What you tell me.\n\nStays."


def test_other_texts_stand_on_one_line(tmp_path: Path) -> None:
    path = written(tmp_path, "name: |\n  Two\n  Rivers\nout_of_hours: |\n  Call\n  us\n")
    assert (read_provider(path).name, read_provider(path).out_of_hours) == ("Two Rivers", "Call us")


@pytest.mark.parametrize(
    "text", ["name: X \U00013000\n", "contact: [a, \U00013000]\n", "local_services:\n - {name: \U00013000}\n"]
)
def test_a_character_no_font_draws_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    (problem,) = problems(written(tmp_path, text))
    assert problem.rule == "uncovered-character"
    assert "\U00013000" in problem.excerpt
    assert problem.excerpt[problem.place.column - 1 :].startswith(("X", "\U00013000"))


@pytest.mark.parametrize(
    ("logo", "rule"),
    [
        ("../logo.svg", "outside-folder"),
        ("/logo.svg", "outside-folder"),
        ("no.svg", "missing-file"),
        ("\ue000.svg", "missing-file"),
        ("a\u200b.svg", "missing-file"),
        ("sub", "not-a-file"),
    ],
)
def test_a_logo_that_cannot_be_taken_is_told_at_its_line(tmp_path: Path, logo: str, rule: str) -> None:
    (tmp_path / "sub").mkdir()
    (problem,) = problems(written(tmp_path, f"name: X\nlogo: {logo}\n"))
    assert (problem.rule, problem.place.line, problem.place.column) == (rule, 2, 7)


def test_a_folder_in_place_of_a_logo_is_called_a_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (problem,) = problems(written(tmp_path, "name: X\nlogo: sub\n"))
    assert (problem.message, problem.hint) == ("'sub': expected a file, found a folder", "give the name of a file")


def test_a_logo_that_no_file_can_be_called_is_told_once(tmp_path: Path) -> None:
    (problem,) = problems(written(tmp_path, 'logo: "a\\0b.svg"\n'))
    assert problem.rule == "control-character"


def test_a_logo_behind_a_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "in" / "logo.svg").symlink_to(tmp_path / "logo.svg")
    (problem,) = problems(written(tmp_path / "in", "logo: logo.svg\n"))
    assert problem.rule == "outside-folder"


def test_a_lost_character_stops_and_a_misread_one_warns(tmp_path: Path) -> None:
    (problem,) = problems(written(tmp_path, "name: Zwei Fl\ufffdsse\n"))
    assert (problem.rule, problem.place.line, problem.place.column) == ("lost-character", 1, 14)
    path = written(tmp_path, "name: Zwei FlÃ¼sse\n")
    assert read_provider(path).name == "Zwei FlÃ¼sse"
    assert [(one.rule, one.is_error, one.excerpt) for one in provider_warnings(path)] == [
        ("mojibake", False, "name: Zwei FlÃ¼sse")
    ]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_provider(tmp_path)


def test_what_is_lost_behind_a_hash_is_warned_of_and_stops_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "name: Two Rivers\ncontact: 1 Main St #5\n")
    assert read_provider(path).contact == ("1 Main St",)
    assert [(one.rule, one.place.line) for one in provider_warnings(path)] == [("text-cut-off", 2)]
