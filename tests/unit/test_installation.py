"""The program is another one after a change of its files or of any library; nothing else makes it another."""

import os
import re
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from bifolio import installation
from bifolio.installation import PACKAGE, libraries, program_files

PYPHEN = "pyphen/__init__.py"


def _site(folder: Path) -> Path:
    """A folder with two installed libraries, a package and a module."""
    for name in (PYPHEN, "pyphen-0.17.dist-info/RECORD", "mdurl.py", "mdurl-0.1.egg-info/PKG-INFO"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("one", encoding="utf-8")
    return folder


def _write(*names: str) -> Callable[[Path], None]:
    def write(place: Path) -> None:
        for name in names:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text("another", encoding="utf-8")

    return write


CHANGES: dict[str, Callable[[Path], object]] = {
    "an upgrade": lambda place: (place / "site/pyphen-0.17.dist-info").rename(place / "site/pyphen-0.18.dist-info"),
    "another of the same version": lambda place: os.utime(place / "site/pyphen-0.17.dist-info", (1, 1)),
    "a rewritten package": _write(f"site/{PYPHEN}"),
    "a rewritten module": _write("site/mdurl.py"),
    "a removed library": lambda place: (place / "site/mdurl.py").unlink(),
    "an optional library": _write("site/pillow_heif/__init__.py", "site/pillow_heif-1.0.dist-info/RECORD"),
    "a package that is found earlier": _write(f"early/{PYPHEN}"),
    "a module that is found earlier": _write("early/mdurl.py"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_libraries_differ_after(change: str, tmp_path: Path) -> None:
    folders = [str(tmp_path / "early"), str(_site(tmp_path / "site"))]
    before = list(libraries(folders))
    CHANGES[change](tmp_path)
    assert list(libraries(folders)) != before


@pytest.mark.parametrize(
    "change",
    [_write("early/my_script.py"), _write("early/book/workbook.yaml"), _write("site/__pycache__/mdurl.pyc")],
    ids=["a script", "a book", "bytecode"],
)
def test_libraries_are_the_same_after(change: Callable[[Path], None], tmp_path: Path) -> None:
    folders = [str(tmp_path / "early"), str(_site(tmp_path / "site"))]
    before = list(libraries(folders))
    change(tmp_path)
    assert list(libraries(folders)) == before


def test_an_empty_name_is_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mdurl.py").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    site = str(_site(tmp_path / "site"))
    assert len(list(libraries(["", site]))) == len(list(libraries([site]))) + 1


IMPORTED = re.compile(r"^ *(?:from|import) (\w+)", re.MULTILINE)


def test_every_library_that_the_program_imports_counts() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(PACKAGE).rglob("*.py")]
    imported = {name for source in sources for name in IMPORTED.findall(source)}
    specs = [find_spec(name) for name in sorted(imported - {*sys.stdlib_module_names, "bifolio", "_typeshed"})]
    files = {spec.origin for spec in specs if spec is not None}
    assert len(files) > 15
    assert files <= {line.rpartition(" (")[0] for line in libraries(sys.path)}


@pytest.mark.parametrize("name", ["a.py", "rooms/a.yaml", "rooms/inks.icc", "rooms/deeper/a.ttf", "no_ending"])
def test_every_file_of_the_program_counts(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    found = []
    for content, moment in (("one", 1), ("one", 2), ("more", 2)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        os.utime(tmp_path / name, (moment, moment))
        found.append(tuple(program_files(str(tmp_path))))
    assert len({*found}) == 3


def test_the_order_in_which_the_system_lists_a_folder_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, scan, names = str(_site(tmp_path)), os.scandir, os.listdir
    before = [*program_files(site), *libraries([site])]
    monkeypatch.setattr(os, "scandir", lambda place: sorted(scan(place), key=lambda entry: entry.name, reverse=True))
    monkeypatch.setattr(os, "listdir", lambda place: sorted(names(place), reverse=True))
    assert [*program_files(site), *libraries([site])] == before


def test_bytecode_does_not_count(tmp_path: Path) -> None:
    _write("__pycache__/a.cpython-311.pyc", "b.pyc")(tmp_path)
    assert list(program_files(str(tmp_path))) == []


@pytest.mark.parametrize("decides", ["program_files", "libraries"])
def test_the_digest_covers(decides: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_digest", "")
    before = installation.program_digest()
    assert installation.program_digest() == before
    monkeypatch.setattr(installation, "_digest", "")
    monkeypatch.setattr(installation, decides, lambda given: ["another"])
    assert installation.program_digest() != before


def test_the_digest_covers_the_version_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    before = installation.program_digest()
    monkeypatch.setattr(installation, "_digest", "")
    monkeypatch.setattr(sys, "version", "3.99")
    assert installation.program_digest() != before
