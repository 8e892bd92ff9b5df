"""The days on which a town hall is closed: the national holidays, as jpholiday computes them offline, and 年末年始."""

from datetime import date
from functools import lru_cache

import jpholiday

# 地方公共団体の休日: from 29 December to 3 January.
_NEW_YEAR = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))


def holiday_name(day: date) -> str | None:
    """What this national holiday is called; None on any other day."""
    return _of_year(day.year).get(day)


def is_new_year(day: date) -> bool:
    return (day.month, day.day) in _NEW_YEAR


@lru_cache(maxsize=16)
def _of_year(year: int) -> dict[date, str]:
    return dict(jpholiday.year_holidays(year))
