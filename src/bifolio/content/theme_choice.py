"""Themes to choose from: the built-in ones and the workbook's own, each complete, with the fonts of this build behind it."""

from __future__ import annotations

from dataclasses import replace

from bifolio.content.theme_file import FontPair, ThemeFile
from bifolio.content.workbook import Workbook
from bifolio.design.theme import THEMES, WHITE, Rgb, Theme, rgb
from bifolio.text.faces import Pair
from bifolio.text.font_set import Shelf


def theme_names(workbook: Workbook) -> list[str]:
    """The names of all themes that this workbook can be set in, built-in ones first."""
    return [*THEMES, *(name for name in workbook.themes if name not in THEMES)]


def theme_of(workbook: Workbook, name: str) -> Theme:
    """The theme called ``name``; ``KeyError`` if there is none. What is wrong with an own theme is left to the checks."""
    theme = THEMES[name] if name in THEMES else own_theme(workbook.themes[name], workbook.fonts)
    shelf = workbook.fonts
    return replace(
        theme, text_family=_behind(theme.text_family, shelf), heading_family=_behind(theme.heading_family, shelf)
    )


def own_theme(file: ThemeFile, shelf: Shelf) -> Theme:
    """The theme that ``file`` describes, its base's values where it is silent; families are not yet told of stand-ins."""
    base = THEMES[file.base]
    colours = own_colours(file)
    has_tints = base.has_tints if file.tints is None else file.tints
    if not has_tints:
        colours |= {"tint": WHITE, "second_tint": WHITE}
    text = _family(file.fonts.text, shelf) or base.text_family
    headings = _family(file.fonts.headings, shelf) or (text if file.fonts.text else base.heading_family)
    return replace(
        base,
        name=file.id,
        title=file.title,
        text_family=text,
        heading_family=headings,
        has_tints=has_tints,
        hyphenation=file.hyphenation,
        **colours,
    )


def own_colours(file: ThemeFile) -> dict[str, Rgb]:
    """The colours that ``file`` writes, by their work."""
    written = ((name, getattr(file.colors, name)) for name in type(file.colors).model_fields)
    return {name: rgb(code) for name, code in written if code is not None}


def pair_faces(pair: FontPair, shelf: Shelf) -> Pair | None:
    """Codes of the regular and the bold face that ``pair`` names; ``None`` if one of them cannot be used."""
    regular, bold = shelf.own.get(pair.regular), shelf.own.get(pair.bold or pair.regular)
    if regular is None or bold is None:
        return None
    return regular.face(bold=False).code, bold.face(bold=True).code


def _family(pair: FontPair | None, shelf: Shelf) -> str:
    """The family's name, or nothing if there is none or it cannot be used."""
    faces = pair_faces(pair, shelf) if pair is not None else None
    return "/".join(faces) if faces is not None else ""


def _behind(family: str, shelf: Shelf) -> str:
    regular, slash, bold = family.partition("/")
    return shelf.family((regular, bold) if slash else regular)
