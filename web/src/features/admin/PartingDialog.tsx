/** An organisation out of a user group: what ends is said first, then it is done. */
import { useMe } from "../../api/session";
import type { Parting } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { useAct } from "./adminApi";
import { part, useParting } from "./groupApi";
import { groupWords } from "./groupWords";

interface Named {
  id: string;
  name: string;
}

interface Props {
  group: Named;
  organisation: Named;
  onClose: () => void;
}

export function PartingDialog({ group, organisation, onClose }: Props) {
  const words = useWords(groupWords);
  const me = useMe();
  const parting = useParting(group.id, organisation.id);
  const isOwn = organisation.id === me.organisation.id;
  const leave = useAct(
    () => part(group.id, organisation.id),
    () => {
      toast(isOwn ? words.left(group.name) : words.dismissed(organisation.name));
      onClose();
    },
  );
  return (
    <Dialog
      title={isOwn ? words.leaveOf(group.name) : words.dismissOf(organisation.name, group.name)}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        {parting.isPending && <Waiting />}
        {parting.isError && (
          <Trouble message={problemText(parting.error)} onRetry={() => void parting.refetch()} />
        )}
        {parting.data?.is_home && <Notice tone="plain">{words.homeFirst}</Notice>}
        {parting.data !== undefined && !parting.data.is_home && (
          <>
            <Consequences organisation={organisation} parting={parting.data} />
            <Button
              look="danger"
              className="self-start"
              isBusy={leave.isPending}
              onClick={() => leave.mutate(undefined)}
            >
              {isOwn ? words.doLeave : words.doDismiss}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Consequences({ organisation, parting }: { organisation: Named; parting: Parting }) {
  const words = useWords(groupWords);
  const { people, topics, conversations } = parting;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-700">{words.parting(organisation.name)}</h3>
      <ul className="flex list-disc flex-col gap-2 pl-6">
        <li>{people > 0 ? words.places(people, topics, conversations) : words.nobodyInside}</li>
        <li>{words.kept}</li>
        <li>{words.reading}</li>
        <li>{words.again}</li>
      </ul>
    </section>
  );
}
