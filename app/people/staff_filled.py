"""What a list has no column for is taken from the record: a list without titles takes nobody's title away."""

from dataclasses import replace

from app.people.staff_line import DEPARTMENT_CODE, EMAIL, KANA, LAST_DAY, LOGIN_ID, TITLE, StaffLine
from app.people.staff_list import StaffList
from app.people.staff_standing import Colleague, StaffStanding

FIELDS = {
    KANA: "kana", DEPARTMENT_CODE: "department_code", TITLE: "title", EMAIL: "email", LOGIN_ID: "login_id",
    LAST_DAY: "last_day",
}  # fmt: skip


def filled(staff_list: StaffList, standing: StaffStanding) -> StaffList:
    """The same list, whole; somebody new stays as they are listed, and is asked for what they need."""
    absent = [field for column, field in FIELDS.items() if column in staff_list.absent]
    if not absent:
        return staff_list
    return replace(
        staff_list,
        lines=[_filled(line, standing.people.get(line.staff_number), absent) for line in staff_list.lines],
    )


def _filled(line: StaffLine, colleague: Colleague | None, absent: list[str]) -> StaffLine:
    if colleague is None:
        return line
    return replace(line, **{field: getattr(colleague, field) for field in absent})
