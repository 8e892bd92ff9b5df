/** What has happened to a room's messages lately. A page that was read before it must not bring the old back. Pure. */
import type { MessageOut } from "../../protocol/wire";
import { change, pin, type ReactionChange, react, reread, type Timeline } from "./timeline";

/** With its place in the room's log. */
export type News = { seq: number } & (
  | { kind: "message"; message: MessageOut }
  /** Asked for anew, because the news itself could not say: all of it counts, not only its words. */
  | { kind: "reread"; message: MessageOut }
  | { kind: "reaction"; change: ReactionChange }
  | { kind: "pin"; number: number; pinnedAt: string | null }
);

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

export function apply(timeline: Timeline, news: News): Timeline {
  switch (news.kind) {
    case "message":
      return change(timeline, news.message);
    case "reread":
      return reread(timeline, news.message);
    case "reaction":
      return react(timeline, news.change);
    case "pin":
      return pin(timeline, news.number, news.pinnedAt);
  }
}

/** A page was read at `seq`: what came after that place in the log is told again on top of it. */
export function bringUpToDate(timeline: Timeline, seq: number, { items }: RecentNews): Timeline {
  return items.filter((news) => news.seq > seq).reduce(apply, timeline);
}

export function isTooOld(seq: number, { forgottenUpTo }: RecentNews): boolean {
  return seq < forgottenUpTo;
}
