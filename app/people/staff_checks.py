"""What is wrong with a staff list as a whole: lines that contradict each other, or the record."""

from collections.abc import Callable, Iterator, Sequence

from app.people.staff_line import (
    DEPARTMENT,
    DEPARTMENT_CODE,
    FURTHER,
    LOGIN_ID,
    STAFF_NUMBER,
    Fault,
    FurtherPost,
    StaffLine,
    faults_in,
)
from app.people.staff_standing import StaffStanding

Placed = StaffLine | FurtherPost


def faults_among(
    lines: Sequence[StaffLine], standing: StaffStanding, further: Sequence[FurtherPost] = ()
) -> list[Fault]:
    """Every fault of every line, so that the list is mended in one go."""
    placed: list[Placed] = [*lines, *further]
    return [
        *(fault for line in lines for fault in faults_in(line)),
        *_doubled(
            lines, STAFF_NUMBER, lambda line: line.staff_number, "兼務の行には「兼務」の列に 兼務 と書いてください"
        ),
        *_doubled(lines, LOGIN_ID, lambda line: line.login_id, "一人に一つ、別のものにしてください"),
        *_two_names(placed),
        *_unknown_departments(placed, standing),
        *_taken_login_ids(lines, standing),
        *_unfit_posts(lines, further),
    ]


def department_names(lines: Sequence[Placed]) -> dict[str, str]:
    """What the list calls each department, in order of appearance; one line that says it is enough."""
    names: dict[str, str] = {}
    for line in lines:
        if line.department_code and line.department:
            names.setdefault(line.department_code, line.department)
    return names


def _doubled(
    lines: Sequence[StaffLine], column: str, value_of: Callable[[StaffLine], str], advice: str
) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for line in lines:
        value = value_of(line)
        there = first.setdefault(value, line.line)
        if value and there != line.line:
            yield Fault(line.line, column, f"{value} は {there} 行目にもあります。{advice}")


def _two_names(lines: Sequence[Placed]) -> Iterator[Fault]:
    first: dict[str, Placed] = {}
    for line in lines:
        if not line.department_code or not line.department:
            continue
        there = first.setdefault(line.department_code, line)
        if there.department != line.department:
            why = f"部署コード {line.department_code} の名前が二つあります。"
            why += f"{there.line} 行目は「{there.department}」、この行は「{line.department}」です"
            yield Fault(line.line, DEPARTMENT, why)


def _unknown_departments(lines: Sequence[Placed], standing: StaffStanding) -> Iterator[Fault]:
    known = {*standing.departments, *department_names(lines)}
    for line in lines:
        if line.department_code and line.department_code not in known:
            why = f"{line.department_code} は登録されていません。新しい部署なら部署名も書いてください"
            yield Fault(line.line, DEPARTMENT_CODE, why)


def _unfit_posts(lines: Sequence[StaffLine], further: Sequence[FurtherPost]) -> Iterator[Fault]:
    known = {line.staff_number for line in lines}
    held = {(line.staff_number, line.department_code, line.title): line.line for line in lines}
    for post in further:
        if post.staff_number not in known:
            why = f"職員番号 {post.staff_number} の本務の行がありません。「兼務」が空の行も書いてください"
            yield Fault(post.line, FURTHER, why)
        elif not post.department_code:
            yield Fault(post.line, DEPARTMENT_CODE, "空です。兼務する部署のコードを書いてください")
        there = held.setdefault((post.staff_number, post.department_code, post.title), post.line)
        if there != post.line:
            yield Fault(post.line, FURTHER, f"{there} 行目と同じ所属です。この行を消してください")


def _taken_login_ids(lines: Sequence[StaffLine], standing: StaffStanding) -> Iterator[Fault]:
    listed = {line.staff_number for line in lines}
    owners = {one.login_id: one for one in standing.people.values() if one.staff_number not in listed}
    for line in lines:
        owner = owners.get(line.login_id)
        if owner is not None:
            why = f"{line.login_id} は職員番号 {owner.staff_number} {owner.name} が使っています"
            if _without_zeros(owner.staff_number) == _without_zeros(line.staff_number):
                why += f"。職員番号の先頭の 0 が落ちていませんか ({line.staff_number})"
            yield Fault(line.line, LOGIN_ID, why)
        elif line.login_id in standing.login_ids_elsewhere:
            yield Fault(line.line, LOGIN_ID, f"{line.login_id} は別の団体の人が使っています。別のものにしてください")


def _without_zeros(staff_number: str) -> str:
    # Excel takes the zeros off a number when a CSV is opened and saved.
    return staff_number.lstrip("0")
