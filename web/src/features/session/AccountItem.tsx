/** A provider, whether an account there is linked, and what may be done about it. */
import { type ReactNode, useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { AccountOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { useWords } from "../../ui/language";
import { SureDialog } from "../../ui/SureDialog";
import { accountWords } from "./accountWords";

interface Props {
  account: AccountOut;
  isBusy: boolean;
  /** How to link one, where none is. */
  children: ReactNode;
  onUnlink: () => void;
}

export function AccountItem({ account, isBusy, children, onUnlink }: Props) {
  const words = useWords(accountWords);
  const { settings } = useMe();
  const [isAsking, setIsAsking] = useState(false);
  const { linked_at, last_used_at } = account;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2 font-700">
          <span className="wrap-anywhere">{account.name}</span>
          {!account.is_enabled && <Chip>{words.shut}</Chip>}
        </p>
        <p className="text-ink-soft">
          {linked_at === null ? words.unlinked : words.linked(fullMoment(linked_at, settings))}
        </p>
        {last_used_at !== null && (
          <p className="text-ink-soft">{words.lastUsed(fullMoment(last_used_at, settings))}</p>
        )}
        {account.subject !== null && (
          <p className="text-ink-soft wrap-anywhere">{words.subjectOf(account.subject)}</p>
        )}
      </div>
      {account.subject === null ? (
        children
      ) : (
        <Button
          isSmall
          look="danger"
          isBusy={isBusy}
          aria-label={words.unlinkOne(account.name)}
          onClick={() => setIsAsking(true)}
        >
          {words.unlink}
        </Button>
      )}
      {isAsking && (
        <SureDialog
          title={words.unlinkTitle}
          text={words.unlinkText(account.name)}
          verb={words.unlink}
          onClose={() => setIsAsking(false)}
          onYes={onUnlink}
        />
      )}
    </li>
  );
}
