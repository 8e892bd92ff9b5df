/** Accounts that somebody should look at, with the reason, on the screen and as a table. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { longDay } from "../../lib/time";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Select } from "../../ui/Select";
import { Trouble } from "../../ui/Trouble";
import { save, useInventory } from "./transfersApi";
import { transferWords } from "./words";

const MONTHS = [1, 3, 6, 12] as const;

export function Inventory() {
  const words = useWords(transferWords);
  const calendar = useMe().settings;
  const [months, setMonths] = useState(6);
  const read = useInventory(months);
  const items = read.data?.items ?? [];
  return (
    <div className="flex flex-col gap-4 pt-4">
      <p>{words.inventoryLead}</p>
      <Select
        label={words.months}
        value={months}
        options={MONTHS.map((count) => ({ value: count, text: words.monthsOf(count) }))}
        onChange={setMonths}
      />
      <Button
        className="self-start"
        onClick={() => void save(`/organisation/inventory/export?months=${months}`, "inventory.csv")}
      >
        <Icon name="save" />
        {words.saveInventory}
      </Button>
      {read.isError && <Trouble message={problemText(read.error)} onRetry={() => void read.refetch()} />}
      {read.data !== undefined && items.length === 0 && <p>{words.nothingFound}</p>}
      <ul className="rounded-12 border border-line empty:hidden">
        {items.map((one) => (
          <li
            key={one.id}
            className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0"
          >
            <span className="font-700">{one.name}</span>
            <span className="text-ink-soft">
              {one.staff_number} {one.department}
            </span>
            {one.findings.map((finding) => (
              <Chip key={finding}>{words[finding]}</Chip>
            ))}
            {one.last_seen_at !== null && (
              <span className="text-ink-soft">{words.lastSeen(longDay(one.last_seen_at, calendar))}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
