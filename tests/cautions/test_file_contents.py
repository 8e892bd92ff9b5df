"""What attached files hold is thought about as the words are; of what nobody could read, nothing is claimed."""

from uuid import UUID, uuid4

import httpx
import pytest

from tests.cautions.test_api import draft, recorded
from tests.files.papers import NUMBER, PEOPLE, workbook
from tests.fixtures.application import Town
from tests.sign_in.browser import make_administrator

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


async def brought(client: httpx.AsyncClient, room: UUID, content: bytes, name: str) -> str:
    answer = await client.post(f"/rooms/{room}/files", params={"name": name}, content=content)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_list_in_a_workbook_is_asked_about_and_sent_when_confirmed(town: Town) -> None:
    room = town.places.topic.id  # where other towns read along
    async with town.as_("sato") as client:
        file = await brought(client, room, workbook(*PEOPLE), "出席者.xlsx")
        said = draft("資料です", client_id=str(uuid4()), file_ids=[file])
        asked = await client.post(f"/rooms/{room}/messages", json=said)
        assert (asked.status_code, asked.json()["code"]) == (422, "confirmation_needed")
        assert "添付ファイルの中に氏名と電話番号の一覧" in asked.json()["detail"]
        sent = await client.post(f"/rooms/{room}/messages", json=said | {"confirmed": True})
        assert sent.status_code == 201, sent.text
        again = await client.post(f"/rooms/{room}/messages", json=said | {"confirmed": True})
        assert (again.status_code, again.json()["number"]) == (200, sent.json()["number"])
    assert await recorded(town, room) == [{"number": sent.json()["number"], "findings": ["names"]}]


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig"])
async def test_a_number_in_a_table_is_not_let_out(town: Town, encoding: str) -> None:
    room = town.places.topic.id
    async with town.as_("sato") as client:
        file = await brought(client, room, f"氏名,番号\r\n佐藤,{NUMBER}".encode(encoding), "一覧.csv")
        refused = await client.post(f"/rooms/{room}/messages", json=draft("資料", confirmed=True, file_ids=[file]))
        assert refused.json()["code"] == "held_back"
        fine = await brought(client, room, "題名,内容\r\n回覧,お知らせ".encode(encoding), "一覧.csv")
        assert (await client.post(f"/rooms/{room}/messages", json=draft("資料", file_ids=[fine]))).status_code == 201
    assert await recorded(town, room, "message.held_back") == [{"findings": ["my_number"], "files": 1}]


async def test_what_nobody_could_read_is_said_as_such_where_the_organisation_wants_it(town: Town) -> None:
    room = town.places.topic.id
    await make_administrator(town, town.cast.yoshida)
    async with town.as_("sato") as client, town.as_("yoshida") as administrator:
        first = await brought(client, room, OLD, "名簿.xls")
        assert (await client.post(f"/rooms/{room}/messages", json=draft("資料", file_ids=[first]))).status_code == 201
        assert (await administrator.put("/organisation/caution-rules", json={"unread_shared": "warn"})).is_success
        second = await brought(client, room, OLD, "名簿.xls")
        asked = await client.post(f"/rooms/{room}/messages", json=draft("資料", file_ids=[second]))
        assert asked.json()["code"] == "confirmation_needed"
        assert "中身を確かめられないファイルが含まれています" in asked.json()["detail"]


async def test_words_and_files_that_hold_different_things_are_told_of_together(town: Town) -> None:
    room = town.places.section.id
    async with town.as_("sato") as client:
        file = await brought(client, room, workbook(*PEOPLE), "出席者.xlsx")
        asked = await client.post(f"/rooms/{room}/messages", json=draft(f"番号は{NUMBER}", file_ids=[file]))
    assert "本文または添付ファイルにマイナンバーと思われる数字、氏名と電話番号の一覧" in asked.json()["detail"]
