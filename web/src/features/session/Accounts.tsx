/** One's own accounts at identity providers: linked by signing in there once, from here. */
import { useState } from "react";
import type { AccountOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { AccountItem } from "./AccountItem";
import { leaveToLink, linkInDirectory, unlinkOwn, useAccounts } from "./accountApi";
import { accountWords } from "./accountWords";
import { LinkHere } from "./LinkHere";
import { ProvedAccount } from "./ProvedAccount";
import { isPasswordNeeded } from "./passkeyApi";

export function Accounts({ outcome }: { outcome: string | null }) {
  const words = useWords(accountWords);
  const accounts = useAccounts();
  if (accounts.isPending) return <Waiting />;
  if (accounts.isError)
    return <Trouble message={problemText(accounts.error)} onRetry={() => void accounts.refetch()} />;
  return (
    <div className="flex flex-col gap-5 pt-4">
      <p className="text-ink-soft">{words.lead}</p>
      {outcome !== null && <ProvedAccount outcome={outcome} accounts={accounts.data} />}
      {accounts.data.length === 0 ? <p>{words.none}</p> : <Known accounts={accounts.data} />}
    </div>
  );
}

function Known({ accounts }: { accounts: readonly AccountOut[] }) {
  const words = useWords(accountWords);
  const [isBusy, setIsBusy] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function run(act: (password: string | null) => Promise<void>, done: string | null) {
    setTrouble(null);
    setIsBusy(true);
    try {
      await act(password || null);
      setPassword(null);
      if (done !== null) toast(done);
    } catch (error) {
      if (isPasswordNeeded(error)) setPassword((said) => said ?? "");
      setTrouble(problemText(error));
    }
    setIsBusy(false);
  }

  return (
    <>
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
      {password !== null && (
        <TextField
          label={words.own}
          name="current-password"
          type="password"
          autoComplete="current-password"
          className="max-w-md"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      <ul aria-label={words.list} className="flex flex-col border-t border-line">
        {accounts.map((account) => (
          <AccountItem
            key={account.provider_id}
            account={account}
            isBusy={isBusy}
            onUnlink={() => run((own) => unlinkOwn(account.provider_id, own), words.undone)}
          >
            <LinkHere
              account={account}
              isBusy={isBusy}
              onLeave={() => run((own) => leaveToLink(account.provider_id, own), words.leaving)}
              onProve={(said) =>
                run(
                  (own) => linkInDirectory({ provider_id: account.provider_id, ...said, own_password: own }),
                  words.done,
                )
              }
            />
          </AccountItem>
        ))}
      </ul>
    </>
  );
}
