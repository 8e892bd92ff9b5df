/** Letting in a guest: who, from where, until when; the password they begin with is shown once. */
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { admitGuest, useAct } from "./adminApi";
import { adminWords } from "./words";

const EMPTY = { name: "", kana: "", guest_of: "", login_id: "", last_day: "" };
type Field = keyof typeof EMPTY;

export function GuestDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(adminWords);
  const { settings } = useMe();
  const [draft, setDraft] = useState(EMPTY);
  const admit = useAct(admitGuest, () => setDraft(EMPTY));
  const field = (name: Field, label: string, help = "") => (
    <TextField
      label={label}
      help={help}
      type={name === "last_day" ? "date" : "text"}
      autoComplete="off"
      required={name !== "last_day"}
      maxLength={100}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
    />
  );
  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    admit.mutate({ ...draft, last_day: draft.last_day || null });
  }
  return (
    <Dialog title={words.admitGuest} onClose={onClose}>
      {admit.data === undefined ? (
        <form className="flex flex-col gap-4" onSubmit={handleSubmit}>
          <p className="text-ink-soft">{words.guestLead}</p>
          {field("name", words.name)}
          {field("kana", words.kana)}
          {field("guest_of", words.firm, words.firmHelp)}
          {field("login_id", words.login)}
          {field("last_day", words.lastDay, words.lastDayHelp)}
          <Button type="submit" look="solid" className="self-start" isBusy={admit.isPending}>
            {words.admit}
          </Button>
        </form>
      ) : (
        <div role="status" className="flex flex-col gap-2">
          <p className="font-700">{words.admitted(admit.data.person.name)}</p>
          <p>{words.loginId(admit.data.password.login_id)}</p>
          <p className="font-mono text-std-22B-150 select-all wrap-anywhere">
            {admit.data.password.password}
          </p>
          <p className="text-ink-soft">
            {words.passwordLead(fullMoment(admit.data.password.expires_at, settings))}
          </p>
        </div>
      )}
    </Dialog>
  );
}
