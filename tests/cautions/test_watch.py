"""The watch: suspects what any organisation would want looked into, and asks the database of nothing meanwhile."""

import time

from app.cautions.rules import change_caution_rules
from app.cautions.schemas import CautionRulesDraft
from app.cautions.watch import Watch
from app.work import BeginWork
from tests.fixtures.cast import Cast, make_cast


async def test_what_an_administrator_adds_is_suspected_from_the_next_round_on(begin: BeginWork) -> None:
    watch = Watch(begin)
    async with begin() as work:
        cast: Cast = await make_cast(work)
        cast.yoshida.is_administrator = True
        await change_caution_rules(work, cast.yoshida, CautionRulesDraft(words=["ひみつ計画"]))
    assert not watch.suspects("ヒミツ計画の件")
    await watch.refresh()
    assert watch.suspects("ヒミツ計画の件")
    assert not watch.suspects("ひみつの件")


def test_numbers_and_lists_are_suspected_without_any_word(begin: BeginWork) -> None:
    watch = Watch(begin)
    assert watch.suspects("123456789018")
    assert not watch.suspects("お疲れさまです。明日 10:00 に、第1会議室です。")


def test_a_hundred_thousand_words_make_a_message_no_slower_than_it_can_be_told(begin: BeginWork) -> None:
    watch = Watch(begin)
    watch.learn(f"言葉{number}番" for number in range(100_000))
    started = time.perf_counter()
    for _ in range(200):
        watch.suspects("お疲れさまです。明日の会議は 10:00 から、第1会議室です。よろしくお願いします。")
    assert (time.perf_counter() - started) / 200 < 0.001
