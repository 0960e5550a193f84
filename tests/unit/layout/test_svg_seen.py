"""What is drawn of an SVG file is what a browser shows of it; what would be shown otherwise is refused by name."""

from __future__ import annotations

import base64
import functools
import io
import re

import pytest
from PIL import Image, ImageChops, ImageFilter

from bifolio.layout.kit.vector_painting import paint_vector
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.layout.pictures.svg import read_svg
from bifolio.text.faces import chain, load_face
from tests.drawing import LOOK, drawn
from tests.judges import chromium
from tests.judges.need import need

BOX = 'viewBox="0 0 100 100"'
V = '<path d="M10 40L50 47L10 54" fill="none" stroke="red" stroke-width="8" {}/>'
RECT = '<rect x="10" y="10" width="40" height="30" {}/>'
LINE = '<path d="M10 20H90M10 50H90M10 80H60" fill="none" stroke="black" stroke-width="6" {}/>'

RED, SHADED = (RECT.format(f'fill="{paint}"') for paint in ("red", "url(#g)"))
UNDER = '<rect x="20" y="20" width="60" height="60" fill="lime"/>'
GRADIENT = '<linearGradient id="g" {}><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
RADIAL = '<radialGradient id="g" {}><stop offset=".2" stop-color="yellow"/><stop offset="1" stop-color="blue"/></radialGradient>'
ARROW = '<marker id="m" viewBox="0 0 10 10" refX="5" refY="5" {}><path d="M0 0L10 5L0 10z" fill="red"/></marker>'


def embedded(mode: str, kind: str) -> str:
    """A small image as a URL: four squares of colour, one of them half transparent if ``mode`` allows it."""
    image = Image.new(mode, (2, 2), "red")
    image.putpixel((1, 0), (0, 0, 255, 255)[: len(mode)])
    image.putpixel((0, 1), (0, 255, 0, 100)[: len(mode)])
    file = io.BytesIO()
    image.resize((40, 40), Image.Resampling.NEAREST).save(file, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(file.getvalue()).decode()}"


PNG, CLEAR, JPEG = embedded("RGB", "PNG"), embedded("RGBA", "PNG"), embedded("RGB", "JPEG")

