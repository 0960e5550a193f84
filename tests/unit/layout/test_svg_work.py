"""An SVG file is a stranger's: whatever it holds, it is gone through once, so the work grows with its size and no faster."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from PIL import Image

from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.layout.pictures.picture_files import MAX_SVG_BYTES
from bifolio.layout.pictures.svg import read_svg

HALF = MAX_SVG_BYTES // 2
SPACES = " " * HALF


def used(of: str, uses: int = 60_000) -> str:
    """A part and many uses of it."""
    return of + '<use href="#a"/>' * uses


def large(number: int) -> str:
    """An image of 4 million pixels in few bytes, as a URL."""
    file = io.BytesIO()
    Image.new("1", (2_000, 2_000 + number)).save(file, "PNG")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


HOSTILE: dict[str, Callable[[], str]] = {
    "a rule without an end": lambda: f"<style>{'a' * 150_000}{{</style>",
    "rules without an end": lambda: f"<style>{'a{' * 75_000}</style>",
    "ends without a rule": lambda: f"<style>{'}' * 150_000}</style>",
    "comments without an end": lambda: f"<style>{'/*' * 75_000}</style>",
    "comments in a style": lambda: f"<rect style='{'/*' * (HALF // 2)}'/>",
    "a sheet of nothing but line ends": lambda: f"<style>{chr(10) * HALF}</style>",
    "a sheet in small pieces": lambda: f"<style>{'&#10;' * (HALF // 5)}</style>",
    "a selector without an end": lambda: f"<style>{'.a' * 75_000}{{}}</style>",
    "a selector of dashes": lambda: f"<style>.{'-' * 150_000}!{{}}</style>",
    "many rules for many elements": lambda: "<style>" + "".join(f"rect.a{n}{{x:1}}" for n in range(9_000)) + "</style>" + "<rect/>" * 40_000,
    "classes without end": lambda: f"<style>.a{{fill:red}}</style><rect class='{'a ' * (HALF // 2)}'/>",
    "a transformation without an end": lambda: f"<rect transform='{'a' * HALF}'/>",
    "spaces in a transformation": lambda: f"<rect transform='scale{SPACES}x'/>",
    "transformations without end": lambda: f"<rect transform='{'scale(1)' * (HALF // 8)}'/>",
    "spaces in a path": lambda: f"<path d='M 0{SPACES}x'/>",
    "spaces and commas in a path": lambda: f"<path d='M0 0L 1{' ,' * (HALF // 2)}x'/>",
    "digits in a path": lambda: f"<path d='M{'1' * HALF}'/>",
    "a number of points": lambda: f"<polygon points='{'1.' * (HALF // 2)}x'/>",
    "spaces among points": lambda: f"<polygon points='1{SPACES}x'/>",
    "spaces in a length": lambda: f"<rect width='1{SPACES}x'/>",
    "spaces in dashes": lambda: f"<path d='M0 0h9' stroke='red' stroke-dasharray='1{SPACES}x'/>",
    "a colour without an end": lambda: f"<rect width='1' height='1' fill='rgb({'1,' * (HALF // 2)}'/>",
    "long classes, used often": lambda: used(f"<rect id='a' width='1' height='1' class='{'a ' * 400_000}'/>"),
    "a long style, used often": lambda: used(f"<rect id='a' width='1' height='1' style='{'a:b;' * 200_000}'/>"),
    "a long transformation, used often": lambda: used(f"<rect id='a' transform='{'scale(1)' * 100_000}'/>"),
    "a path of nothing, used often": lambda: used(f"<path id='a' d='{'M0 0' * 40_000}'/>"),
    "a long clip, used often": lambda: used(f"<clipPath id='c'><path d='{'M0 0h1v1' * 40_000}'/></clipPath><g id='a'><rect width='1' height='1' clip-path='url(#c)'/></g>"),
    "a clip that is its own": lambda: "<clipPath id='c' clip-path='url(#c)'><rect width='1' height='1'/></clipPath><rect width='1' height='1' clip-path='url(#c)'/>",
    "long chains of selectors": lambda: "<style>" + "".join(f"* * * * * * * .a{n}{{x:1}}" for n in range(4_000)) + "</style>" + "<g>" * 50 + "<rect class='" + " ".join(f"a{n}" for n in range(4_000)) + "'/>" + "</g>" * 50,
    "keyframes without an end": lambda: f"<style>{'@keyframes a{' * 14_000}</style>",
    "many attributes, used often": lambda: used("<rect id='a' " + " ".join(f"a{n}=''" for n in range(80_000)) + "/>"),
    "a long use, used often": lambda: used(f"<g id='a'><use href='#{'b' * HALF}'/></g>"),
    "a long place, used often": lambda: used(f"<rect id='a' x='0{' ' * HALF}'/>"),
    "many stops, used often": lambda: used(f"<linearGradient id='g'>{'<stop/>' * 900}</linearGradient><rect id='a' width='1' height='1' fill='url(#g)'/>"),
    "gradients after gradients": lambda: "".join(f"<linearGradient id='g{n}' href='#g{n + 1}'/>" for n in range(20_000)) + "<rect width='1' height='1' fill='url(#g0)'/>",
    "marks in marks": lambda: "".join(f"<marker id='m{n}'><path d='{'M0 0h1' * 20}' marker-mid='url(#m{n + 1})'/></marker>" for n in range(40)) + "<path d='M0 0h1v1' marker-mid='url(#m0)'/>",
    "a mark that is its own": lambda: "<marker id='m'><path d='M0 0h1v1' marker-mid='url(#m)'/></marker><path d='M0 0h1v1' marker-mid='url(#m)'/>",
    "marks on many lines": lambda: f"<marker id='m'><path d='M0 0h1v1'/></marker><path d='{'M0 0h1' * 50_000}' marker-mid='url(#m)'/>",
    "variables that double": lambda: "<style>:root{" + "".join(f"--a{n}:var(--a{n + 1})var(--a{n + 1});" for n in range(40)) + "}</style><rect fill='var(--a0)'/>",
    "variables without an end": lambda: f"<style>rect{{fill:{'var(' * 40_000}}}</style><rect/>",
    "layers in layers": lambda: used("<g id='a' opacity='.5'>" + "<g opacity='.5'>" * 50 + "<rect width='1' height='1' stroke='red'/>" + "</g>" * 51),
    "images of many pixels": lambda: "".join(f"<image width='1' height='{n}' href='{large(n)}'/>" for n in range(1, 40)),
    "an image that is used often": lambda: used(f"<image id='a' width='1' height='1' href='{large(1)}'/>"),
    "a data URL without an end": lambda: f"<image width='1' height='1' href='data:image/png;base64,{'A' * HALF}'/>",
    "symbols in symbols": lambda: "".join(f"<symbol id='s{n}' viewBox='0 0 {n + 1} 1'>" + f"<use href='#s{n + 1}'/>" * 9 + "</symbol>" for n in range(40)) + "<use href='#s0'/>",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_is_bounded(name: str) -> None:
    inside = HOSTILE[name]()
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()
    assert len(data) < MAX_SVG_BYTES
    began = time.process_time()
    with suppress(PictureFault):
        read_svg(data, "a.svg")
    # seconds of one processor; what is gone through again and again takes minutes or hours
    assert time.process_time() - began < 10
