"""Generates Markdown as people write and paste it, well formed or not."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "Rest",
        "What did you notice?",
        "Name:",
        "**bold**",
        "*a* _b_ __c__ ~~d~~ `e`",
        "____",
        "__________________________",
        "__/__/____",
        "[ ]",
        "[x] done",
        "☐ box",
        "{recipient.name}",
        "{{x}}",
        "(high|low){tide}",
        "[words](https://example.org/a_b)",
        "[words](other.md)",
        "![alt](missing.png)",
        "![](https://example.org/x.png)",
        "<https://example.org>",
        "<br>",
        "<b>x</b>",
        "<!-- no -->",
        "&amp; &hearts; &#128512;",
        "😀",
        "“curly”",
        "it’s — “so”",
        "3 * 4 = 12",
        "m^2^ H~2~O",
        "[^1]",
        "[@lee]",
        "| a | b |",
        "a\tb\tc",
        "TBC",
        "to be confirmed",
        "Übung 1: Atem",
        "Exercise 1: Breath",
        "1.2 Title",
        "0 1 2 3 4 5 6 7 8 9 10",
        "low 1 2 3 4 5 high",
        "a) Paris",
        "b) Rome",
        "• point",
        "\\",
        "\\_\\_\\_\\_",
        "......",
        "$x^2$",
        "שלום עולם",
        "日本語の文章です",
        "\u00a0",
        "\u200b",
        "\ufffd",
        "word " * 60,
        "w" * 120,
        "'quoted' \"twice\" # not a comment: no",
        "- dash",
        "% percent",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
STARTS = st.sampled_from(
    [
        "",
        "",
        "",
        "# ",
        "## ",
        "### ",
        "###### ",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "> [!tip] ",
        "- [ ] ",
        "- [x] ",
        "  - ",
        "   1. ",
        "    ",
        "|",
        "```\n",
        "[^1]: ",
        "<div>",
        "<table><tr><td>",
        "***",
        "---",
        "____",
        "\\newpage",
        ":::",
        "<aside>",
        "</aside>",
        "\t",
    ]
)
LINES = st.builds("{}{}".format, STARTS, SENTENCES | st.just(""))
TABLES = st.builds(
    lambda heads, rows: "\n".join(
        [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *(f"| {' | '.join(row)} |" for row in rows)]
    ),
    st.lists(SENTENCES | st.just(""), min_size=1, max_size=5),
    st.lists(st.lists(SENTENCES | st.just("") | st.just("☐"), min_size=1, max_size=6), max_size=6),
)
FRONT = st.sampled_from(
    ["", "", "---\ntitle: A\nlang: de\nauthor: [B, C]\n---\n", "---\ntitle: [\n---\n", "---\nx: y\n"]
)
ENDS = st.sampled_from(["\n", "\n\n", "  \n", "\n\n\n\n"])
MARKDOWN = st.builds(
    lambda front, parts: front + "".join(f"{part}{end}" for part, end in parts),
    FRONT,
    st.lists(st.tuples(LINES | TABLES | st.text(max_size=30), ENDS), max_size=14),
)