SAME: dict[str, str] = {
    "an arc without a radius": '<path d="M10 10A0 9 0 0 0 90 60" stroke="red" stroke-width="9"/>',
    "an arc with radii below zero": '<path d="M20 50A-30 -20 0 0 1 80 50" stroke="red" fill="none" stroke-width="9"/>',
    "an image with a width below zero": f'<image href="{PNG}" x="10" y="10" width="-60" height="60"/>',
    "a stop in the colour around": f'<g color="red"><g color="lime">{GRADIENT.format("").replace("red", "currentColor")}</g></g>{SHADED}',
    "a sheet in another language": '<style type="text/stylus">rect{fill:blue}</style>' + RED,
    "a size of type below zero": '<text x="5" y="60" font-size="60"><tspan font-size="-3">ab</tspan></text>',
    "an ellipse with a radius below zero": '<ellipse cx="50" cy="50" rx="30" ry="-9"/>',
    "corners with a radius below zero": RECT.format('rx="-9" ry="9"'),
    "a sharp corner is cut off": V.format(""),
    "a sharp corner with a higher limit": V.format('stroke-miterlimit="20"'),
    "a limit from what is around": f'<g stroke-miterlimit="20">{V.format("")}</g>',
    "the later rule wins": '<style>.a{fill:red}.b{fill:blue}</style>' + RECT.format('class="b a"'),
    "the later rule for one class wins": '<style>.a{fill:red;stroke:lime}.b{fill:blue}.a{fill:green}</style>' + RECT.format('class="b a"'),
    "an id goes before a class": "<style>#d{fill:blue}.a{fill:red}rect{fill:lime}</style>" + RECT.format('id="d" class="a"'),
    "two classes go before one": "<style>.a.b{fill:blue}.c{fill:red}</style>" + RECT.format('class="a b c"'),
    "an element's class": "<style>rect.a{fill:blue}circle.a{fill:red}</style>" + RECT.format('class="a"'),
    "what is important": "<style>.a{fill:blue!important}#d{fill:red}</style>" + RECT.format('class="a" id="d" style="fill:lime"'),
    "important in a style": "<style>.a{fill:red ! important}</style>" + RECT.format('class="a" style="fill:blue !important"'),
    "rules go before attributes": "<style>*{fill:blue}</style>" + RECT.format('fill="red"'),
    "comments": "<style>/* } */.a{/*x*/fill:/**/blue}/* open" + "</style>" + RECT.format('class="a"'),
    "comments in a style": RECT.format('style="fill:blue/*;fill:red*/;/*a*/stroke:red"'),
    "transform in a style": RECT.format('style="transform:translate(50px,50px)" fill="red"'),
    "transform in a rule": "<style>.a{transform:rotate(45deg) scaleX(.5)}</style>" + RECT.format('class="a"'),
    "transform in a style goes before the attribute": RECT.format('style="transform:translateX(40px)" transform="translate(0 50)"'),
    "angles": RECT.format('style="transform:rotate(.05turn) skew(10deg, 0.1rad) scale(1.2)"'),
    "an origin": RECT.format('transform="rotate(45)" transform-origin="50 50"'),
    "an origin in words": RECT.format('style="transform:rotate(45deg);transform-origin:center"'),
    "an origin at the side": RECT.format('style="transform:rotate(-20deg);transform-origin:right bottom"'),
    "an origin in percent": RECT.format('style="transform:scale(1.5);transform-origin:20% 30%"'),
    "an origin of top": RECT.format('style="transform:scale(.5);transform-origin:top"'),
    "skew": RECT.format('transform="skewX(20) skewY(5)"'),
    "rotation about a point": RECT.format('transform="rotate(30 30 25)"'),
    "percentages": '<rect width="100%" height="100%" fill="silver"/><rect x="10%" y="20%" width="50%" height="25%" stroke-width="2%" stroke="red"/>',
    "a circle in percent": '<circle cx="50%" cy="50%" r="25%"/>',
    "a line in percent": '<line x1="10%" y1="0" x2="100%" y2="100%" stroke="black"/>',
    "measures in a style": '<rect style="x:20px;y:10px;width:50px;height:10mm;rx:5px" width="5"/><circle style="cx:70px;cy:70px;r:1cm"/>',
    "colours with spaces": RECT.format('fill="rgb(10 20 200)"'),
    "colours in percent": RECT.format('fill="rgb(10%, 50%, 90%)"'),
    "colours that are opaque": RECT.format('fill="rgba(200, 20, 20, 1)" stroke="#0a0f"'),
    "colours of eight digits": RECT.format('fill="#ff8800FF"'),
    "colours that are not there": RECT.format('fill="#f000" stroke="rgb(0 0 0 / 0%)"'),
    "hue, saturation and lightness": RECT.format('fill="hsl(200deg 80% 40%)" stroke="hsla(0.2turn, 50%, 50%, 100%)"'),
    "hue, white and black": RECT.format('fill="hwb(120 10% 30%)"'),
    "colours out of bounds": RECT.format('fill="rgb(300, -5, 20)"'),
    "a colour of the element": f'<g color="blue" fill="currentColor">{RECT.format("")}<circle color="red" cx="70" cy="70" r="20"/></g>',
    "what is inherited": '<g fill="red" stroke="blue" stroke-width="5" stroke-dasharray="9 4">' + RECT.format("fill='inherit'") + '</g>',
    "what is as at first": '<g fill="red" stroke="blue">' + RECT.format("fill='initial' style='stroke:unset'") + '</g>',
    "words in capitals": RECT.format('style="FILL:RED;stroke:BLUE;Display:Inline"'),
    "dashes begin further on": LINE.format('stroke-dasharray="12 6" stroke-dashoffset="7"'),
    "dashes begin earlier": LINE.format('stroke-dasharray="12 6 3" stroke-dashoffset="-5"'),
    "dashes in percent": LINE.format('stroke-dasharray="10%,5%"'),
    "an odd number of dashes": LINE.format('stroke-dasharray="10 4 2"'),
    "dots": LINE.format('stroke-dasharray="0 20" stroke-linecap="round" style="stroke-width:14"'),
    "round caps": LINE.format('stroke-linecap="round"'),
    "square caps": LINE.format('stroke-linecap="square"'),
    "round dots of no length": '<path d="M20 20h0M50 20zM80 20M20 60L20 60M50 60l0 0z" stroke="black" stroke-width="16" stroke-linecap="round"/>',
    "square dots of no length": '<path d="M20 20h0M50 20zM80 20M20 60L20 60" stroke="black" stroke-width="16" stroke-linecap="square"/>',
    "dots of no length without caps": '<path d="M20 20h0M50 20z" stroke="black" stroke-width="16"/>',
    "joins": V.format('stroke-linejoin="round"') + V.format('stroke-linejoin="bevel" transform="translate(0 30)"'),
    "even-odd": '<path d="M50 5L80 95L5 35H95L20 95Z" fill-rule="evenodd" fill="blue"/>',
    "non-zero": '<path d="M50 5L80 95L5 35H95L20 95Z" fill="blue" style="fill-rule:NonZero"/>',
    "the stroke under the fill": RECT.format('fill="yellow" stroke="blue" stroke-width="12" paint-order="stroke"'),
    "the stroke over the fill": RECT.format('fill="yellow" stroke="blue" stroke-width="12" paint-order="markers fill"'),
    "a stroke that is stretched": '<circle cx="12" cy="25" r="8" fill="yellow" stroke="blue" stroke-width="4" transform="scale(4 1.5)"/>',
    "a stroke that is slanted": RECT.format('fill="none" stroke="blue" stroke-width="9" transform="skewX(40) scale(.6 1.6)"'),
    "dashes that are stretched": '<path d="M5 8H25V38" fill="none" stroke="red" stroke-width="3" stroke-dasharray="5 2" transform="scale(3 1.5)"/>',
    "a mirrored stroke": LINE.format('stroke-dasharray="12 3" transform="translate(90) scale(-1 1) rotate(30)"'),
    "what is not displayed": f'<g display="none">{RECT.format("")}</g><text display="none">A</text><rect style="display:none" width="9" height="9" filter="url(#a)"/><circle cx="50" cy="50" r="9"/>',
    "what is hidden, but for a part": f'<g visibility="hidden">{RECT.format("")}<circle cx="60" cy="60" r="20" visibility="visible"/></g>',
    "the first of a switch": '<switch>' + RECT.format("fill='red'") + '<circle cx="50" cy="50" r="40"/></switch>',
    "a switch for one program": '<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/" width="1" height="1"/><g>' + RECT.format("fill='red'") + '</g></switch>',
    "a part for one program": RECT.format('requiredExtensions="http://example.org/x"') + '<circle r="30"/>',
    "a link": '<a href="https://example.org">' + RECT.format("fill='blue'") + '</a>',
    "what is used": f'<defs><g id="a">{RECT.format("")}</g></defs><use href="#a" x="10" y="30" fill="red"/><use href="#a" x="20%" transform="scale(.5)" fill="lime"/>',
    "what is used, styled where it is": '<style>.a{fill:blue}</style><defs><rect id="a" class="a" width="30" height="30"/></defs><g fill="red"><use href="#a" fill="lime" y="40"/></g>',
    "a symbol": f'<symbol id="a">{RECT.format("")}</symbol><use href="#a" x="10" y="10"/>',
    "round corners": '<rect x="5" y="5" width="60" height="40" rx="10"/><rect x="5" y="55" width="60" height="40" ry="30" fill="red"/>',
    "an ellipse with one radius": '<ellipse cx="50" cy="50" rx="30"/>',
    "units": '<rect x="1mm" y="0.1in" width="2cm" height="30pt"/><circle cx="5pc" cy="5pc" r="40q"/>',
    "curves": '<path d="M10 80C40 10 65 10 95 80S150 150 180 80M10 10Q30 90 50 10T90 10a20 10 30 1 0 5 40" fill="none" stroke="black" stroke-width="3"/>',
    "a path that goes on after its end": '<path d="M10 10h30v30zl40 60M60 60h20v20z" fill="none" stroke="black" stroke-width="3"/>',
    "points without spaces": '<polygon points="10,10 50-5,90.5.5 60,90"/>',
    "a line has no inside": '<line x1="10" y1="10" x2="90" y2="60" fill="red" stroke="black" stroke-width="5"/>',
    "a clip round the whole": f'<clipPath id="c"><rect width="100" height="100"/></clipPath><g clip-path="url(#c)">{RECT.format("")}</g>',
    "what is inside": '<style>.n rect{fill:blue}g > rect{stroke:red}g>g rect.b{fill:lime}</style><g class="n"><g>' + RECT.format('class="a"') + '<rect class="b" x="60" width="30" height="30"/></g></g>' + RECT.format('transform="translate(0 50)"'),
    "what is inside, but not at once": "<style>.n > rect{fill:red}</style><g class='n'><g>" + RECT.format("") + "</g></g>",
    "what has an attribute": "<style>rect[data-look='neo'].a{fill:blue}[data-id]{stroke:red}.a{fill:lime}rect[data-look=old]{fill:red}</style>" + RECT.format('class="a" data-look="neo" data-id="1"'),
    "what is inside counts more": "<style>g .a{fill:blue}.a{fill:red}</style><g>" + RECT.format('class="a"') + "</g>",
    "the nearer one is not the right one": "<style>.p > g .a{fill:blue}</style><g class='p'><g><g>" + RECT.format('class="a"') + "</g></g></g>",
    "what is inside is used": "<style>.n rect{fill:blue}</style><defs><g class='n'><rect id='a' width='30' height='30'/></g></defs><use href='#a'/>",
    "rules for the root": "<style>:root{fill:blue;--a:red}svg rect{stroke:red}</style>" + RECT.format(""),
    "a state that no page is in": "<style>rect{fill:blue}rect:hover,.x:focus{fill:red}</style>" + RECT.format(""),
    "fonts and keyframes": "<style>@font-face{font-family:a}rect{fill:blue}@keyframes k{from{fill:red}to{fill:lime}}rect{stroke:red}</style>" + RECT.format(""),
    "a colour for light and one for dark": RECT.format('style="fill:light-dark(rgb(20, 160, 60), var(--a, red))"'),
    "a clip": f'<clipPath id="c"><circle cx="30" cy="30" r="18"/></clipPath><g clip-path="url(#c)">{RECT.format("")}</g>',
    "a clip that is moved": '<clipPath id="c" transform="rotate(20)"><rect x="20" width="40" height="60" transform="scale(1.2)"/></clipPath><g transform="translate(10 20)"><rect width="90" height="60" clip-path="url(#c)" fill="blue"/></g>',
    "a clip in a clip": '<clipPath id="c"><circle cx="30" cy="30" r="20"/></clipPath><clipPath id="d"><rect width="40" height="30"/></clipPath><g clip-path="url(#c)"><rect width="90" height="90" fill="blue" clip-path="url(#d)"/><circle cx="40" cy="40" r="12" fill="red"/></g>',
    "a clip with a clip": '<clipPath id="c"><circle cx="30" cy="30" r="20"/></clipPath><clipPath id="d" clip-path="url(#c)"><rect width="40" height="30"/></clipPath><rect width="90" height="90" fill="blue" clip-path="url(#d)"/>',
    "a clip with a hole": '<clipPath id="c"><path clip-rule="evenodd" d="M10 10H80V80H10ZM30 30H60V60H30Z"/></clipPath><rect width="90" height="90" clip-path="url(#c)" fill="blue"/>',
    "a clip whose hole is filled": '<clipPath id="c"><path d="M10 10H80V80H10ZM30 30H60V60H30Z"/></clipPath><rect width="90" height="90" clip-path="url(#c)" fill="blue"/>',
    "a clip of two": '<clipPath id="c"><rect x="5" y="5" width="30" height="30"/><circle cx="70" cy="70" r="20"/></clipPath><rect width="90" height="90" clip-path="url(#c)" fill="blue"/>',
    "a clip that uses a shape": '<defs><rect id="a" x="5" y="5" width="30" height="30"/></defs><clipPath id="c"><use href="#a" x="10" y="20"/></clipPath><rect width="90" height="90" clip-path="url(#c)" fill="blue"/>',
    "a clip of nothing": f'<clipPath id="c"/><g clip-path="url(#c)">{RECT.format("")}</g><circle r="20"/>',
    "strokes in a clip and after it": '<clipPath id="c"><rect width="60" height="60"/></clipPath><path clip-path="url(#c)" d="M20 20H90" stroke="red" stroke-width="14" stroke-linecap="round"/><path d="M20 80H70" stroke="blue" stroke-width="14"/>',
    "a line with an inside that is not seen": '<path d="M10 10L90 60" stroke="red"/><line x2="90" y2="90" fill="url(#a)" stroke="blue"/>',
    "a symbol that reaches out": '<symbol id="a" overflow="visible"><rect x="-5" y="-5" width="20" height="20"/></symbol><use href="#a" x="30" y="30"/>',
    "a vector effect without a stroke": RECT.format('vector-effect="non-scaling-stroke" style="transform-box:fill-box"'),
    "a gradient": GRADIENT.format("") + RECT.format('fill="url(#g)"'),
    "a gradient from top to bottom": GRADIENT.format('x2="0" y2="1"') + RECT.format('fill="url(#g)"'),
    "a gradient in percent": GRADIENT.format('x1="20%" x2="80%" y2="50%"') + RECT.format('fill="url(#g)"'),
    "a gradient in the space of its shape": GRADIENT.format('gradientUnits="userSpaceOnUse" x1="20" x2="40"') + RECT.format('fill="url(#g)" transform="translate(10 20) scale(1.5)"'),
    "a gradient that is turned": GRADIENT.format('gradientTransform="rotate(45) translate(.2)"') + RECT.format('fill="url(#g)"'),
    "a gradient of a circle": GRADIENT.format("") + '<circle cx="50" cy="50" r="40" fill="url(#g)" transform="rotate(30 50 50)"/>',
    "a gradient on a curve": GRADIENT.format("") + '<path d="M10 90C10 -40 90 -40 90 90" fill="url(#g)"/>',
    "a gradient of a stroke": GRADIENT.format("") + LINE.replace('stroke="black"', 'stroke="url(#g)"').format(""),
    "a gradient of a stretched stroke": GRADIENT.format("") + '<circle cx="12" cy="25" r="8" fill="none" stroke="url(#g)" stroke-width="4" transform="scale(4 1.5)"/>',
    "a gradient on a straight line": GRADIENT.format("") + '<path d="M10 20H90" stroke="url(#g)" stroke-width="9"/>' + RECT.format(""),
    "a gradient of one stop": '<linearGradient id="g"><stop stop-color="red"/></linearGradient>' + RECT.format('fill="url(#g)"'),
    "a gradient of no stop": '<linearGradient id="g"/>' + RECT.format('fill="url(#g)" stroke="red"'),
    "a gradient of no length": GRADIENT.format('x2="0"') + RECT.format('fill="url(#g)"'),
    "a gradient with hard edges": '<linearGradient id="g"><stop offset=".3" stop-color="red"/><stop offset=".3" stop-color="blue"/><stop offset="60%" stop-color="blue"/><stop offset=".5" stop-color="lime"/></linearGradient>' + RECT.format('fill="url(#g)"'),
    "a gradient that takes after another": GRADIENT.format("") + '<linearGradient id="h" href="#g" x1=".5"/>' + RECT.format('fill="url(#h)"'),
    "a gradient in a style": "<style>stop{stop-color:red}.b{stop-color:blue}</style><linearGradient id='g'><stop/><stop class='b' offset='1'/></linearGradient>" + RECT.format('style="fill:url(&quot;#g&quot;)"'),
    "a gradient that shines through": '<rect width="100" height="25" fill="lime"/><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity="0"/></linearGradient>' + RECT.format('fill="url(#g)"'),
    "a gradient that shines through in a stroke": '<rect width="100" height="25" fill="lime"/><linearGradient id="g"><stop stop-color="#f00a"/><stop offset="1" stop-color="blue"/></linearGradient>' + RECT.format('fill="none" stroke-width="12" stroke="url(#g)" transform="translate(9 9)"'),
    "a gradient that is half there": '<rect width="100" height="25" fill="lime"/>' + GRADIENT.format("") + RECT.format('fill="url(#g)" fill-opacity=".5"'),
    "a gradient in a clip": '<clipPath id="c"><circle cx="30" cy="30" r="18"/></clipPath>' + GRADIENT.format("") + RECT.format('fill="url(#g)" clip-path="url(#c)"'),
    "a radial gradient": RADIAL.format("") + RECT.format('fill="url(#g)"'),
    "a radial gradient beside the middle": RADIAL.format('fx=".3" fy=".4" fr=".1"') + '<circle cx="50" cy="50" r="40" fill="url(#g)"/>',
    "a radial gradient in the space of its shape": RADIAL.format('gradientUnits="userSpaceOnUse" cx="50" cy="50" r="30" gradientTransform="translate(0 25) scale(1 .5)"') + '<rect width="100" height="100" fill="url(#g)"/>',
    "a radial gradient that shines through": '<rect width="100" height="25" fill="lime"/><radialGradient id="g"><stop stop-opacity=".2"/><stop offset="1" stop-color="red"/></radialGradient>' + RECT.format('fill="url(#g)"'),
    "a radial gradient that takes after a linear one": GRADIENT.format('x1=".5"') + '<radialGradient id="h" href="#g"/>' + RECT.format('fill="url(#h)"'),
    "colours that shine through": UNDER + RECT.format('fill="#ff000080" stroke="rgb(0 0 255 / .5)" stroke-width="10"'),
    "a fill that shines through": UNDER + RECT.format('fill="red" fill-opacity=".4" stroke="blue" stroke-width="10"'),
    "a stroke that shines through": UNDER + RECT.format('fill="red" stroke-opacity=".4" stroke="blue" stroke-width="10"'),
    "a stroke that shines through under the fill": UNDER + RECT.format('fill="red" stroke-opacity=".4" stroke="blue" stroke-width="10" paint-order="stroke"'),
    "what shines through in percent": UNDER + RECT.format('fill="red" opacity="30%"'),
    "a shape that shines through": UNDER + RECT.format('fill="red" stroke="blue" stroke-width="10" opacity=".5"'),
    "a group that shines through": UNDER + f'<g opacity=".5">{RED}<circle cx="50" cy="40" r="20" fill="blue"/></g>',
    "a group in a group that shines through": UNDER + f'<g opacity=".7"><g opacity=".5">{RED}<circle cx="50" cy="40" r="20"/></g><circle cx="60" cy="50" r="20" fill="blue"/></g>',
    "a group with a gradient that shines through": UNDER + GRADIENT.format("") + f'<g opacity=".5">{SHADED}<circle cx="50" cy="40" r="20" fill="blue"/></g>',
    "a use that shines through": UNDER + f'<defs><g id="a">{RECT.format("")}<circle cx="50" cy="40" r="20" fill="blue"/></g></defs><use href="#a" opacity=".5"/>',
    "what shines through, then what does not": UNDER + RECT.format('opacity=".3"') + RECT.format('transform="translate(30 50)"'),
    "two alike that shine through": UNDER + RECT.format('stroke="red" stroke-width="9" opacity=".3"') * 2,
    "arrow heads": ARROW.format("") + LINE.format('marker-end="url(#m)"'),
    "arrow heads at all ends": ARROW.format('orient="auto-start-reverse"') + '<path d="M20 20L50 30L30 80" fill="none" stroke="black" stroke-width="3" marker-start="url(#m)" marker-mid="url(#m)" marker-end="url(#m)"/>',
    "arrow heads that do not turn": ARROW.format('markerHeight="5"') + '<line x1="10" y1="10" x2="60" y2="80" stroke="black" stroke-width="4" style="marker-end:url(#m)"/>',
    "arrow heads with an angle": ARROW.format('orient="90"') + '<polyline points="10,10 50,50 90,10" fill="none" stroke="red" stroke-width="3" marker-mid="url(#m)"/>',
    "arrow heads in their own measure": ARROW.format('orient="auto" markerUnits="userSpaceOnUse" markerWidth="20" markerHeight="20"') + '<path d="M10 20H60" stroke="black" marker-end="url(#m)"/>',
    "arrow heads in their line's colour": '<marker id="m" orient="auto" refX="5" refY="5" markerWidth="10" markerHeight="10"><path d="M0 0L10 5L0 10z" fill="context-stroke" stroke="none"/></marker><path d="M10 20H60L80 60" fill="none" stroke="blue" stroke-width="3" marker-end="url(#m)"/>',
    "marks that are cut off": '<marker id="m"><circle r="4" fill="red"/></marker><path d="M20 20H60V60" fill="none" stroke="black" stroke-width="5" marker-mid="url(#m)" marker-start="url(#m)"/>',
    "marks that reach out": '<marker id="m" overflow="visible"><circle r="2" fill="red"/></marker><polygon points="20,20 70,20 40,70" fill="none" stroke="black" stroke-width="5" style="marker:url(#m)"/>',
    "marks on curves": ARROW.format('orient="auto"') + '<path d="M10 50C10 10 50 10 50 50S90 90 90 50" fill="none" stroke="black" stroke-width="2" marker-start="url(#m)" marker-mid="url(#m)" marker-end="url(#m)"/>',
    "marks on a closed path": ARROW.format('orient="auto"') + '<path d="M20 20H80V80H20Z" fill="none" stroke="black" stroke-width="3" marker-start="url(#m)" marker-mid="url(#m)" marker-end="url(#m)"/>',
    "marks from a group around": ARROW.format('orient="auto"') + '<g marker-end="url(#m)"><path d="M10 20H60" stroke="black" stroke-width="4"/></g>',
    "a symbol with a box": '<symbol id="a" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="red"/></symbol><use href="#a" x="10" y="10" width="30" height="60"/><use href="#a" x="60" y="20" width="20" height="20"/>',
    "a symbol with a box as large as the whole": '<symbol id="a" viewBox="0 0 10 20"><rect width="100%" height="50%" fill="red"/></symbol><use href="#a"/>',
    "a symbol that is cut off": '<symbol id="a"><rect x="-5" y="-5" width="20" height="20"/></symbol><use href="#a" x="30" y="30"/>',
    "a symbol that is aligned": '<symbol id="a" viewBox="0 0 10 10" preserveAspectRatio="xMinYMax slice"><circle cx="5" cy="5" r="5" fill="red"/></symbol><use href="#a" x="10" y="10" width="30" height="60"/>',
    "a picture inside": '<svg x="20" y="10" width="50%" height="50" viewBox="0 0 10 10"><rect width="50%" height="100%" fill="red"/><circle cx="10" cy="5" r="4"/></svg>',
    "a picture inside that is used": '<defs><svg id="a" x="5" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></svg></defs><use href="#a" y="20" width="40" height="40"/>',
    "a picture inside without a size": '<svg width="0"><rect width="50" height="50"/></svg><circle r="20"/>',
    "an image": f'<image x="10" y="20" width="60" height="60" href="{PNG}"/>',
    "an image with another shape": f'<image x="10" y="10" width="80" height="30" xlink:href="{PNG}"/>',
    "an image that is stretched": f'<image x="10" y="10" width="80" height="30" preserveAspectRatio="none" href="{PNG}"/>',
    "an image that is cut off": f'<image x="10" y="10" width="80" height="30" preserveAspectRatio="xMidYMin slice" href="{PNG}"/>',
    "an image that is turned": f'<image width="60" height="60" href="{PNG}" transform="translate(90 10) rotate(90) scale(.8)"/>',
    "an image that shines through": UNDER + f'<image width="60" height="60" href="{CLEAR}"/><image x="50" y="40" width="40" height="40" opacity=".5" href="{JPEG}"/>',
    "an image with one measure": f'<image x="10" width="60" href="{PNG}"/>',
    "an image in a group that shines through": UNDER + f'<g opacity=".5"><image width="60" height="60" href="{CLEAR}"/>{RECT.format("")}</g>',
    "variables": "<style>:root{--a:red;--b:var(--a)}rect{fill:var(--b)}</style>" + RECT.format('stroke="var(--c, blue)" stroke-width="5"'),
    "variables as draw.io writes them": "<style>@supports (color: light-dark(#000, #fff)) { rect { --x: 1 } :root { --a: light-dark(#0a0, var(--b, #121212)); } }</style>" + RECT.format('style="fill:var(--a, red);stroke:light-dark(rgb(0, 0, 255), white)"'),
    "rules for light and dark": "<style>@media (prefers-color-scheme: dark){rect{fill:red}} @media screen { rect{fill:blue} }</style>" + RECT.format(""),
    "a variable that is not there": RECT.format('style="fill:var(--x)"'),
    "variables in a colour": '<style>svg{--r:200}</style>' + RECT.format('style="fill:rgb(var(--r), var(--g, 20), 30)"'),
    "no matrix at all": RECT.format('transform="scale(0 1)" stroke="red"'),
    "nothing wide": RECT.format('stroke="red" stroke-width="0"'),
}  # fmt: skip

