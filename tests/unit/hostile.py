"""Input made to do harm, with the rule that refuses it. Run as a module, all of it is read in one process.

That process prints, as JSON by the input's name, the rules that refuse it and the seconds of processor time it took.
"""

from __future__ import annotations

import json
import time

from bifolio.source_text import MAX_BYTES
from bifolio.yamltree import read_yaml

LAUGHS = b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (level, level, b", ".join([b"*a%d" % (level - 1)] * 10)) for level in range(1, 12)
)
HOSTILE: dict[str, tuple[bytes, str]] = {
    "aliases that unfold without end": (LAUGHS, "too-many-values"),
    "aliases of a long text": (b"a: &a " + b"x" * 19_000 + b"\nb: [" + b"*a," * 500_000 + b"]", "too-many-values"),
    "an alias of itself": (b"a: &a [*a]", "yaml-syntax"),
    "open brackets": (b"[" * 1_000_000, "nested-too-deeply"),
    "open braces": (b"{" * 1_000_000, "nested-too-deeply"),
    "lists in lists": (b"- " * 900_000, "nested-too-deeply"),
    "mappings in mappings": (b"".join(b" " * depth + b"a:\n" for depth in range(1500)), "nested-too-deeply"),
    "question marks": (b"? " * 900_000, "yaml-syntax"),
    "anchors": (b"".join(b"- &a%d x\n" % number for number in range(120_000)), "too-many-values"),
    "keys": (b"".join(b"k%d: v\n" % number for number in range(150_000)), "too-many-values"),
    "the same key": (b"k: v\n" * 90_000, "duplicate-key"),
    "a list without end": (b"[" + b"a," * 999_000, "too-many-values"),
    "a huge text": (b"a: |\n" + b" x\n" * 600_000, "text-too-long"),
    "a text that does not end": (b'"' + b"\n" * 1_900_000, "yaml-syntax"),
    "escapes": (b'"' + b"\\u0041" * 300_000 + b'"', "text-too-long"),
    "directives": (b"".join(b"%%TAG !a%d! b\n" % number for number in range(100_000)), "yaml-syntax"),
    "directives behind CR": (b"\r".join(b"%%TAG !a%d! b" % number for number in range(100_000)), "yaml-syntax"),
    "documents": (b"---\n" * 400_000, "several-documents"),
    "tabs": (b"\t" * 1_900_000, "yaml-syntax"),
    "a Python object": (b"!!python/object/apply:os.system [echo]", "unsafe-tag"),
    "a tag of one's own": (b"a: !mine 1", "unsafe-tag"),
    "NUL": (b"a: \x00", "control-character"),
    "UTF-16": ("a: b".encode("utf-16"), "not-utf-8"),
    "formatted text": (b"{\\rtf1\\ansi a: b}", "not-plain-text"),
    "a Word file": (b"PK\x03\x04\x14\x00", "not-plain-text"),
    "a web page": (b"\xef\xbb\xbf<!DOCTYPE html>\n<p>a: b</p>", "not-plain-text"),
    "Latin-1": (b"a: caf\xe9", "not-utf-8"),
    "nothing": (b"", "empty-file"),
    "only a byte order mark": (b"\xef\xbb\xbf", "empty-file"),
    "only line ends": (b"\n" * 1_999_999, "empty-file"),
    "too large": (b"a" * (MAX_BYTES + 1), "file-too-large"),
    "a list as a key": (b"? [a]\n: b", "yaml-syntax"),
    "an alias as a key": (b"a: &a x\n*a : y", "yaml-syntax"),
}

if __name__ == "__main__":
    found = {}
    for name, (content, _) in HOSTILE.items():
        start = time.process_time()
        rules = {problem.rule for problem in read_yaml("x.yaml", content).problems}
        found[name] = (sorted(rules), time.process_time() - start)
    print(json.dumps(found))
