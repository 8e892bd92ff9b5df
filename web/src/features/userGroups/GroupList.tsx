/** The user groups that one's organisation takes part in. */
import { Link } from "wouter";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { useUserGroups } from "./groupApi";
import { groupWords } from "./words";

export function GroupList() {
  const words = useWords(groupWords);
  const groups = useUserGroups();
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-6 phone:p-4">
      <Link href="/" className="hidden min-h-11 items-center gap-2 text-link underline phone:inline-flex">
        <Icon name="back" />
        {words.toRooms}
      </Link>
      <h1 className="text-std-24B-150">{words.title}</h1>
      <p>{words.lead}</p>
      {groups.isPending && <Waiting />}
      {groups.isError && <Trouble onRetry={() => void groups.refetch()} />}
      {groups.data?.items.length === 0 && <p className="text-ink-soft">{words.none}</p>}
      <ul className="flex flex-col gap-3">
        {groups.data?.items.map((group) => (
          <li key={group.id}>
            <Link
              href={`/user-groups/${group.id}`}
              className="flex flex-col gap-1 rounded-12 border border-line bg-surface p-5 hover:border-accent hover:bg-hover"
            >
              <span className="text-std-18B-160 text-link underline underline-offset-4">{group.name}</span>
              <span className="whitespace-pre-line">{group.description}</span>
              <span className="flex gap-4 text-ink-soft">
                <span>{words.organisations(group.organisation_count)}</span>
                <span>{words.topics(group.topic_count)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