WORDS: dict[str, str] = {
    "a word": '<text x="10" y="50">Hello</text>',
    "a word in the middle": '<text x="50" y="50" text-anchor="middle">Hello</text>',
    "a word at the end": '<text x="90" y="50" style="text-anchor:end;font-size:20px;fill:blue">Hello</text>',
    "a bold word": '<text x="10" y="50" font-weight="bold">Hello</text>',
    "a bold word by number": '<text x="10" y="50" style="font-weight:700">Hello</text>',
    "parts of a text": '<text x="5" y="50">one <tspan fill="red">two</tspan> <tspan font-weight="bold">three</tspan></text>',
    "lines of a text": '<text font-size="14"><tspan x="10" y="20">one</tspan><tspan x="10" dy="1.2em">two</tspan><tspan x="10" dy="1.2em" font-size="20">three</tspan></text>',
    "a text that is moved": '<text x="10" y="30" dx="10" dy="1em">moved</text>',
    "a text with steps in it": '<text x="10" y="30">a<tspan dx="5" dy="10">b</tspan>c<tspan dy="-10">d</tspan></text>',
    "letters one by one": '<text x="10 30 50 70" y="30 40">abcd ef</text>',
    "letters that are moved": '<text x="10" y="30" dx="0 5 5" dy="0 3 3 3">abcdef</text>',
    "letters further in": '<text x="10 30 50" y="30">a<tspan x="60">bc</tspan>d</text>',
    "lines in the middle": '<text text-anchor="middle" font-size="12"><tspan x="50" y="20">one line</tspan><tspan x="50" y="50">and another</tspan></text>',
    "parts in the middle": '<text text-anchor="middle" x="50" y="50" font-size="12">one <tspan font-size="18" fill="red">big</tspan> part</text>',
    "a text that is turned": '<text transform="translate(30 90) rotate(-60)">turned</text>',
    "a text that is stretched": '<text transform="translate(5 60) scale(2 1)" font-size="20">wide</text>',
    "a text that is slanted": '<text x="10" y="50" transform="skewX(-20)">slant</text>',
    "a text that is mirrored": '<text transform="translate(90 50) scale(-1 1)">mirror</text>',
    "a text in a scaled group": '<g transform="translate(10 10) scale(2.5)" font-size="10"><text y="10">group</text></g>',
    "a size in a style": '<style>.t{font-size:12pt}</style><text class="t" x="5" y="50">twelve</text>',
    "a size by what is around": '<g font-size="20"><text x="5" y="50" font-size="1.5em">a<tspan font-size="50%">half</tspan></text></g>',
    "a size in words": '<text x="5" y="50" font-size="x-large">large</text>',
    "all of a font": "<text x='5' y='50' style=\"font: bold 20px 'A 12px B', sans-serif\">font</text>",
    "spaces that are one": '<text x="5" y="50" font-size="12">\n   one\n   <tspan> two </tspan>\n   <tspan> three</tspan>\n</text>',
    "spaces that are kept": '<text x="5" y="50" font-size="12" xml:space="preserve">  a   b </text>',
    "spaces that are kept in a style": '<text x="5" y="50" font-size="12" style="white-space:pre">  a   b </text>',
    "a text under a shape": '<text x="10" y="50" font-size="30">under</text><rect x="30" y="30" width="20" height="30" fill="red"/>',
    "a text over a gradient": GRADIENT.format("") + '<rect width="90" height="50" fill="url(#g)"/><text x="10" y="40" fill="white">over</text>',
    "a text that shines through": UNDER + '<text x="10" y="50" font-size="30" fill-opacity=".5">pale</text>',
    "a text that is half there": UNDER + '<text x="10" y="50" font-size="30" opacity=".5">pale</text>',
    "a group of texts that is half there": UNDER + '<g opacity=".5"><text x="10" y="50">pale</text><text x="10" y="80">grey</text></g>',
    "a text in a clip": '<clipPath id="c"><rect width="40" height="100"/></clipPath><text x="10" y="50" font-size="30" clip-path="url(#c)">clipped</text>',
    "a text that is not seen": '<text x="10" y="50" visibility="hidden">no<tspan visibility="visible">yes</tspan></text><text x="9" y="9" fill="none">none</text>',
    "a text without words": '<text x="10" y="50"> <tspan/> </text><text/><circle r="9"/>',
    "a text that is used": '<defs><text id="t" y="30">used</text></defs><use href="#t" x="5"/><use href="#t" x="40" y="40" fill="red"/>',
    "a text in a symbol": '<symbol id="s" viewBox="0 0 20 10"><text y="8" font-size="8">sym</text></symbol><use href="#s" width="80" height="40"/>',
    "a link in a text": '<text x="10" y="50">to <a href="https://example.org" fill="blue">there</a></text>',
    "places in percent": '<text x="50%" y="50%" text-anchor="middle">centre</text>',
    "letters round the height": '<line y1="50" x2="100" y2="50" stroke="red"/>' + "".join(
        f'<text font-size="16" x="{8 + 22 * number}" y="50" dominant-baseline="{name}">Hx</text>' for number, name in enumerate(("middle", "central", "hanging", "auto"))
    ),
    "the text that stands in for HTML": '<switch><foreignObject width="100%" height="100%" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"><div xmlns="http://www.w3.org/1999/xhtml"></div></foreignObject><text/></switch><switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><a><text x="50%" y="100%">Text is not SVG</text></a></switch><circle r="20"/>',
    "many letters": '<text x="2" y="30" font-size="7">Zwölf Boxkämpfer jagen Viktor quer über</text>',
}  # fmt: skip

