"""The demo's people as the directory, the sign-in and their bylines know them."""

from sqlalchemy import select, text
from sqlalchemy.orm import undefer

from app.demo.stories import Stories
from app.organisations.models import Organisation
from app.people.directory import people_seen_by
from app.people.mint_tokens import people_named
from app.people.models import Byline, Person
from app.people.passwords import Passwords
from app.user_groups.directory import user_group_detail, user_groups_of
from app.user_groups.models import UserGroup
from app.work import UnitOfWork


async def test_everybody_has_their_posts_with_the_first_one_as_the_main_one(
    retold: UnitOfWork, stories: Stories
) -> None:
    [sato, admin] = await people_named(retold, ["sato", "takahashi"])
    [[found], _] = await people_seen_by(retold.session, admin, "さとう")
    assert (found.id, found.department, found.title) == (sato.id, "予防接種係", "主事")
    assert [(post.department, post.is_primary) for post in found.posts] == [("予防接種係", True), ("危機管理課", False)]
    posts = await retold.session.scalar(text("SELECT count(*) FROM posts"))
    assert posts == sum(len(person.posts) for person in stories.people)


async def test_people_are_found_by_every_spelling_of_their_name(retold: UnitOfWork) -> None:
    [sato] = await people_named(retold, ["sato"])
    for wanted in ("髙橋", "高橋", "たかはし", "takahasi", "102238", "情報政策課 係長 たか"):
        people, _ = await people_seen_by(retold.session, sato, wanted)
        assert [one.name for one in people] == ["髙橋　健一"], wanted


async def test_everybody_posts_under_the_byline_of_their_main_post(retold: UnitOfWork, stories: Stories) -> None:
    query = select(Person.login_id, Byline).join(Byline, Byline.id == Person.byline_id)
    bylines = {row[0]: row[1] for row in await retold.session.execute(query)}
    for town in stories.towns:
        for person in town.people:
            [post, *_], byline = person.posts, bylines[person.login_id]
            assert (byline.name, byline.organisation, byline.title) == (person.name, town.name, post.title)
            assert byline.department == town.department_named(post.department)


async def test_nobody_shares_a_hash_and_the_printed_password_fits(
    retold: UnitOfWork, passwords: Passwords, password: str
) -> None:
    people = list(await retold.session.scalars(select(Person).options(undefer(Person.password_hash))))
    assert len({person.password_hash for person in people}) == len(people)
    assert await passwords.is_right(people[0].password_hash, password)
    assert await passwords.is_right(people[-1].password_hash, password)


async def test_only_the_towns_that_say_so_allow_direct_rooms_outside(retold: UnitOfWork) -> None:
    query = select(Organisation.name).where(Organisation.allows_direct_outside).order_by(Organisation.code)
    assert list(await retold.session.scalars(query)) == ["あおば市", "みなと町"]


async def test_every_town_sees_the_user_group_and_who_was_admitted(retold: UnitOfWork, stories: Stories) -> None:
    group = (await retold.session.scalars(select(UserGroup))).one()
    for person in await people_named(retold, ["sato", "sugiyama", "shimada"]):
        [seen] = await user_groups_of(retold.session, person)
        assert (seen.organisation_count, seen.topic_count) == (3, len(stories.user_groups[0].topics))
        detail = await user_group_detail(retold.session, person, group)
        assert [one.name for one in detail.organisations] == ["あおば市", "みなと町", "ひので村"]
