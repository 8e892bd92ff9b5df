"""When somebody is on duty: pure questions about a week, its holidays and a leave."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

from app.hours.holidays import holiday_name, is_new_year

TOKYO = timezone(timedelta(hours=9))
LOOK_AHEAD = 400  # days; who is never on duty within them has no next time
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From one minute of a day to another; `ends` beyond 24 hours is the morning after."""

    begins: int
    ends: int


Week = Sequence[Span | None]  # from Monday
USUAL = Span(8 * 60 + 30, 17 * 60 + 15)
USUAL_WEEK: Week = (USUAL, USUAL, USUAL, USUAL, USUAL, None, None)


@dataclass(frozen=True, slots=True)
class Duty:
    """A week and what interrupts it."""

    week: Week = USUAL_WEEK
    observes_holidays: bool = True
    observes_new_year: bool = True
    days_off: frozenset[date] = field(default_factory=frozenset)
    away: tuple[date, date] | None = None

    def is_on(self, moment: datetime) -> bool:
        day = moment.astimezone(TOKYO).date()
        return any(begins <= moment < ends for begins, ends in map(self._stretch, (day - DAY, day)) if begins < ends)

    def next_begin(self, moment: datetime) -> datetime | None:
        """The next time at which they begin to work, after this moment."""
        day = moment.astimezone(TOKYO).date()
        for ahead in range(LOOK_AHEAD):
            begins, ends = self._stretch(day + timedelta(days=ahead))
            if moment < begins < ends:
                return begins
        return None

    def works_on(self, day: date) -> bool:
        return self._span(day) is not None

    def _stretch(self, day: date) -> tuple[datetime, datetime]:
        """The working time that begins on this day; of no length when there is none."""
        midnight, span = datetime.combine(day, time(), TOKYO), self._span(day)
        if span is None:
            return midnight, midnight
        return midnight + timedelta(minutes=span.begins), midnight + timedelta(minutes=span.ends)

    def _span(self, day: date) -> Span | None:
        if self.away is not None and self.away[0] <= day <= self.away[1]:
            return None
        if self.observes_holidays and holiday_name(day) is not None:
            return None
        if (self.observes_new_year and is_new_year(day)) or day in self.days_off:
            return None
        return self.week[day.weekday()]
