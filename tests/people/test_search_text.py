"""What somebody is found by."""

from sqlalchemy import text, update

from app.people.directory import people_seen_by
from app.people.models import Person, Post
from app.people.search_text import renew_search_texts, search_text_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


def test_every_way_of_finding_somebody_is_a_line_of_its_own() -> None:
    assert search_text_of("髙橋　健一", "タカハシ　ケンイチ", "102238", ["情報政策課", "係長", ""]).split("\n") == [
        "高橋健一", "たかはしけんいち", "takahasikeniti", "情報政策課", "係長", "102238",
    ]  # fmt: skip


async def test_people_are_found_by_what_is_true_of_them_now(work: UnitOfWork, cast: Cast) -> None:
    await work.session.execute(update(Post).where(Post.person_id == cast.sato.id).values(title="保健師"))
    await work.session.execute(update(Person).where(Person.id == cast.sato.id).values(name="鈴木　美咲"))
    await renew_search_texts(work.session, [cast.sato.id])
    for wanted in ("鈴木", "保健師", "健康推進", cast.sato.staff_number, "satou"):
        found, _ = await people_seen_by(work.session, cast.takahashi, wanted)
        assert cast.sato.id in {one.id for one in found}, wanted
    assert [
        one for one in (await people_seen_by(work.session, cast.takahashi, "主事"))[0] if one.id == cast.sato.id
    ] == []


async def test_who_is_found_rightly_is_not_written_again(work: UnitOfWork, cast: Cast) -> None:
    await renew_search_texts(work.session, [cast.sato.id])
    version = text("SELECT ctid FROM people WHERE id = :id").bindparams(id=cast.sato.id)
    before = await work.session.scalar(version)
    await renew_search_texts(work.session, [cast.sato.id])
    assert await work.session.scalar(version) == before


async def test_nobody_is_no_work(work: UnitOfWork) -> None:
    await renew_search_texts(work.session, [])
