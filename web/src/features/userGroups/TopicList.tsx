/** Topics found in a user group, each with the way in. */
import { useState } from "react";
import { Link } from "wouter";
import { useMe } from "../../api/session";
import { shortMoment } from "../../lib/time";
import type { TopicOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useLanguage, useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { useTopics } from "./groupApi";
import { groupWords } from "./words";

interface Props {
  userGroupId: string;
  q: string;
  onJoin: (topicId: string) => Promise<void>;
}

export function TopicList({ userGroupId, q, onJoin }: Props) {
  const words = useWords(groupWords);
  const topics = useTopics(userGroupId, q);
  const found = topics.data?.pages.flatMap((page) => page.items) ?? [];
  if (topics.isPending) return <Waiting />;
  if (topics.isError) return <Trouble onRetry={() => void topics.refetch()} />;
  if (found.length === 0)
    return <p className="text-ink-soft">{q === "" ? words.noTopics : words.nothingFound}</p>;
  return (
    <>
      <ul className="flex flex-col rounded-12 border border-line">
        {found.map((topic) => (
          <TopicItem key={topic.id} topic={topic} onJoin={onJoin} />
        ))}
      </ul>
      {topics.hasNextPage && (
        <Button
          isBusy={topics.isFetchingNextPage}
          onClick={() => void topics.fetchNextPage()}
          className="self-start"
        >
          {words.more}
        </Button>
      )}
    </>
  );
}

function TopicItem({ topic, onJoin }: { topic: TopicOut; onJoin: Props["onJoin"] }) {
  const words = useWords(groupWords);
  const language = useLanguage((state) => state.language);
  const { era } = useMe().settings;
  const last = topic.last_message_at;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b border-line p-4 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-700">{topic.name}</h2>
        {topic.description && <p>{topic.description}</p>}
        <p className="flex flex-wrap gap-x-4 text-ink-soft">
          <span>{words.organisations(topic.organisation_count)}</span>
          <span>{words.people(topic.member_count)}</span>
          <span>{last ? words.lastTalk(shortMoment(last, { language, era })) : words.noTalk}</span>
        </p>
      </div>
      {topic.is_member ? (
        <Link
          href={`/rooms/${topic.id}`}
          className="inline-flex min-h-11 items-center gap-3 rounded-8 px-3 text-link hover:bg-hover"
        >
          <span className="text-ink-soft">{words.isMember}</span>
          <span className="underline underline-offset-4">{words.open}</span>
          <span className="sr-only">{topic.name}</span>
        </Link>
      ) : (
        <JoinButton topic={topic} onJoin={onJoin} />
      )}
    </li>
  );
}

function JoinButton({ topic, onJoin }: { topic: TopicOut; onJoin: Props["onJoin"] }) {
  const words = useWords(groupWords);
  const [isBusy, setIsBusy] = useState(false);

  async function handleJoin() {
    setIsBusy(true);
    await onJoin(topic.id).catch((error) => toast(problemText(error), { tone: "danger" }));
    setIsBusy(false);
  }

  return (
    <Button isSmall isBusy={isBusy} onClick={() => void handleJoin()}>
      {isBusy ? words.joining : words.join}
      <span className="sr-only">{topic.name}</span>
    </Button>
  );
}
