"""The model of `calendar`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Text
from bifolio.content.fields.faults import fault_at, useless_key
from bifolio.content.fields.months import Month, WrittenMonth
from bifolio.content.fields.says import Says, Unnumbered
from bifolio.people.written_dates import is_date


class Calendar(Asked):
    """One or more months with a place to write for each day, or small months to look at. Its days are named and ordered as the book's language and country do it."""

    kind_title = "Calendar"
    group = "writing"
    main = "month"
    month: WrittenMonth | None = None
    """The month, such as `2027-06`; on the sheets of a series, `series.date` is the month of each sheet. Without one, the cells have no numbers, and the reader writes the name of the month."""
    count: Annotated[int, Field(ge=1, le=24)] = 1
    """How many months, from that one on."""
    layout: Literal["auto", "grid", "list", "overview"] = "auto"
    """`grid`: a row for each week, as long as no word in it is cut. `list`: a row for each day. `auto`: a grid, or a list where its columns would be too narrow to write in. `overview`: small months side by side, with nothing to fill in, such as a year on a page."""
    first_day: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] | None = None
    """The first day of the week, if it is not the one usual in the book's language and country."""
    weeks: bool = False
    """`true` prints the number of each week (ISO 8601)."""
    around: bool = False
    """`true` prints the days of the months before and after in the first and last row, without a place to write."""
    marks: Annotated[dict[str, Text], Says(longest=40, unnumbered=Unnumbered.ONE_LINE)] = {}
    """Words on single days, such as holidays: `{2027-06-20: Midsummer}`."""
    row_height: Annotated[float, Field(ge=10, le=60)] = 20
    """Least height of a week in millimetres, in a grid."""
    grow: bool = False
    """`true` makes the rows higher until their page is full."""

    @property
    def is_fillable(self) -> bool:
        """Whether there is a place for each day: not in an overview."""
        return self.layout != "overview"

    @property
    def uses_series_date(self) -> bool:
        """Whether it shows the month of its sheet."""
        return isinstance(self.month, str)

    @property
    def months(self) -> list[Month | None]:
        """Its months; ``None`` for each if they are not known."""
        first = self.month if isinstance(self.month, Month) else None
        return [first.later(step) if first is not None else None for step in range(self.count)]

    def marks_in(self, month: Month) -> dict[date, Text]:
        """The marked days of ``month``, in order."""
        days = {date.fromisoformat(day): text for day, text in self.marks.items() if is_date(day)}
        return {day: days[day] for day in sorted(days) if month.has(day)}

    def faults(self) -> Iterator[Fault]:
        """Marked days that are no dates or in no month of it, and keys without effect in its layout."""
        known = [month for month in self.months if month is not None]
        for key in self.marks:
            if not is_date(key):
                message, hint = f"expected a day such as 2027-06-20, found '{key}'", "write year, month and day"
                yield fault_at("wrong-value", message, ("marks", key), hint, is_key=True)
            elif known and not any(month.has(date.fromisoformat(key)) for month in known):
                message, hint = f"{key} is in none of the months of this calendar", "remove it, or raise 'count'"
                yield fault_at("useless-key", message, ("marks", key), hint, is_key=True)
        for name, why, hint in self._idle():
            if name in self.model_fields_set:
                yield useless_key(name, why, hint)
        if self.month is None and self.layout == "overview":
            message, hint = "'month' is missing: an overview prints the days", "add 'month: 2027-01'"
            yield fault_at("missing-key", message, ("layout",), hint)

    def _idle(self) -> Iterator[tuple[str, str, str]]:
        if self.month is None:
            yield from ((key, "without a month", "add 'month', or remove it") for key in ("weeks", "around", "marks"))
        if self.layout in ("overview", "list"):
            hint = "remove one of them"
            keys = ("around", "row_height", *(("grow",) if self.layout == "overview" else ()))
            yield from ((key, f"beside 'layout: {self.layout}'", hint) for key in keys)
