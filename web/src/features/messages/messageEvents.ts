/** What each event does to timelines, the outbox and the line that says who is writing. */
import type { MessageNews } from "../../protocol/frames";
import { listen } from "../../realtime/listen";
import { announce } from "./announcements";
import { readMessage } from "./messageApi";
import { settle } from "./outbox";
import { isReadingEnd, readingRoom } from "./reading";
import { messageIn } from "./timeline";
import { dropTimeline, messageArrived, newsArrived, openRoom, useTimelines } from "./timelineStore";
import { startedTyping, stoppedTyping } from "./typing";

/** News of a message. Where the message itself may not be told to all, those who hold it ask for it. */
function messageHeard(roomId: string, news: MessageNews, seq: number | null): void {
  if ("sender" in news) {
    newsArrived(roomId, { seq: seq ?? 0, message: news });
  } else if (messageIn(useTimelines.getState().byRoom[roomId]?.timeline, news.number) !== undefined) {
    readMessage(roomId, news.number)
      .then((message) => newsArrived(roomId, { seq: seq ?? 0, message }))
      .catch(() => undefined);
  }
}

/** Starts listening; gives back what stops it. */
export function followMessages(): () => void {
  const stops = [
    listen("message.sent", (roomId, message) => {
      messageArrived(roomId, message, isReadingEnd(roomId));
      settle(message);
      stoppedTyping(roomId, message.sender.id);
      announce(roomId, message);
    }),
    listen("message.edited", messageHeard),
    listen("message.deleted", messageHeard),
    listen("typing", (roomId, { person }) => startedTyping(roomId, person)),
    listen("room.left", (roomId) => dropTimeline(roomId)),
    listen("room.reset", (roomId) => {
      const isShown = readingRoom() === roomId;
      dropTimeline(roomId);
      if (isShown) void openRoom(roomId, null);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
