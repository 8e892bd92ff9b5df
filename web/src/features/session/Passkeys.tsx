/** One's own passkeys: which there are, and one more; or why there can be none here. */
import { useState } from "react";
import type { PasskeysOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { AddPasskey } from "./AddPasskey";
import { PasskeyItem } from "./PasskeyItem";
import { hindrance, passkeyTrouble } from "./passkey";
import { isPasswordNeeded, usePasskeyActions, usePasskeys } from "./passkeyApi";
import { passkeyWords } from "./passkeyWords";

export function Passkeys() {
  const words = useWords(passkeyWords);
  const known = usePasskeys();
  if (known.isPending) return <Waiting />;
  if (known.isError)
    return <Trouble message={problemText(known.error)} onRetry={() => void known.refetch()} />;
  return (
    <div className="flex flex-col gap-5 pt-4">
      <p className="text-ink-soft">{words.lead}</p>
      <Known known={known.data} />
    </div>
  );
}

function Known({ known }: { known: PasskeysOut }) {
  const words = useWords(passkeyWords);
  const { add, rename, remove } = usePasskeyActions();
  const [password, setPassword] = useState("");
  const [isPasswordAsked, setIsPasswordAsked] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isBusy = add.isPending || rename.isPending || remove.isPending;
  const reason = whyNone(known, words);

  async function run(act: (password: string | null) => Promise<unknown>, done: string) {
    setTrouble(null);
    try {
      await act(password === "" ? null : password);
      toast(done);
      setPassword("");
      setIsPasswordAsked(false);
    } catch (error) {
      if (isPasswordNeeded(error)) setIsPasswordAsked(true);
      setTrouble(passkeyTrouble(error));
    }
  }

  return (
    <>
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
      {isPasswordAsked && (
        <TextField
          label={words.password}
          name="current-password"
          type="password"
          autoComplete="current-password"
          className="max-w-md"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      {known.items.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul aria-label={words.list} className="flex flex-col border-t border-line">
          {known.items.map((passkey) => (
            <PasskeyItem
              key={passkey.id}
              passkey={passkey}
              isBusy={isBusy}
              onRename={(name) => rename.mutateAsync({ id: passkey.id, name })}
              onRemove={() =>
                run((said) => remove.mutateAsync({ id: passkey.id, password: said }), words.removed)
              }
            />
          ))}
        </ul>
      )}
      {reason === null ? (
        <AddPasskey
          isBusy={add.isPending}
          onAdd={(name) => run((said) => add.mutateAsync({ name, password: said }), words.added)}
        />
      ) : (
        <Notice tone="plain">{reason}</Notice>
      )}
    </>
  );
}

function whyNone(known: PasskeysOut, words: ReturnType<typeof useWords<typeof passkeyWords.ja>>) {
  if (!known.is_allowed) return words.isOff;
  switch (hindrance()) {
    case "insecure":
      return words.insecure;
    case "address":
      return words.bareAddress;
    case "browser":
      return words.browser;
    case null:
      return known.rp_id === null ? words.elsewhere : null;
  }
}
