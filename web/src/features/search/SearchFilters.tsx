/** What narrows a search down: room, group, person, days, files; and the order. */
import { type ReactNode, useId } from "react";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { type Asked, filtersIn, NOTHING } from "./asked";
import { searchWords } from "./words";

interface Option {
  id: string;
  name: string;
}

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
    <details open={count > 0} className="rounded-8 border border-line bg-page">
      <summary className="focus-inside flex min-h-11 cursor-pointer items-center gap-2 px-4 font-700">
        <Icon name="chevron" className="size-5 -rotate-90 in-open:rotate-0" />
        {words.filters(count)}
      </summary>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3 px-4 pb-4">
        <Select
          label={words.room}
          any={words.allRooms}
          value={asked.room}
          options={rooms}
          onChange={(room) => onChange({ room })}
        />
        {groups.length > 0 && (
          <Select
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
        {count > 0 && (
          <Button isSmall look="text" onClick={() => onChange({ ...NOTHING, q: asked.q, sort: asked.sort })}>
            {words.clear}
          </Button>
        )}
      </div>
    </details>
  );
}

interface SelectProps {
  label: string;
  any: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}

function Select({ label, any, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 max-w-full flex-col gap-y-1">
      <label htmlFor={id} className="font-700">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 w-64 max-w-full rounded-8 border border-line-strong bg-surface px-3 text-ink"
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <TextField
      label={label}
      type="date"
      className="w-44"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