WHOLE: dict[str, str] = {
    "wider than its box": f'<svg width="200" height="100" {BOX}><rect width="100" height="100" fill="lime"/><circle r="30" cx="100"/></svg>',
    "at the left": f'<svg width="200" height="100" {BOX} preserveAspectRatio="xMinYMax"><rect width="100" height="100" fill="lime"/></svg>',
    "cut off": f'<svg width="200" height="100" {BOX} preserveAspectRatio="xMidYMid slice"><circle cx="50" cy="50" r="50" fill="lime"/></svg>',
    "stretched": f'<svg width="200" height="100" {BOX} preserveAspectRatio="none"><circle cx="50" cy="50" r="40" fill="lime" stroke="red" stroke-width="9"/></svg>',
    "as wide as it may be": f'<svg width="100%" height="100%" {BOX}><rect width="100%" height="100%" fill="lime"/></svg>',
    "as high as a letter": f'<svg width="1em" height="1em" {BOX}><circle cx="50" cy="50" r="40"/></svg>',
    "without a box": '<svg width="50mm" height="100mm"><rect width="100%" height="50%" fill="lime"/></svg>',
    "only wide": '<svg width="300" viewBox="10 20 60 40"><rect x="10" y="20" width="50%" height="50%" fill="lime"/></svg>',
    "with a ground": f'<svg {BOX} style="background-color: rgb(255, 240, 200)"><circle cx="50" cy="50" r="40"/></svg>',
    "styled as a whole": f'<svg {BOX} fill="red" style="stroke:blue;stroke-width:4"><circle cx="50" cy="50" r="40"/></svg>',
    "turned about a corner elsewhere": '<svg viewBox="50 50 100 100"><rect x="60" y="60" width="40" height="20" transform="rotate(20)" transform-origin="center"/></svg>',
}  # fmt: skip

