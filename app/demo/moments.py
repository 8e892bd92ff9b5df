"""When the demo's messages were sent: the days and times of the stories, laid onto the calendar."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from random import Random

from app.demo.stories import MessageStory, RoomStory

JST = timezone(timedelta(hours=9), "JST")  # Asia/Tokyo knows no summer time: no zone database is needed
MARGIN = timedelta(minutes=2)  # what the seconds below may add to the last minute told


def last_day_over(rooms: Sequence[RoomStory], now: datetime) -> date:
    """The day that the stories call today: today, or yesterday while today's last message is still to come.

    A whole day earlier, not some hours: what was said at nine in the morning stays said in the morning.
    """
    today = now.astimezone(JST).date()
    last = max(_minute(message, today) for room in rooms for message in room.messages)
    return today if last + MARGIN < now else today - timedelta(days=1)


def moments_of(room: RoomStory, today: date) -> list[datetime]:
    """When each message was sent: the minute as told, the second as it happens, one strictly after the other."""
    chance = Random(f"{room.name} {room.members}")
    moments: list[datetime] = []
    for message in room.messages:
        moment = _minute(message, today) + timedelta(seconds=chance.uniform(0, 50))
        if moments and moment <= moments[-1]:
            moment = moments[-1] + timedelta(seconds=chance.uniform(1, 5))
        moments.append(moment)
    return moments


def _minute(message: MessageStory, today: date) -> datetime:
    return datetime.combine(today + timedelta(days=message.day), message.time, JST)
