/** What the topics of a user group may hold, for the administrators of its home organisation. */
import { request } from "../../api/request";
import type { UserGroup } from "../../protocol/wire";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { Select } from "../../ui/Select";
import { toast } from "../../ui/toast";
import { useAct } from "./adminApi";
import { groupRuleWords } from "./groupRuleWords";

export function GroupRules({ group }: { group: UserGroup }) {
  const words = useWords(groupRuleWords);
  const { confidentiality, allows_sensitive } = group;
  const change = useAct(
    (body: { confidentiality: number; allows_sensitive: boolean }) =>
      request(`/user-groups/${group.id}/rules`, { method: "PUT", body }),
    () => toast(words.changed(group.name)),
  );
  return (
    <div className="mt-2 flex flex-col gap-2">
      <p className="font-700">{words.isHome}</p>
      <Select
        label={words.usual}
        value={confidentiality}
        options={([1, 2] as const).map((value) => ({ value, text: words.classes[value] }))}
        onChange={(value) => change.mutate({ confidentiality: value, allows_sensitive })}
      />
      <Checkbox
        label={words.sensitive}
        help={words.sensitiveHelp}
        isChecked={allows_sensitive}
        isDisabled={change.isPending}
        onChange={(isAllowed) => change.mutate({ confidentiality, allows_sensitive: isAllowed })}
      />
    </div>
  );
}