FILES = {
    **{
        name: f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {BOX}>{inside}</svg>'
        for name, inside in (SAME | WORDS).items()
    },
    **{name: whole.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1) for name, whole in WHOLE.items()},
}
CELL, SCALE = (200, 100), 2


@functools.cache
def our_fonts() -> str:
    """A style sheet with the fonts that our pages have."""
    parts = []
    for bold in (False, True):
        data = load_face(chain(LOOK.body.family, bold=bold)[0]).data
        url = f"data:font/ttf;base64,{base64.b64encode(data).decode()}"
        parts.append(f"@font-face{{font-family:Ours;font-weight:{700 if bold else 400};src:url({url})}}")
    return f"<style>{''.join(parts)}text,tspan,a{{font-family:Ours!important}}</style>"


def in_our_fonts(text: str) -> str:
    """The file with the fonts that our pages have, if there are words in it."""
    start = re.search(r"<svg\b[^>]*>", text)
    assert start is not None
    return text[: start.end()] + our_fonts() + text[start.end() :] if "<text" in text else text


@functools.cache
def browser() -> dict[str, Image.Image]:
    """What the browser shows of all files, asked once."""
    shown = chromium.seen([in_our_fonts(text).encode() for text in FILES.values()], CELL, SCALE)
    return dict(zip(FILES, shown, strict=True))


