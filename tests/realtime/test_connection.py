"""A connection: writes without waiting, closes once, and says nothing after it has closed."""

from app.realtime.protocol import CloseCode
from tests.fixtures.ear import ear_of, listener


def test_what_is_said_is_written_as_a_frame() -> None:
    connection = listener()
    connection.say(b'{"on":"heads"}')
    assert ear_of(connection).heard == [{"on": "heads"}]


def test_a_full_backlog_closes_as_too_slow() -> None:
    connection = listener(patience=1)
    connection.say(b'{"n":1}')
    connection.say(b'{"n":2}')
    assert connection.closing is CloseCode.TOO_SLOW
    assert ear_of(connection).closed == [4408]


def test_nothing_is_said_after_closing() -> None:
    connection = listener()
    connection.close(CloseCode.SIGNED_OUT)
    connection.say(b"{}")
    assert ear_of(connection).frames == []


def test_it_closes_once_and_for_the_first_reason() -> None:
    connection = listener()
    connection.close(CloseCode.SIGNED_OUT)
    connection.close(CloseCode.TOO_SLOW)
    assert connection.closing is CloseCode.SIGNED_OUT
    assert ear_of(connection).closed == [4501]


def test_who_is_sent_away_leaves_at_once() -> None:
    connection = listener()
    connection.dismiss(CloseCode.GOING_AWAY)
    assert ear_of(connection).closed == [4412]


def test_who_is_sent_away_while_being_answered_gets_the_answer_first() -> None:
    connection = listener()
    connection.ask()
    connection.dismiss(CloseCode.GOING_AWAY)
    connection.say(b'{"re":"7"}')
    assert (ear_of(connection).heard, ear_of(connection).closed) == ([{"re": "7"}], [])
    connection.rest()
    assert ear_of(connection).closed == [4412]
