"""What was written down says who had lost a line while a message of theirs waited."""

import pytest

from tests.faults.record import Absence, Ear, Records, Send

AWAY = {
    "away when it was said": (1.0, 3.0, True),
    "thrown out before the answer": (2.5, 4.0, True),
    "not back yet": (1.0, 0.0, True),
    "back before it was said": (0.5, 1.5, False),
    "thrown out after the answer": (3.5, 4.0, False),
}


@pytest.mark.parametrize(("lost", "back", "is_out"), AWAY.values(), ids=AWAY)
def test_whoever_was_away_while_a_message_waited_was_thrown_out(lost: float, back: float, is_out: bool) -> None:
    records = Records(
        ears=[Ear("佐藤's", "佐藤", "s1"), Ear("髙橋's", "髙橋", "s2")],
        absences=[Absence("佐藤's", lost, 1006, back=back)],
    )
    send = Send("佐藤", "room", "key", invoked=2.0, outcome="acknowledged", answered=3.0)
    assert records.was_thrown_out(send) is is_out
    send.person = "髙橋"
    assert not records.was_thrown_out(send)
