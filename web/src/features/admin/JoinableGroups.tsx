/** The user groups that the organisation is not in and may ask to join; what it asked for can be taken back. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { JoinableGroup } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { useAct } from "./adminApi";
import { askToJoin, useJoinableGroups, withdrawRequest } from "./groupApi";
import { groupWords } from "./groupWords";

export function JoinableGroups() {
  const words = useWords(groupWords);
  const groups = useJoinableGroups();
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-std-18B-160">{words.joinable}</h2>
      {groups.isPending && <Waiting />}
      {groups.isError && (
        <Trouble message={problemText(groups.error)} onRetry={() => void groups.refetch()} />
      )}
      {groups.data?.items.length === 0 && <p className="text-ink-soft">{words.noneJoinable}</p>}
      <ul className="rounded-12 border border-line empty:hidden">
        {groups.data?.items.map((group) => (
          <Line key={group.id} group={group} />
        ))}
      </ul>
    </section>
  );
}

function Line({ group }: { group: JoinableGroup }) {
  const words = useWords(groupWords);
  const { settings } = useMe();
  const [isAsking, setIsAsking] = useState(false);
  const withdraw = useAct(
    () => withdrawRequest(group.id),
    () => toast(words.withdrawn(group.name)),
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0">
      <span className="min-w-0 wrap-anywhere">
        <span className="font-700">{group.name}</span>
        <span className="block">{group.description}</span>
        <span className="block text-ink-soft">{words.home(group.home)}</span>
        {group.asked_at !== null && (
          <span className="block">{words.waits(fullMoment(group.asked_at, settings))}</span>
        )}
      </span>
      {group.asked_at === null ? (
        <Button isSmall aria-label={words.askOf(group.name)} onClick={() => setIsAsking(true)}>
          {words.ask}
        </Button>
      ) : (
        <Button
          isSmall
          isBusy={withdraw.isPending}
          aria-label={words.withdrawOf(group.name)}
          onClick={() => withdraw.mutate(undefined)}
        >
          {words.withdraw}
        </Button>
      )}
      {isAsking && <Asking group={group} onClose={() => setIsAsking(false)} />}
    </li>
  );
}

function Asking({ group, onClose }: { group: JoinableGroup; onClose: () => void }) {
  const words = useWords(groupWords);
  const [reason, setReason] = useState("");
  const ask = useAct(
    () => askToJoin(group.id, reason),
    () => {
      toast(words.asked(group.name));
      onClose();
    },
  );
  return (
    <Dialog title={words.askOf(group.name)} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(undefined);
        }}
      >
        <p>{words.askLead(group.home)}</p>
        <TextField
          label={words.reason}
          help={words.reasonHelp}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" look="solid" className="self-start" isBusy={ask.isPending}>
          {words.ask}
        </Button>
      </form>
    </Dialog>
  );
}
