"""``answers: alone``: an edition that is nothing but its answers, and the ways that lead to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.content.kinds.list import BulletList
from bifolio.content.model.workbook import Workbook
from bifolio.copies.master import Master
from bifolio.errors import UsageError
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.requesting import make_request
from tests.copies.comparing import differences
from tests.pages import texts_of

TODAY = date(2026, 11, 24)
ALONE = "key: {title: Key, answers: alone}"
SHELLS = (
    "id: shells\ntitle: Shells\nblocks: [{text: {id: home, text: 'It lives on ____{where}.', answer: {where: rock}}}]"
)
TIDES = "id: tides\ntitle: Tides\nblocks: [{choice: {id: pull, prompt: What pulls?, options: [Moon, Sun], answer: 1}}]"


def written(
    folder: Path, editions: str = ALONE, *, answers: str = "", parts: str = "cover, shells, tides, gulls"
) -> Workbook:  # fmt: skip
    """A book of a page and two exercises; ``answers`` is the file of the page of answers, if it has one."""
    for name in ("pages", "exercises"):
        (folder / name).mkdir()
    (folder / "pages/shells.yaml").write_text(SHELLS, encoding="utf-8")
    if answers:
        (folder / "pages/answers.yaml").write_text(answers, encoding="utf-8")
    (folder / "exercises/tides.yaml").write_text(TIDES + "\nnotes: {teach: Wait.}", encoding="utf-8")
    (folder / "exercises/gulls.yaml").write_text(
        TIDES.replace("tides", "gulls").replace("Tides", "Gulls"), encoding="utf-8"
    )
    (folder / "workbook.yaml").write_text(
        f"title: On the Shore\npaper: a4\nlanguage: en-GB\nparts: [{parts}]\neditions: {{{editions}, pupil: {{title: Pupil}}}}\n",
        encoding="utf-8",
    )
    return read_workbook(folder, TODAY)


def test_short_answers_of_a_block_stand_side_by_side(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "exercises/tides.yaml").write_text(
        "id: tides\ntitle: Tides\nblocks:\n  - sums: [1 + 1, 2 + 2, 3 + 3]\n  - sums: {id: two, items: [1 + 2, 2 + 3]}\n"
        "  - sums: {id: long, items: [1000 + 1000 + 1000, 2 + 2, 3 + 3]}\n",
        encoding="utf-8",
    )
    page = assemble(read_workbook(tmp_path, TODAY), Request(edition="key")).units[-1]
    lists = [bound.block.layout for bound in page.blocks if isinstance(bound.block, BulletList)]
    assert lists[1:4] == ["four-columns", "list", "list"]


def pages(book: Workbook, edition: str = "key", *, only: tuple[str, ...] = ()) -> list[str]:
    """The words on each page."""
    options = BuildOptions(
        request=Request(edition=edition, only=only), created=datetime(2026, 11, 24, tzinfo=UTC), paper="a4"
    )
    file = book.folder / "book.pdf"
    file.write_bytes(to_file(build(book, options)))
    return texts_of(file)


def test_an_edition_of_answers_alone_has_only_the_page_of_answers(tmp_path: Path) -> None:
    (page,) = pages(written(tmp_path))
    answers = "Shells rock Exercise 1: Tides What pulls? Moon Exercise 2: Gulls What pulls? Moon"
    assert page == f"Answers {answers} On the Shore Answers page 1 of 1"


def test_the_book_beside_it_has_no_answers(tmp_path: Path) -> None:
    assert not [page for page in pages(written(tmp_path), "pupil") if "Answers" in page or "rock" in page]


def test_a_choice_of_exercises_leaves_out_the_answers_of_others(tmp_path: Path) -> None:
    (page,) = pages(written(tmp_path), only=("gulls",))
    assert "Gulls" in page
    assert "Tides" not in page


def test_the_page_of_answers_keeps_its_own_words(tmp_path: Path) -> None:
    own = "id: answers\ntitle: Solutions\nkind: answers\nblocks: [{text: For parents.}]"
    (page,) = pages(written(tmp_path, answers=own, parts="cover, shells, tides, gulls, answers"))
    assert "Solutions For parents." in page


def test_the_guide_refers_to_the_pages_of_the_book_and_not_of_its_answers(tmp_path: Path) -> None:
    book = written(tmp_path, f"{ALONE}, guide: {{title: Guide, audience: guide, notes: true}}")
    assert any("copy: page 3" in page for page in pages(book, "guide"))


def test_an_edition_of_answers_alone_without_any_is_refused(tmp_path: Path) -> None:
    written(tmp_path)
    for path in (tmp_path / "exercises").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(", answer: 1", ""), encoding="utf-8")
    (tmp_path / "pages/shells.yaml").write_text("id: shells\ntitle: Shells\nblocks: [Words.]", encoding="utf-8")
    told = [(one.rule, one.message) for one in check_folder(tmp_path, TODAY) if one.is_error]
    assert told == [("empty-edition", "the edition 'key' is empty: none of its questions has an answer")]


def test_the_answer_of_a_step_for_other_readers_is_none_of_the_edition(tmp_path: Path) -> None:
    written(tmp_path, ALONE.replace("alone", "alone, exercises: [gulls], without: [shells]"))
    step = "{text: 'The moon ____{pulls}.', answer: {pulls: pulls}, audience: AUDIENCE}"
    for audience, told in (("guide", ["empty-edition"]), ("[]", [])):
        exercise = (
            TIDES.replace("tides", "gulls")
            .replace(", answer: 1", "")
            .replace("blocks:", f"steps: [{step.replace('AUDIENCE', audience)}]\nblocks:")
        )
        (tmp_path / "exercises/gulls.yaml").write_text(exercise, encoding="utf-8")
        assert [one.rule for one in check_folder(tmp_path, TODAY) if one.is_error] == told


def test_an_edition_of_answers_alone_whose_exercises_have_none_is_reported_with_all_else(tmp_path: Path) -> None:
    written(tmp_path)
    gulls = tmp_path / "exercises/gulls.yaml"
    gulls.write_text(gulls.read_text(encoding="utf-8").replace(", answer: 1", ""), encoding="utf-8")
    file = tmp_path / "workbook.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("alone}", "alone, exercises: [gulls], without: [shells]}"),
        encoding="utf-8",
    )
    told = [(one.message, one.place.line if one.place else 0) for one in check_folder(tmp_path, TODAY) if one.is_error]
    assert told == [("the edition 'key' is empty: none of its questions has an answer", 5)]


def test_a_choice_without_answers_is_refused(tmp_path: Path) -> None:
    written(tmp_path)
    for path, answer in (("exercises/gulls", ", answer: 1"), ("pages/shells", ", answer: {where: rock}")):
        file = tmp_path / f"{path}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace(answer, ""), encoding="utf-8")
    book = read_workbook(tmp_path, TODAY)
    with pytest.raises(UsageError, match="the edition 'key' has no answers"):
        pages(book, only=("gulls",))


@pytest.mark.parametrize("editions", [ALONE, "teacher: {answers: in-place}"])
@pytest.mark.parametrize("asked", [{"only": ("answers",)}, {"without": ("answers",)}, {"edition": "answers"}])
def test_asking_for_the_answers_leads_to_an_edition(tmp_path: Path, editions: str, asked: dict[str, Any]) -> None:
    book = written(tmp_path, editions)
    with pytest.raises(UsageError) as raised:
        build(book, BuildOptions(request=make_request(book, **asked), created=datetime(2026, 11, 24, tzinfo=UTC)))
    said = "'--edition key'" if editions == ALONE else "write 'key: {answers: alone}' under 'editions:'"
    assert said in str(raised.value.hint)


def test_answers_alone_are_for_whole_editions(tmp_path: Path) -> None:
    written(tmp_path)
    text = (tmp_path / "workbook.yaml").read_text(encoding="utf-8")
    (tmp_path / "workbook.yaml").write_text(text.replace("answers: alone", "answers: {tides: alone}"), encoding="utf-8")
    (told,) = [one for one in check_folder(tmp_path, TODAY) if one.is_error]
    assert (told.rule, told.place and told.place.line) == ("unknown-value", 5)
    assert told.hint.endswith("write 'answers: alone', without parts")


def test_a_copy_of_answers_alone_equals_the_full_build(tmp_path: Path) -> None:
    own = "id: answers\ntitle: Solutions\nkind: answers\nblocks: [{text: 'For {recipient.name}.'}]"
    parts = "cover, shells, tides, gulls, answers"
    written(tmp_path, answers=own, parts=parts)
    (tmp_path / "pages/shells.yaml").write_text(SHELLS.replace("It lives", "{recipient.name} lives"), encoding="utf-8")
    book = read_workbook(tmp_path, TODAY)
    options = BuildOptions(request=Request(edition="key"), created=datetime(2026, 11, 24, tzinfo=UTC))
    master = Master(book, options)
    request = replace(options.request, recipient=Recipient({"a": PersonDetails("Ana")}))
    copy = master.file.data + master.copy_for(request).data
    assert differences(copy, to_file(build(book, replace(options, request=request)))) == []
    (tmp_path / "copy.pdf").write_bytes(copy)
    assert "For Ana." in texts_of(tmp_path / "copy.pdf")[0]
