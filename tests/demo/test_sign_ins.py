"""The list of sign-ins: for the operator's eyes, one line for each person, never half written."""

from pathlib import Path

from app.demo.sign_ins import FILE, keep_sign_ins, shown_sign_ins
from app.demo.stories import Stories


def people_in(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_the_list_holds_everybody_for_the_owner_alone(tmp_path: Path, stories: Stories) -> None:
    keep_sign_ins(tmp_path, stories, "hana-kawa-mori-0123")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    people = people_in((tmp_path / FILE).read_text())
    assert {login_id for login_id, *_ in people} == {person.login_id for person in stories.people}
    assert people[0] == ["sato", "hana-kawa-mori-0123", "佐藤　美咲", "あおば市", "予防接種係 主事"]
    assert {len(columns) for columns in people} == {5}


def test_the_featured_people_are_shown_and_the_others_counted(tmp_path: Path, stories: Stories) -> None:
    keep_sign_ins(tmp_path, stories, "hana-kawa-mori-0123")
    shown = shown_sign_ins(tmp_path, stories)
    assert [one[0] for one in people_in(shown)] == ["sato", "takahashi", "sugiyama", "sakiyama", "shimada", "hinata"]
    assert shown.endswith(f"# ほか {len(stories.people) - 6} 人: {tmp_path / FILE}\n")


def test_a_newer_list_takes_the_place_of_a_stale_one(tmp_path: Path, stories: Stories) -> None:
    keep_sign_ins(tmp_path, stories, "ama-no-gawa-0000")
    keep_sign_ins(tmp_path, stories, "hana-kawa-mori-0123")
    assert {one[1] for one in people_in(shown_sign_ins(tmp_path, stories))} == {"hana-kawa-mori-0123"}
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_when_the_list_is_gone_it_says_how_to_go_on(tmp_path: Path, stories: Stories) -> None:
    shown = shown_sign_ins(tmp_path, stories)
    assert people_in(shown) == []
    assert str(tmp_path / FILE) in shown
    assert "--data-dir" in shown
