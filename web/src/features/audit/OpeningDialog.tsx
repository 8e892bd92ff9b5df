/** Opening a room that one is not in: the reason first, which stands in the audit with every page that is read. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { MessagePage } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { openRoom } from "./auditApi";
import { openingWords } from "./openingWords";
import { ReasonForm } from "./ReasonForm";

interface Props {
  roomId: string;
  name: string;
  onClose: () => void;
}

export function OpeningDialog({ roomId, name, onClose }: Props) {
  const words = useWords(openingWords);
  const [reason, setReason] = useState("");
  const [pages, setPages] = useState<MessagePage[]>([]);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const before = pages[0]?.next ?? null;

  async function read(why: string) {
    const page = await openRoom(roomId, why, before);
    setReason(why);
    setPages((known) => [page, ...known]);
  }

  async function handleOlder() {
    setIsBusy(true);
    setError(null);
    await read(reason).catch((problem) => setError(problemText(problem)));
    setIsBusy(false);
  }

  return (
    <Dialog title={words.title(name)} onClose={onClose} isWide>
      {pages.length === 0 ? (
        <ReasonForm lead={words.lead} go={words.open} onRead={read} onClose={onClose} />
      ) : (
        <div className="flex flex-col gap-4">
          {error !== null && (
            <p role="alert" className="text-danger">
              {error}
            </p>
          )}
          {before !== null && (
            <Button isSmall className="self-start" isBusy={isBusy} onClick={() => void handleOlder()}>
              {words.older}
            </Button>
          )}
          <Messages pages={pages} />
        </div>
      )}
    </Dialog>
  );
}

function Messages({ pages }: { pages: readonly MessagePage[] }) {
  const words = useWords(openingWords);
  const { settings } = useMe();
  const items = pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="text-ink-soft">{words.empty}</p>;
  return (
    <ol className="flex flex-col gap-4">
      {items.map((one) => (
        <li key={one.number}>
          <p>
            <span className="font-700">{one.sender.name}</span>{" "}
            <span className="text-ink-soft">
              {[one.sender.department, one.sender.title].filter(Boolean).join(" ")}{" "}
              {fullMoment(one.sent_at, settings)}
            </span>
          </p>
          {one.deleted_at === null ? (
            <p className="whitespace-pre-wrap wrap-anywhere">{one.body}</p>
          ) : (
            <p className="text-ink-soft">{words.withdrawn}</p>
          )}
          {one.files.length > 0 && (
            <p className="text-ink-soft">{words.files(one.files.map((file) => file.name).join("、"))}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
