/** A chain of replies: its pages, and what the room's events add to it. Pure. */
import type { MessageOut, ThreadPage } from "../../protocol/wire";
import { apply, type News } from "./news";
import type { Timeline } from "./timeline";

export interface Thread extends Timeline {
  root: number;
  /** Pass on to get the rest; null when all of it is here. */
  next: number | null;
}

export function fromThreadPage(page: ThreadPage): Thread {
  return {
    root: page.root,
    next: page.next,
    messages: page.items,
    older: null,
    lastNumber: 0,
    pageStarts: new Set(),
    own: new Set(),
    bookmarks: new Set(),
  };
}

export function appendThread(thread: Thread, page: ThreadPage): Thread {
  const known = new Set(thread.messages.map((message) => message.number));
  const fresh = page.items.filter((message) => !known.has(message.number));
  return { ...thread, next: page.next, messages: [...thread.messages, ...fresh] };
}

/** Whatever answers something in the chain belongs to it; while its end is not here, a page will bring it. */
export function arriveInThread(thread: Thread, message: MessageOut): Thread {
  const { messages, next } = thread;
  const answers = messages.some((one) => one.number === message.reply_to);
  if (next !== null || !answers || messages.some((one) => one.number === message.number)) return thread;
  return { ...thread, messages: [...messages, message] };
}

export function applyToThread(thread: Thread, news: News): Thread {
  const changed = apply(thread, news);
  return changed === thread ? thread : { ...thread, messages: changed.messages };
}
