"""Small commented workbooks to start from: copies of the files in ``data/new/KIND``.

``KIND/LANGUAGE`` contains a whole workbook in one language, ``KIND/shared`` what is the same in all of them, such as
pictures. Every folder there is a kind: no code names one except the default. The installed package has the flagship
there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from bifolio.diagnostics import did_you_mean
from bifolio.errors import UsageError
from bifolio.outputs import making_folder, refuse_dash

STARTERS = Path(__file__).resolve().parents[1] / "data" / "new"
"""Where the starting workbooks are."""

KINDS: tuple[str, ...] = tuple(sorted(path.name for path in STARTERS.iterdir() if path.is_dir()))
"""The kinds of workbook to start from, sorted."""

DEFAULT_KIND = "worksheets"
"""The default kind: the shortest that shows exercises, blanks of several kinds, a picture and two editions, without
anything specific to one field.
"""

LANGUAGES: Mapping[str, str] = {
    "en": "en-US",
    "de": "de-DE",
    "es": "es-ES",
    "fr": "fr-FR",
    "it": "it-IT",
    "nl": "nl-NL",
}
"""The languages of the starting workbooks, each with the tag of its texts."""

_SHARED = "shared"
_ENDINGS = (".yaml", ".svg")


def write_new(folder: Path, kind: str = DEFAULT_KIND, language: str = "en") -> list[Path]:
    """Writes a starting workbook into ``folder``, which must be new or empty; returns the files in order.

    Writes them beside the folder first, so that a full disk leaves no half-written workbook. ``language`` is a BCP 47
    tag; its region goes into the workbook. Raises ``UsageError`` if there is no such kind, if it does not exist in that
    language, or if the folder is not empty: nothing is ever overwritten.
    """
    if kind not in KINDS:
        raise UsageError(f"unknown kind of workbook '{kind}'", did_you_mean(kind, KINDS))
    tag = _known_tag(language)
    if not (STARTERS / kind / tag.partition("-")[0]).is_dir():
        raise UsageError(f"the workbook '{kind}' is not written in '{tag}'", "leave out --language")
    with new_folder(folder) as beside:
        written = list(_write_into(beside, kind, tag))
    return [folder / relative for relative in written]


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder beside ``folder`` to write into, which becomes ``folder`` if the block succeeds and is removed if it does not.

    Raises ``UsageError`` if there is a file of that name, or a folder that is not empty.
    """
    refuse_dash(folder)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"'{folder}' is a file", "name a new folder")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"'{folder}' is not empty", "name a new folder, or empty this one")
    with making_folder(folder.absolute()) as beside:
        yield beside
        if folder.is_dir():
            # keep the folder itself: it may be a shell's current folder
            for entry in sorted(beside.iterdir()):
                entry.rename(folder / entry.name)
        else:
            beside.rename(folder)


def _known_tag(language: str) -> str:
    """The full tag for ``language``. A language that the texts are not in is refused: they would be read aloud in the wrong voice."""
    # imported late: the command line needs this module's kinds at every start
    from bifolio.content.fields.languages import language_hint, language_tag

    tag = language_tag(language)
    if tag is None:
        raise UsageError(f"unknown language tag '{language}'", language_hint(language))
    main = tag.partition("-")[0]
    if main not in LANGUAGES:
        hint = (
            f"choose from: {', '.join(LANGUAGES)}; then write your own texts and set 'language: {tag}' in workbook.yaml"
        )
        raise UsageError(f"there is no starting workbook in '{tag}'", hint)
    return LANGUAGES[main] if tag == main else tag


def _write_into(folder: Path, kind: str, tag: str) -> Iterator[PurePosixPath]:
    main = tag.partition("-")[0]
    source = STARTERS / kind
    found = _files_in(source / _SHARED) | _files_in(source / main)
    for relative, file in sorted(found.items()):
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        data = file.read_bytes()
        if relative.name == "workbook.yaml" and tag != LANGUAGES[main]:
            data = _with_tag(data.decode(), tag).encode()
        target.write_bytes(data)
        yield relative


def _with_tag(text: str, tag: str) -> str:
    """``workbook.yaml`` in the language ``tag``. Its country, if any, becomes ZZ (anywhere), so that help is not another country's."""
    text = re.sub(r"(?m)^language: [\w-]+", f"language: {tag}", text)
    return re.sub(r"(?m)^country: [A-Z]{2}", "country: ZZ", text)


def _files_in(folder: Path) -> dict[PurePosixPath, Path]:
    """The files of a workbook in ``folder``, by their paths inside it."""
    return {PurePosixPath(path.relative_to(folder)): path for path in folder.rglob("*") if path.suffix in _ENDINGS}
