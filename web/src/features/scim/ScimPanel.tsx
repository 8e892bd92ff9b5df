/** Connecting the organisation's directory by SCIM: its address and token, how it is used, and cutting it off. */
import { useState } from "react";
import type { ScimConnection } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { CopiedValue } from "../../ui/CopiedValue";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Select } from "../../ui/Select";
import { SureDialog } from "../../ui/SureDialog";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { Ranges } from "./Ranges";
import { ScimFacts } from "./ScimFacts";
import { useScimActions, useScimConnection } from "./scimApi";
import { standingOf } from "./standing";
import { scimWords } from "./words";

const DAYS = [90, 180, 365, 730];

export function ScimPanel() {
  const words = useWords(scimWords);
  const connection = useScimConnection();
  return (
    <section className="flex flex-col gap-4" aria-labelledby="scim-title">
      <h3 id="scim-title" className="text-std-20B-150">
        {words.title}
      </h3>
      <p>{words.lead}</p>
      <ul className="list-disc pl-6 text-ink-soft">
        {[words.limits, words.rooms, words.outgoing].map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
      {connection.isPending && <Waiting />}
      {connection.isError && (
        <Trouble message={problemText(connection.error)} onRetry={() => void connection.refetch()} />
      )}
      {connection.data && <Connection connection={connection.data} />}
    </section>
  );
}

function Connection({ connection }: { connection: ScimConnection }) {
  const words = useWords(scimWords);
  const { make, revoke } = useScimActions();
  const [days, setDays] = useState(365);
  const [asking, setAsking] = useState<"renew" | "revoke" | null>(null);
  const standing = standingOf(connection);
  const isConnected = standing !== "none";
  return (
    <>
      <Standing standing={standing} />
      <div className="flex flex-col gap-3 rounded-8 border border-line bg-sunken p-4">
        <CopiedValue label={words.address} value={connection.address} />
        {make.data && isConnected && (
          <>
            <CopiedValue label={words.token} value={make.data.token} />
            <Notice tone="caution" role="status">
              {words.tokenOnce}
            </Notice>
          </>
        )}
      </div>
      {isConnected && <ScimFacts connection={connection} />}
      <Select
        label={words.days}
        value={days}
        options={DAYS.map((value) => ({ value, text: words.dayCount(value) }))}
        onChange={setDays}
      />
      <div className="flex flex-wrap gap-3">
        <Button
          look="solid"
          isBusy={make.isPending}
          onClick={() => (isConnected ? setAsking("renew") : make.mutate(days))}
        >
          {isConnected ? words.renew : words.make}
        </Button>
        {isConnected && (
          <Button look="danger" isBusy={revoke.isPending} onClick={() => setAsking("revoke")}>
            {words.revoke}
          </Button>
        )}
      </div>
      {isConnected && <Ranges key={connection.ranges.join()} ranges={connection.ranges} />}
      {asking !== null && (
        <SureDialog
          title={asking === "renew" ? words.renewTitle : words.revokeTitle}
          text={asking === "renew" ? words.renewText : words.revokeText}
          verb={asking === "renew" ? words.renew : words.revoke}
          onClose={() => setAsking(null)}
          onYes={() =>
            asking === "renew"
              ? make.mutate(days)
              : revoke.mutate(undefined, { onSuccess: () => void toast(words.revoked) })
          }
        />
      )}
    </>
  );
}

function Standing({ standing }: { standing: ReturnType<typeof standingOf> }) {
  const words = useWords(scimWords);
  if (standing === "none") return <p>{words.noToken}</p>;
  if (standing === "over") return <Notice tone="danger">{words.isOver}</Notice>;
  return standing === "ending" ? <Notice tone="caution">{words.endsSoon}</Notice> : null;
}
