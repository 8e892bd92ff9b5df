/** The user groups that the organisation is in; the operator admits and removes. */
import { useQuery } from "@tanstack/react-query";
import { request } from "../../api/request";
import { useMe } from "../../api/session";
import type { Page, UserGroup } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { GroupRules } from "./GroupRules";
import { adminWords } from "./words";

export function GroupsPanel() {
  const words = useWords(adminWords);
  const me = useMe();
  const groups = useQuery({
    queryKey: ["admin", "groups"],
    queryFn: () => request<Page<UserGroup>>("/user-groups"),
  });
  if (groups.isPending) return <Waiting />;
  if (groups.isError)
    return <Trouble message={problemText(groups.error)} onRetry={() => void groups.refetch()} />;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.groupsLead}</p>
      {groups.data.items.length === 0 && <p>{words.noGroups}</p>}
      <ul className="rounded-12 border border-line empty:hidden">
        {groups.data.items.map((group) => (
          <li key={group.id} className="border-b border-line px-4 py-3 last:border-b-0">
            <p className="font-700 wrap-anywhere">{group.name}</p>
            <p className="text-ink-soft">{words.groupFigures(group.organisation_count, group.topic_count)}</p>
            {group.home_organisation_id === me.organisation.id && <GroupRules group={group} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
