"""``bifolio new FOLDER --from FILE``: what it writes, what it refuses, what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bifolio.errors import ExitCode
from bifolio.manuscript.drafting import write_draft
from tests.cli.test_commands import run
from tests.unit.manuscript.test_drafting import TODAY

SHEETS = {
    "a therapist's, from Markdown": "# Thoughts\n\n## What happened?\n\n____\n\nHow sure? 0 1 2 3 4 5 6 7 8 9 10\n\n> Be kind.\n",
    "a test": "# Test\n\nName: ____ Class: ____\n\n1. Where?\n   a) here\n   b) there\n2. Steam engines burn ____.\n",
    "a planner with emoji": "# Week 🗓️\n\n## 🎯 Focus\n\n1. \n2. \n\n| | Mo |\n|-|-|\n| a | ☐ |\n\n<aside>\n💡 Rest.\n</aside>\n",
    "one to be confirmed": "# Pack\n\nThe hall is to be confirmed.\n\n- [ ] TBC: the date\n",
    "a German one": "# Stress\n\n# Woche 1\n\nStress ist nicht schlecht.\n\n## Übung 1: Atem\n\nWas ist mit dir?\n\n____\n\n# Woche 2\n\n## Übung 2: Gehen\n\n____\n",
    "a Hebrew one": "# דף עבודה\n\nשם: ____ כיתה: ____\n\nמה קרה היום?\n\n____\n",
    "one pasted from Word": "Workshop\n\n1.\u00a0Start\n\n1.1\tHello\n\u2022\tone\n\u2022\ttwo\n\nSkill\tYes\nI ask.\t\nI wait.\t\n",
    "nothing": "",
    "only a title": "# Title\n",
}  # fmt: skip


def written(text: str, folder: Path, name: str = "notes.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_draft_checks_and_builds(sheet: str, tmp_path: Path) -> None:
    done = run("new", tmp_path / "book", "--from", written(SHEETS[sheet], tmp_path))
    assert done.exit_code == 0, done.stderr
    assert "error" not in done.stderr.replace("0 errors", "")
    assert run("check", tmp_path / "book").exit_code == 0
    assert run("build", tmp_path / "book", "-o", tmp_path / "book.pdf", "--no-cache").exit_code == 0


def test_the_same_file_makes_the_same_draft(tmp_path: Path) -> None:
    source = written(SHEETS["a German one"], tmp_path)
    for name in ("one", "two"):
        write_draft(tmp_path / name, source, TODAY)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.yaml")}
        for name in ("one", "two")
    )
    assert one == two


def test_pictures_of_the_folder_are_copied_and_others_are_left_out(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "img").mkdir(parents=True)
    for path in (home / "img" / "My dog.png", tmp_path / "cat.png"):
        Image.new("RGB", (60, 40), "white").save(path)
    (home / "img" / "broken.png").write_bytes(b"no picture")
    (home / "link.png").symlink_to(tmp_path / "cat.png")
    text = "![A dog](img/My%20dog.png)\n\n![](../cat.png)\n\n![](link.png)\n\n![](img/broken.png)\n\n![](/etc/passwd)\n"
    done = run("new", tmp_path / "book", "--from", written(text, home))
    assert done.exit_code == 0
    assert [path.name for path in (tmp_path / "book" / "figures").iterdir()] == ["my-dog.png"]
    assert done.stderr.count("warning[left-out]: the picture") == 4
    assert "alt: A dog" in (tmp_path / "book" / "workbook.yaml").read_text(encoding="utf-8")


def test_what_is_left_out_is_a_comment_in_its_place(tmp_path: Path) -> None:
    text = "One.\n\n<!-- ask Tom -->\n\n![An oak](https://example.org/oak.png)\n\nTwo.\n"
    assert run("new", tmp_path / "book", "--from", written(text, tmp_path)).exit_code == 0
    draft = (tmp_path / "book" / "workbook.yaml").read_text(encoding="utf-8")
    after = draft.partition("- One.\n")[2]
    assert after == "  # <!-- ask Tom -->\n  # picture: https://example.org/oak.png  An oak\n  - Two.\n"


def test_the_language_that_is_given_comes_before_all_others(tmp_path: Path) -> None:
    source = written("---\nlang: de\n---\nText.\n", tmp_path)
    done = run("new", tmp_path / "book", "--from", source, "--language", "nl-BE")
    assert "guessed" not in done.stderr
    assert "language: nl-BE" in (tmp_path / "book" / "workbook.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is it that you and I do for the day?", "en-US"),
        ("Was ist es, das du und ich nicht mit der Hand tun?", "de-DE"),
        ("Qu'est-ce que vous faites dans la maison pour les enfants et le chat?", "fr-FR"),
        ("¿Qué es lo que tu madre y tu padre no dicen en la casa?", "es-ES"),
        ("מה אתה מרגיש היום?", "he"),
        ("xyz", "en-US"),
    ],
)
def test_otherwise_the_language_is_guessed_from_the_words(text: str, language: str, tmp_path: Path) -> None:
    done = run("new", tmp_path / "book", "--from", written(text, tmp_path))
    assert f"warning[guessed]: the language is taken to be '{language}'" in done.stderr
    assert f"language: {language}" in (tmp_path / "book" / "workbook.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--kind", "journal"), "--kind and --from cannot be combined"),
        (("--language", "xx-yy-zz"), "unknown language tag"),
    ],
)
def test_wrong_use_writes_nothing(more: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run("new", tmp_path / "book", "--from", written("Text.", tmp_path), *more)
    assert done.exit_code == ExitCode.USAGE
    assert said in done.stderr
    assert not (tmp_path / "book").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    source = written("# Text", tmp_path)
    done = run("new", tmp_path, "--from", source)
    assert done.exit_code == ExitCode.USAGE
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]


def test_a_missing_file_is_reported_with_one_of_a_similar_name(tmp_path: Path) -> None:
    written("Text.", tmp_path, "notes.md")
    done = run("new", tmp_path / "book", "--from", tmp_path / "note.md")
    assert done.exit_code == ExitCode.USAGE
    assert "did you mean" in done.stderr


def test_a_damaged_word_file_is_refused_with_a_way_that_works(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    done = run("new", tmp_path / "book", "--from", tmp_path / "notes.docx")
    assert done.exit_code == ExitCode.PROBLEMS
    assert "save it as .docx again" in done.stderr
    assert not (tmp_path / "book").exists()


@pytest.mark.parametrize(("begins", "what"), [(b"%PDF-1.7", "a PDF"), (b"\xd0\xcf\x11\xe0", "an old Word file")])
@pytest.mark.parametrize("name", ["notes.docx", "notes.md"])
def test_a_renamed_document_is_named_as_what_it_is_with_a_way_that_works(
    begins: bytes, what: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(begins + bytes(40))
    done = run("new", tmp_path / "book", "--from", tmp_path / name)
    assert done.exit_code == ExitCode.PROBLEMS
    assert f"this is {what}" in done.stderr
    assert "save it as .docx" in done.stderr
    assert "pandoc" not in done.stderr


@pytest.mark.parametrize(
    "begins", [b"{\\rtf1 x}", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"], ids=["rtf", "odt", "pdf", "doc"]
)
def test_a_file_of_another_word_processor_is_refused_with_what_to_save_it_as(begins: bytes, tmp_path: Path) -> None:
    (tmp_path / "notes.odt").write_bytes(begins + bytes(40))
    done = run("new", tmp_path / "book", "--from", tmp_path / "notes.odt")
    assert done.exit_code == ExitCode.PROBLEMS
    assert "save it as .docx without a password" in done.stderr


@pytest.mark.parametrize("text", ["# a\n" * 10_001, "x" * 2_000_001], ids=["headings", "bytes"])
def test_a_file_that_is_too_long_is_refused(text: str, tmp_path: Path) -> None:
    done = run("new", tmp_path / "book", "--from", written(text, tmp_path))
    assert done.exit_code == ExitCode.PROBLEMS
    assert "split the file" in done.stderr
    assert not (tmp_path / "book").exists()
