"""The days that an export covers, both of them included, by the clock of Tokyo."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.errors import Invalid
from app.hours.duty import TOKYO


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of one day to the end of another; open where nothing is said."""

    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if not all(1900 <= day.year <= 2999 for day in (self.since, self.until) if day is not None):
            raise Invalid("日付を確かめてください。", "Please check the dates.")
        if self.since is not None and self.until is not None and self.since > self.until:
            raise Invalid(
                "期間の終わりの日を、始まりの日より後にしてください。", "The last day comes before the first one."
            )

    @property
    def begins_at(self) -> datetime | None:
        return None if self.since is None else datetime.combine(self.since, time(), TOKYO)

    @property
    def ends_before(self) -> datetime | None:
        return None if self.until is None else datetime.combine(self.until + timedelta(days=1), time(), TOKYO)

    def has(self, moment: datetime) -> bool:
        begin, end = self.begins_at, self.ends_before
        return (begin is None or moment >= begin) and (end is None or moment < end)
