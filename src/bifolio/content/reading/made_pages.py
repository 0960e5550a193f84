"""Pages without a file: those the program makes when ``parts`` lists them, the page of a one-page book, and the list of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from bifolio.content.fields.base import Block
from bifolio.content.kinds.sources import Sources
from bifolio.content.kinds.space import Space
from bifolio.content.kinds.text import Paragraph
from bifolio.content.model.block_lists import with_inner
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import Page, Workbook, WorkbookFile
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic
from bifolio.messages import Messages, Phrase
from bifolio.text.inline import Text

OF_ONE_PAGE = {
    "id": "names", "series": "repeats", "orientation": "turns", "look": "sets", "spot": "decorates", "show_title": "belongs to",
}  # fmt: skip
"""The keys of the page of a one-page book, each with what it does, as a message says it."""


def made_pages(workbook: Workbook, listed: Iterable[str]) -> dict[str, Page]:
    """A page for each id in ``listed`` for which the program has one, in the book's language."""
    messages = messages_of(workbook)
    return {part: MADE[part](workbook.file, messages) for part in listed if part in MADE}


def check_one_page(workbook: Workbook) -> Iterator[Diagnostic]:
    """Keys of a one-page book beside a list of parts, or without any blocks."""
    file, places = workbook.file, Places(workbook)
    if file.blocks and file.parts is not None:
        hint = "move the blocks to a file in 'pages', or remove 'parts'"
        message = "'blocks' makes a one-page book, but 'parts' lists several parts"
        yield diagnose("one-page-book", message, places.key(file, "blocks"), hint)
    for key, does in OF_ONE_PAGE.items():
        if not file.blocks and workbook.knows("blocks") and getattr(file, key) is not None:
            message = f"'{key}' {does} the page of a one-page book, but there are no 'blocks'"
            yield diagnose("one-page-book", message, places.key(file, key), "remove it")


def add_one_page(workbook: Workbook) -> None:
    """If ``workbook.yaml`` has blocks, makes them the book's only page."""
    file = workbook.file
    if not file.blocks or file.parts is not None:
        return
    part = file.id or "page"
    page = Page(
        id=part,
        title=file.title,
        subtitle=file.subtitle,
        blocks=file.blocks,
        footnotes=file.footnotes,
        **{key: value for key in OF_ONE_PAGE if key != "id" and (value := getattr(file, key)) is not None},
    )
    page.stand_at(file.place)
    workbook.pages[part] = page
    moved = {key: None for key in OF_ONE_PAGE if key != "id"}
    workbook.file = file.model_copy(update={"parts": [part], "blocks": [], "footnotes": {}, **moved})


def fill_pages(workbook: Workbook) -> None:
    """Adds the list of sources to each page of ``kind: sources`` without one, and lines to empty pages of ``kind: notes``."""
    for part, page in workbook.pages.items():
        added: list[Block] = []
        if page.kind == "sources" and not any("sources" in block.given for block in with_inner(page.blocks)):
            added = [Sources(id="sources")]
        elif page.kind == "notes" and not page.blocks:
            added = [_lines_to_the_foot()]
        if added:
            workbook.pages[part] = page.model_copy(update={"blocks": [*page.blocks, *added]})


def _cover(file: WorkbookFile, messages: Messages) -> Page:
    return Page(id="cover", title=file.title, kind="cover", in_contents=False)


def _contents(file: WorkbookFile, messages: Messages) -> Page:
    return Page(id="contents", title=_text(messages.text("contents")), kind="contents", in_contents=False)


def _imprint(file: WorkbookFile, messages: Messages) -> Page:
    """The book's title and the origin of its material; the provider is added later."""
    texts = [file.title, *(text for text in (file.subtitle, file.source_note) if text is not None)]
    blocks: list[Block] = [Paragraph(text=text) for text in texts]
    return Page(id="imprint", title=_text(messages.text("imprint")), kind="imprint", in_contents=False, blocks=blocks)


def _notes(file: WorkbookFile, messages: Messages) -> Page:
    """Lines under a title, or without one where the book drops it."""
    printed = messages.text("notes-page")
    title = _text(printed or messages.text("say.notes-page") or file.title.source)
    return Page(id="notes", title=title, kind="notes", show_title=bool(printed), blocks=[_lines_to_the_foot()])


def _lines_to_the_foot() -> Block:
    return Space(id="page", look="lines", height="rest")


def _sources(file: WorkbookFile, messages: Messages) -> Page:
    return Page(id="sources", title=_text(messages.text("sources")), kind="sources")


def _answers(file: WorkbookFile, messages: Messages) -> Page:
    return Page(id="answers", title=_text(messages.text("answers-page")), kind="answers", blocks=[])


def _index(file: WorkbookFile, messages: Messages) -> Page:
    return Page(id="index", title=_text(messages.text("index")), kind="index")


def _text(words: str) -> Text:
    # in a text, a phrase in another language says so as an author does
    return Text(f"[{words}]{{lang={words.language}}}" if isinstance(words, Phrase) else words, None)


MADE: Mapping[str, Callable[[WorkbookFile, Messages], Page]] = {
    "cover": _cover,
    "contents": _contents,
    "imprint": _imprint,
    "notes": _notes,
    "sources": _sources,
    "answers": _answers,
    "index": _index,
}
"""The function that makes each page that ``parts`` may list without a file, by id."""
