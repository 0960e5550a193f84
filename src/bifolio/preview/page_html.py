"""The web page around the pages: HTML filled in on the server, with every word from a workbook or a person escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from bifolio.diagnostics import Diagnostic, Place, visible
from bifolio.preview.choices import Menu
from bifolio.preview.session import Session, worst_first
from bifolio.preview.state import State

ASSETS = Path(__file__).resolve().parents[1] / "data" / "preview"


def whole_page(session: Session, token: str) -> str:
    """The web page as first opened."""
    state = session.state
    title = escape(state.title or "Workbook")
    return (ASSETS / "page.html").read_text(encoding="utf-8").format(
        title=title, token=escape(token), problems=problems_html(session, state), choices=choices_html(state),
        command=escape(state.command),
    )  # fmt: skip


def problems_html(session: Session, state: State) -> str:
    """The problems, each with its place, reason, line and hint: errors visible, warnings folded away."""
    problems = worst_first(state.problems)
    if not problems:
        return '<p class="good">No problems found.</p>'
    errors = [problem for problem in problems if problem.is_error]
    warnings = problems[len(errors) :]
    kept = (
        ""
        if state.is_current or not state.pages
        else '<p class="kept">The pages are those of the last good version.</p>'
    )
    shown = f'<p class="hint">{_counted(len(errors), "error")}</p>{_list_html(session, errors)}' if errors else ""
    count = _counted(len(warnings), "warning")
    folded = f"<details><summary>{count}</summary>{_list_html(session, warnings)}</details>" if warnings else ""
    return kept + shown + folded


def notice_html(session: Session, state: State) -> str:
    """The first error, for a line above the pages; empty if there is none."""
    errors = [problem for problem in worst_first(state.problems) if problem.is_error]
    if not errors:
        return ""
    more = f" <span>and {len(errors) - 1} more</span>" if len(errors) > 1 else ""
    return _problem_html(session, errors[0], "div") + more


def _list_html(session: Session, problems: Iterable[Diagnostic]) -> str:
    return f'<ol class="problems">{"".join(_problem_html(session, problem, "li") for problem in problems)}</ol>'


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def _problem_html(session: Session, problem: Diagnostic, tag: str) -> str:
    place, kind = problem.place, problem.severity.value
    where = place_button(session.id_of(place), place) if "." in place.file else ""
    excerpt = f"<code>{escape(visible(problem.excerpt.strip())[:160])}</code>" if problem.excerpt.strip() else ""
    hint = f'<p class="hint">{escape(visible(problem.hint))}</p>' if problem.hint else ""
    head = f'<span class="kind">{kind}</span> {where}'
    return f'<{tag} class="{kind}">{head}<p>{escape(visible(problem.message))}</p>{excerpt}{hint}</{tag}>'


def place_button(identifier: str, place: Place) -> str:
    return f'<button type="button" class="place" data-place="{identifier}">{escape(visible(str(place)))}</button>'


def choices_html(state: State) -> str:
    """The menus and the names."""
    names = "".join(
        f'<label class="field">{escape(f"Name of {label}" if label else "Name")}<input type="text" autocomplete="off" spellcheck="false" maxlength="80" '
        f'data-person="{escape(person)}" value="{escape(name)}"></label>'
        for person, label, name in state.people
    )
    forget = '<button type="button" id="forget">Forget these names</button>' if names else ""
    return "".join(map(_menu_html, state.menus)) + names + forget


def _menu_html(menu: Menu) -> str:
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == menu.chosen else ""}>{escape(label)}</option>'
        for value, label in menu.options
    )
    return f'<label class="field">{menu.label}<select data-choice="{menu.name}">{options}</select></label>'


def places_html(areas: Iterable[tuple[str, Place, str]]) -> str:
    """The places of a page as a list of buttons, each with its line of the file."""
    items = "".join(
        f"<li>{place_button(identifier, place)} <code>{escape(visible(line.strip())[:80])}</code></li>"
        for identifier, place, line in areas
    )
    return f"<ol>{items}</ol>"


_HEADING = re.compile(r"Heading ([1-6]): (.*)")
_LANGUAGE = re.compile(r"\(language: ([A-Za-z0-9-]{2,35})\) (.*)")


def reading_html(lines: Iterable[str]) -> str:
    """The lines of ``bifolio read-aloud`` as HTML, without the first one, which names the document."""
    return "".join(_elements(list(lines)[1:]))


def _elements(lines: list[str]) -> Iterator[str]:
    """Each line as an element; lines indented by two more belong to a list or box below it."""
    is_in_list = False
    for line in lines:
        text = line.lstrip(" ")
        is_item = line.startswith("  ")
        if is_item != is_in_list:
            yield "<ul>" if is_item else "</ul>"
            is_in_list = is_item
        yield f"<li>{_said(text.removeprefix('- '))}</li>" if is_item else _block(text)
    if is_in_list:
        yield "</ul>"


def _block(text: str) -> str:
    heading = _HEADING.fullmatch(text)
    if heading is None:
        return f"<p>{_said(text)}</p>"
    level = min(6, int(heading[1]) + 2)
    return f"<h{level}>{_said(heading[2])}</h{level}>"


def _said(text: str) -> str:
    foreign = _LANGUAGE.fullmatch(text)
    return escape(text) if foreign is None else f'<span lang="{foreign[1]}">{escape(foreign[2])}</span>'
