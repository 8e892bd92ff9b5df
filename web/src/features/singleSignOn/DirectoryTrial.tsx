/** Trying a directory out with one login ID: which steps work, what to do about the one that does not, whom it finds. */
import { type FormEvent, useState } from "react";
import type { DirectoryCheck, ProviderOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { ldapWords } from "./ldapWords";
import { tryDirectory } from "./providerApi";
import { stepsOf } from "./trial";

export function DirectoryTrial({ provider }: { provider: ProviderOut }) {
  const ldap = useWords(ldapWords);
  const [loginId, setLoginId] = useState("");
  const [password, setPassword] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [check, setCheck] = useState<DirectoryCheck | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy || loginId.trim() === "") return;
    setIsBusy(true);
    setTrouble(null);
    setCheck(null);
    try {
      setCheck(await tryDirectory(provider, loginId.normalize("NFKC").trim(), password));
    } catch (error) {
      setTrouble(problemText(error));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <details className="rounded-8 border border-line px-4 py-2">
      <summary className="min-h-11 cursor-pointer content-center font-700">{ldap.tryTitle}</summary>
      <form onSubmit={(event) => void handleSubmit(event)} className="flex max-w-lg flex-col gap-4 py-3">
        <p className="text-ink-soft">{ldap.tryHelp}</p>
        <TextField
          label={ldap.loginId}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={loginId}
          onChange={(event) => setLoginId(event.target.value)}
        />
        <TextField
          label={ldap.password}
          type="password"
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" className="self-start" isBusy={isBusy}>
          {isBusy ? ldap.trying : ldap.tryIt}
        </Button>
      </form>
      <div role="status" className="pb-2">
        {trouble !== null && <Notice tone="danger">{trouble}</Notice>}
        {check !== null && <Outcome check={check} provider={provider} />}
      </div>
    </details>
  );
}

function Outcome({ check, provider }: { check: DirectoryCheck; provider: ProviderOut }) {
  const ldap = useWords(ldapWords);
  const isGood = check.found != null;
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-1">
        {stepsOf(check.outcome, provider.ldap ?? null).map(({ index, works }) => (
          <li key={index} className="flex items-center gap-2">
            <Icon name={works ? "check" : "close"} className={works ? "size-5" : "size-5 text-danger"} />
            {`${ldap.steps[index]}：${works ? ldap.works : ldap.fails}`}
          </li>
        ))}
      </ul>
      <Notice tone={isGood ? "plain" : "caution"}>{ldap.outcomes[check.outcome]}</Notice>
      {check.found != null && <Found found={check.found} />}
    </div>
  );
}

function Found({ found }: { found: NonNullable<DirectoryCheck["found"]> }) {
  const ldap = useWords(ldapWords);
  const rows = [
    [ldap.number, found.staff_number],
    [ldap.person, found.display_name],
    [ldap.kana, found.kana],
    [ldap.login, found.login_id],
    [ldap.mail, found.email],
    [ldap.lasting, found.subject],
    [ldap.place, found.name],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="font-700">{label}</dt>
          <dd className="break-all">{value || ldap.nothing}</dd>
        </div>
      ))}
    </dl>
  );
}
