"""Countries by code (ISO 3166-1 alpha-2), and which records of places to find help are printed for one.

A wrong country on the safety page means a wrong emergency number, so only real codes are accepted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Protocol, TypeVar

from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Before
from bifolio.diagnostics import nearest

ANYWHERE = "ZZ"
"""The code for help that is available everywhere (ISO 3166-1, user-assigned)."""

_WRITTEN = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF
    CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH
    GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
    KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG
    NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN
    SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE
    YT ZA ZM ZW ZZ
"""
CODES = frozenset(_WRITTEN.split())
"""The 249 codes of ISO 3166-1; Kosovo's XK, which is used although the standard lacks it; and ``ZZ``."""

ALIASES = {"UK": "GB", "EL": "GR"}
"""Codes that people and the European Union use instead."""


def country_code(written: str) -> str | None:
    """The code that ``written`` stands for, in any case; ``None`` if there is no such country."""
    code = written.strip().upper()
    code = ALIASES.get(code, code)
    return code if code in CODES else None


def country_hint(written: str) -> str:
    """The hint for a ``written`` country that is not a code: the country that may have been meant."""
    # imported late: the names of countries are needed only after a mistake
    from babel import Locale

    names = {name.lower(): code for code, name in Locale("en").territories.items() if code in CODES - {ANYWHERE}}
    known = {
        **names,
        **{code.lower(): code for code in CODES},
        "england": "GB",
        "scotland": "GB",
        "wales": "GB",
        "usa": "US",
    }
    word = written.strip().lower()
    code = known.get(word) or names.get(nearest(word, names) or "")
    return f"did you mean '{code}'?" if code else "use a two-letter ISO 3166 code, such as US, GB or DE"


def read_country(written: Any) -> Any:
    """A country from YAML as its code; anything but text is left for pydantic to report."""
    if not isinstance(written, str) or not written:
        return written
    code = country_code(written)
    if code is None:
        context = {"written": written, "hint": country_hint(written)}
        raise PydanticCustomError("bad_country", "unknown country code '{written}'", context)
    return code


CountryCode = Annotated[str, Before(read_country, {"type": "string", "pattern": "^([A-Za-z]{2})?$"})]
"""A country in a model: two letters in any case, kept as capitals."""


class HasServices(Protocol):
    """A record of places to find help."""

    @property
    def services(self) -> Sequence[object]:
        """The places."""


R = TypeVar("R", bound=HasServices)


def records_for(support: Mapping[str, R], code: str) -> tuple[R, ...]:
    """The records printed for ``code``: its own, with the entries available everywhere added if it is short."""
    country, anywhere = support.get(code), support.get(ANYWHERE)
    if country is None:
        return (anywhere,) if anywhere is not None else ()
    return (country, anywhere) if anywhere not in (None, country) and len(country.services) < 2 else (country,)