def ours(name: str) -> Image.Image:
    picture = read_svg(FILES[name].encode(), "a.svg")
    return drawn(
        lambda pen: paint_vector(pen, picture, Bounds(0, 0, CELL[1] / picture.ratio, CELL[1])), *CELL, scale=SCALE
    )


def difference(one: Image.Image, other: Image.Image, edge: int = 3) -> int:
    """How far the colours of two pictures lie apart where they do most, but for edges, smoothed over ``edge`` pixels."""
    soft = [image.filter(ImageFilter.BoxBlur(edge)) for image in (one, other)]
    return max(ImageChops.difference(*soft).tobytes())


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_drawn_as_a_browser_shows_it(name: str) -> None:
    need(chromium)
    assert difference(ours(name), browser()[name]) < 60


REFUSED: dict[str, tuple[str, str]] = {
    "a gradient that is not there": (RECT.format('fill="url(#g)"'), "'#g', which is not in the file"),
    "a pattern": ('<pattern id="g"/>' + RECT.format('fill="url(#g)"'), "<pattern> is not supported ('fill')"),
    "a gradient that is repeated": (GRADIENT.format('spreadMethod="repeat"') + RECT.format('fill="url(#g)"'), "'spreadMethod"),
    "a focus outside": (RADIAL.format('fx="2"') + RECT.format('fill="url(#g)"'), "focus"),
    "gradients in a loop": ('<linearGradient id="g" href="#h"/><linearGradient id="h" href="#g"/>' + RECT.format('fill="url(#g)"'), "loop"),
    "a gradient after what is none": ('<linearGradient id="g" href="#h"/><g id="h"/>' + RECT.format('fill="url(#g)"'), "'#h', but this file has no such gradient"),
    "a mark that is not there": (LINE.format('marker-end="url(#m)"'), "'marker-end'"),
    "marks where arcs are parted": (ARROW.format("") + '<path d="M9 9A9 9 0 0 0 30 30" marker-mid="url(#m)"/>', "'marker-mid'"),
    "marks under their line": (ARROW.format("") + LINE.format('marker-end="url(#m)" paint-order="markers"'), "'paint-order'"),
    "an image outside": ('<image href="a.png" width="9" height="9"/>', "'a.png'"),
    "an image on the web": ('<image href="https://example.org/a.png" width="9" height="9"/>', "'https://example.org"),
    "an image of another kind": ('<image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/>', "other than an embedded PNG or JPEG"),
    "an image that is broken": ('<image href="data:image/png;base64,AAAA" width="9" height="9"/>', "cannot be read"),
    "an image without a size": (f'<image href="{PNG}"/>', "without a width"),
    "a variable that depends on its place": ("<style>g{--a:red}</style>" + RECT.format('fill="var(--a)"'), "'var(--a)'"),
    "variables in a loop": ("<style>:root{--a:var(--b);--b:var(--a)}</style>" + RECT.format('fill="var(--a)"'), "'var("),
    "colours of other spaces": (RECT.format('fill="oklch(40% 0.2 30)"'), "the colour '"),
    "a part of a colour left out": (RECT.format('fill="rgb(1 2)"'), "the colour '"),
    "another join": (RECT.format('stroke="red" stroke-linejoin="arcs"'), "'stroke-linejoin'"),
    "another cap": (RECT.format('stroke="red" stroke-linecap="flat"'), "'stroke-linecap'"),
    "a stroke that does not grow": (RECT.format('stroke="red" vector-effect="non-scaling-stroke"'), "'vector-effect'"),
    "a stroke below zero": (RECT.format('stroke="red" stroke-width="-1"'), "below zero"),
    "a limit below one": (RECT.format('stroke="red" stroke-miterlimit="0.5"'), "'stroke-miterlimit'"),
    "dashes by another length": (LINE.format('pathLength="10" stroke-dasharray="1 1"'), "'pathLength'"),
    "dashes nobody sees": (LINE.format('stroke-dasharray="0.00001"'), "too short"),
    "filters in a rule": ("<style>.a{filter:blur(2px)}</style>" + RECT.format('class="a"'), "'filter'"),
    "a clip that is not there": (RECT.format('clip-path="url(#c)"'), "'clip-path'"),
    "a clip in words": (RECT.format('style="clip-path:circle(20px)"'), "'clip-path'"),
    "a clip in parts of a box": ('<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width=".5" height="1"/></clipPath>' + RECT.format('clip-path="url(#c)"'), "'clipPathUnits'"),
    "a clip of text": ('<clipPath id="c"><text>A</text></clipPath>' + RECT.format('clip-path="url(#c)"'), "<text>"),
    "a clip of what overlaps": ('<clipPath id="c"><circle cx="9" cy="9" r="9"/><circle cx="15" cy="9" r="9"/></clipPath>' + RECT.format('clip-path="url(#c)"'), "overlap"),
    "siblings": ("<style>g + rect{fill:red}</style>", "'g + rect'"),
    "other states": ("<style>rect:first-child{fill:red}</style>", "'rect:first-child'"),
    "a condition that is not known": ("<style>@supports (display: grid){rect{fill:red}}</style>", "'@supports (display: grid)'"),
    "rules for a medium": ("<style>@media print{rect{fill:red}}</style>", "@media"),
    "what moves by keyframes": ("<style>rect{animation:k 2s}@keyframes k{to{fill:red}}</style>" + RECT.format(""), "'animation'"),
    "a mask": (RECT.format('mask="url(#m)"'), "'mask'"),
    "a path in CSS": ("<path d='M0 0h9v9' style='d:path(\"M0 0h50v50\")'/>", "'d' is not supported"),
    "rotation by itself in CSS": (RECT.format('style="rotate:45deg"'), "'rotate'"),
    "a transformation without units in CSS": (RECT.format('style="transform:translate(50,50)"'), "'50' in the transformation"),
    "an angle without a unit in CSS": (RECT.format('style="transform:rotate(45)"'), "'45' in the transformation"),
    "a third dimension": (RECT.format('style="transform:rotateX(45deg)"'), "'rotateX' is not supported"),
    "too few numbers": (RECT.format('transform="matrix(1 0 0 1)"'), "'matrix' is not supported"),
    "a turn without an end": (RECT.format('transform="rotate(1e999)"'), "'rotate' is too large"),
    "a slant without an end in CSS": (RECT.format('style="transform:skewX(1e999deg)"'), "'skewX' is too large"),
    "an arc turned without an end": ('<path d="M0 0A9 9 1e999 0 1 9 9"/>', "the angle of an arc is too large"),
    "a mark turned without an end": (ARROW.format('orient="1e999"') + LINE.format('marker-end="url(#m)"'), "'orient'"),
    "an unclosed transformation": (RECT.format('transform="scale(2"'), "cannot be read"),
    "an origin in its own box": (RECT.format('style="transform:rotate(45deg);transform-box:fill-box;transform-origin:center"'), "'transform-box'"),
    "a measure without a unit in CSS": ('<rect style="width:50;height:50px"/>', "the length '50' is not supported"),
    "a measure by the font": ('<rect width="5em" height="5"/>', "the length '5em' is not supported"),
    "a measure with a space": ('<rect width="5 mm" height="5"/>', "the length '5 mm' is not supported"),
    "a measure that is worked out": ('<rect style="width:calc(50% - 1px)" height="5"/>', "the length '"),
    "points that are none": ('<polygon points="10,10 a 20,20 30,5"/>', "'points' contains"),
    "movement in a shape": ('<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>', "<animate> is not supported"),
    "a text along a path": ('<text><textPath href="#p">A</textPath></text>', "<textPath> in <text>"),
    "HTML": ('<foreignObject width="9" height="9"/>', "<foreignObject> is not supported"),
    "HTML that is cut short": ('<switch><foreignObject><div xmlns="http://www.w3.org/1999/xhtml">A long <b>label</b></div></foreignObject><text>A lo...</text></switch>', "cut short"),
    "a length of text": ('<text textLength="50">A</text>', "'textLength'"),
    "turned letters": ('<text rotate="20">A</text>', "'rotate'"),
    "a line under text": ('<text text-decoration="underline">A</text>', "'text-decoration'"),
    "raised text": ('<text>A<tspan baseline-shift="super">2</tspan></text>', "'baseline-shift'"),
    "text in a gradient": (GRADIENT.format("") + '<text fill="url(#g)">A</text>', "text in a gradient"),
    "text with a stroke": ('<text stroke="red">A</text>', "outlined text"),
    "spaced letters": ('<text letter-spacing="2">A</text>', "'letter-spacing'"),
    "text from top to bottom": ('<text writing-mode="tb">A</text>', "'writing-mode'"),
    "text in capitals": ('<text style="text-transform:uppercase">A</text>', "'text-transform'"),
    "text in a group that is half there": (
        '<g opacity=".5"><text>A</text><rect width="9" height="9"/></g>',
        "text in a partly transparent group",
    ),
    "parts for a language": ("<switch><g systemLanguage='de'/><g/></switch>", "some languages"),
    "styles for a medium": ("<style media='print'>rect{fill:red}</style>", "<style> with 'media'"),
    "rules in rules": ("<style>.a{fill:red;.b{fill:blue}}</style>", "<style> cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_be_drawn_otherwise_is_refused_by_name(name: str) -> None:
    inside, named = REFUSED[name]
    with pytest.raises(PictureFault) as caught:
        read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {BOX}>{inside}</svg>'.encode(), "a.svg")
    assert named in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("about", ['width="100%" height="100%"', "", 'viewBox="0 0 a 9"', 'viewBox="0 0 0 9"', 'width="9"', f'{BOX} transform="scale(2)"', f'{BOX} preserveAspectRatio="middle"'])  # fmt: skip
def test_a_file_whose_size_or_place_is_not_known_is_refused(about: str) -> None:
    with pytest.raises(PictureFault):
        read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {about}/>'.encode(), "a.svg")
