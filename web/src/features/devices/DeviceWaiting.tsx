/** What somebody sees at a device that is not approved, or no longer: the number to tell, and nothing else. */
import { useEffect, useState } from "react";
import type { OwnDevice } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { useOwnDevice } from "./devicesApi";
import { deviceWords } from "./words";

export function DeviceWaiting({ onSignOut }: { onSignOut: () => Promise<void> }) {
  const words = useWords(deviceWords);
  const own = useOwnDevice();
  const [trouble, setTrouble] = useState<string | null>(null);
  const isOpen = own.data?.is_waiting === false;
  // Everything begins anew: whatever was on this page before may be somebody else's by now.
  useEffect(() => {
    if (isOpen) window.location.reload();
  }, [isOpen]);
  return (
    <main className="flex min-h-full items-center justify-center bg-page p-4">
      <div className="flex w-full max-w-xl flex-col gap-5 rounded-16 border border-line bg-surface px-8 py-10 phone:px-5">
        <img src="/icon.svg" alt="" width={56} height={56} />
        {own.data === undefined && (own.isError ? null : <Waiting />)}
        {own.data === undefined && own.isError && (
          <Trouble message={problemText(own.error)} onRetry={() => void own.refetch()} />
        )}
        {own.data !== undefined && <Standing own={own.data} />}
        {trouble !== null && (
          <Notice tone="danger" role="alert">
            {trouble}
          </Notice>
        )}
        <Button
          className="self-start"
          onClick={() => void onSignOut().catch(() => setTrouble(words.signOutFailed))}
        >
          {words.signOut}
        </Button>
      </div>
    </main>
  );
}

function Standing({ own }: { own: OwnDevice }) {
  const words = useWords(deviceWords);
  const isRefused = own.state === "refused";
  return (
    <>
      <h1 className="text-std-24B-150">{isRefused ? words.refusedTitle : words.waitingTitle}</h1>
      <p>{words.who(own.name, own.organisation)}</p>
      <p>{isRefused ? words.refusedLead : words.waitingLead(own.network)}</p>
      {own.note !== "" && <Notice tone="caution">{words.note(own.note)}</Notice>}
      {own.code !== null && (
        <div role="status" className="rounded-12 border border-line bg-sunken p-4">
          <p className="text-ink-soft">{words.codeLabel}</p>
          <p className="text-std-32B-150 tracking-widest">{own.code}</p>
        </div>
      )}
      {!isRefused && <p className="text-ink-soft">{words.waitingHelp}</p>}
    </>
  );
}
