/** Reading what was withdrawn: the reason first, which is recorded, then the words. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { OriginalsOut } from "../../protocol/wire";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { readOriginal } from "./auditApi";
import { ReasonForm } from "./ReasonForm";
import { auditWords } from "./words";

interface Props {
  roomId: string;
  number: number;
  onClose: () => void;
}

export function OriginalDialog({ roomId, number, onClose }: Props) {
  const words = useWords(auditWords);
  const [original, setOriginal] = useState<OriginalsOut | null>(null);
  return (
    <Dialog title={words.originalTitle} onClose={onClose}>
      {original === null ? (
        <ReasonForm
          lead={words.originalLead}
          go={words.read}
          onRead={async (reason) => setOriginal(await readOriginal(roomId, number, reason))}
          onClose={onClose}
        />
      ) : (
        <Versions original={original} />
      )}
    </Dialog>
  );
}

function Versions({ original }: { original: OriginalsOut }) {
  const words = useWords(auditWords);
  const calendar = useMe().settings;
  return (
    <ol className="flex flex-col gap-4" aria-label={words.originalTitle}>
      {original.items.map((one) => (
        <li key={one.version}>
          <p className="text-ink-soft">{words.version(one.version, fullMoment(one.written_at, calendar))}</p>
          <blockquote className="rounded-8 border border-line bg-sunken px-4 py-2 whitespace-pre-wrap wrap-anywhere">
            {one.body}
          </blockquote>
        </li>
      ))}
    </ol>
  );
}
