/** One passkey: what it is called, when it was used, renaming and removing it. */
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { PasskeyOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { toast } from "../../ui/toast";
import { FormButtons } from "./FormButtons";
import { passkeyTrouble } from "./passkey";
import { passkeyWords } from "./passkeyWords";

interface Props {
  passkey: PasskeyOut;
  isBusy: boolean;
  onRename: (name: string) => Promise<unknown>;
  onRemove: () => void;
}

export function PasskeyItem({ passkey, isBusy, onRename, onRemove }: Props) {
  const words = useWords(passkeyWords);
  const [open, setOpen] = useState<"name" | "removal" | null>(null);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3">
      {open === "name" ? (
        <NameForm passkey={passkey} isBusy={isBusy} onRename={onRename} onClose={() => setOpen(null)} />
      ) : (
        <>
          <About passkey={passkey} />
          <div className="flex flex-wrap gap-2">
            <Button isSmall aria-label={words.renameOne(passkey.name)} onClick={() => setOpen("name")}>
              {words.rename}
            </Button>
            <Button
              isSmall
              look="danger"
              isBusy={isBusy}
              aria-label={words.removeOne(passkey.name)}
              onClick={() => setOpen("removal")}
            >
              {words.remove}
            </Button>
          </div>
        </>
      )}
      {open === "removal" && (
        <Dialog title={words.removeTitle} role="alertdialog" onClose={() => setOpen(null)}>
          <div className="flex flex-col gap-4">
            <p>{words.removeText(passkey.name)}</p>
            <div className="flex flex-wrap gap-3">
              <Button onClick={() => setOpen(null)}>{words.cancel}</Button>
              <Button
                look="danger"
                onClick={() => {
                  setOpen(null);
                  onRemove();
                }}
              >
                {words.remove}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </li>
  );
}

function About({ passkey }: { passkey: PasskeyOut }) {
  const words = useWords(passkeyWords);
  const { settings } = useMe();
  const used = passkey.last_used_at;
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className="flex flex-wrap items-center gap-2 font-700">
        <span className="wrap-anywhere">{passkey.name}</span>
        {passkey.is_synced && <Chip>{words.synced}</Chip>}
        {passkey.is_stopped && <Chip tone="danger">{words.stopped}</Chip>}
      </p>
      {passkey.is_stopped && <p className="text-danger">{words.stoppedHelp}</p>}
      <p className="text-ink-soft">
        {used === null ? words.neverUsed : words.lastUsed(fullMoment(used, settings))}
      </p>
      <p className="text-ink-soft">{words.created(fullMoment(passkey.created_at, settings))}</p>
      <p className="text-ink-soft wrap-anywhere">{words.address(passkey.rp_id)}</p>
    </div>
  );
}

interface NameProps extends Omit<Props, "onRemove"> {
  onClose: () => void;
}

function NameForm({ passkey, isBusy, onRename, onClose }: NameProps) {
  const words = useWords(passkeyWords);
  const [name, setName] = useState(passkey.name);
  const [isMissing, setIsMissing] = useState(false);

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    setIsMissing(name.trim() === "");
    if (isBusy || name.trim() === "") return;
    try {
      await onRename(name.trim());
      onClose();
    } catch (error) {
      toast(passkeyTrouble(error), { tone: "danger" });
    }
  }

  return (
    <form onSubmit={(event) => void handleSubmit(event)} noValidate className="flex flex-1 flex-col gap-3">
      <TextField
        label={words.name}
        error={isMissing ? words.missingName : null}
        maxLength={50}
        value={name}
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <FormButtons submit={words.save} cancel={words.cancel} isBusy={isBusy} onClose={onClose} />
    </form>
  );
}
