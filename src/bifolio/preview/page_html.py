"""The page around the pages: HTML, written on the server, every word from a workbook or a person escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from bifolio.diagnostics import Diagnostic, Place, visible
from bifolio.preview.choices import Menu
from bifolio.preview.session import Session, worst_first
from bifolio.preview.state import State

ENTER_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>bifolio preview</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="/mark.svg"><link rel="stylesheet" href="/preview.css"><script src="/enter.js" defer></script></head>
<body class="enter"><main><h1>bifolio preview</h1>
<p id="said" role="status">Opening your workbook …</p>
<p id="old" hidden>This link is no longer good. A link opens once, within a minute. Press Enter in the terminal where
<code>bifolio preview</code> runs to get a new one.</p>
<noscript><p>The preview needs JavaScript. It loads nothing from other servers.</p></noscript></main></body></html>
"""


def whole_page(session: Session, token: str) -> str:
    """The page as it is when it is opened."""
    state = session.state
    title = escape(state.title or "Workbook")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} – preview</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="token" content="{escape(token)}">
<link rel="icon" href="/mark.svg"><link rel="stylesheet" href="/preview.css"><script src="preview.js" defer></script></head>
<body>
<a class="skip" href="#pages">Skip to the pages</a>
<header class="bar">
  <div class="title"><span class="mark" aria-hidden="true"></span><h1 id="title">{title}</h1></div>
  <p id="status" role="status" class="status">Loading …</p>
  <div class="actions">
    <button type="button" id="panel" aria-expanded="true" aria-controls="side">Details</button>
    <a class="button main" id="save" href="book.pdf" download>Save PDF</a>
  </div>
  <div id="notice" class="notice" hidden></div>
</header>
<div class="body">
<main id="pages" tabindex="-1" aria-label="Pages"><p class="empty">The pages appear here as soon as the book can be built.</p></main>
<aside id="side" aria-label="Problems and choices">
  <section aria-labelledby="problems-title"><h2 id="problems-title">Problems</h2><div id="problems">{problems_html(session, state)}</div></section>
  <section aria-labelledby="choices-title"><h2 id="choices-title">This copy</h2><div id="choices">{choices_html(state)}</div></section>
  <section aria-labelledby="view-title"><h2 id="view-title">View</h2>
    <div class="row zoom" role="group" aria-label="Zoom">
      <button type="button" id="smaller" aria-label="Zoom out">−</button><output id="zoom" aria-live="off">Fit width</output>
      <button type="button" id="larger" aria-label="Zoom in">+</button><button type="button" id="fit">Fit width</button>
    </div>
    <label class="check"><input type="checkbox" id="show-fields"> Fields with their names</label>
    <label class="check"><input type="checkbox" id="show-area"> Type area</label>
    <label class="check"><input type="checkbox" id="follow"> Go to a page that changes if none in view does</label>
    <label class="field">A click on the page
      <select id="click"><option value="copy">copies the place in the file</option><option value="vscode">opens it in VS Code</option>
      <option value="editor">opens it in your editor</option></select></label>
  </section>
  <section aria-labelledby="places-title" id="places-section" hidden><h2 id="places-title">Places on this page</h2><div id="places"></div></section>
  <section aria-labelledby="reading-title"><h2 id="reading-title">Reading view</h2>
    <p class="hint">The book as a screen reader says it, from the tags of the PDF.</p>
    <button type="button" id="read" aria-expanded="false" aria-controls="reading">Show it</button>
    <div id="reading" class="reading" hidden></div></section>
  <section aria-labelledby="command-title"><h2 id="command-title">The same from the command line</h2>
    <pre id="command" tabindex="0" aria-label="Command">{escape(state.command)}</pre>
    <button type="button" id="copy-command">Copy the command</button>
    <p class="hint">Save PDF gives the bytes that this command writes. Nothing leaves this computer.</p></section>
</aside>
</div>
<p id="toast" class="toast" role="status" hidden></p>
</body></html>
"""


def problems_html(session: Session, state: State) -> str:
    """The problems, each with its place, reason, line and hint: errors in sight, warnings folded away."""
    problems = worst_first(state.problems)
    if not problems:
        return '<p class="good">No problems found.</p>'
    errors = [problem for problem in problems if problem.is_error]
    warnings = problems[len(errors) :]
    kept = (
        ""
        if state.is_current or not state.sheets
        else '<p class="kept">The pages are those of the last good version.</p>'
    )
    shown = f'<p class="hint">{_counted(len(errors), "error")}</p>{_list_html(session, errors)}' if errors else ""
    count = _counted(len(warnings), "warning")
    folded = f"<details><summary>{count}</summary>{_list_html(session, warnings)}</details>" if warnings else ""
    return kept + shown + folded


def notice_html(session: Session, state: State) -> str:
    """The first error, for a line above the pages; nothing if there is none."""
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
    where = place_button(session.id_of(place), place) if place.file and "." in place.file else ""
    excerpt = f"<code>{escape(visible(problem.excerpt.strip())[:160])}</code>" if problem.excerpt.strip() else ""
    hint = f'<p class="hint">{escape(problem.hint)}</p>' if problem.hint else ""
    head = f'<span class="kind">{kind}</span> {where}'
    return f'<{tag} class="{kind}">{head}<p>{escape(problem.message)}</p>{excerpt}{hint}</{tag}>'


def place_button(identifier: str, place: Place) -> str:
    """A button that leads to a place."""
    return f'<button type="button" class="place" data-place="{identifier}">{escape(visible(str(place)))}</button>'


def choices_html(state: State) -> str:
    """The menus and the names."""
    names = "".join(
        f'<label class="field">Name of {escape(label)}<input type="text" autocomplete="off" spellcheck="false" maxlength="80" '
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
