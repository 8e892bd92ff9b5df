/** What the topics of a user group may hold, and who may ask to join, for the administrators of its home. */
import { request } from "../../api/request";
import type { GroupRulesDraft, UserGroup } from "../../protocol/wire";
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { useAct } from "./adminApi";
import { groupRuleWords } from "./groupRuleWords";

export function GroupRules({ group }: { group: UserGroup }) {
  const words = useWords(groupRuleWords);
  const rules: GroupRulesDraft = {
    confidentiality: group.confidentiality === 1 ? 1 : 2,
    allows_sensitive: group.allows_sensitive,
    takes_requests: group.takes_requests,
  };
  const change = useAct(
    (wanted: GroupRulesDraft) => request(`/user-groups/${group.id}/rules`, { method: "PUT", body: wanted }),
    () => toast(words.changed(group.name)),
  );
  // What was pressed shows soon, goes back where the server says no, and is part of what is pressed right after it.
  const shown = change.isPending ? change.variables : rules;
  return (
    <div className="mt-2 flex flex-col gap-2">
      <p className="font-700">{words.isHome}</p>
      <Choice
        legend={words.usual}
        value={shown.confidentiality}
        options={([1, 2] as const).map((value) => ({ value, text: words.classes[value] }))}
        onChange={(confidentiality) => change.mutate({ ...shown, confidentiality })}
      />
      <Checkbox
        label={words.sensitive}
        help={words.sensitiveHelp}
        isChecked={shown.allows_sensitive}
        onChange={(allows_sensitive) => change.mutate({ ...shown, allows_sensitive })}
      />
      <Checkbox
        label={words.requests}
        help={words.requestsHelp}
        isChecked={shown.takes_requests === true}
        onChange={(takes_requests) => change.mutate({ ...shown, takes_requests })}
      />
    </div>
  );
}
