/** The search that opens while a mention is being written. */
import { useMemo, useState } from "react";
import { useMe } from "../../api/session";
import type { Mentionable } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { uiWords } from "../../ui/words";
import type { Callable } from "./callable";
import { EVERYONE, useMentionable } from "./groups";
import { type Candidate, type MentionQuery, matching, mentionAt, type Offer, offers } from "./mentions";
import { messageWords } from "./words";

interface MentionSearch {
  query: MentionQuery | null;
  found: Offer[];
  active: number;
  look: (text: string, caret: number) => void;
  move: (step: number) => void;
  close: () => void;
}

export function useMentionSearch({ room, candidates }: Callable): MentionSearch {
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [active, setActive] = useState(0);
  const people = usePeopleOffers(candidates, query);
  const groups = useGroupOffers(room, query !== null);
  const found = useMemo(
    () => (query === null ? [] : offers(people, groups, query.text)),
    [people, groups, query],
  );

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

function usePeopleOffers(candidates: readonly Candidate[], query: MentionQuery | null): Offer[] {
  const me = useMe();
  return useMemo(() => {
    if (query === null) return [];
    return matching(candidates, query.text).map(({ id, name, kana, organisation, department, title }) => {
      const town = organisation.id === me.organisation.id ? "" : organisation.name;
      return { id, name, notes: [kana, [town, department, title].filter(Boolean).join(" ")] };
    });
  }, [candidates, query, me.organisation.id]);
}

/** Between two people there is nobody else to call. */
function useGroupOffers(room: Callable["room"], isOpen: boolean): Offer[] {
  const me = useMe();
  const words = useWords(messageWords);
  const { everyone } = useWords(uiWords);
  const isPair = room.kind === "direct" && room.people.length < 2;
  const { data } = useMentionable(room.id, isOpen && !isPair);
  return useMemo(() => {
    if (data === undefined || data.everyone === 0) return [];
    const all = { id: EVERYONE, name: everyone, notes: [words.callsReach(data.everyone)] };
    return [
      all,
      ...data.departments.map((one) => departmentOffer(one, me.organisation.id, words.callsReach)),
    ];
  }, [data, everyone, words, me.organisation.id]);
}

function departmentOffer(
  { id, name, organisation, reached }: Mentionable["departments"][number],
  ownId: string,
  callsReach: (people: number) => string,
): Offer {
  const town = organisation.id === ownId ? [] : [organisation.name];
  return { id: `department:${id}`, name, notes: [...town, callsReach(reached)] };
}
