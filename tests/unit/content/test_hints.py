"""What an author is told to do about files in the wrong place and about words in a wrong form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.content.reading.files import home_of
from bifolio.errors import UsageError
from bifolio.pipeline.check_workbook import check_folder
from tests.unit.content.small_book import BOOK, PAGE, hints, problems


def test_a_page_beside_the_workbook_is_to_be_moved(tmp_path: Path) -> None:
    said = hints(tmp_path, {"speak.yaml": PAGE})
    assert said["dangling-reference workbook.yaml"] == "move 'speak.yaml' into 'pages/'"
    assert said["unknown-file speak.yaml"] == "move it into 'pages/'"


def test_a_page_in_a_folder_of_another_name_is_to_be_moved(tmp_path: Path) -> None:
    said = hints(tmp_path, {"chapter one/speak.yaml": PAGE})
    assert said["dangling-reference workbook.yaml"] == "move 'chapter one/speak.yaml' into 'pages/'"


def test_a_folder_of_pages_that_is_not_read_is_told(tmp_path: Path) -> None:
    old, own = {"old/walk.yaml": PAGE, "pages/walk.yaml": PAGE}, {"sub/workbook.yaml": BOOK, "sub/speak.yaml": PAGE}
    files = {"chapter/speak.yaml": PAGE, "data/list.yaml": "- 1\n", ".git/speak.yaml": PAGE, **old, **own}
    said = {key: hint for key, hint in hints(tmp_path, files).items() if "unknown-file" in key}
    assert said == {"unknown-file chapter": "move its files to the folders for their kinds, or out of the workbook"}


def test_a_file_that_belongs_beside_the_workbook_is_not_to_be_moved(tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": BOOK.replace("speak", "spelling"), "spelling.yaml": "{}\n"})
    assert "move" not in said["dangling-reference workbook.yaml"]


def test_a_missing_value_is_not_taken_for_the_word_none(tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": f"{BOOK}cover:\n  edition:\n", "pages/speak.yaml": PAGE})
    assert said["unknown-value workbook.yaml"] == "write it after the colon, or remove the key"


def test_a_misspelt_file_of_the_workbook_is_still_told_its_name(tmp_path: Path) -> None:
    said = hints(tmp_path, {"pages/speak.yaml": PAGE, "refrences.yaml": "references: {}\n"})
    assert said["unknown-file refrences.yaml"] == "did you mean 'references.yaml'?"


@pytest.mark.parametrize("home", ["pages", "exercises"])
def test_a_page_that_windows_saved_as_text_is_to_be_renamed(home: str, tmp_path: Path) -> None:
    said = hints(tmp_path, {f"{home}/speak.yaml.txt": PAGE})
    assert said["dangling-reference workbook.yaml"] == "there is 'speak.yaml.txt': rename it to 'speak.yaml'"
    assert said[f"unknown-file {home}/speak.yaml.txt"] == "rename it to 'speak.yaml'"


@pytest.mark.parametrize(
    ("ending", "hint"),
    [("txt", "rename it to 'speak.yaml'"), ("docx", "save it as plain text, called 'speak.yaml'")],
)
def test_a_page_that_is_no_yaml_by_its_name_says_how_to_save_it(ending: str, hint: str, tmp_path: Path) -> None:
    said = hints(tmp_path, {f"pages/speak.{ending}": PAGE})
    assert said["dangling-reference workbook.yaml"] == f"there is 'speak.{ending}': {hint}"


def test_a_workbook_from_a_word_processor_is_to_be_saved_as_plain_text(tmp_path: Path) -> None:
    (tmp_path / "nights.docx").write_bytes(b"PK")
    for name in ("nights.docx", "nights.yaml"):
        with pytest.raises(UsageError) as refused:
            home_of(tmp_path / name)
        assert refused.value.hint.endswith("save it as plain text, called 'nights.yaml'")


def test_a_copy_of_a_page_under_another_name_says_which_id_to_write(tmp_path: Path) -> None:
    said = hints(tmp_path, {"pages/speak.yaml": PAGE, "pages/write.yaml": PAGE})
    assert said["duplicate-id pages/write.yaml"] == "write 'id: write'"


def test_a_page_that_is_called_otherwise_says_both_ways_out(tmp_path: Path) -> None:
    files = {"pages/write.yaml": PAGE, "pages/My Page.yaml": PAGE.replace("speak", "mine")}
    said = hints(tmp_path, files)
    assert said["id-is-file-name pages/write.yaml"] == "rename the file to 'speak.yaml', or write 'id: write'"
    assert said["id-is-file-name pages/My Page.yaml"] == "rename the file to 'mine.yaml', or change the id"


def test_a_workbook_that_windows_saved_as_text_is_to_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "nights.yaml.txt").write_text(BOOK, encoding="utf-8")
    for name, hint in {
        "nights.yaml": "there is 'nights.yaml.txt': rename it to 'nights.yaml'",
        "nights.yaml.txt": "rename it to 'nights.yaml'",
    }.items():
        with pytest.raises(UsageError) as refused:
            home_of(tmp_path / name)
        assert refused.value.hint == hint


def test_a_main_file_that_windows_saved_as_text_is_to_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "workbook.yaml.txt").write_text(BOOK, encoding="utf-8")
    (problem,) = (one for one in check_folder(tmp_path, date(2026, 11, 27)) if one.rule == "missing-file")
    assert problem.hint == "there is 'workbook.yaml.txt': rename it to 'workbook.yaml'"


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("colors: {accent: red}", "that is part of a theme: write a file in 'themes', and its id under 'theme:'"),
        ("logo: oak.png", "that belongs in the provider's file, given with --provider"),
        (
            "margins: 20",
            "bifolio makes the margins, headers and footers; 'short_title' is printed at the head of each page",
        ),
        ("page_size: A4", "did you mean 'paper'?"),
        ("exercises: {one: {title: One}}", "each is a file of its own in exercises/; 'parts' puts them in order"),
        ("tables: {one: {rows: 1}}", "each is a file of its own in tables/"),
        ("fonts: {text: a.ttf}", "that is part of a theme: write a file in 'themes', and its id under 'theme:'"),
    ],
)
def test_a_key_that_other_programs_have_says_where_bifolio_has_it(key: str, hint: str, tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": f"{BOOK}{key}\n", "pages/speak.yaml": PAGE})
    assert said["unknown-key workbook.yaml"] == hint


def test_a_key_of_the_exercise_among_its_blocks_goes_beside_them(tmp_path: Path) -> None:
    exercise = "id: e01\ntitle: Wash\nblocks:\n  - steps: [Wash, Rinse]\n"
    said = hints(tmp_path, {"workbook.yaml": BOOK, "pages/speak.yaml": PAGE, "exercises/e01.yaml": exercise})
    assert said["unknown-block exercises/e01.yaml"] == "'steps' is not a block: write it beside 'blocks:'"


def test_a_page_without_an_id_is_told_the_one_that_its_file_has(tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": BOOK, "pages/speak.yaml": PAGE.removeprefix("id: speak\n")})
    assert said["missing-key pages/speak.yaml"] == "add 'id: speak'"


@pytest.mark.parametrize("size", ["14", "18pt", "'20 points'"])
def test_a_size_of_type_in_points_says_the_names_of_sizes(size: str, tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": f"{BOOK}size: {size}\n", "pages/speak.yaml": PAGE})
    points = "standard (12 points), clear (14 points), large (18 points), giant (24 points)"
    assert said["unknown-value workbook.yaml"] == f"write one of {points}"


@pytest.mark.parametrize("dash", ["-", "– ", "• "])
@pytest.mark.parametrize("again", ["", "lines: Why?"])
def test_a_list_whose_dashes_are_none_is_told_of_its_dashes(dash: str, again: str, tmp_path: Path) -> None:
    page = f"id: speak\ntitle: Speak\nblocks:\n  {dash}lines: What?\n" + (f"  {dash}{again}\n" if again else "")
    (said, *_) = (one for one in problems(tmp_path, {"pages/speak.yaml": page}) if "speak" in one.place.file)
    assert said.hint in ("write '- ', with a space", "type a hyphen and a space: '- '")


def test_a_country_without_a_record_says_which_file_to_write(tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": BOOK + "country: US\n", "pages/speak.yaml": PAGE})
    assert said["dangling-reference workbook.yaml"] == "write 'support/US.yaml'"


def test_a_list_on_one_line_may_stand_in_brackets(tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": BOOK.replace("[cover, speak]", "cover, speak")})
    assert (
        said["wrong-type workbook.yaml"] == "write [cover, speak], or begin each entry with '- ' on a line of its own"
    )


def test_a_picture_that_is_not_there_says_where_to_put_it(tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", "[picture: {file: house.svg, alt: A house}]")
    said = hints(tmp_path, {"pages/speak.yaml": page})
    assert said["missing-picture pages/speak.yaml"] == f"put the picture into '{tmp_path.name}/figures/'"


def test_a_missing_picture_is_not_taken_for_a_page_beside_it(tmp_path: Path) -> None:
    book = "title: Bears\nblocks:\n  - picture: {file: bear.png, alt: A bear}\n"
    (tmp_path / "bear.yaml").write_text(book, encoding="utf-8")
    found = check_folder(tmp_path / "bear.yaml", date(2026, 11, 27), lays_out=False)
    assert [problem.hint for problem in found if problem.rule == "missing-picture"] == [
        f"put the picture into '{tmp_path.name}/figures/'"
    ]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("agreement: {items: {a: {text: Rest}}, clauses: {}}", "'clauses' is not a key of this 'agreement' block"),
        (
            "box: {title: Box, blocks: [cards: {levels: {a: {text: Easy, shape: star}}, cards: {b: {level: a, text: Rest}}}]}",
            "the 'cards' block needs a page of its own, so it cannot be in a box",
        ),
    ],
)
def test_a_kind_is_named_without_an_article_that_may_not_fit_it(block: str, said: str, tmp_path: Path) -> None:
    files = {"workbook.yaml": BOOK, "pages/speak.yaml": f"id: speak\ntitle: Speak\nblocks:\n  - {block}\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert said in [problem.message for problem in check_folder(tmp_path, date(2026, 11, 27), lays_out=False)]


def test_a_number_or_a_text_past_its_limit_says_what_would_fit(tmp_path: Path) -> None:
    blocks = "blocks:\n  - lines: {count: 900}\n  - ladder: {count: 1}\n  - match: {items: [A], targets: [B, C]}\n"
    blocks += f"  - agenda: {{items: [{', '.join(['Talk'] * 14)}]}}\n"
    found = problems(tmp_path, {"pages/speak.yaml": f"id: {'a' * 50}\ntitle: Speak\n{blocks}"})
    assert [one.hint for one in found if one.rule in ("wrong-value", "too-few", "too-many")] == [
        "shorten it by 10", "write 60 or less", "write 3 or more", "add 1 more", "leave 2 out",
    ]  # fmt: skip


def test_minutes_out_of_range_say_what_to_write(tmp_path: Path) -> None:
    files = {"exercises/speak.yaml": "id: speak\ntitle: Speak\nminutes: -1\nblocks: [Words]\n"}
    assert "minutes" in hints(tmp_path, files)["wrong-value exercises/speak.yaml"]


def test_a_misspelt_key_is_not_called_missing_too(tmp_path: Path) -> None:
    page = "id: speak\ntitle: Speak\nblocks:\n  - qr: {lnik: 'https://example.org'}\n"
    found = problems(tmp_path, {"pages/speak.yaml": page})
    assert [(one.rule, one.hint) for one in found if "speak" in one.place.file] == [
        ("unknown-key", "did you mean 'link'?")
    ]


def test_a_block_among_the_steps_is_sent_to_the_blocks(tmp_path: Path) -> None:
    text = "id: speak\ntitle: Speak\nsteps:\n  - Write.\n  - lines: {prompt: Why?}\nblocks: [Words]\n"
    found = problems(tmp_path, {"exercises/speak.yaml": text})
    assert [(one.rule, one.hint) for one in found if "speak" in one.place.file] == [
        ("unknown-key", "'lines' is a block: it belongs under 'blocks:'")
    ]


def test_an_entry_of_a_list_that_is_indented_too_far_is_to_be_moved_back(tmp_path: Path) -> None:
    said = hints(
        tmp_path, {"workbook.yaml": "title: Week\nparts:\n  - cover\n     - speak\n", "pages/speak.yaml": PAGE}
    )
    assert said["bad-id workbook.yaml"] == "begin each entry of the list in the same column"


def test_uses_of_a_template_that_cannot_be_read_are_no_further_problems(tmp_path: Path) -> None:
    page = "id: speak\ntitle: Speak\nblocks:\n  - use: {template: day}\n"
    found = problems(tmp_path, {"pages/speak.yaml": page, "templates/day.yaml": "id: day\nblocks: [{\n"})
    assert {one.place.file for one in found if one.is_error} == {"templates/day.yaml"}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Eggs", "write [Eggs], or begin each entry with '- ' on a line of its own"),
        ("'Eggs, Milk'", "write [Eggs, Milk], or begin each entry with '- ' on a line of its own"),
        ("'one, two [x]'", "write [one, two], or begin each entry with '- ' on a line of its own"),
        ("'Eggs: two, Milk'", "write [one, two], or begin each entry with '- ' on a line of its own"),
    ],
)
def test_a_text_in_the_place_of_items_is_to_be_a_list(written: str, hint: str, tmp_path: Path) -> None:
    said = hints(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"[checklist: {written}]")})
    assert said["wrong-type pages/speak.yaml"] == hint


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("'Sheet {Number}'", "did you mean '{number}'?"),
        ("'Sheet {number} }'", "its values are {number}; write '}}' for a brace"),
        ("'Sheet {number} {'", "its values are {number}; write '{{' for a brace"),
    ],
)
def test_a_stray_brace_in_a_phrase_is_to_be_a_value_or_doubled(words: str, hint: str, tmp_path: Path) -> None:
    book = BOOK + f"words: {{exercise: {words}}}\n"
    assert hints(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": PAGE})["stray-brace workbook.yaml"] == hint


def test_keys_where_a_word_is_expected_are_not_taken_for_the_word(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"workbook.yaml": BOOK + "quotes: {language: xx}\n", "pages/speak.yaml": PAGE})
    assert problem.message == "expected 'language' or 'keep', found the key 'language'"
    assert problem.hint == "write one of these words alone"


@pytest.mark.parametrize("file", ["workbook.yaml", "pages/speak.yaml"])
def test_an_unused_footnote_is_told_where_it_is_written(file: str, tmp_path: Path) -> None:
    own = "footnotes: {nobody: Nothing leads here.}\n"
    files = {"workbook.yaml": "title: Week\n", "pages/speak.yaml": PAGE + own}
    if file == "workbook.yaml":
        files = {file: f"title: Week\n{own}blocks: [Words]\n"}
    (problem,) = problems(tmp_path, files)
    assert (problem.rule, problem.place.file) == ("unused-footnote", file)
    assert problem.place.line == files[file].splitlines().index(own.strip()) + 1


def test_a_footnote_of_no_page_is_told_beside_one_of_a_page(tmp_path: Path) -> None:
    book, page = "title: Week\nfootnotes: {n: Of no page.}\n", PAGE + "footnotes: {m: Of this page.}\n"
    found = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": page})
    told = {(one.rule, one.place.file, one.message.rpartition(" ")[2]) for one in found if one.place}
    assert told == {("unused-footnote", "workbook.yaml", "'n'"), ("unused-footnote", "pages/speak.yaml", "'m'")}
    assert {one.hint.partition(" ")[0] for one in found} == {"move", "write"}


def test_a_number_for_lines_may_be_a_prompt_or_a_count(tmp_path: Path) -> None:
    said = hints(tmp_path, {"pages/speak.yaml": PAGE.replace("Words", "{lines: 3}")})
    assert said == {"wrong-type pages/speak.yaml": "write 'count: 3' under it, or put it in quotes"}


def test_parts_that_do_not_exist_are_told_where_to_be_written_and_nothing_else(tmp_path: Path) -> None:
    found = problems(tmp_path, {"workbook.yaml": "title: Week\nparts: [intro, conten]\n"})
    assert [one.rule for one in found] == ["dangling-reference", "dangling-reference"]
    assert found[0].hint.startswith(
        "write 'pages/intro.yaml', 'sections/intro.yaml' or 'exercises/intro.yaml'; or choose"
    )
    assert found[1].hint == "did you mean 'contents'?"


def test_sources_in_the_book_are_told_their_file(tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": BOOK + "references: {a: A book.}\n", "pages/speak.yaml": PAGE})
    assert said["unknown-key workbook.yaml"] == "each source is an entry of references.yaml"


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("table: [[a, b]]", "write the first row under 'columns:' and the others under 'rows:'"),
        ("safety_footer: 3", "write 'safety_footer:' alone"),
        ("timeline: [1990, 2000]", "write 'items:' under 'timeline:', and the entries under that"),
        ("cloze: The ____ sat", "write a text with '____' for each blank, or '(one|other){}' for words to choose from"),
        ("quote: {text: To be, author: Shakespeare}", "did you mean 'source'?"),
        ("2026", "put it in quotes to print it as text"),
        ("table: {headers: {a: A}, rows: {b: B}}", "did you mean 'columns'?"),
        ("choice: {options: [a, b], correct: a}", "did you mean 'answer'?"),
        ("choice: {choices: [a, b]}", "did you mean 'options'?"),
    ],
)
def test_a_block_of_the_wrong_shape_is_told_how_it_is_written(block: str, hint: str, tmp_path: Path) -> None:
    (problem,) = problems(
        tmp_path, {"pages/speak.yaml": PAGE.replace("Words", f"{{{block}}}" if ":" in block else block)}
    )
    assert problem.hint.startswith(hint)


def test_a_list_of_contents_is_a_part(tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": BOOK + "toc: true\n", "pages/speak.yaml": PAGE})
    assert said["unknown-key workbook.yaml"] == "list 'contents' under 'parts'"


@pytest.mark.parametrize("key", ["points: 6", "answer: x", "each: apart", "prompt: Why?", "hints: {a: b}"])
def test_a_key_of_blocks_on_a_part_belongs_to_a_block(key: str, tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": BOOK, "pages/speak.yaml": f"{PAGE}{key}\n"})
    assert said["unknown-key pages/speak.yaml"] == "it belongs to a block, further right in the list of 'blocks:'"


def test_a_link_to_a_page_with_an_error_of_its_own_is_no_second_error(tmp_path: Path) -> None:
    book = BOOK.replace("[cover, speak]", "[cover, speak, listen]")
    page = PAGE.replace("[Words]", "['[There](#listen)']")
    files = {
        "workbook.yaml": book,
        "pages/speak.yaml": page,
        "pages/listen.yaml": "id: listen\ntitle: L\nbloks: [Words]\n",
    }
    assert "bad-link pages/speak.yaml" not in hints(tmp_path, files)


@pytest.mark.parametrize(("key", "meant"), [("lang", "language"), ("font_size", "size"), ("page_size", "paper")])
def test_a_key_of_the_book_by_another_name_is_told_its_own(key: str, meant: str, tmp_path: Path) -> None:
    said = hints(tmp_path, {"workbook.yaml": f"{BOOK}{key}: x\n", "pages/speak.yaml": PAGE})
    assert said["unknown-key workbook.yaml"] == f"did you mean '{meant}'?"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('answer: {two: 2, one: ""}', "leave this blank out, if nothing is to be written in it"),
        ("answer: {two: 2, one: []}", "write what is right, or remove the key"),
        ("points: {two: 2, one: 0}", ""),
    ],
)
def test_a_wrong_answer_among_several_is_told_where_it_stands(written: str, hint: str, tmp_path: Path) -> None:
    page = f"id: speak\ntitle: Speak\nblocks:\n  - fields:\n      items: {{one: One, two: Two}}\n      {written}\n"
    (problem,) = problems(tmp_path, {"pages/speak.yaml": page})
    assert (problem.place.line, problem.place.column, problem.hint) == (6, 29, hint)


@pytest.mark.parametrize(
    ("parts", "is_printed"), [("", False), ("parts: [speak]\n", False), ("parts: [speak, cover]\n", True)]
)
def test_a_cover_that_no_part_prints_is_warned_of(parts: str, is_printed: bool, tmp_path: Path) -> None:
    book = f"title: Week\ncover: circles\n{parts}"
    found = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": PAGE})
    assert [one.rule for one in found] == ([] if is_printed else ["unused-part"])
    for problem in found:
        assert (problem.place.line if problem.place else 0) == 2
        assert problem.hint.endswith("'cover' first" if not parts else "list 'cover' first under 'parts'")
    (tmp_path / "workbook.yaml").write_text(book.replace("circles", "none"), encoding="utf-8")
    assert not check_folder(tmp_path, date(2026, 11, 27), lays_out=False)


@pytest.mark.parametrize(
    ("level", "hint"),
    [
        ("theirs", "choose from: ours; or declare it under 'sharing'"),
        ("private", "declare it under 'sharing', or write 'profile: therapy', which has it"),
    ],
)
def test_a_profile_is_named_for_a_level_of_sharing_only_if_it_has_it(level: str, hint: str, tmp_path: Path) -> None:
    book = "title: Week\nlanguage: en-GB\nparts: [speak]\nsharing: {ours: {mark: disc, says: Ours}}\n"
    exercise = f"id: speak\ntitle: Speak\nshare: {level}\nblocks: [Words]\n"
    (problem,) = problems(tmp_path, {"workbook.yaml": book, "exercises/speak.yaml": exercise})
    assert (problem.rule, problem.hint) == ("unknown-sharing", hint)
