/** Linking an account of one's own: at the provider's page or, for a directory, with its password on ours. */
import { type FormEvent, useState } from "react";
import type { AccountOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { accountWords } from "./accountWords";
import { FormButtons } from "./FormButtons";

interface Props {
  account: AccountOut;
  isBusy: boolean;
  onLeave: () => void;
  onProve: (said: { login_id: string; password: string }) => void;
}

export function LinkHere({ account, isBusy, onLeave, onProve }: Props) {
  const words = useWords(accountWords);
  const [isOpen, setIsOpen] = useState(false);
  const isDirectory = account.kind === "ldap";
  if (isOpen) return <DirectoryForm isBusy={isBusy} onProve={onProve} onClose={() => setIsOpen(false)} />;
  return (
    <Button
      isSmall
      isBusy={isBusy}
      aria-label={words.linkOne(account.name)}
      onClick={() => (isDirectory ? setIsOpen(true) : onLeave())}
    >
      {words.link}
    </Button>
  );
}

function DirectoryForm({
  isBusy,
  onProve,
  onClose,
}: Pick<Props, "isBusy" | "onProve"> & { onClose: () => void }) {
  const words = useWords(accountWords);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (!isBusy && login.trim() !== "" && password !== "") onProve({ login_id: login.trim(), password });
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex basis-full flex-col gap-3">
      <TextField
        label={words.theirLogin}
        autoComplete="off"
        autoFocus
        maxLength={200}
        value={login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <TextField
        label={words.theirPassword}
        type="password"
        autoComplete="off"
        maxLength={200}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <FormButtons submit={words.link} cancel={words.cancel} isBusy={isBusy} onClose={onClose} />
    </form>
  );
}
