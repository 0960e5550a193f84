"""A result about a workbook is found once, by the function that finds it."""

from dataclasses import replace

from bifolio.content.model.memo import Memo
from bifolio.content.model.order import order_of
from bifolio.content.model.workbook import Workbook
from tests.unit.assemble.books import SMALL, read


def _title(workbook: Workbook) -> list[str]:
    """A new list each time."""
    return [workbook.file.title.source]


def _folder(workbook: Workbook) -> str:
    return workbook.folder.name


def test_a_result_is_found_once_until_it_is_forgotten() -> None:
    book, memo = read(SMALL), Memo()
    first = memo.result(_title, book)
    assert memo.result(_title, book) is first
    assert memo.result(_folder, book) == book.folder.name
    memo.forget(_title)
    assert (memo.has(_title), memo.has(_folder)) == (False, True)
    assert memo.result(_title, book) is not first


def test_a_memo_begins_with_the_results_of_another_and_leaves_it_alone() -> None:
    book, memo = read(SMALL), Memo()
    first = memo.result(_title, book)
    further = Memo(memo)
    assert further.result(_title, book) is first
    further.result(_folder, book)
    further.forget(_title)
    assert (memo.has(_title), memo.has(_folder)) == (True, False)


def test_another_list_of_parts_is_another_order() -> None:
    book = read(SMALL)
    before = order_of(book)
    book.file = book.file.model_copy(update={"parts": list(before.parts)[:1]})
    assert len([*order_of(book).parts]) == 1 < len([*before.parts])
    assert order_of(replace(book)) is order_of(book)
