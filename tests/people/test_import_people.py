"""Importing a staff list: all or nothing, and again without any change."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text

from app.errors import Invalid, NewPasswordNeeded
from app.organisations.access import access_organisation
from app.people.bylines import bylines_of
from app.people.import_people import apply_staff_list
from app.people.models import Person
from app.people.passwords import Passwords
from app.people.staff_line import StaffLine
from app.people.staff_list import StaffList
from app.people.staff_report import StaffReport
from app.realtime.protocol import Bell, Revised
from app.sign_in.sign_in import Attempt, sign_in
from app.work import BeginWork
from tests.fixtures.cast import Cast, Places, say
from tests.people.staff import KURODA, SATO
from tests.sign_in.browser import SEALS

Settled = tuple[Cast, Places]


async def bring(begin: BeginWork, cast: Cast, *lines: StaffLine, suspend_missing: bool = False) -> StaffReport:
    passwords = Passwords()
    async with begin() as work:
        aoba = await access_organisation(work.session, cast.aoba.code)
        report = await apply_staff_list(work, aoba, StaffList(list(lines)), passwords, suspend_missing=suspend_missing)
    passwords.close()
    return report


def as_listed(person: Person) -> StaffLine:
    return replace(SATO, staff_number=person.staff_number, name=person.name, kana=person.kana, login_id=person.login_id)


async def person_called(begin: BeginWork, login_id: str) -> Person | None:
    async with begin() as work:
        person: Person | None = await work.session.scalar(select(Person).where(Person.login_id == login_id))
        return person


async def test_new_people_can_sign_in_with_their_initial_password(begin: BeginWork, cast: Cast) -> None:
    report = await bring(begin, cast, replace(SATO, password="password1"), KURODA)
    assert (report.counts["追加"], report.counts["初期パスワードの設定"]) == (2, 1)
    passwords = Passwords()
    with pytest.raises(NewPasswordNeeded):  # whoever wrote the list knows it
        await sign_in(begin, passwords, SEALS, Attempt("list-sato", "ｐａｓｓｗｏｒｄ１"))
    opened = await sign_in(begin, passwords, SEALS, Attempt("list-sato", "ｐａｓｓｗｏｒｄ１", "hibari-wakame-tegami"))
    passwords.close()
    assert opened.person.name == "佐藤　美咲"


async def test_new_people_have_a_byline_and_are_found(begin: BeginWork, cast: Cast) -> None:
    await bring(begin, cast, SATO)
    person = await person_called(begin, "list-sato")
    assert person is not None
    async with begin() as work:
        byline = (await bylines_of(work.session, [person]))[person.id]
        found_by = await work.session.scalar(select(Person.search_text).where(Person.id == person.id))
    assert (byline.name, byline.department, byline.title) == ("佐藤　美咲", "予防接種係", "主事")
    assert found_by == "佐藤美咲\nさとうみさき\nsatomisaki\n予防接種係\n主事\n104512"


async def test_importing_again_writes_no_row(begin: BeginWork, cast: Cast) -> None:
    await bring(begin, cast, SATO, KURODA)
    rows = text("SELECT ctid FROM people UNION ALL SELECT ctid FROM posts UNION ALL SELECT ctid FROM bylines")
    async with begin() as work:
        before = (await work.session.execute(rows)).all()
    report = await bring(begin, cast, SATO, KURODA)
    async with begin() as work:
        assert (await work.session.execute(rows)).all() == before
    assert report.changes.is_empty
    assert report.counts["変更なし"] == 2


async def test_one_bad_line_keeps_out_everybody(begin: BeginWork, cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        await bring(begin, cast, SATO, replace(KURODA, kana="黒田", login_id=cast.sugiyama.login_id))
    assert [fault.field for fault in refused.value.fields] == ["3 行目 フリガナ", "3 行目 ログインID"]
    assert await person_called(begin, "list-sato") is None


async def test_a_message_keeps_the_byline_of_its_day(begin: BeginWork, settled: Settled) -> None:
    cast, places = settled
    async with begin() as work:
        [sent] = await say(work, cast.sato, places.section, "明日から異動です")
    await bring(begin, cast, replace(as_listed(cast.sato), title="主任"))
    kept = "SELECT title FROM messages JOIN bylines ON bylines.id = byline_id WHERE room_id = :room AND number = :n"
    async with begin() as work:
        assert await work.session.scalar(text(kept), {"room": places.section.id, "n": sent.message.number}) == "主事"
        person = await work.session.scalar(select(Person).where(Person.id == cast.sato.id))
        assert person is not None
        assert (await bylines_of(work.session, [person]))[person.id].title == "主任"


async def test_a_renamed_department_renews_everybody_in_it(begin: BeginWork, cast: Cast) -> None:
    await bring(begin, cast, SATO, KURODA)
    await bring(begin, cast, replace(SATO, department="接種係"))
    kuroda = await person_called(begin, "list-kuroda")
    assert kuroda is not None
    async with begin() as work:
        assert (await bylines_of(work.session, [kuroda]))[kuroda.id].department == "接種係"


async def test_who_is_missing_stays_unless_told_otherwise(begin: BeginWork, cast: Cast, bells: list[Bell]) -> None:
    report = await bring(begin, cast, SATO)
    assert (report.counts["名簿にない人"], report.counts["利用停止"]) == (3, 0)
    sato = await person_called(begin, cast.sato.login_id)
    assert sato is not None
    assert sato.suspended_at is None
    assert not [bell for bell in bells if isinstance(bell, Revised)]


async def test_the_missing_are_suspended_heard_no_more_and_come_back(
    begin: BeginWork, cast: Cast, bells: list[Bell]
) -> None:
    await bring(begin, cast, SATO, suspend_missing=True)
    [revised] = [bell for bell in bells if isinstance(bell, Revised)]
    assert set(revised.person_ids) == {cast.sato.id, cast.takahashi.id, cast.yoshida.id}
    report = await bring(begin, cast, SATO, replace(as_listed(cast.sato), line=3))
    assert report.counts["利用再開"] == 1
    sato = await person_called(begin, cast.sato.login_id)
    assert sato is not None
    assert (sato.suspended_at, sato.missing_since) == (None, None)
    assert sato.revision >= 2


async def test_people_of_another_organisation_are_never_touched(begin: BeginWork, cast: Cast) -> None:
    report = await bring(begin, cast, replace(SATO, staff_number=cast.sugiyama.staff_number), suspend_missing=True)
    sugiyama = await person_called(begin, cast.sugiyama.login_id)
    assert report.counts["追加"] == 1
    assert sugiyama is not None
    assert (sugiyama.name, sugiyama.suspended_at) == ("杉山　圭", None)
