"""Own themes: their colours can be read, their fonts exist and may be used, and their names are not taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bifolio.content.fields.theme_file import FontFiles, ThemeFile
from bifolio.content.model.places import Places
from bifolio.content.model.theme_choice import own_colours, own_inks, own_theme
from bifolio.content.model.theme_fonts import FOLDER
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.design.theme import (
    BLACK,
    MOST_INK,
    NO_GROUNDS,
    THEMES,
    WHITE,
    ContrastFault,
    Rgb,
    Theme,
    as_code,
    contrast,
    contrast_faults,
    ground_of,
    moved_clear,
)
from bifolio.diagnostics import Diagnostic, Place, did_you_mean
from bifolio.text.break_opportunities import has_patterns
from bifolio.text.bundled_fonts import ITALICS
from bifolio.text.font_set import Shelf


def check_themes(workbook: Workbook) -> Iterator[Diagnostic]:
    """Own themes that hide a built-in one, have too little contrast, or have fonts that cannot be used."""
    places = Places(workbook)
    for file in workbook.themes.values():
        if file.id in THEMES:
            message = f"'{file.id}' is already the name of a built-in theme"
            yield diagnose(
                "shadowed-theme",
                message,
                places.value(file, "id"),
                f"rename it and its file, for example to 'own-{file.id}'",
            )
        yield from _check_contrast(file, places)
        yield from _check_inks(file, places)
        for part in ("text", "headings"):
            pair = getattr(file.fonts, part)
            if pair is not None:
                yield from _check_pair(workbook, file, part, pair, places)


def check_hyphenation(workbook: Workbook) -> Iterator[Diagnostic]:
    """Themes that hyphenate in a language without patterns: nothing would happen, and the author would not know why."""
    places = Places(workbook)
    language = workbook.file.language
    for file in workbook.themes.values():
        if file.hyphenation and not has_patterns(language):
            message = f"there are no hyphenation patterns for '{language}'"
            hint = "put soft hyphens (U+00AD) in the texts where long words may break"
            yield diagnose("no-hyphenation", message, places.key(file, "hyphenation"), hint)


def _check_contrast(file: ThemeFile, places: Places) -> Iterator[Diagnostic]:
    """One diagnostic for each colour that must change: its worst case, and a colour that would be good enough in every case."""
    theme = own_theme(file, Shelf())
    written = own_colours(file)
    by_name: dict[str, list[ContrastFault]] = {}
    for fault in contrast_faults(theme):
        by_name.setdefault(_to_change(fault, theme, written), []).append(fault)
    for name, faults in by_name.items():
        worst = min(faults, key=lambda fault: fault.ratio / fault.least)
        path = ("colors", name) if name else ("base",)
        yield diagnose(
            "low-contrast",
            _contrast_message(theme, worst),
            places.value(file, *path),
            _contrast_hint(theme, name, faults),
        )


def _check_inks(file: ThemeFile, places: Places) -> Iterator[Diagnostic]:
    """Colours with more ink than print shops accept, because it would not dry."""
    for name, (_, inks) in own_inks(file).items():
        if (total := sum(inks)) > MOST_INK + 1e-6:
            message = f"{name} is printed with {100 * total:.0f} % of ink; the limit is {100 * MOST_INK:.0f} %"
            place = places.value(file, "colors", name, "cmyk")
            yield diagnose("too-much-ink", message, place, "use less of the three colours and more black")


def _to_change(fault: ContrastFault, theme: Theme, written: Mapping[str, Rgb]) -> str:
    """Which of the two colours the author should change: the ground if the colour is good on white; empty if both come
    from the base theme.
    """
    is_good_on_white = contrast(getattr(theme, fault.colour), WHITE) >= fault.least
    names = (fault.ground, fault.colour) if is_good_on_white else (fault.colour, fault.ground)
    return next((name for name in names if name in written), "")


def _contrast_message(theme: Theme, fault: ContrastFault) -> str:
    on = (
        "white"
        if fault.ground == "white"
        else f"the {fault.ground.replace('_', ' ')} {as_code(ground_of(theme, fault.ground))}"
    )
    colour = f"{fault.colour} {as_code(getattr(theme, fault.colour))}"
    return f"{colour} on {on} has a contrast of {fault.ratio:.1f}; it needs at least {fault.least:g}"


def _contrast_hint(theme: Theme, name: str, faults: Sequence[ContrastFault]) -> str:
    if not name:
        return "use another base, or set 'colors'"
    if name in NO_GROUNDS:
        lighter = moved_clear(
            getattr(theme, name), WHITE, [(getattr(theme, fault.colour), fault.least) for fault in faults]
        )
        return f'use a lighter ground, such as "{as_code(lighter)}"'
    darker = moved_clear(
        getattr(theme, name), BLACK, [(ground_of(theme, fault.ground), fault.least) for fault in faults]
    )
    return f'use a darker one, such as "{as_code(darker)}"'


def _check_pair(
    workbook: Workbook, file: ThemeFile, part: str, pair: FontFiles | str, places: Places
) -> Iterator[Diagnostic]:
    has_italic = pair in ITALICS if isinstance(pair, str) else pair.italic is not None
    if file.emphasis == "italic" and not has_italic:
        message = f"'emphasis: italic' needs an italic font, and '{part}' names none"
        yield diagnose(
            "missing-font", message, places.value(file, "fonts", part), "add 'italic:', or write 'emphasis: bold'"
        )
    for key in ("regular", "bold", "italic", "bold_italic") if isinstance(pair, FontFiles) else ():
        name = getattr(pair, key)
        if name is not None:
            yield from _check_font(workbook, name, part, places.value(file, "fonts", part, key))


MOST_LACKS = 5
"""The most characters that a font lacks to name in a message."""


def _check_font(workbook: Workbook, name: str, part: str, place: Place | None) -> Iterator[Diagnostic]:
    shelf = workbook.fonts
    font = shelf.own.get(name)
    if font is None:
        fault = shelf.faults.get(name)
        if fault is not None:
            yield diagnose(fault.rule, f"'{name}': {fault.message}", place, fault.hint)
        elif Path(name).is_absolute() or ".." in Path(name).parts:
            message = f"'{name}': the path leaves the workbook's folder"
            yield diagnose("outside-folder", message, place, f"put the file in '{FOLDER}' and name it without a path")
        else:
            hint = did_you_mean(name, shelf.own) or f"put the file in the workbook's folder '{FOLDER}'"
            yield diagnose("missing-font", f"there is no font '{name}' in '{FOLDER}'", place, hint)
        return
    if font.lacks:
        lacks = ", ".join("the space" if one == " " else f"'{one}'" for one in font.lacks[:MOST_LACKS])
        more = f" and {len(font.lacks) - MOST_LACKS} more" if len(font.lacks) > MOST_LACKS else ""
        message = f"'{name}' lacks characters that English needs: {lacks}{more}"
        yield diagnose(
            "font-without-latin", message, place, "keep it in 'fonts' as a stand-in, and name a Latin font here"
        )
    if part == "text" and not font.allows_typing:
        message = f"'{name}' may be shown and printed, but not used for typing (OS/2 fsType)"
        yield diagnose("font-not-embeddable", message, place, "choose another font for the text: people type in it")
