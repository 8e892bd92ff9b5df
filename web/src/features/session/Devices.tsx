/** Where one is signed in: this device marked, each of the others to be signed out from here. */
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { Device } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { deviceWords } from "./deviceWords";
import { useDevices, useSignOutDevices } from "./signInApi";

export function Devices() {
  const words = useWords(deviceWords);
  const devices = useDevices();
  const end = useSignOutDevices(() => toast(words.ended));
  if (devices.isPending) return <Waiting />;
  if (devices.isError)
    return <Trouble message={problemText(devices.error)} onRetry={() => void devices.refetch()} />;
  const others = devices.data.items.filter((device) => !device.is_current);
  return (
    <div className="flex flex-col gap-4 pt-4">
      <p className="text-ink-soft">{words.lead}</p>
      <ul className="flex flex-col border-t border-line">
        {devices.data.items.map((device) => (
          <Line key={device.id} device={device} isBusy={end.isPending} onEnd={() => end.mutate(device)} />
        ))}
      </ul>
      {others.length > 0 ? (
        <Button look="danger" className="self-start" isBusy={end.isPending} onClick={() => end.mutate(null)}>
          {words.endOthers}
        </Button>
      ) : (
        <p>{words.noOthers}</p>
      )}
    </div>
  );
}

interface LineProps {
  device: Device;
  isBusy: boolean;
  onEnd: () => void;
}

function Line({ device, isBusy, onEnd }: LineProps) {
  const words = useWords(deviceWords);
  const { settings } = useMe();
  const name = words.name(device);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2 font-700">
          {name}
          {device.is_current && <Chip>{words.current}</Chip>}
          {device.is_shared && <Chip>{words.shared}</Chip>}
        </p>
        <p className="text-ink-soft">{words.lastSeen(fullMoment(device.last_seen_at, settings))}</p>
        {device.address !== null && <p className="text-ink-soft">{words.address(device.address)}</p>}
      </div>
      {!device.is_current && (
        <Button isSmall isBusy={isBusy} aria-label={words.endOne(name)} onClick={onEnd}>
          {words.end}
        </Button>
      )}
    </li>
  );
}
