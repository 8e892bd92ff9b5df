/** A table in a message: scrolls inside of itself, is read cell by cell, and goes back into Excel as a table. */
import { type KeyboardEvent, useMemo } from "react";
import { inlineLines } from "../../lib/markup/inline";
import type { Alignment, Table } from "../../lib/markup/table";
import { tabbed } from "../../lib/tabbed";
import { useWords } from "../../ui/language";
import { CopyButton } from "./CopyButton";
import { InlineParts } from "./InlineParts";
import type { Calls } from "./MessageBody";
import { messageWords } from "./words";

const ALIGNED: Record<Alignment, string> = { left: "text-left", right: "text-right", center: "text-center" };
const SCROLLS = new Set(["ArrowUp", "ArrowDown", "Home", "End"]);

export function TableBlock({ table, calls }: { table: Table; calls: Calls }) {
  const words = useWords(messageWords);
  const label = words.table(table.rows.length, table.rows[0]?.length ?? table.head.length);
  const hasHead = table.head.some((cell) => cell !== "");
  const cells = hasHead ? [table.head, ...table.rows] : table.rows;
  return (
    <div className="my-1 max-w-full overflow-hidden rounded-8 border border-line bg-surface">
      <div className="flex items-center justify-between gap-3 border-b border-line pl-3">
        <span className="text-ink-soft">{label}</span>
        <CopyButton label={words.copyTable} text={tabbed(cells)} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: the keys only scroll. */}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={label}
        onKeyDown={keepScrolling}
        className="focus-inside max-h-[60vh] overflow-auto"
      >
        <table className="w-max border-collapse">
          {hasHead && <Head table={table} calls={calls} />}
          <tbody>
            {table.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one text never change places.
              <tr key={index} className="border-t border-line first:border-t-0">
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: nor do its columns.
                  <td key={column} className={cellClass(table, column)}>
                    <Cell text={cell} calls={calls} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Head({ table, calls }: { table: Table; calls: Calls }) {
  return (
    <thead>
      <tr>
        {table.head.map((cell, column) => (
          <th
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places.
            key={column}
            scope="col"
            className={`sticky top-0 border-b border-line bg-hover font-700 ${cellClass(table, column)}`}
          >
            <Cell text={cell} calls={calls} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Cell({ text, calls }: { text: string; calls: Calls }) {
  const parts = useMemo(() => inlineLines(text.split("\n")), [text]);
  return <InlineParts parts={parts} calls={calls} />;
}

function cellClass(table: Table, column: number): string {
  return `min-w-16 max-w-80 phone:max-w-56 border-l border-line px-3 py-1 align-top first:border-l-0 ${ALIGNED[table.alignments[column] ?? "left"]}`;
}

/** The arrows scroll the table while it has the focus; outside they lead from message to message. */
function keepScrolling(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget: view, target, key } = event;
  if (target === view && SCROLLS.has(key) && view.scrollHeight > view.clientHeight) event.stopPropagation();
}
