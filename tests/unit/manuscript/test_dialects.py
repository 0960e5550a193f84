"""What Obsidian, Notion, Google Docs and HTML add to Markdown is read, or reported at its place."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pytest
from PIL import Image

from bifolio.manuscript import dialects
from tests.unit.manuscript.test_drafting import drafted

CASES = {
    "a link between notes": ("See [[Bread]].", "- See Bread."),
    "a link between notes with its words": ("See [[Bread|this]].", "- See this."),
    "a note in the line": ("Bread^[Of rye.].", "note-inline-1: Of rye."),
    "a remark": ("x\n\n%% ask Tom %%\n\ny", "# <!-- ask Tom -->"),
    "the id of a block": ("Words. ^abc", "- Words.\n"),
    "a link in code": ("`[[x]]` y", "[[x]] y"),
    "a formula in a block of code": ("```\n[[x]]^[y]\n```", "[[x]]^[y]"),
    "a task in another state": ("- [ ] a\n- [/] b", "items: [a, b]"),
    "a quotation as a callout": ("> [!quote]\n> Be kind.", "- quote: Be kind."),
    "a formula": ("$x^2$", "x^2^"),
    "a formula in lines of its own": ("$$\\frac{x+1}{2} = 4$$", '"{(x+1)/2} = 4"'),
    "a fraction": ("Half: $\\frac{1}{2}$.", "Half: {1/2}."),
    "a root": ("$\\sqrt{x + 1}$ and $\\sqrt[3]{8}$", '"{√(x + 1)} and {∛8}"'),
    "a formula in bold": ("Find **$x^2$** and *$\\frac{1}{2}$*.", "Find x^2^ and {1/2}."),
    "a character that nobody sees in a formula": ("$x^{\u202ea}$ b", "- x^a^ b\n"),
    "an index and a sign": ("$y_1 \\leq \\pi r^{10}$", "y~1~ ≤ π r^10^"),
    "brackets and spaces": ("$\\left(\\dfrac{1}{2}\\right)^2\\,$", '"({1/2})^2^"'),
    "a variable": ("Find $x$.", "Find x."),
    "a formula that one line cannot show": ("$\\begin{matrix}1\\end{matrix}$", "matrix"),
    "a formula in code": ("`$x^2$`", '"$x^2$"'),
    "an amount with words": ("$5 for two_or_three, $6 for more", "$5 for two_or_three, $6"),
    "an amount": ("$5 and $6", '"$5 and $6"'),
}
REPORTS = {
    "a link between notes": ("One.\n\nSee [[Bread]].", "the link to 'Bread' is left out; its words are there"),
    "a note put in": ("One.\n\n![[Bread]]", "the note 'Bread' is not put in here"),
    "a picture put in": ("One.\n\n![[oak.png|300]]", "the picture 'oak.png' is left out: there is no such file"),
    "a picture in HTML": ('One.\n\n<img src="oak.png" alt="An oak">', "the picture 'oak.png' is left out: there is no such file"),
    "a formula": ("One.\n\n$\\begin{matrix}1\\end{matrix}$", "a formula is printed as it is typed"),
    "a source": ("One.\n\nBees dance [@lee-2019, p. 4].", "a source is printed as it is typed"),
    "a diagram": ("One.\n\n```mermaid\na-->b\n```", "a diagram of Mermaid is left out"),
    "a table that is too wide": (
        f"One.\n\n| |{'|'.join(map(str, range(1, 31)))}|\n|{'-|' * 31}\n|Walk|{'|' * 30}\n",
        "this table has 31 columns, too many for a page; they are rows in the draft",
    ),
    "a picture in a table": ("One.\n\n| a | b |\n|-|-|\n| ![x](x.png) | c |", "the picture 'x.png' is left out: tables of a draft have only text"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_other_programs_write_is_read(case: str, tmp_path: Path) -> None:
    written, expected = CASES[case]
    assert expected in drafted(f"# Title\n\n{written}\n", tmp_path)[0]


@pytest.mark.parametrize("case", REPORTS)
def test_what_is_not_carried_over_is_reported(case: str, tmp_path: Path) -> None:
    written, message = REPORTS[case]
    assert drafted(written, tmp_path)[1] == [message]


def test_pictures_that_google_docs_writes_into_the_file_are_in_the_draft(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(data, "PNG")
    text = f"# A\n\n![An oak][image1]\n\n[image1]: <data:image/png;base64,{b64encode(data.getvalue()).decode()}>\n"
    assert "file: picture-1.png\n" in drafted(text, tmp_path)[0]
    assert (tmp_path / "book" / "figures" / "picture-1.png").read_bytes() == data.getvalue()


def test_pictures_in_the_file_that_are_cut_short_or_too_many_are_left_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialects, "_MOST_PICTURES", 1)
    data = b"data:image/png;base64,"
    assert dialects.without_pictures(data + b"QUJ", tmp_path) == b"data:"
    assert dialects.without_pictures(b" ".join([data + b"QUJD"] * 2), tmp_path) == b"embedded/picture-1.png data:"
    assert [one.name for one in (tmp_path / "embedded").iterdir()] == ["picture-1.png"]
