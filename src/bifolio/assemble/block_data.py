"""What drawings print that is not in their blocks: words of other files, names, data given for a copy."""

from __future__ import annotations

from bifolio.content.model.workbook import InfographicFile
from bifolio.frozen import frozen


@frozen
class PictureData:
    """The data that the infographic prints: its words, and the provider's name, if any."""

    words: InfographicFile
    provider: str = ""


@frozen
class Names:
    """The names by which this copy calls its respondents, by their ids."""

    by_person: dict[str, str]


@frozen
class HelpLine:
    """One place to turn to: its name, and a line for each way to reach it."""

    name: str
    ways: tuple[str, ...]


@frozen(kw_only=True)
class HelpData:
    """The data that the crisis block prints: the emergency number and its words, services in order, when they were
    checked, and blank lines if there are few services.
    """

    emergency: str
    number: str
    services: tuple[HelpLine, ...]
    checked: str
    blank_lines: int


BlockData = PictureData | Names | HelpData | str
