/** What the administrators of a user group's home do: answer who asks, dismiss, hand the group over. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { Asked, UserGroup } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { SureDialog } from "../../ui/SureDialog";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { useAct } from "./adminApi";
import { admit, decline, handOver, useAsking, useGroupDetail } from "./groupApi";
import { groupWords } from "./groupWords";
import { PartingDialog } from "./PartingDialog";

interface Named {
  id: string;
  name: string;
}

export function GroupHome({ group }: { group: UserGroup }) {
  const words = useWords(groupWords);
  const asking = useAsking(group.id);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="mt-4 flex flex-col gap-4">
      {asking.isError && (
        <Trouble message={problemText(asking.error)} onRetry={() => void asking.refetch()} />
      )}
      {asking.data !== undefined && asking.data.items.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="font-700">{words.asking}</h3>
          <ul className="flex flex-col gap-2">
            {asking.data.items.map((one) => (
              <Request key={one.organisation.id} group={group} asked={one} />
            ))}
          </ul>
        </section>
      )}
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className="min-h-11 cursor-pointer py-2 font-700">
          {words.organisations(group.organisation_count)}
        </summary>
        {isOpen && <Inside group={group} />}
      </details>
    </div>
  );
}

function Request({ group, asked }: { group: UserGroup; asked: Asked }) {
  const words = useWords(groupWords);
  const { settings } = useMe();
  const { id, name } = asked.organisation;
  const letIn = useAct(
    () => admit(group.id, id),
    () => toast(words.admitted(name)),
  );
  const refuse = useAct(
    () => decline(group.id, id),
    () => toast(words.declined(name)),
  );
  const isBusy = letIn.isPending || refuse.isPending;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 rounded-8 border border-line p-3">
      <span className="min-w-0 wrap-anywhere">
        {name}
        <span className="block text-ink-soft">
          {words.askedBy(asked.asked_by, fullMoment(asked.asked_at, settings))}
        </span>
        {asked.reason}
      </span>
      <span className="flex gap-2">
        <Button
          isSmall
          look="solid"
          isBusy={isBusy}
          aria-label={words.admitOf(name)}
          onClick={() => letIn.mutate(undefined)}
        >
          {words.admit}
        </Button>
        <Button
          isSmall
          isBusy={isBusy}
          aria-label={words.declineOf(name)}
          onClick={() => refuse.mutate(undefined)}
        >
          {words.decline}
        </Button>
      </span>
    </li>
  );
}

function Inside({ group }: { group: UserGroup }) {
  const words = useWords(groupWords);
  const me = useMe();
  const detail = useGroupDetail(group.id);
  const [going, setGoing] = useState<Named | null>(null);
  const [heir, setHeir] = useState<Named | null>(null);
  const give = useAct(
    (to: Named) => handOver(group.id, to.id),
    (_, to) => toast(words.handedOver(to.name)),
  );
  if (detail.isPending) return <Waiting />;
  if (detail.isError)
    return <Trouble message={problemText(detail.error)} onRetry={() => void detail.refetch()} />;
  return (
    <>
      <ul className="flex flex-col">
        {detail.data.organisations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 py-1">
            <span className="min-w-0 wrap-anywhere">{one.name}</span>
            {one.id !== me.organisation.id && (
              <span className="flex gap-2">
                <Button
                  isSmall
                  isBusy={give.isPending}
                  aria-label={words.handOverOf(one.name)}
                  onClick={() => setHeir(one)}
                >
                  {words.handOver}
                </Button>
                <Button
                  isSmall
                  look="danger"
                  aria-label={words.dismissOf(one.name, group.name)}
                  onClick={() => setGoing(one)}
                >
                  {words.dismiss}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {heir !== null && (
        <SureDialog
          title={words.handOverOf(heir.name)}
          text={words.handOverSure(heir.name, group.name)}
          verb={words.handOver}
          onClose={() => setHeir(null)}
          onYes={() => give.mutate(heir)}
        />
      )}
      {going !== null && <PartingDialog group={group} organisation={going} onClose={() => setGoing(null)} />}
    </>
  );
}
