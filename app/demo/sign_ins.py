"""The demo's sign-ins: written down for the operator's eyes alone, and shown again from there.

One line for each person, `login_id<TAB>password<TAB>name<TAB>organisation<TAB>department title`, the featured
people first; whatever starts with `#` is for reading only.
"""

import os
import secrets
from pathlib import Path

from app.demo.stories import PersonStory, Stories, TownStory

FILE = "demo-sign-ins.txt"
HEADING = "# ログインID\tパスワード\t氏名\t団体\t所属 職名\n"


def keep_sign_ins(data_dir: Path, stories: Stories, password: str) -> None:
    """Written whole and onto the disk before anybody relies on it; whoever is not the owner cannot read it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    draft = data_dir / f".{FILE}-{secrets.token_hex(4)}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(HEADING + "".join(_lines(stories, password)))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(data_dir / FILE)
    directory = os.open(data_dir, os.O_RDONLY)
    os.fsync(directory)
    os.close(directory)


def shown_sign_ins(data_dir: Path, stories: Stories) -> str:
    """The featured people's sign-ins, and where the others' are; or what to do when the list is gone."""
    path = data_dir / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    except FileNotFoundError:
        return (
            f"# デモの環境はすでにありますが、サインインの一覧 {path} が見つかりません。\n"
            "# パスワードはこの一覧にしか残していません。別の --data-dir (空のデータベース) で kairan demo を\n"
            "# 実行し直すか、一覧の控えを元の場所に戻してください。\n"
        )
    people = [line for line in lines if not line.startswith("#")]
    featured = sum(person.featured for person in stories.people)
    return f"{HEADING}{''.join(people[:featured])}# ほか {len(people) - featured} 人: {path}\n"


def _lines(stories: Stories, password: str) -> list[str]:
    everybody = [(town, person) for town in stories.towns for person in town.people]
    everybody.sort(key=lambda one: not one[1].featured)  # the sort is stable: else the order of the stories
    return [_line(town, person, password) for town, person in everybody]


def _line(town: TownStory, person: PersonStory, password: str) -> str:
    post = person.posts[0]
    role = f"{town.department_named(post.department)} {post.title}"
    return "\t".join([person.login_id, password, person.name, town.name, role]) + "\n"
