"""Themes to choose from: the built-in ones and the workbook's own, each complete, with this build's fonts as stand-ins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.content.fields.theme_file import FontFiles, PrintedColour, ThemeFile
from bifolio.content.model.workbook import Workbook
from bifolio.design.theme import NO_GROUNDS, THEMES, WARM_GROUNDS, Inked, Rgb, Theme, as_inks, rgb
from bifolio.text.bundled_fonts import FAMILIES, ITALICS
from bifolio.text.faces import Codes
from bifolio.text.font_set import Shelf


def theme_names(workbook: Workbook) -> list[str]:
    """The names of all themes available to this workbook, built-in ones first."""
    return [*THEMES, *(name for name in workbook.themes if name not in THEMES)]


def theme_of(workbook: Workbook, name: str) -> Theme:
    """The theme called ``name``. Raises ``KeyError`` if there is none. Problems in a workbook's own theme are left to the checks."""
    theme = THEMES[name] if name in THEMES else own_theme(workbook.themes[name], workbook.fonts)
    shelf = workbook.fonts
    return replace(
        theme, text_family=_behind(theme.text_family, shelf), heading_family=_behind(theme.heading_family, shelf)
    )


def own_theme(file: ThemeFile, shelf: Shelf) -> Theme:
    """The theme described by ``file``, with its base's values for whatever is left out; families do not include stand-ins yet."""
    base = THEMES[file.base]
    colours = own_colours(file)
    if "accent" in colours:
        # the base's warm grounds were chosen to suit its own hues
        colours = WARM_GROUNDS | colours
    has_tints = base.has_tints if file.tints is None else file.tints
    if not has_tints:
        colours |= NO_GROUNDS
    is_italic = file.emphasis == "italic"
    text = _family(file.fonts.text, shelf, is_italic) or _bundled(base.text_family, is_italic)
    of_base = text if file.fonts.text else _bundled(base.heading_family, is_italic)
    headings = _family(file.fonts.headings, shelf, is_italic) or of_base
    return replace(
        base,
        name=file.id,
        title=file.title,
        text_family=text,
        heading_family=headings,
        has_tints=has_tints,
        hyphenation=file.hyphenation,
        inks=tuple(own_inks(file).values()),
        **colours,
    )


def own_colours(file: ThemeFile) -> dict[str, Rgb]:
    return {name: rgb(one.rgb if isinstance(one, PrintedColour) else one) for name, one in _written(file)}


def own_inks(file: ThemeFile) -> dict[str, Inked]:
    """The colours in ``file`` with inks, by purpose."""
    return {
        name: (one.rgb.lower(), as_inks(one.cmyk))
        for name, one in _written(file)
        if isinstance(one, PrintedColour) and one.cmyk
    }


def _written(file: ThemeFile) -> Iterator[tuple[str, PrintedColour | str]]:
    for name in type(file.colors).model_fields:
        if (one := getattr(file.colors, name)) is not None:
            yield name, one


def named_faces(files: FontFiles, shelf: Shelf, *, is_italic: bool) -> Codes | None:
    """Codes of the faces named in ``files``, two upright and two italic ones; ``None`` if one of them cannot be used."""
    names = [files.regular, files.bold or files.regular]
    if is_italic and files.italic:
        names += [files.italic, files.bold_italic or files.italic]
    fonts = [shelf.own.get(name) for name in names]
    return tuple(font.face(bold=at % 2 == 1).code for at, font in enumerate(fonts) if font) if all(fonts) else None


def _family(files: FontFiles | str | None, shelf: Shelf, is_italic: bool) -> str:
    """The family's name; empty if it is missing or unusable."""
    if isinstance(files, str):
        return _bundled(files, is_italic)
    faces = named_faces(files, shelf, is_italic=is_italic) if files is not None else None
    return "/".join(faces) if faces is not None else ""


def _bundled(family: str, is_italic: bool) -> str:
    """The name of a bundled family, with its italic faces if emphasis is italic."""
    return "/".join((*FAMILIES[family], *ITALICS[family])) if is_italic and family in ITALICS else family


def _behind(family: str, shelf: Shelf) -> str:
    return shelf.family(tuple(family.split("/")) if "/" in family else family)
