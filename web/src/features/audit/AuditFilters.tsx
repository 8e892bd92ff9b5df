/** What narrows the audit down: a period, an act, a room, a person. */
import type { ReactNode } from "react";
import { useWords } from "../../ui/language";
import { Day, Narrowing, OneOrAny, type Option } from "../../ui/Narrowing";
import { type Asked, countOf } from "./asked";
import { useActs } from "./auditApi";
import { auditWords } from "./words";

interface Props {
  asked: Asked;
  rooms: readonly Option[];
  onChange: (change: Partial<Asked>) => void;
  onClear: () => void;
  /** The choice of a person, drawn by whoever knows people. */
  person: ReactNode;
}

export function AuditFilters({ asked, rooms, onChange, onClear, person }: Props) {
  const words = useWords(auditWords);
  const acts = useActs();
  const count = countOf(asked);
  const known = rooms.some((room) => room.id === asked.room);
  const others = asked.room !== "" && !known ? [{ id: asked.room, name: words.thisRoom }] : [];
  return (
    <Narrowing title={words.filters(count)} count={count} clear={words.clear} onClear={onClear}>
      <Day label={words.since} value={asked.since} onChange={(since) => onChange({ since })} />
      <Day label={words.until} value={asked.until} onChange={(until) => onChange({ until })} />
      <OneOrAny
        label={words.act}
        any={words.anyAct}
        value={asked.act}
        options={(acts.data?.items ?? []).map((act) => ({ id: act.action, name: act.said }))}
        onChange={(act) => onChange({ act })}
      />
      <OneOrAny
        label={words.room}
        any={words.anyRoom}
        value={asked.room}
        options={[...others, ...rooms]}
        onChange={(room) => onChange({ room })}
      />
      {person}
    </Narrowing>
  );
}
