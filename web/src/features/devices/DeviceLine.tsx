/** One device in the console's list: whose, from where, how it stands, and what can be done about it. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { KnownDevice } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { decide, signOutAt, useDeviceAct } from "./devicesApi";
import { RefuseDialog } from "./RefuseDialog";
import { type Reach, SureDialog } from "./SureDialog";
import { deviceWords } from "./words";

export function DeviceLine({ device }: { device: KnownDevice }) {
  const words = useWords(deviceWords);
  const { settings } = useMe();
  const { person } = device;
  const first = fullMoment(device.created_at, settings);
  const last = fullMoment(device.last_seen_at, settings);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="font-700 wrap-anywhere">{person.name}</span>
          <span className="text-ink-soft">{[person.department, person.title].filter(Boolean).join(" ")}</span>
        </p>
        <p className="flex flex-wrap items-center gap-2">
          {words.name(device)}
          <Marks device={device} />
        </p>
        {device.code !== null && <p className="font-700">{words.code(device.code)}</p>}
        <p className="flex flex-wrap gap-x-4 text-ink-soft">
          <span>{words.firstUsed(first)}</span>
          <span>{words.lastUsed(last)}</span>
        </p>
        <p className="text-ink-soft wrap-anywhere">
          {words.from(device.network || words.unknown, device.address ?? words.unknown)}
        </p>
        {device.note !== "" && <p className="wrap-anywhere">{words.note(device.note)}</p>}
      </div>
      <Acts device={device} />
    </li>
  );
}

function Marks({ device }: { device: KnownDevice }) {
  const words = useWords(deviceWords);
  const tone = { seen: "plain", waiting: "mention", approved: "own", refused: "danger" } as const;
  return (
    <>
      {device.is_current && <Chip>{words.current}</Chip>}
      {device.is_shared && <Chip>{words.shared}</Chip>}
      {device.state !== "seen" && <Chip tone={tone[device.state]}>{words.states[device.state]}</Chip>}
      {device.sessions > 0 && <Chip>{words.signedIn}</Chip>}
    </>
  );
}

function Acts({ device }: { device: KnownDevice }) {
  const words = useWords(deviceWords);
  const [isRefusing, setIsRefusing] = useState(false);
  const [reach, setReach] = useState<Reach | null>(null);
  const { id, name } = device.person;
  const what = words.name(device);
  const approve = useDeviceAct(decide, () => toast(words.approved(name)));
  const end = useDeviceAct(signOutAt, ({ ended }) => toast(words.ended(ended)));
  const isDevice = device.kind === "device";
  return (
    <div className="flex flex-wrap gap-2">
      {isDevice && device.state !== "approved" && (
        <Button
          isSmall
          look={device.state === "waiting" ? "solid" : "outline"}
          isBusy={approve.isPending}
          aria-label={words.approveOne(name, what)}
          onClick={() => approve.mutate({ device, is_approved: true })}
        >
          {words.approve}
        </Button>
      )}
      {isDevice && (device.state === "waiting" || device.state === "approved") && (
        <Button
          isSmall
          look="danger"
          aria-label={(device.state === "waiting" ? words.refuseOne : words.revokeOne)(name, what)}
          onClick={() => setIsRefusing(true)}
        >
          {device.state === "waiting" ? words.refuse : words.revoke}
        </Button>
      )}
      {device.sessions > 0 && !device.is_current && (
        <Button
          isSmall
          isBusy={end.isPending}
          aria-label={words.signOutOne(name, what)}
          onClick={() => end.mutate(device)}
        >
          {words.signOutThere}
        </Button>
      )}
      {device.sessions > 0 && (
        <Button
          isSmall
          look="text"
          aria-label={words.signOutPersonOf(name)}
          onClick={() => setReach({ where: words.ofPerson(name), draft: { act: "sign_out", person_id: id } })}
        >
          {words.signOutPerson}
        </Button>
      )}
      {reach !== null && <SureDialog reach={reach} onClose={() => setReach(null)} />}
      {isRefusing && <RefuseDialog device={device} onClose={() => setIsRefusing(false)} />}
    </div>
  );
}
