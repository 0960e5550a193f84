"""Languages by their tags (BCP 47). A tag goes into the file and selects catalogues, dates and hyphenation, so it must be valid."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Before

_TAG = re.compile(
    r"([a-zA-Z]{2,3})(?:-([a-zA-Z]{4}))?(?:-([a-zA-Z]{2}|[0-9]{3}))?((?:-(?:[a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3}))*)"
)
"""Language, script, region, variants (RFC 5646, 2.1); extensions and private use are not accepted."""

_WRITTEN = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu
fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn
ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os
pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt
tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_TWO_LETTERS = frozenset(_WRITTEN.split())
"""ISO 639-1, a closed list. There are thousands of three-letter codes, which are accepted unchecked."""


def language_tag(written: str) -> str | None:
    """The tag that ``written`` stands for, in its customary case (en-US, zh-Hant-TW); ``None`` if it is not a tag."""
    match = _TAG.fullmatch(written)
    if match is None:
        return None
    language, script, region, variants = match.groups()
    language = language.lower()
    if len(language) == 2 and language not in _TWO_LETTERS:
        return None
    parts = (language, script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part) + variants.lower()


def language_hint(written: str) -> str:
    """The hint for ``written``, which is not a tag: the language that may have been meant."""
    meant = language_tag(written.strip().replace("_", "-").partition(".")[0])
    if meant is not None:
        return f"did you mean '{meant}'?"
    # imported late: the names of languages are needed only after a mistake
    from babel import Locale

    names: dict[str, str] = {}
    for spoken in ("nl", "it", "es", "fr", "de", "en"):
        names |= {name.lower(): code.replace("_", "-") for code, name in Locale(spoken).languages.items()}
    code = names.get(written.strip().lower())
    return f"did you mean '{code}'?" if code else "use a BCP 47 tag, such as en-US, en-GB, de or pt-BR"


_WITHOUT_SPACES = frozenset(["bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"])


def has_spaces(tag: str) -> bool:
    """Whether the language of ``tag`` is written with spaces between words, so that words can be counted."""
    return tag.partition("-")[0] not in _WITHOUT_SPACES


_LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
"""Regions that print on Letter (CLDR 46, supplemental data, ``paperSize``)."""


def paper_of(tag: str) -> str:
    """The usual paper in the region of ``tag``, or in the likeliest region of its language: ``letter`` or ``a4``."""
    return "letter" if region_of(tag) in _LETTER else "a4"


def region_of(tag: str) -> str:
    """The region of ``tag``, or the likeliest one of its language (CLDR, likely subtags); empty if none is known."""
    subtags = tag.split("-")
    region = next((part for part in subtags[1:] if len(part) == 2 or part.isdigit()), "")
    if region:
        return region
    # imported late: most books name a region
    from babel.core import get_global

    likely = get_global("likely_subtags")
    found = likely.get("_".join(subtags[:2])) or likely.get(subtags[0]) or ""
    return found.rpartition("_")[2]


_LEFTWARD = "ae ar az dv fa ff ha he iw ji kk ks ku ky ms pa ps sd tg ug ur uz yi"
_SOMEWHERE_LEFTWARD = frozenset(_LEFTWARD.split())
"""The two-letter languages that are written from right to left in some region (CLDR 46, likely subtags)."""


@cache
def is_right_to_left(tag: str) -> bool:
    """Whether the language of ``tag`` is written from right to left, by the tag's script or the likeliest one (CLDR, UAX #24)."""
    subtags = tag.split("-")
    script = next((part for part in subtags[1:] if len(part) == 4 and part.isalpha()), "")
    if not script and len(subtags[0]) == 2 and subtags[0] not in _SOMEWHERE_LEFTWARD:
        return False
    # imported late: most languages are decided without it
    from babel.core import get_global
    from fontTools.unicodedata import script_horizontal_direction

    if not script:
        likely = get_global("likely_subtags")
        region = next((part for part in subtags[1:] if len(part) in (2, 3)), "")
        found = likely.get(f"{subtags[0]}_{region}") or likely.get(subtags[0]) or ""
        script = found.split("_")[1] if found.count("_") == 2 else ""
    return bool(script_horizontal_direction(script, "LTR") == "RTL")


def read_language(value: Any) -> Any:
    """A language from YAML as its tag; anything but text is left for pydantic to report."""
    if not isinstance(value, str):
        return value
    tag = language_tag(value)
    if tag is None:
        context = {"written": value, "hint": language_hint(value)}
        raise PydanticCustomError("bad_language", "unknown language tag '{written}'", context)
    return tag


LanguageTag = Annotated[
    str,
    Before(read_language, {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"}),
]
"""A language in a model, in its customary case."""
