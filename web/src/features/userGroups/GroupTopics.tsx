/** One user group: its topics to search, join and open. */
import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { UserGroupDetail } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { useUserGroup } from "./groupApi";
import { TopicList } from "./TopicList";
import { groupWords } from "./words";

interface Props {
  userGroupId: string;
  onJoin: (topicId: string) => Promise<void>;
  onCreate: (group: { id: string; name: string }) => void;
}

const PAUSE = 250;

export function GroupTopics({ userGroupId, onJoin, onCreate }: Props) {
  const group = useUserGroup(userGroupId);
  if (group.isPending) return <Waiting />;
  if (group.isError) return <Trouble onRetry={() => void group.refetch()} />;
  return <Topics group={group.data} onJoin={onJoin} onCreate={onCreate} />;
}

function Topics({
  group,
  onJoin,
  onCreate,
}: { group: UserGroupDetail } & Pick<Props, "onJoin" | "onCreate">) {
  const words = useWords(groupWords);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-6 phone:p-4">
      <Link
        href="/user-groups"
        className="inline-flex min-h-11 items-center gap-2 self-start text-link underline underline-offset-4"
      >
        <Icon name="back" />
        {words.back}
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1 className="min-w-0 text-std-24B-150 wrap-anywhere">{group.name}</h1>
        <Button look="solid" onClick={() => onCreate({ id: group.id, name: group.name })}>
          <Icon name="plus" />
          {words.create}
        </Button>
      </div>
      <p className="whitespace-pre-line">{group.description}</p>
      <details className="rounded-8 border border-line px-4 py-2">
        <summary className="min-h-8 cursor-pointer font-700">
          {words.who}（{words.organisations(group.organisations.length)}）
        </summary>
        <ul className="flex flex-wrap gap-x-4 py-2">
          {group.organisations.map((organisation) => (
            <li key={organisation.id}>
              {organisation.prefecture} {organisation.name}
            </li>
          ))}
        </ul>
      </details>
      <TextField
        label={words.search}
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TopicList userGroupId={group.id} q={asked} onJoin={onJoin} />
    </div>
  );
}
