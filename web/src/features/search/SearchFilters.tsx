/** What narrows a search down: room, group, person, days, files; and the order. */
import type { ReactNode } from "react";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { Day, Narrowing, OneOrAny, type Option } from "../../ui/Narrowing";
import { type Asked, filtersIn, NOTHING } from "./asked";
import { searchWords } from "./words";

interface Props {
  asked: Asked;
  rooms: readonly Option[];
  groups: readonly Option[];
  onChange: (change: Partial<Asked>) => void;
  /** The choice of a person, drawn by whoever knows people. */
  sender: ReactNode;
}

export function SearchFilters({ asked, rooms, groups, onChange, sender }: Props) {
  const words = useWords(searchWords);
  const count = filtersIn(asked);
  return (
    <Narrowing
      title={words.filters(count)}
      count={count}
      clear={words.clear}
      onClear={() => onChange({ ...NOTHING, q: asked.q, sort: asked.sort })}
    >
      <OneOrAny
        label={words.room}
        any={words.allRooms}
        value={asked.room}
        options={rooms}
        onChange={(room) => onChange({ room })}
      />
      {groups.length > 0 && (
        <OneOrAny
          label={words.group}
          any={words.allGroups}
          value={asked.group}
          options={groups}
          onChange={(group) => onChange({ group })}
        />
      )}
      {sender}
      <Day label={words.since} value={asked.since} onChange={(since) => onChange({ since })} />
      <Day label={words.until} value={asked.until} onChange={(until) => onChange({ until })} />
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          className="size-5 shrink-0 accent-accent"
          checked={asked.hasFile}
          onChange={(event) => onChange({ hasFile: event.target.checked })}
        />
        {words.hasFile}
      </label>
      <Choice
        legend={words.sort}
        value={asked.sort}
        options={[
          { value: "newest", text: words.newest },
          { value: "best", text: words.best },
        ]}
        onChange={(sort) => onChange({ sort })}
      />
    </Narrowing>
  );
}
