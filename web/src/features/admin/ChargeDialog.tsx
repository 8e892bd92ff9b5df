/** What one does for somebody whom one looks after: their devices, their roles, a guest's last day. */
import { type ReactNode, useState } from "react";
import { useMe } from "../../api/session";
import { dayOf, fullMoment } from "../../lib/time";
import type { Charge, Device } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { changeGuest, changeRoles, signOutEverywhere, useAct, useTheirDevices } from "./adminApi";
import { KeptDepartments } from "./KeptDepartments";
import { adminWords } from "./words";

const DAY = 86_400_000;

interface Props {
  charge: Charge;
  onClose: () => void;
  children: ReactNode;
}

export function ChargeDialog({ charge, onClose, children }: Props) {
  const words = useWords(adminWords);
  const me = useMe();
  return (
    <Dialog title={words.dialogOf(charge.person.name)} onClose={onClose} closesOutside>
      <div className="flex flex-col gap-6">
        <p>{words.loginId(charge.login_id)}</p>
        {me.is_administrator && charge.person.guest_of && <LastDay charge={charge} />}
        {me.is_administrator && !charge.person.guest_of && <Offices charge={charge} />}
        <TheirDevices personId={charge.person.id} />
        {children}
      </div>
    </Dialog>
  );
}

function Offices({ charge }: { charge: Charge }) {
  const words = useWords(adminWords);
  const { id, name } = charge.person;
  const change = useAct(
    (body: Parameters<typeof changeRoles>[1]) => changeRoles(id, body),
    () => toast(words.rolesChanged(name)),
  );
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-700">{words.roles}</h3>
      <Checkbox
        label={words.administrator}
        help={words.administratorHelp}
        isChecked={charge.is_administrator}
        isDisabled={change.isPending}
        onChange={(is_administrator) => change.mutate({ is_administrator })}
      />
      <Checkbox
        label={words.auditor}
        help={words.auditorHelp}
        isChecked={charge.is_auditor}
        isDisabled={change.isPending}
        onChange={(is_auditor) => change.mutate({ is_auditor })}
      />
      <KeptDepartments
        kept={charge.administers}
        isBusy={change.isPending}
        onChange={(administers) => change.mutate({ administers })}
      />
    </section>
  );
}

function LastDay({ charge }: { charge: Charge }) {
  const words = useWords(adminWords);
  const last = charge.ends_at ? dayOf(new Date(Date.parse(charge.ends_at) - DAY)) : "";
  const [day, setDay] = useState(last);
  const change = useAct(
    (chosen: string) => changeGuest(charge.person.id, chosen),
    () => toast(words.dayChanged),
  );
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(day);
      }}
    >
      <TextField
        label={words.lastDay}
        type="date"
        required
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Button type="submit" isSmall isBusy={change.isPending}>
        {words.changeDay}
      </Button>
    </form>
  );
}

function TheirDevices({ personId }: { personId: string }) {
  const words = useWords(adminWords);
  const devices = useTheirDevices(personId);
  const end = useAct(signOutEverywhere, ({ ended }) => toast(words.signedOut(ended)));
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-700">{words.devices}</h3>
      {devices.isPending && <Waiting />}
      {devices.isError && <Trouble onRetry={() => void devices.refetch()} />}
      {devices.data?.items.length === 0 && <p className="text-ink-soft">{words.noDevices}</p>}
      <ul className="flex flex-col gap-2">
        {devices.data?.items.map((device) => (
          <DeviceLine key={device.id} device={device} />
        ))}
      </ul>
      {devices.data !== undefined && devices.data.items.length > 0 && (
        <Button
          look="danger"
          isSmall
          className="self-start"
          isBusy={end.isPending}
          onClick={() => end.mutate(personId)}
        >
          {words.signOutAll}
        </Button>
      )}
    </section>
  );
}

function DeviceLine({ device }: { device: Device }) {
  const words = useWords(adminWords);
  const { settings } = useMe();
  const name = [device.system, device.browser].filter(Boolean).join(" ") || words.unknownDevice;
  return (
    <li>
      {name}
      <span className="block text-ink-soft">
        {words.seenAt(fullMoment(device.last_seen_at, settings))} {device.address}
      </span>
    </li>
  );
}
