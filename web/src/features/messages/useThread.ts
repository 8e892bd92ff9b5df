/** The chain that a message belongs to, kept true by the room's events. */
import { useCallback, useEffect, useState } from "react";
import { listen } from "../../realtime/listen";
import { threadOf } from "./messageApi";
import { keepQuotes } from "./quoteStore";
import { appendThread, applyToThread, arriveInThread, fromThreadPage, type Thread } from "./thread";

interface Shown {
  thread: Thread | null;
  hasFailed: boolean;
  isLoading: boolean;
  loadMore: () => void;
}

export function useThread(roomId: string, number: number): Shown {
  const [thread, setThread] = useState<Thread | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [isLoading, setIsLoading] = useState(true);

  const load = useCallback(
    async (after: number) => {
      setIsLoading(true);
      setHasFailed(false);
      try {
        const page = await threadOf(roomId, number, after);
        keepQuotes(roomId, page.quoted);
        setThread((known) =>
          known === null || after === 0 ? fromThreadPage(page) : appendThread(known, page),
        );
      } catch {
        setHasFailed(true);
      } finally {
        setIsLoading(false);
      }
    },
    [roomId, number],
  );

  useEffect(() => {
    setThread(null);
    void load(0);
    return followThread(roomId, (make) => setThread((known) => known && make(known)));
  }, [roomId, load]);

  return { thread, hasFailed, isLoading, loadMore: () => void load(thread?.next ?? 0) };
}

function followThread(roomId: string, change: (make: (thread: Thread) => Thread) => void): () => void {
  const stops = [
    listen("message.sent", (where, message) => {
      if (where === roomId) change((thread) => arriveInThread(thread, message));
    }),
    ...(["message.edited", "message.deleted"] as const).map((name) =>
      listen(name, (where, news, seq) => {
        if (where !== roomId || !("sender" in news)) return;
        change((thread) => applyToThread(thread, { kind: "message", seq: seq ?? 0, message: news }));
      }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
