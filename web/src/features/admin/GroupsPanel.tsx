/** The user groups that the organisation is in, what it does as the home of one, and those that it may join. */
import { useState } from "react";
import { useMe } from "../../api/session";
import type { UserGroup } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { GroupAnswers } from "./GroupAnswers";
import { GroupHome } from "./GroupHome";
import { GroupRules } from "./GroupRules";
import { useGroups } from "./groupApi";
import { groupWords } from "./groupWords";
import { JoinableGroups } from "./JoinableGroups";
import { PartingDialog } from "./PartingDialog";

export function GroupsPanel() {
  const words = useWords(groupWords);
  const groups = useGroups();
  if (groups.isPending) return <Waiting />;
  if (groups.isError)
    return <Trouble message={problemText(groups.error)} onRetry={() => void groups.refetch()} />;
  return (
    <div className="flex flex-col gap-6">
      <p className="text-ink-soft">{words.lead}</p>
      <GroupAnswers />
      {groups.data.items.length === 0 && <p>{words.none}</p>}
      <ul className="rounded-12 border border-line empty:hidden">
        {groups.data.items.map((group) => (
          <Line key={group.id} group={group} />
        ))}
      </ul>
      <JoinableGroups />
    </div>
  );
}

function Line({ group }: { group: UserGroup }) {
  const words = useWords(groupWords);
  const me = useMe();
  const [isLeaving, setIsLeaving] = useState(false);
  const isHome = group.home_organisation_id === me.organisation.id;
  return (
    <li className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-700 wrap-anywhere">{group.name}</h2>
          <p className="text-ink-soft">{words.figures(group.organisation_count, group.topic_count)}</p>
        </div>
        <Button
          isSmall
          look="danger"
          aria-label={words.leaveOf(group.name)}
          onClick={() => setIsLeaving(true)}
        >
          {words.leave}
        </Button>
      </div>
      {isHome && <GroupHome group={group} />}
      {isHome && <GroupRules group={group} />}
      {isLeaving && (
        <PartingDialog group={group} organisation={me.organisation} onClose={() => setIsLeaving(false)} />
      )}
    </li>
  );
}
