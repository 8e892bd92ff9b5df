/** Signing out: leaves nothing on this PC, and says so when that would lose unsent messages. */
import { useState } from "react";
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
  const [hasFailed, setHasFailed] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const hasUnsent = useOutbox((state) => state.all.some((one) => one.state !== "sent"));

  async function handleSignOut() {
    setIsBusy(true);
    try {
      await signOut();
      disconnect();
      emptyDrafts();
      emptyOutbox();
      await clearShelf();
      window.location.assign("/");
    } catch {
      setHasFailed(true);
      setIsBusy(false);
    }
  }

  return (
    <Dialog title={hasUnsent ? words.unsentTitle : words.signOut} role="alertdialog" onClose={closeDialog}>
      <div className="flex flex-col gap-4">
        <p>{hasUnsent ? words.unsentText : words.signOutText}</p>
        {hasFailed && (
          <Notice tone="danger" role="alert">
            {words.signOutFailed}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          <Button onClick={closeDialog}>{words.cancel}</Button>
          <Button look={hasUnsent ? "danger" : "solid"} isBusy={isBusy} onClick={() => void handleSignOut()}>
            {hasUnsent ? words.signOutAnyway : words.signOut}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
