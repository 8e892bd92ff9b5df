/** What the log says of messages that are there already: edited, withdrawn, reacted to, pinned. */
import { me } from "../../api/session";
import type { MessageNews } from "../../protocol/frames";
import type { PinNews, ReactionNews, Unseen } from "../../protocol/wire";
import { listen } from "../../realtime/listen";
import { hush } from "./announcements";
import { readMessage } from "./messageApi";
import { forgetQuote, quoteChanged } from "./quoteStore";
import { messageIn } from "./timeline";
import { newsArrived, useTimelines } from "./timelineStore";

export function followNews(): (() => void)[] {
  return [
    listen("message.edited", messageHeard),
    listen("message.deleted", (roomId, news, seq) => {
      hush();
      messageHeard(roomId, news, seq);
    }),
    listen("reaction.added", (roomId, news, seq) => reactionHeard(roomId, news, seq, true)),
    listen("reaction.removed", (roomId, news, seq) => reactionHeard(roomId, news, seq, false)),
    listen("message.pinned", pinHeard),
    listen("message.unpinned", pinHeard),
  ];
}

function messageHeard(roomId: string, news: MessageNews, seq: number | null): void {
  if ("sender" in news) {
    quoteChanged(roomId, news);
    newsArrived(roomId, { kind: "message", seq: seq ?? 0, message: news });
  } else askAnew(roomId, news, seq);
}

function reactionHeard(
  roomId: string,
  news: ReactionNews | Unseen,
  seq: number | null,
  isThere: boolean,
): void {
  if ("reaction" in news) {
    const { number, reaction, by } = news;
    const change = { number, reaction, isOwn: by.id === me()?.id, isThere };
    newsArrived(roomId, { kind: "reaction", seq: seq ?? 0, change });
  } else askAnew(roomId, news, seq);
}

function pinHeard(roomId: string, news: PinNews | Unseen, seq: number | null): void {
  if ("pinned_at" in news) {
    newsArrived(roomId, { kind: "pin", seq: seq ?? 0, number: news.number, pinnedAt: news.pinned_at });
  } else askAnew(roomId, news, seq);
}

/** Where the news itself may not be told to all, those who hold the message ask what it says now. */
function askAnew(roomId: string, { number }: Unseen, seq: number | null): void {
  forgetQuote(roomId, number);
  if (messageIn(useTimelines.getState().byRoom[roomId]?.timeline, number) === undefined) return;
  readMessage(roomId, number)
    .then((message) => newsArrived(roomId, { kind: "reread", seq: seq ?? 0, message }))
    .catch(() => undefined);
}
