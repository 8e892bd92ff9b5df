/** An administrator links a colleague with what a provider calls them: the way in where only linked people come in. */
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/session";
import type { AccountOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { toast } from "../../ui/toast";
import { AccountItem } from "./AccountItem";
import { useAccountOf, useAccounts } from "./accountApi";
import { accountWords } from "./accountWords";
import { FormButtons } from "./FormButtons";

interface Props {
  personId: string;
  name: string;
}

/** Whoever administers departments alone decides nobody's way in. */
export function AccountsOf({ personId, name }: Props) {
  const me = useMe();
  return me.is_administrator && me.id !== personId ? <Theirs personId={personId} name={name} /> : null;
}

function Theirs({ personId, name }: Props) {
  const words = useWords(accountWords);
  const accounts = useAccounts(personId);
  if (accounts.isError)
    return (
      <Notice tone="danger" role="alert">
        {problemText(accounts.error)}
      </Notice>
    );
  if (accounts.data === undefined || accounts.data.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-ink-soft">{words.helpLead(name)}</h3>
      <ul aria-label={words.helpLead(name)} className="flex flex-col border-t border-line">
        {accounts.data.map((account) => (
          <One key={account.provider_id} personId={personId} account={account} />
        ))}
      </ul>
    </section>
  );
}

function One({ personId, account }: { personId: string; account: AccountOut }) {
  const words = useWords(accountWords);
  const { link, unlink } = useAccountOf(personId, account.provider_id);
  const [isOpen, setIsOpen] = useState(false);
  const failed = link.error ?? unlink.error;
  return (
    <>
      {failed !== null && (
        <li>
          <Notice tone="danger" role="alert">
            {problemText(failed)}
          </Notice>
        </li>
      )}
      <AccountItem
        account={account}
        isBusy={unlink.isPending}
        onUnlink={() => unlink.mutate(undefined, { onSuccess: () => toast(words.undone) })}
      >
        {isOpen ? (
          <SubjectForm
            isBusy={link.isPending}
            onLink={(subject) => link.mutate(subject, { onSuccess: () => toast(words.done) })}
            onClose={() => setIsOpen(false)}
          />
        ) : (
          <Button isSmall aria-label={words.linkOne(account.name)} onClick={() => setIsOpen(true)}>
            {words.link}
          </Button>
        )}
      </AccountItem>
    </>
  );
}

interface FormProps {
  isBusy: boolean;
  onLink: (subject: string) => void;
  onClose: () => void;
}

function SubjectForm({ isBusy, onLink, onClose }: FormProps) {
  const words = useWords(accountWords);
  const [subject, setSubject] = useState("");
  const [isMissing, setIsMissing] = useState(false);

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    setIsMissing(subject.trim() === "");
    if (!isBusy && subject.trim() !== "") onLink(subject.trim());
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex basis-full flex-col gap-3">
      <TextField
        label={words.subject}
        help={words.subjectHelp}
        error={isMissing ? words.missing : null}
        autoComplete="off"
        autoFocus
        maxLength={255}
        value={subject}
        onChange={(event) => setSubject(event.target.value)}
      />
      <FormButtons submit={words.link} cancel={words.cancel} isBusy={isBusy} onClose={onClose} />
    </form>
  );
}
