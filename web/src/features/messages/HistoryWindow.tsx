/** One window of history in a virtual list: keeps its place whatever comes before or after it. */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef } from "react";
import { VList } from "virtua";
import { useMe } from "../../api/session";
import type { MessageOut, RoomOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import type { ActionsOf } from "./actions";
import type { DrawFiles } from "./attaching";
import { Beginning, DayLine, StickyDay, UnreadLine } from "./Marker";
import { MessageRow } from "./MessageRow";
import { useMessageMenu } from "./messageMenu";
import { PendingRow } from "./PendingRow";
import type { Pending } from "./pending";
import { usePicker } from "./picker";
import { type Row, rowsOf } from "./rows";
import { ToEnd } from "./ToEnd";
import type { Timeline } from "./timeline";
import type { Conversation } from "./timelineStore";
import { useActionKeys } from "./useActionKeys";
import { useArrival } from "./useArrival";
import { useHistoryScroll } from "./useHistoryScroll";
import { useRoving } from "./useRoving";
import { messageWords } from "./words";

interface Props {
  room: RoomOut;
  isShared: boolean;
  conversation: Conversation;
  timeline: Timeline;
  pending: Pending[];
  onRead: (number: number) => void;
  onPerson: (personId: string) => void;
  asideOf: (message: MessageOut) => ReactNode;
  filesOf: DrawFiles;
  footOf: (message: MessageOut) => ReactNode;
  onEdit: (pending: Pending) => void;
  actionsOf: ActionsOf;
}

const ReactionPicker = lazy(() =>
  import("./ReactionPicker").then((module) => ({ default: module.ReactionPicker })),
);
const MessageMenu = lazy(() => import("./MessageMenu").then((module) => ({ default: module.MessageMenu })));

export function HistoryWindow({
  room,
  isShared,
  conversation,
  timeline,
  pending,
  onRead,
  onPerson,
  asideOf,
  filesOf,
  footOf,
  onEdit,
  actionsOf,
}: Props) {
  const words = useWords(messageWords);
  const { id: personId } = useMe();
  const { unreadFrom } = conversation;
  const newest = pending.at(-1)?.client_id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `pending` is made anew at each render; its parts are what counts.
  const rows = useMemo(
    () => rowsOf({ timeline, pending, personId, unreadFrom }),
    [timeline, personId, unreadFrom, newest, pending.map((one) => one.state).join()],
  );
  const scroll = useHistoryScroll({ room, conversation, timeline, rows, newest, onRead });
  const roving = useRoving(scroll.list, rows);
  const actions = useActionsOf(room, actionsOf);
  const handleActionKey = useActionKeys(timeline, actions);
  const menu = useMessageMenu((state) => state.open);
  const picker = usePicker((state) => state.open);
  useArrival(room.id, scroll.list, rows, roving.focusRow);

  function renderRow(row: Row) {
    const isCurrent = row.key === roving.current;
    // While the list moves, virtua lets no press through; a message that comes in moves it under one's finger.
    return (
      <div key={row.key} className="pointer-events-auto">
        {row.kind === "message" && (
          <MessageRow
            {...row}
            rowKey={row.key}
            isCurrent={isCurrent}
            isShared={isShared}
            actionsOf={actions}
            onPerson={onPerson}
            asideOf={asideOf}
            filesOf={filesOf}
            footOf={footOf}
          />
        )}
        {row.kind === "pending" && (
          <PendingRow {...row} rowKey={row.key} isCurrent={isCurrent} filesOf={filesOf} onEdit={onEdit} />
        )}
        {row.kind === "day" && <DayLine moment={row.moment} />}
        {row.kind === "unread" && <UnreadLine />}
        {row.kind === "beginning" && <Beginning isEmpty={rows.length === 1} />}
      </div>
    );
  }

  return (
    <div ref={roving.log} className="relative flex min-h-[26vh] flex-1 flex-col pb-2">
      <VList
        ref={scroll.list}
        data={rows}
        shift={scroll.shift}
        onScroll={scroll.handleScroll}
        onResize={scroll.handleResize}
        role="log"
        aria-live="off"
        aria-label={words.log(room.name)}
        tabIndex={roving.current === null ? 0 : -1}
        keepMounted={roving.keptMounted}
        onKeyDown={(event) => handleActionKey(event) || roving.handleKey(event)}
        onFocus={roving.handleFocus}
        className="focus-inside min-h-0 flex-1 overscroll-none"
      >
        {renderRow}
      </VList>
      {menu !== null && (
        <Suspense>
          <MessageMenu open={menu} />
        </Suspense>
      )}
      {picker !== null && (
        <Suspense>
          <ReactionPicker key={picker.number} open={picker} />
        </Suspense>
      )}
      {scroll.day !== null && <StickyDay moment={scroll.day} />}
      {scroll.isAway && <ToEnd unread={room.unread} onClick={scroll.goToEnd} />}
    </div>
  );
}

/** The same function from render to render, so that a room's counters do not draw every row anew. */
function useActionsOf(room: RoomOut, actionsOf: ActionsOf) {
  const latest = useRef({ room, actionsOf });
  useEffect(() => {
    latest.current = { room, actionsOf };
  });
  return useCallback((message: MessageOut) => {
    const { room: now, actionsOf: ask } = latest.current;
    return ask({ message, room: now });
  }, []);
}
