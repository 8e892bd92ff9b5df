/** Refusing a device, or taking its approval back, with a reason that its person reads. */
import { type FormEvent, useState } from "react";
import type { KnownDevice } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { toast } from "../../ui/toast";
import { decide, useDeviceAct } from "./devicesApi";
import { deviceWords } from "./words";

export function RefuseDialog({ device, onClose }: { device: KnownDevice; onClose: () => void }) {
  const words = useWords(deviceWords);
  const [note, setNote] = useState("");
  const { name } = device.person;
  const isWaiting = device.state === "waiting";
  const undo = useDeviceAct(decide, () => toast(words.approved(name)));
  const refuse = useDeviceAct(decide, () => {
    onClose();
    const back = { label: words.undo, run: () => undo.mutate({ device, is_approved: true }) };
    toast(words.refused(name), isWaiting ? {} : { action: back });
  });

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    refuse.mutate({ device, is_approved: false, note: note.trim() });
  }

  return (
    <Dialog title={(isWaiting ? words.refuseTitle : words.revokeTitle)(name)} onClose={onClose}>
      <form onSubmit={handleSubmit} className="flex flex-col gap-4">
        <p>{words.refuseLead}</p>
        <TextField
          label={words.noteLabel}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="danger" isBusy={refuse.isPending}>
            {isWaiting ? words.refuse : words.revoke}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
