"""A workbook's own theme as written: ``themes/ID.yaml``."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import Field
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Before, not_one_of
from bifolio.content.fields.base import Identifier, Node
from bifolio.design.theme import rgb

BuiltIn = Literal["calm", "warm", "evening", "garden", "plain"]
"""Themes that come with bifolio; a test compares them with ``design/theme.py``."""

COLOUR = r"^#[0-9a-fA-F]{6}$"

_WITHOUT_SIGN = re.compile(r"(?:#|0x)?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
"""A colour without its sign, or with one digit where there should be two."""


def as_colour(value: Any) -> str:
    """A colour as written; raises an error if it is anything else, or empty."""
    if isinstance(value, str) and re.match(COLOUR, value):
        return value
    # without quotes, '#0b5563' is a comment, so nothing is read
    meant = _WITHOUT_SIGN.fullmatch(str(value))
    digits = meant[1] if meant else "0b5563"
    code = f'"#{digits if len(digits) == 6 else "".join(2 * digit for digit in digits)}"'
    hint = f"put it in quotes, because '#' starts a comment: {code}" if value is None else f"write it as {code}"
    shown = "nothing" if value is None else f"'{str(value)[:40]}'"
    raise PydanticCustomError("bad_colour", "expected a colour, found {shown}", {"shown": shown, "hint": hint})


_RGB = Annotated[str, Field(pattern=COLOUR)]


class PrintedColour(Node):
    """A colour, and the inks that print it. Written alone, as `"#0b5563"`, it is `rgb`."""

    rgb: Annotated[str, Before(as_colour, _RGB)]
    """The colour as it is seen, by which contrast is checked: `"#rrggbb"`, in quotes."""
    cmyk: Annotated[list[Annotated[float, Field(ge=0, le=100)]], Field(min_length=4, max_length=4)] | None = None
    """Cyan, magenta, yellow and black in per cent, for print shops that ask for inks. If left out, they are worked out from `rgb`."""


def _as_printed(value: Any) -> Any:
    return value if isinstance(value, Mapping) else {"rgb": as_colour(value)}


Colour = Annotated[PrintedColour | None, Before(_as_printed, _RGB | PrintedColour)]
"""A colour with or without its inks; ``None`` if it is left out, as opposed to written without a value."""


GREY = r"^#([0-9a-fA-F]{2})\1\1$"


def as_grey(value: Any) -> str:
    """A grey as written; raises an error if it is any other colour, or empty."""
    if re.match(GREY, as_colour(value)):
        return str(value)
    grey = f"#{round(255 * sum(w * part for w, part in zip((0.3, 0.59, 0.11), rgb(value), strict=True))):02x}"
    hint = f'these lines are printed in black ink only: write a grey such as "{grey}{grey[1:]}{grey[1:]}"'
    raise PydanticCustomError("bad_colour", "expected a grey, found '{shown}'", {"shown": value, "hint": hint})


Grey = Annotated[
    str | None,
    Before(as_grey, {"type": "string", "pattern": GREY}),
]
"""A grey as ``#rrggbb`` whose three parts are equal, in quotes."""


class ThemeColors(Node):
    """The colours of a theme; each must keep a readable contrast. Text is black, which must keep 7:1 on both tints and on sand."""

    accent: Colour = None
    """The first hue: headings, the first person. At least 4.5:1 on white, on both tints and on sand."""
    second: Colour = None
    """The second hue: the second person. At least 4.5:1 on white, on both tints and on sand."""
    rule: Grey = None
    """Lines that people write on, in black ink: a grey of at least 3:1 on white, on both tints and on sand."""
    hairline: Grey = None
    """Lines of tables, in black ink: a grey of at least 3:1 on white."""
    tint: Colour = None
    """A ground under text."""
    second_tint: Colour = None
    """The other ground under text."""
    sand: Colour = None
    """A warm, quiet ground under text, such as a landing's. If left out where `accent` is given: a pale gold."""
    deep: Colour = None
    """The same for large areas, which have no text on them. If left out where `accent` is given: a deeper gold."""
    sun: Colour = None
    """Where two areas overlap; never under text. If left out where `accent` is given: gold."""


class FontFiles(Node):
    """The font files of one family, by their names in the folder `fonts`."""

    regular: str
    """TrueType (.ttf), OpenType (.otf), or a collection of them, of which the first is used. It must have every letter of English."""
    bold: str | None = None
    """The bold one. If left out, the same file, whose weight is set to bold if it is a variable font."""
    italic: str | None = None
    """The italic one, for `emphasis: italic`."""
    bold_italic: str | None = None
    """The bold italic one. If left out, the italic one."""

    @property
    def files(self) -> list[str]:
        """The files that it names."""
        return [name for name in (self.regular, self.bold, self.italic, self.bold_italic) if name]


Bundled = Literal["atkinson", "literata", "noto-sans"]
"""Families that come with bifolio; a test compares them with ``text/bundled_fonts.py``."""


def _as_fonts(value: Any) -> Any:
    """Fonts as written; an unknown family name gives one error, not one for each possible shape."""
    if isinstance(value, str) and value not in get_args(Bundled):
        hint = "put the files of the font into 'fonts', and write 'regular: FILE' and 'bold: FILE' under it"
        raise not_one_of(get_args(Bundled), hint=hint)
    return value


Fonts = Annotated[FontFiles | Bundled | None, Before(_as_fonts, FontFiles | Bundled | None)]


class ThemeFonts(Node):
    """A theme's own fonts: files, or a bundled family. `literata` and `noto-sans` have a zero without a stroke, `atkinson` has one with it."""

    text: Fonts = None
    """For reading text, labels, and what people type."""
    headings: Fonts = None
    """For headings; if left out, they are set in the fonts of the text."""


class ThemeFile(Node):
    """A theme of the workbook's own, `themes/ID.yaml`: colours and fonts. Its base supplies the rest."""

    id: Identifier
    title: str
    base: BuiltIn = "calm"
    """The built-in theme it starts from."""
    colors: ThemeColors = Field(default_factory=ThemeColors)
    """Its colours, as `"#rrggbb"` in quotes."""
    tints: bool | None = None
    """Whether boxes have tinted grounds; `false` prints outlines. If left out, as in the base."""
    fonts: ThemeFonts = Field(default_factory=ThemeFonts)
    """Its fonts: files of the workbook's folder `fonts`, or bundled ones."""
    emphasis: Literal["bold", "italic"] = "bold"
    """How `*emphasis*` is printed. Italics need an italic font; those of the built-in themes have one."""
    hyphenation: bool = False
    """Whether long words may be hyphenated in reading text; never in headings, and never names."""

    @property
    def font_files(self) -> list[str]:
        """The font files that it names."""
        pairs = (self.fonts.text, self.fonts.headings)
        return [name for pair in pairs if isinstance(pair, FontFiles) for name in pair.files]
