/** Everything that was begun and not sent, with the way back to it. */
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { uiWords } from "../../ui/words";
import { draftOf, EMPTY, useDrafts, type Written, write } from "./drafts";
import { messageWords } from "./words";

interface Props {
  /** Undefined for a room that one is no longer in. */
  nameOf: (roomId: string) => string | undefined;
  onOpen: (roomId: string) => void;
}

export function DraftList({ nameOf, onOpen }: Props) {
  const words = useWords(messageWords);
  const begun = useBegun(nameOf);
  if (begun.length === 0) return <p className="py-4 text-ink-soft">{words.noDrafts}</p>;
  return (
    <ul aria-label={words.drafts} className="flex flex-col divide-y divide-line">
      {begun.map(({ roomId, name, written }) => (
        <li key={roomId} className="flex flex-col gap-2 py-3">
          <p className="font-700 wrap-anywhere">{name}</p>
          <p className="line-clamp-3 whitespace-pre-wrap text-ink-soft wrap-anywhere">{written.text}</p>
          <div className="flex flex-wrap gap-2">
            <Button isSmall look="solid" onClick={() => onOpen(roomId)}>
              {words.goOnWriting}
              <span className="sr-only"> {words.draftIn(name)}</span>
            </Button>
            <DeleteDraft roomId={roomId} name={name} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function DeleteDraft({ roomId, name }: { roomId: string; name: string }) {
  const words = useWords(messageWords);
  const ui = useWords(uiWords);
  function handleDelete() {
    const written = draftOf(roomId);
    write(roomId, EMPTY);
    toast(words.draftDeleted, { action: { label: ui.undo, run: () => giveBack(roomId, written) } });
  }
  return (
    <Button isSmall look="danger" onClick={handleDelete}>
      {words.deleteDraft}
      <span className="sr-only"> {words.draftIn(name)}</span>
    </Button>
  );
}

/** Above what was begun meanwhile. */
export function giveBack(roomId: string, written: Written): void {
  const now = draftOf(roomId);
  const text = [written.text, now.text].filter((one) => one !== "").join("\n");
  write(roomId, { ...now, ...written, text, mentions: [...written.mentions, ...now.mentions] });
}

function useBegun(nameOf: Props["nameOf"]) {
  const drafts = useDrafts((state) => state.byRoom);
  return Object.entries(drafts).flatMap(([roomId, written]) => {
    const name = nameOf(roomId);
    return written.text.trim() === "" || name === undefined ? [] : [{ roomId, name, written }];
  });
}
