"""What the demo's people added to what was said: reactions and pins, by the very verbs that add them."""

from app.demo.settle import Cast
from app.demo.stories import RoomStory
from app.messages.pin import pin_message
from app.messages.react import add_reaction
from app.rooms.models import Room
from app.work import UnitOfWork


async def enliven(work: UnitOfWork, room: Room, story: RoomStory, cast: Cast) -> None:
    """Add them all; who told a message pins it."""
    for number, message in enumerate(story.messages, start=1):
        for emoji, login_ids in message.reactions.items():
            for login_id in login_ids:
                await add_reaction(work, cast.people[login_id], room.id, number, emoji)
        if message.is_pinned:
            await pin_message(work, cast.people[message.by], room.id, number)
