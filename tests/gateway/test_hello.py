"""Saying hello: heads first, then what was missed, then live."""

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial


async def test_a_message_reaches_the_other_person_of_the_room(town: Town, dial: Dial) -> None:
    sato, takahashi = await dial("sato"), await dial("takahashi")
    welcome = await takahashi.hello()
    assert welcome["heads"][str(town.places.section.id)] == 2
    await sato.hello()
    sent = await sato.say(town.places.section.id, "おはようございます")
    heard = await takahashi.hear("message.sent")
    assert heard == {"on": "message.sent", "room_id": sent["room_id"], "seq": sent["seq"], "data": sent}
    assert (await sato.hear("message.sent"))["data"]["number"] == sent["number"] == 1


async def test_what_was_missed_comes_after_hello_in_order(town: Town, dial: Dial) -> None:
    sato = await dial("sato")
    await sato.hello()
    for body in ("一", "二", "三"):
        await sato.say(town.places.section.id, body)
    takahashi = await dial("takahashi")
    await takahashi.hello(**{str(town.places.section.id): 3})
    await sato.say(town.places.section.id, "四")
    await takahashi.hear("message.sent", seq=6)
    assert [frame["seq"] for frame in takahashi.all("message.sent")] == [4, 5, 6]


async def test_a_greeting_says_how_far_the_person_has_read_on_any_device(town: Town, dial: Dial) -> None:
    room_id = town.places.section.id
    takahashi = await dial("takahashi")
    await takahashi.hello()
    for body in ("一", "二"):
        await takahashi.say(room_id, body)
    desk, tablet = await dial("sato"), await dial("sato")
    assert (await desk.hello())["reads"][str(room_id)] == 0
    await desk.ask("room.read", room_id=str(room_id), number=2)
    assert (await tablet.hello())["reads"][str(room_id)] == 2


async def test_an_outsider_hears_nothing_of_the_room(town: Town, dial: Dial) -> None:
    sato, sugiyama = await dial("sato"), await dial("sugiyama")
    await sato.hello()
    assert str(town.places.section.id) not in (await sugiyama.hello())["heads"]
    await sato.say(town.places.section.id, "内部の話")
    await sato.say(town.places.topic.id, "みなさんへ")
    await sugiyama.hear("message.sent", room_id=town.places.topic.id)
    assert [frame["data"]["body"] for frame in sugiyama.all("message.sent")] == ["みなさんへ"]
