/** How far the audit was checked and signed, or that something is wrong with it. */
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { useStatus } from "./auditApi";
import { auditWords } from "./words";

export function Standing() {
  const words = useWords(auditWords);
  const calendar = useMe().settings;
  const { data } = useStatus();
  if (data === undefined) return null;
  const { seal, number, finding } = data;
  if (finding !== null) {
    return (
      <Notice tone="danger" role="alert">
        {words.broken(finding)}
      </Notice>
    );
  }
  if (seal === null) return <Notice tone="plain">{words.unsealed}</Notice>;
  const later = Math.max(0, number - seal.number);
  return (
    <Notice tone="plain">
      <p>
        {words.sound(seal.number.toLocaleString(), fullMoment(seal.at, calendar))}
        {later > 0 && ` ${words.since_seal(later.toLocaleString())}`}
      </p>
      <p className="text-ink-soft wrap-anywhere">{words.fingerprint(seal.hash)}</p>
    </Notice>
  );
}
