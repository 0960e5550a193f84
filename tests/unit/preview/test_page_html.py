"""The HTML around the pages: what it says, and that every word from a file or a person is escaped."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.diagnostics import Diagnostic, Place, Severity
from bifolio.preview.choices import Menu
from bifolio.preview.page_html import choices_html, notice_html, places_html, problems_html, reading_html, whole_page
from bifolio.preview.state import PreviewPage, State

SESSION: Any = SimpleNamespace(id_of=lambda place: f"p{place.line}")
ERROR = Diagnostic(
    "unknown-key",
    message="'<b>' is not a key",
    place=Place("a.yaml", 3, 1),
    hint="did you mean 'by'?",
    excerpt=" <b>: 1",
)
OTHER = Diagnostic("wrong-type", message="expected text", place=Place("a.yaml", 9, 2))
NOWHERE = Diagnostic("cannot-build", message="no place", place=Place(""))
WARNING = Diagnostic("unused-part", message="unused", place=Place("b.yaml", 1, 1), severity=Severity.WARNING)
PAGE = PreviewPage(number=1, label="1", title="", digest="", look="", width=1.0, height=1.0)

SAID = (
    '<{0} class="error"><span class="kind">error</span> <button type="button" class="place" data-place="p3">a.yaml:3:1</button>'
    '<p>&#x27;&lt;b&gt;&#x27; is not a key</p><code>&lt;b&gt;: 1</code><p class="hint">did you mean &#x27;by&#x27;?</p></{0}>'
)
UNPLACED = '<li class="error"><span class="kind">error</span> <p>no place</p></li>'
UNUSED = (
    '<li class="warning"><span class="kind">warning</span> <button type="button" class="place" data-place="p1">b.yaml:1:1</button>'
    "<p>unused</p></li>"
)


def said(*problems: Diagnostic, **state: Any) -> str:
    return problems_html(SESSION, State(problems=problems, **state))


def test_a_book_without_problems_says_so() -> None:
    assert said() == '<p class="good">No problems found.</p>'


def test_errors_are_shown_and_warnings_folded_away() -> None:
    folded = f'<details><summary>1 warning</summary><ol class="problems">{UNUSED}</ol></details>'
    shown = f'<p class="hint">2 errors</p><ol class="problems">{UNPLACED}{SAID.format("li")}</ol>'
    assert said(WARNING, ERROR, NOWHERE) == shown + folded
    assert said(WARNING) == folded


@pytest.mark.parametrize(
    ("is_current", "pages", "is_told"), [(False, (PAGE,), True), (True, (PAGE,), False), (False, (), False)]
)
def test_pages_that_are_older_than_the_files_are_told(
    is_current: bool, pages: tuple[PreviewPage, ...], is_told: bool
) -> None:
    told = said(ERROR, is_current=is_current, pages=pages)
    assert ('<p class="kept">The pages are those of the last good version.</p>' in told) is is_told


def test_the_first_error_is_above_the_pages_with_the_number_of_the_others() -> None:
    def notice(*problems: Diagnostic) -> str:
        return notice_html(SESSION, State(problems=problems))

    assert notice(WARNING) == ""
    assert notice(WARNING, ERROR) == SAID.format("div")
    assert notice(OTHER, ERROR) == SAID.format("div") + " <span>and 1 more</span>"


def test_an_excerpt_is_shown_to_its_160th_character() -> None:
    long = Diagnostic("x", message="m", place=Place("a.yaml", 1, 1), excerpt=f"  {'x' * 159}yz")
    assert f"<code>{'x' * 159}y</code>" in said(long)


def test_a_menu_shows_what_is_chosen_and_names_can_be_forgotten() -> None:
    menu = Menu("size", "Size", (("", "The book’s own"), ("large", "Large <print>")), "large")
    label = (
        '<label class="field">Size<select data-choice="size"><option value="">The book’s own</option>'
        '<option value="large" selected>Large &lt;print&gt;</option></select></label>'
    )
    assert choices_html(State(menus=(menu,))) == label
    people = (("a", "Ana", 'R"ui'), ("", "", ""))
    field = 'type="text" autocomplete="off" spellcheck="false" maxlength="80"'
    assert choices_html(State(people=people)) == (
        f'<label class="field">Name of Ana<input {field} data-person="a" value="R&quot;ui"></label>'
        f'<label class="field">Name<input {field} data-person="" value=""></label>'
        '<button type="button" id="forget">Forget these names</button>'
    )


def test_places_of_a_page_are_buttons_with_the_beginning_of_their_line() -> None:
    assert places_html([("p1", Place("a.yaml", 1, 1), f"  <{'x' * 78}yz")]) == (
        '<ol><li><button type="button" class="place" data-place="p1">a.yaml:1:1</button> '
        f"<code>&lt;{'x' * 78}y</code></li></ol>"
    )


def test_what_is_read_aloud_has_its_headings_lists_and_languages() -> None:
    lines = [
        "Document: Tides", "Heading 1: Low <water>", "It falls.", "  - First", "  (language: fr) Été", "Heading 5: Deep", "  - Last",
    ]  # fmt: skip
    assert reading_html(lines) == (
        '<h3>Low &lt;water&gt;</h3><p>It falls.</p><ul><li>First</li><li><span lang="fr">Été</span></li></ul><h6>Deep</h6>'
        "<ul><li>Last</li></ul>"
    )
    assert reading_html(["Document: Tides", "It falls."]) == "<p>It falls.</p>"


def test_the_whole_page_has_its_title_choices_problems_and_command() -> None:
    menu = Menu("size", "Size", (("", "Own"), ("large", "Large")), "")
    state = State(title="<Tides>", command="bifolio build 'a<b'", menus=(menu,))
    page = whole_page(SimpleNamespace(state=state), "t0ken")  # type: ignore[arg-type]
    assert "&lt;Tides&gt;" in page
    assert "a&lt;b" in page
    assert "t0ken" in page
    assert '<select data-choice="size">' in page
    assert "No problems found." in page
    untitled = whole_page(SimpleNamespace(state=State()), "t0ken")  # type: ignore[arg-type]
    assert "<title>Workbook" in untitled


def test_a_problem_with_a_folder_has_no_button_to_open_it() -> None:
    assert "<button" not in said(Diagnostic("missing-file", message="none", place=Place("figures", 1, 1)))
