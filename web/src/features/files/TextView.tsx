/** The beginning of a text, or the first rows of a table, as they stand in the file. */
import type { FileOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { useText } from "./filesApi";
import { fileWords } from "./words";

const ENCODINGS: Record<string, string> = {
  cp932: "Shift_JIS (CP932)",
  "utf-8": "UTF-8",
  "utf-8-sig": "UTF-8 (BOM)",
  "utf-16": "UTF-16",
  iso2022_jp: "JIS",
};

export function TextView({ file }: { file: FileOut }) {
  const words = useWords(fileWords);
  const text = useText(file.id);
  if (text.isPending) return <Waiting />;
  if (text.isError) return <Trouble message={words.cannotShow} onRetry={() => void text.refetch()} />;
  const { data } = text;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div tabIndex={0} className="scroller focus-inside min-h-0 flex-1 p-4">
        {data.is_cut && <Notice tone="plain">{words.isCut}</Notice>}
        {data.rows === null ? (
          <pre className="font-sans whitespace-pre-wrap wrap-anywhere">{data.text}</pre>
        ) : (
          <Rows rows={data.rows} name={file.name} />
        )}
      </div>
      <p className="border-t border-line px-4 py-2 text-ink-soft">
        {words.encoding(ENCODINGS[data.encoding] ?? data.encoding)}
      </p>
    </>
  );
}

/** The rows of a file never change places, so their places are their keys. */
function Rows({ rows, name }: { rows: string[][]; name: string }) {
  return (
    <table className="my-2 border-collapse">
      <caption className="sr-only">{name}</caption>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <tr key={index}>
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above.
              <td key={column} className="border border-line px-2 py-1 align-top whitespace-pre-wrap">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
