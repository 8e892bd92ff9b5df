"""A message as search reads it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from app.files.schemas import FileOut
from app.folding import fold
from app.messages.schemas import MentionOut, MessageOut
from app.people.schemas import BylineOut
from app.search.lines import BETWEEN, line_of, parts_of, spoken, without_markup

SATO = UUID("00000000-0000-4000-8000-000000000001")


@dataclass
class Said:
    """What makes a message."""

    body: str
    number: int = 1
    room_id: UUID = UUID(int=7)
    files: tuple[str, ...] = ()
    is_deleted: bool = False

    def message(self) -> MessageOut:
        now = datetime.now(UTC)
        sender = BylineOut(
            id=SATO, name="佐藤", organisation="あおば市", organisation_id=SATO, department=None, title=None
        )
        return MessageOut(
            room_id=self.room_id, number=self.number, seq=self.number, client_id=uuid4(), sender=sender, body=self.body,
            reply_to=None, mentions=[MentionOut(id=SATO, name="佐藤　美咲")], sent_at=now,
            files=[_file(name) for name in self.files], deleted_at=now if self.is_deleted else None,
        )  # fmt: skip


def _file(name: str) -> FileOut:
    own = uuid4()
    return FileOut(
        id=own, name=name, size=1, kind="other", media_type="application/octet-stream", state="clean", width=None,
        height=None, pages=None, preview=None, origin_id=own, version=1, newest_id=own,
    )  # fmt: skip


def test_a_mention_is_the_name_that_is_shown_not_its_token() -> None:
    message = Said(f"<@{SATO}>さん <@{uuid4()}>").message()
    assert spoken(message) == "@佐藤　美咲さん @…"
    assert fold("佐藤美咲さん") in line_of(message)
    assert str(SATO)[:4] not in line_of(message)


def test_a_group_that_is_called_is_found_by_its_name() -> None:
    message = Said(f"<@everyone> <@department:{SATO}>の皆さん").message()
    assert spoken(message) == "@全員 @佐藤　美咲の皆さん"


def test_a_word_that_is_emphasised_in_part_is_found_both_ways() -> None:
    message = Said("**新型**コロナの`会場`").message()
    assert fold("新型コロナの会場") in line_of(message)
    assert fold("**新型**") in line_of(message)
    assert without_markup("~~旧~~ __新__") == "旧 新"


def test_the_names_of_files_are_found_and_nothing_reaches_across_them() -> None:
    message = Said("見積です", files=("見積書.xlsx", "図面.pdf")).message()
    assert line_of(message) == BETWEEN.join(["見積です", "見積書.xlsx", "図面.pdf"])


@pytest.mark.parametrize("body", ["一\n二", "一\t二", "一\r\n二\x1f"])
def test_a_line_is_one_line(body: str) -> None:
    assert line_of(Said(body).message()) == "一二"


def test_nothing_is_left_of_what_was_deleted() -> None:
    assert list(parts_of(Said("言い過ぎた", is_deleted=True).message())) == []
    assert line_of(Said("言い過ぎた", is_deleted=True).message()) == ""
