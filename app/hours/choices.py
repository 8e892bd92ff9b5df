"""Handy times for sending or being reminded: this afternoon, the next morning, the beginning of next week."""

from datetime import datetime, time, timedelta
from typing import Literal, NamedTuple

from app.hours.duty import TOKYO, Duty

AFTERNOON = time(13, 0)
ENOUGH = timedelta(minutes=10)  # what is nearer is not later

Key = Literal["afternoon", "next_morning", "next_week"]


class Choice(NamedTuple):
    key: Key
    at: datetime


def choices(duty: Duty, now: datetime) -> list[Choice]:
    """Each time once, the soonest first. Days off are passed over."""
    here = now.astimezone(TOKYO)
    found: list[Choice] = []
    afternoon = datetime.combine(here.date(), AFTERNOON, TOKYO)
    if duty.works_on(here.date()) and afternoon - now >= ENOUGH:
        found.append(Choice("afternoon", afternoon))
    morning = duty.next_begin(now + ENOUGH)
    if morning is not None:
        found.append(Choice("next_morning", morning))
    monday = datetime.combine(here.date() + timedelta(days=7 - here.weekday()), time(), TOKYO)
    week = duty.next_begin(monday - timedelta(seconds=1))
    if week is not None and week != morning:
        found.append(Choice("next_week", week))
    return sorted(found, key=lambda choice: choice.at)
