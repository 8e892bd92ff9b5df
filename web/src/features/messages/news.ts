/** What has happened to a room's messages lately. A page that was read before it must not bring the old back. Pure. */
import type { MessageOut } from "../../protocol/wire";
import { change, type Timeline } from "./timeline";

export interface News {
  /** Its place in the room's log. */
  seq: number;
  message: MessageOut;
}

export interface RecentNews {
  items: readonly News[];
  /** Whatever was read before this place in the log has missed news that is not remembered any more. */
  forgottenUpTo: number;
}

const MOST_REMEMBERED = 500;

export const NO_NEWS: RecentNews = { items: [], forgottenUpTo: 0 };

export function remember({ items, forgottenUpTo }: RecentNews, news: News): RecentNews {
  const all = [...items, news];
  const gone = all.length > MOST_REMEMBERED ? all[0] : undefined;
  return gone === undefined
    ? { items: all, forgottenUpTo }
    : { items: all.slice(1), forgottenUpTo: gone.seq };
}

export function apply(timeline: Timeline, { message }: News): Timeline {
  return change(timeline, message);
}

/** A page was read at `seq`: what came after that place in the log is told again on top of it. */
export function bringUpToDate(timeline: Timeline, seq: number, { items }: RecentNews): Timeline {
  return items.filter((news) => news.seq > seq).reduce(apply, timeline);
}

export function isTooOld(seq: number, { forgottenUpTo }: RecentNews): boolean {
  return seq < forgottenUpTo;
}
