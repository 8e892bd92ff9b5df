/** The entries: a table where there is room, one block after the other on a phone. */
import { useMe } from "../../api/session";
import { fullMoment, minuteOf } from "../../lib/time";
import type { AuditEntryOut, NamedOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import type { Asked } from "./asked";
import { detailsOf } from "./details";
import { auditWords } from "./words";

interface Props {
  items: readonly AuditEntryOut[];
  onNarrow: (change: Partial<Asked>) => void;
  /** Only for those who may read what was withdrawn. */
  onOriginal: ((roomId: string, number: number) => void) | null;
}

const CELL = "px-3 py-2 align-top phone:block phone:px-4 phone:py-1";

/** The roles are said, because a table that is laid out as blocks is none any more to some screen readers. */
export function AuditTable({ items, onNarrow, onOriginal }: Props) {
  const words = useWords(auditWords);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above.
    <table role="table" className="w-full border-collapse rounded-12 border border-line phone:block">
      <caption className="sr-only">{words.title}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
      <thead role="rowgroup" className="bg-sunken text-left phone:sr-only">
        {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
        <tr role="row">
          {[words.at, words.act, words.by, words.on, words.detail].map((name) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above.
            <th key={name} scope="col" role="columnheader" className="px-3 py-2 font-700 whitespace-nowrap">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
      <tbody role="rowgroup" className="phone:block">
        {items.map((entry) => (
          <Entry key={entry.number} entry={entry} onNarrow={onNarrow} onOriginal={onOriginal} />
        ))}
      </tbody>
    </table>
  );
}

interface EntryProps extends Omit<Props, "items"> {
  entry: AuditEntryOut;
}

function Entry({ entry, onNarrow, onOriginal }: EntryProps) {
  const words = useWords(auditWords);
  const calendar = useMe().settings;
  const { actor, subject, room } = entry;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above.
    <tr role="row" className="border-t border-line phone:block phone:py-2">
      <Cell className="whitespace-nowrap">
        <time dateTime={entry.at} title={fullMoment(entry.at, calendar)}>
          {minuteOf(entry.at, calendar)}
        </time>
        <span className="block text-ink-soft phone:ml-3 phone:inline">
          {words.number} {entry.number.toLocaleString()}
        </span>
      </Cell>
      <Cell className="font-700">{entry.said}</Cell>
      <Cell>
        {actor === null ? (
          <span className="text-ink-soft">{words.operator}</span>
        ) : (
          <Narrow
            text={actor.name ?? actor.id}
            label={words.onlyPerson(actor.name ?? actor.id)}
            onClick={() => onNarrow({ person: actor.id })}
          />
        )}
        {entry.address !== null && (
          <span className="block text-ink-soft">
            {words.from} {entry.address}
          </span>
        )}
      </Cell>
      <Cell>
        {subject?.name && <Subject subject={subject} onNarrow={onNarrow} />}
        {room !== null && (
          <Narrow
            text={room.name || words.direct}
            label={words.onlyRoom(room.name || words.direct)}
            onClick={() => onNarrow({ room: room.id })}
          />
        )}
      </Cell>
      <Cell>
        <Details entry={entry} onOriginal={onOriginal} />
      </Cell>
    </tr>
  );
}

function Cell({ className = "", children }: { className?: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above.
    <td role="cell" className={`${CELL} wrap-anywhere empty:phone:hidden ${className}`}>
      {children}
    </td>
  );
}

function Subject({ subject, onNarrow }: { subject: NamedOut; onNarrow: Props["onNarrow"] }) {
  const words = useWords(auditWords);
  const { id, kind, name } = subject;
  if (name === null || (kind !== "person" && kind !== "room")) return <span className="block">{name}</span>;
  return kind === "person" ? (
    <Narrow text={name} label={words.onlyPerson(name)} onClick={() => onNarrow({ person: id })} />
  ) : (
    <Narrow text={name} label={words.onlyRoom(name)} onClick={() => onNarrow({ room: id })} />
  );
}

function Narrow({ text, label, onClick }: { text: string; label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="flex min-h-11 items-center text-left text-link underline underline-offset-4 hover:bg-hover"
    >
      {text}
    </button>
  );
}

function Details({ entry, onOriginal }: Omit<EntryProps, "onNarrow">) {
  const words = useWords(auditWords);
  const { room, detail } = entry;
  const number = detail.number;
  const roomId = room?.id ?? entry.subject?.id;
  return (
    <>
      <ul className="flex flex-col">
        {detailsOf(detail, words).map(([name, value]) => (
          <li key={name}>
            <span className="text-ink-soft">{name}：</span>
            {value}
          </li>
        ))}
      </ul>
      {onOriginal !== null && entry.action === "message.deleted" && roomId && typeof number === "number" && (
        <Button isSmall onClick={() => onOriginal(roomId, number)}>
          {words.openOriginal}
        </Button>
      )}
    </>
  );
}
