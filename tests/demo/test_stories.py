"""The stories hold together before anything is written, and nothing in them could be mistaken for real data."""

import re
from uuid import uuid4

from app.demo.stories import PersonStory, RoomStory, Stories
from app.demo.tell import MENTION
from app.messages.schemas import MessageDraft
from app.organisations.codes import verified_code
from app.people.staff_line import KANA, LOGIN_ID, NAME, STAFF_NUMBER, faults_in, staff_line_of
from app.rooms.schemas import RoomChange

FICTIONAL = re.compile(r"\.example(\.[a-z]+)?$")


def of(stories: Stories) -> dict[str, PersonStory]:
    return {person.login_id: person for person in stories.people}


def town_of(stories: Stories) -> dict[str, str]:
    return {person.login_id: town.key for town in stories.towns for person in town.people}


def mentions_in(room: RoomStory) -> set[str]:
    return {login_id for message in room.messages for login_id in MENTION.findall(message.text)}


def test_there_are_three_towns_with_true_check_digits(stories: Stories) -> None:
    assert [town.name for town in stories.towns] == ["あおば市", "みなと町", "ひので村"]
    assert [verified_code(town.code) for town in stories.towns] == [town.code for town in stories.towns]


def test_about_sixty_people_have_a_login_id_and_a_staff_number_of_their_own(stories: Stories) -> None:
    assert len(of(stories)) == len(stories.people) == 61
    for town in stories.towns:
        assert len({person.staff_number for person in town.people}) == len(town.people)


def test_everybody_could_stand_in_a_staff_list(stories: Stories) -> None:
    for person in stories.people:
        cells = {STAFF_NUMBER: person.staff_number, NAME: person.name, KANA: person.kana, LOGIN_ID: person.login_id}
        line = staff_line_of(2, dict.fromkeys(_columns(), "") | cells)
        assert (line.name, line.kana, line.login_id) == (person.name, person.kana, person.login_id)
        assert [fault for fault in faults_in(line) if fault.column in cells] == []


def _columns() -> tuple[str, ...]:
    return ("部署コード", "部署名", "職名", "メールアドレス", "初期パスワード")


def test_every_post_is_in_a_department_that_came_before_its_children(stories: Stories) -> None:
    for town in stories.towns:
        codes = [department.code for department in town.departments]
        assert len(set(codes)) == len(codes)
        for place, department in enumerate(town.departments):
            assert department.parent is None or department.parent in codes[:place]
        assert {post.department for person in town.people for post in person.posts} <= set(codes)


def test_six_people_are_featured_and_every_town_has_an_administrator(stories: Stories) -> None:
    assert sum(person.featured for person in stories.people) == 6
    assert all(any(person.is_administrator for person in town.people) for town in stories.towns)


def test_every_topic_has_its_room_and_every_topic_room_its_topic(stories: Stories) -> None:
    [group] = stories.user_groups
    assert group.admits == [town.key for town in stories.towns]
    rooms = {(room.name, room.description) for room in stories.rooms if room.kind == "topic"}
    assert rooms == {(topic.name, topic.description) for topic in group.topics}
    assert "新型コロナワクチン接種" in {name for name, _ in rooms}


def test_a_room_holds_only_people_who_may_be_in_it(stories: Stories) -> None:
    towns, closed = town_of(stories), {town.key for town in stories.towns if not town.allows_direct_outside}
    for room in stories.rooms:
        inside = {towns[login_id] for login_id in room.members}
        assert len(set(room.members)) == len(room.members)
        assert (room.organisation is None) != (room.user_group is None)
        assert room.organisation is None or inside == {room.organisation}
        assert room.kind != "direct" or len(inside) == 1 or not inside & closed


def test_only_members_speak_are_mentioned_or_have_not_read(stories: Stories) -> None:
    for room in stories.rooms:
        speaking = {message.by for message in room.messages}
        assert speaking | mentions_in(room) | set(room.unread) <= set(room.members), room.name
        assert "@{" not in MENTION.sub("", "".join(message.text for message in room.messages))


def test_messages_come_in_order_and_answer_earlier_ones(stories: Stories) -> None:
    for room in stories.rooms:
        told = [(message.day, message.time) for message in room.messages]
        assert told == sorted(told), room.name
        for place, message in enumerate(room.messages):
            assert message.reply_to is None or 0 <= message.reply_to < place, (room.name, place)


def test_nobody_has_left_their_own_message_unread(stories: Stories) -> None:
    for room in stories.rooms:
        for login_id, unread in room.unread.items():
            assert 0 < unread < len(room.messages)
            assert login_id not in {message.by for message in room.messages[-unread:]}, (room.name, login_id)


def test_everything_said_would_be_accepted_at_the_door(stories: Stories) -> None:
    for room in stories.rooms:
        if room.kind != "direct":
            named = RoomChange(name=room.name, description=room.description)
            assert (named.name, (named.description or "").strip()) == (room.name, room.description)
        for message in room.messages:
            assert MessageDraft(client_id=uuid4(), body=message.text).body == message.text == message.text.strip()


def test_no_address_and_no_number_belongs_to_anybody(stories: Stories) -> None:
    said = "\n".join(message.text for room in stories.rooms for message in room.messages)
    hosts = re.findall(r"https?://([A-Za-z0-9.-]+)", said) + re.findall(r"[\w.+-]+@([A-Za-z0-9.-]+)", said)
    hosts += [person.email.partition("@")[2] for person in stories.people]
    assert [host for host in hosts if not FICTIONAL.search(host)] == []
    assert re.findall(r"0\d{1,4}-\d{1,4}-\d{3,4}|(?<!\d)0[789]0\d{8}(?!\d)", said) == []
    assert [digits for digits in re.findall(r"(?<![\d０-９])\d{12}(?![\d０-９])", said) if digits != "0" * 12] == []
