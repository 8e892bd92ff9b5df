"""Who may decide about working hours, and read how much is written outside them."""

from app.people.abilities import ADMINISTRATORS, Ability
from app.people.models import Person

CHANGE = Ability(
    "hours.change", "団体の勤務時間と休日を決める", "set the organisation's hours and days off", ADMINISTRATORS
)
READ_REPORT = Ability(
    "hours.report", "勤務時間外の発言の割合を見る", "read how much is written outside working hours", ADMINISTRATORS
)


def may_change_hours(person: Person) -> bool:
    return CHANGE.is_of(person)


def may_read_report(person: Person) -> bool:
    return READ_REPORT.is_of(person)
