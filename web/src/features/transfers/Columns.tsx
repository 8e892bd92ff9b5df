/** Which column of the list means what: guessed, shown with examples, and corrected here. */
import { useState } from "react";
import type { TransferOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { attempt } from "./attempt";
import { COLUMNS } from "./columnNames";
import { assign } from "./transfersApi";
import { transferWords } from "./words";

export function Columns({ transfer }: { transfer: TransferOut }) {
  const words = useWords(transferWords);
  const [columns, setColumns] = useState<Record<string, string>>(transfer.columns);
  const isChanged = JSON.stringify(columns) !== JSON.stringify(transfer.columns);
  const choose = (column: string, name: string) => {
    const { [column]: _, ...others } = columns;
    setColumns(name === "" ? others : { ...others, [column]: name });
  };
  return (
    <section aria-label={words.columns} className="flex flex-col gap-2">
      <h3 className="font-700">{words.columns}</h3>
      <p className="text-ink-soft">{words.columnsLead}</p>
      <ul className="flex flex-col gap-2">
        {COLUMNS.map((column) => (
          <li key={column}>
            <label className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="w-32 font-700">{column}</span>
              <select
                value={columns[column] ?? ""}
                onChange={(event) => choose(column, event.target.value)}
                className="min-h-11 w-64 max-w-full rounded-8 border border-line-strong bg-surface px-3 text-ink"
              >
                <option value="">{words.noColumn}</option>
                {transfer.header.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
              <span className="text-ink-soft wrap-anywhere">
                {words.sample(sampleOf(transfer, columns[column]))}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {isChanged && (
        <Button className="self-start" onClick={() => attempt(assign(transfer.id, columns))}>
          {words.keepColumns}
        </Button>
      )}
    </section>
  );
}

function sampleOf(transfer: TransferOut, name: string | undefined): string {
  const place = name === undefined ? -1 : transfer.header.indexOf(name);
  if (place < 0) return "―";
  const values = transfer.sample.map((row) => row[place] ?? "").filter((value) => value !== "");
  return values.slice(0, 2).join("、") || "―";
}
