/** What narrows the audit down: a period, an act, a room, a person. */
import { type ReactNode, useId } from "react";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { type Asked, countOf } from "./asked";
import { useActs } from "./auditApi";
import { auditWords } from "./words";

interface Option {
  id: string;
  name: string;
}

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
    <details open={count > 0} className="rounded-8 border border-line bg-page">
      <summary className="focus-inside flex min-h-11 cursor-pointer items-center gap-2 px-4 font-700">
        <Icon name="chevron" className="size-5 -rotate-90 in-open:rotate-0" />
        {words.filters(count)}
      </summary>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3 px-4 pb-4">
        <Day label={words.since} value={asked.since} onChange={(since) => onChange({ since })} />
        <Day label={words.until} value={asked.until} onChange={(until) => onChange({ until })} />
        <Select
          label={words.act}
          any={words.anyAct}
          value={asked.act}
          options={(acts.data?.items ?? []).map((act) => ({ id: act.action, name: act.said }))}
          onChange={(act) => onChange({ act })}
        />
        <Select
          label={words.room}
          any={words.anyRoom}
          value={asked.room}
          options={[...others, ...rooms]}
          onChange={(room) => onChange({ room })}
        />
        {person}
        {count > 0 && (
          <Button isSmall look="text" onClick={onClear}>
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
