"""Places to find help in one country: one file of ``support/``."""

from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.base import Cited, Identifier, Node, Plain
from bifolio.content.fields.countries import CountryCode
from bifolio.content.fields.languages import LanguageTag


class Service(Node):
    """One place to turn to."""

    id: Identifier
    kind: Literal["domestic-abuse", "suicidal-crisis", "lgbtq", "men", "own-behaviour", "women", "directory", "local"]
    """The purpose of the service."""
    name: Cited
    phone: Plain | None = None
    """The number as dialled."""
    text: Plain | None = None
    """How to text it."""
    tty: Plain | None = None
    """Number for text telephones."""
    url: str | None = None
    """Its own site."""
    hours: Cited | None = None
    """Its opening hours."""
    verified_on: str | None = None
    """Date (YYYY-MM-DD) on which somebody checked it on the service's own site; left out until somebody has."""
    source: str
    """Where the entry was found."""


class Country(Node):
    """Crisis resources of one country, ``support/CODE.yaml``."""

    country: Annotated[CountryCode, Field(min_length=2)]
    """Its ISO 3166 code, which is also the file's name; ``ZZ`` means any other country."""
    name: Cited
    in_sentence: Cited | None = None
    """Its name as it is written inside a sentence, such as `the United States`; if left out, its name."""
    languages: list[LanguageTag]
    """Languages spoken there (BCP 47)."""
    emergency: Plain
    """The emergency number."""
    services: list[Service]
    """Places to turn to."""
    collected_on: str
    """Date (YYYY-MM-DD) on which the entries were collected."""
