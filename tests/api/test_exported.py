"""What ``import bifolio`` offers: the names, locked; cheap to import; called as the command line's options are."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

import bifolio
from bifolio.api import options_for
from bifolio.cli.app import app


def test_the_public_names_are_these() -> None:
    assert bifolio.__all__ == [
        "BifolioError", "Booklet", "BuiltFile", "DamagedFileError", "Diagnostic", "InvalidWorkbook", "NonConformingError",
        "PersonDetails", "Place", "Recipient", "RunReport", "Severity", "UsageError", "Workbook", "__version__", "build",
        "check", "make_booklet", "make_copies", "make_sheets", "open", "read_aloud",
    ]  # fmt: skip


def test_every_public_name_is_there_and_is_listed_by_dir() -> None:
    assert dir(bifolio) == sorted(bifolio.__all__)
    assert all(getattr(bifolio, name) is not None for name in bifolio.__all__)


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'bifolio' has no attribute 'buld'"):
        getattr(bifolio, "buld")  # noqa: B009, mypy knows that there is none


def test_every_public_name_says_what_it_is() -> None:
    silent = [name for name in bifolio.__all__ if not (getattr(bifolio, name).__doc__ or "").strip()]
    assert silent == []


def test_the_import_loads_no_module_but_its_own() -> None:
    code = "import sys; before = {*sys.modules}; import bifolio; print(sorted(name for name in {*sys.modules} - before if 'bifolio' in name))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['bifolio']"


def test_a_function_loads_nothing_heavy_until_it_is_called() -> None:
    code = (
        "import sys, bifolio; bifolio.build, bifolio.open, bifolio.Recipient, bifolio.UsageError\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'pydantic', 'yaml', 'reportlab', 'pikepdf', 'uharfbuzz', 'typer'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_module_takes_the_place_of_a_function(desk: Path) -> None:
    modules = [found.name for found in pkgutil.walk_packages(bifolio.__path__, "bifolio.")]
    assert len(modules) > 300
    for name in modules:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    book = bifolio.open("my-workbook")
    bifolio.build(book, "all.pdf")
    assert all(not problem.is_error for problem in bifolio.check("my-workbook", quick=True))
    assert bifolio.make_copies(book, "roster.csv", where={"group": "Friday"}).made == 1
    assert bifolio.read_aloud("all.pdf")


FOLDED = {
    "sheet_size",
    "binding",
    "flip",
    "paper_weight",
    "thickness",
    "signature",
    "scale",
    "back_cover",
    "per_side",
    "order",
    "gap",
    "marks",
}
"""Options of a booklet, which ``build`` and ``make_copies`` take as one argument."""


def options_of(command: str) -> set[str]:
    """The options of a command as keyword arguments would be called."""
    group: Any = typer.main.get_command(app)
    long = [name for one in group.commands[command].params for name in one.opts if name.startswith("--")]
    return {name.removeprefix("--").replace("-", "_") for name in long}


def keywords_of(function: str) -> set[str]:
    parameters = inspect.signature(getattr(bifolio, function)).parameters.values()
    return {one.name for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize(
    ("command", "function", "only_there", "only_here"),
    [
        ("build", "build", {"output", "for", "fonts", "library_root", "timings"} | FOLDED, {"names", "recipient"}),
        ("copies", "make_copies", {"output", "workbook", "fonts", "library_root", "dry_run"} | FOLDED, set()),
        ("booklet", "make_booklet", {"output"}, set()),
        ("sheets", "make_sheets", {"output"}, set()),
        ("check", "check", {"format", "pages"}, set()),
        ("read-aloud", "read_aloud", set(), set()),
    ],
)
def test_keyword_arguments_are_called_as_the_options_are(
    command: str, function: str, only_there: set[str], only_here: set[str]
) -> None:
    # what is asked at a terminal, or printed at one
    there = options_of(command) - only_there - {"password_file", "quiet", "help"}
    assert keywords_of(function) - only_here - {"created", "progress"} == there


def test_what_is_handed_on_is_spelled_out_with_its_default() -> None:
    defaults = {one.name: one.default for one in inspect.signature(bifolio.build).parameters.values()}
    assert [defaults[name] for name in ("part", "only", "names", "set", "page_codes", "no_cache")] == [
        "",
        (),
        (),
        None,
        None,
        False,
    ]
    assert "asked" not in defaults


def test_a_keyword_that_is_none_is_a_type_error(desk: Path) -> None:
    # the ignored errors say that type checkers refuse them too: mypy would call a needless one out
    book = bifolio.open("my-workbook")
    with pytest.raises(TypeError, match="unexpected keyword argument 'papr'"):
        bifolio.build(book, papr="a5")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'papr'"):
        options_for(book, papr="a5")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'names'"):
        bifolio.make_copies(book, "roster.csv", names="Ana")  # type: ignore[call-arg]
    with pytest.raises(bifolio.UsageError, match="no folder is named"):
        bifolio.make_copies(book, "roster.csv", "")


def test_opening_takes_what_build_says_of_reading() -> None:
    assert keywords_of("open") - {"created"} == {"fonts", "library_root", "no_cache"} <= options_of("build")


def test_type_checkers_are_told_that_the_package_is_typed() -> None:
    # PEP 561: without the marker they take every function for untyped
    assert (Path(bifolio.__path__[0]) / "py.typed").is_file()
