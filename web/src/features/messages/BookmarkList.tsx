/** One's own bookmarks over all rooms, the latest first. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import type { DrawFiles } from "./attaching";
import { BOOKMARKS, setBookmark } from "./bookmarks";
import { keepWords } from "./keepWords";
import { ownBookmarks } from "./messageApi";
import { PanelMessage } from "./PanelMessage";

interface Props {
  /** What a room is called; undefined where one has left meanwhile. */
  nameOf: (roomId: string) => string | undefined;
  filesOf: DrawFiles;
  onShow: (roomId: string, number: number) => void;
}

export function BookmarkList({ nameOf, filesOf, onShow }: Props) {
  const words = useWords(keepWords);
  const pages = useInfiniteQuery({
    queryKey: BOOKMARKS,
    queryFn: ({ pageParam }) => ownBookmarks(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => (next === null ? null : String(next)),
    staleTime: 0,
  });
  const all = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = all.filter(({ message }) => nameOf(message.room_id) !== undefined);
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-3 p-6 phone:p-4">
      <Link href="/" className="hidden min-h-11 items-center gap-2 text-link underline phone:inline-flex">
        <Icon name="back" />
        {words.toRooms}
      </Link>
      <h1 className="text-std-24B-150">{words.bookmarks}</h1>
      <p className="text-ink-soft">{words.bookmarksLead}</p>
      {pages.isPending && <Waiting />}
      {pages.isError && <Trouble message={problemText(pages.error)} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && shown.length === 0 && <p>{words.noBookmarks}</p>}
      {shown.map(({ message }) => (
        <PanelMessage
          key={`${message.room_id} ${message.number}`}
          message={message}
          title={words.from(message.sender.name, nameOf(message.room_id) ?? "")}
          filesOf={filesOf}
          onShow={() => onShow(message.room_id, message.number)}
        >
          <Button isSmall onClick={() => void setBookmark(message.room_id, message.number, false)}>
            {words.forgetBookmark}
          </Button>
        </PanelMessage>
      ))}
      {pages.hasNextPage && (
        <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </div>
  );
}
