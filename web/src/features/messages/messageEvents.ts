/** What each event does to timelines, the outbox and the line that says who is writing. */
import { listen } from "../../realtime/listen";
import { announce } from "./announcements";
import { followNews } from "./newsEvents";
import { settle } from "./outbox";
import { isReadingEnd, readingRoom } from "./reading";
import { dropTimeline, messageArrived, openRoom } from "./timelineStore";
import { startedTyping, stoppedTyping } from "./typing";

/** Starts listening; gives back what stops it. */
export function followMessages(): () => void {
  const stops = [
    listen("message.sent", (roomId, message) => {
      messageArrived(roomId, message, isReadingEnd(roomId));
      settle(message);
      stoppedTyping(roomId, message.sender.id);
      announce(roomId, message);
    }),
    ...followNews(),
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
