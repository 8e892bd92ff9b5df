"""Working hours as people set and see them: times of day as they are written, days from Monday."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from app.hours.choices import Key
from app.hours.duty import Span, Week
from app.http import Seen, Shape

OClock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
MIDNIGHT = 24 * 60


class SpanOut(Shape):
    """`ends` at or before `begins` is the morning after."""

    begins: OClock
    ends: OClock

    @property
    def span(self) -> Span:
        begins, ends = _minutes(self.begins), _minutes(self.ends)
        return Span(begins, ends if ends > begins else ends + MIDNIGHT)

    @classmethod
    def of(cls, span: Span) -> Self:
        return cls(begins=_written(span.begins), ends=_written(span.ends % MIDNIGHT))


WeekOut = Annotated[list[SpanOut | None], Field(min_length=7, max_length=7, description="from Monday")]


class DayOff(Shape):
    day: date
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00]*$")]


class OrganisationHoursDraft(Shape):
    week: WeekOut
    observes_holidays: bool = True
    observes_new_year: bool = True
    days_off: Annotated[list[DayOff], Field(max_length=200)] = []


class OwnHoursDraft(Shape):
    week: WeekOut | None = Field(None, description="null: as the organisation")
    observes_holidays: bool = True
    away_from: date | None = None
    away_until: date | None = None

    @model_validator(mode="after")
    def _is_a_period(self) -> Self:
        if (self.away_from is None) != (self.away_until is None) or (
            self.away_from is not None and self.away_until is not None and self.away_until < self.away_from
        ):
            raise PydanticCustomError(
                "period", "must have a first day and a last day, in this order.",
                {"ja": "休みの最初の日と最後の日を、この順に指定してください。"},
            )  # fmt: skip
        return self


class OrganisationHoursOut(Seen):
    week: WeekOut
    observes_holidays: bool
    observes_new_year: bool
    days_off: list[DayOff]
    may_change: bool


class OwnHoursOut(Seen):
    organisation: OrganisationHoursOut
    own: OwnHoursDraft | None
    is_on_duty: bool
    choices: list["ChoiceOut"]


class ChoiceOut(Seen):
    key: Key
    at: datetime


class RoomHours(Seen):
    """Whom one would disturb by writing now; oneself is not counted."""

    others: int
    off_duty: int
    is_off_duty: bool = Field(description="half of the others or more")
    back_at: datetime | None = Field(description="when half of those who are off duty have begun again")
    choices: list[ChoiceOut]


class DayReport(Seen):
    day: date
    sent: int
    out_of_hours: int
    urgent: int


class HoursReport(Seen):
    """How much the people of an organisation write, and how much of it out of their hours."""

    organisation_id: UUID
    since: date
    until: date
    sent: int
    out_of_hours: int
    urgent: int
    days: list[DayReport]


def shown_week(week: Week) -> list[SpanOut | None]:
    return [None if span is None else SpanOut.of(span) for span in week]


def spans_of(week: list[SpanOut | None]) -> Week:
    return [None if written is None else written.span for written in week]


def _minutes(written: str) -> int:
    hours, minutes = written.split(":")
    return int(hours) * 60 + int(minutes)


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
