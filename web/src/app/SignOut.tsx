/** Signing out: leaves nothing on this PC, and says so when that would lose unsent messages. */
import { useState } from "react";
import { pushAll } from "../features/messages/draftSync";
import { emptyDrafts } from "../features/messages/drafts";
import { emptyOutbox, useOutbox } from "../features/messages/outbox";
import { clearShelf } from "../features/messages/shelf";
import { signOut } from "../features/session/signIn";
import { disconnect } from "../realtime/connection";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useWords } from "../ui/language";
import { Notice } from "../ui/Notice";
import { closeDialog } from "./dialogs";
import { appWords } from "./words";

export function SignOut() {
  const words = useWords(appWords);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [mayLose, setMayLose] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const hasUnsent = useOutbox((state) => state.all.some((one) => one.state !== "sent"));

  async function handleSignOut() {
    setIsBusy(true);
    try {
      if (!(await pushAll()) && !mayLose) {
        setMayLose(true);
        setTrouble(words.draftsUnsaved);
        setIsBusy(false);
        return;
      }
      const next = await signOut();
      disconnect();
      emptyDrafts();
      emptyOutbox();
      await clearShelf();
      window.location.assign(next);
    } catch {
      setTrouble(words.signOutFailed);
      setIsBusy(false);
    }
  }

  return (
    <Dialog title={hasUnsent ? words.unsentTitle : words.signOut} role="alertdialog" onClose={closeDialog}>
      <div className="flex flex-col gap-4">
        <p>{hasUnsent ? words.unsentText : words.signOutText}</p>
        {trouble !== null && (
          <Notice tone="danger" role="alert">
            {trouble}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          <Button onClick={closeDialog}>{words.cancel}</Button>
          <Button
            look={hasUnsent || mayLose ? "danger" : "solid"}
            isBusy={isBusy}
            onClick={() => void handleSignOut()}
          >
            {hasUnsent || mayLose ? words.signOutAnyway : words.signOut}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
