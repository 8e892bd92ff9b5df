/** When the token was made and used, how long it holds, and how much is kept by it. */
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { ScimConnection } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { scimWords } from "./words";

export function ScimFacts({ connection }: { connection: ScimConnection }) {
  const words = useWords(scimWords);
  const { settings } = useMe();
  const said = (moment: string | null) => (moment === null ? words.neverUsed : fullMoment(moment, settings));
  const facts = [
    [words.made, said(connection.made_at)],
    [words.expires, said(connection.expires_at)],
    [words.lastUsed, said(connection.last_used_at)],
    [words.keeps, words.counts(connection.people, connection.departments)],
  ];
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 phone:grid-cols-1">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
