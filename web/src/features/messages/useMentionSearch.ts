/** The search that opens while a mention is being written. */
import { useMemo, useState } from "react";
import { type Candidate, type MentionQuery, matching, mentionAt } from "./mentions";

interface MentionSearch {
  query: MentionQuery | null;
  found: Candidate[];
  active: number;
  look: (text: string, caret: number) => void;
  move: (step: number) => void;
  close: () => void;
}

export function useMentionSearch(candidates: readonly Candidate[]): MentionSearch {
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [active, setActive] = useState(0);
  const found = useMemo(() => (query === null ? [] : matching(candidates, query.text)), [candidates, query]);

  return {
    query: found.length > 0 ? query : null,
    found,
    active: Math.min(active, Math.max(0, found.length - 1)),
    look: (text, caret) => {
      const next = mentionAt(text, caret);
      if (next?.text !== query?.text) setActive(0);
      setQuery(next);
    },
    move: (step) => setActive((now) => (now + step + found.length) % Math.max(1, found.length)),
    close: () => setQuery(null),
  };
}
