/** Says that a new version is there, and takes it only when asked: never under the writer's hands. */
import { useEffect, useState } from "react";
import { saveAll } from "../features/messages/drafts";
import { Button } from "../ui/Button";
import { useWords } from "../ui/language";
import { appWords } from "./words";

export function UpdateNotice() {
  const words = useWords(appWords);
  const [update, setUpdate] = useState<(() => void) | null>(null);

  useEffect(() => {
    // Service workers need a secure context; on plain HTTP there is simply no offline shell.
    if (!window.isSecureContext || !("serviceWorker" in navigator) || import.meta.env.DEV) return;
    void watchForUpdate((take) => setUpdate(() => take));
  }, []);

  if (update === null) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-center gap-3 border-b border-line bg-selected px-4 py-1 text-selected-ink"
    >
      <p>{words.newVersion}</p>
      <Button isSmall look="solid" onClick={update}>
        {words.reload}
      </Button>
      <Button isSmall look="text" onClick={() => setUpdate(null)}>
        {words.later}
      </Button>
    </div>
  );
}

async function watchForUpdate(offer: (take: () => void) => void): Promise<void> {
  const { Workbox } = await import("workbox-window");
  const worker = new Workbox("/sw.js");
  worker.addEventListener("waiting", () =>
    offer(() => {
      saveAll();
      worker.addEventListener("controlling", () => window.location.reload());
      worker.messageSkipWaiting();
    }),
  );
  await worker.register().catch(() => undefined);
}
