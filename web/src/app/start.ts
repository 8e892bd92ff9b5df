/** Introduces the features to each other and to the line, once somebody is signed in. */
import { Problem } from "../api/problem";
import { request } from "../api/request";
import { useSession } from "../api/session";
import { stayIn } from "../api/stayIn";
import { followConfirmations, stateOf } from "../features/confirmations/states";
import { followFiles } from "../features/files/fileEvents";
import { followDrafts } from "../features/messages/draftSync";
import { loadDrafts } from "../features/messages/drafts";
import { followMessages } from "../features/messages/messageEvents";
import { useOriginRooms } from "../features/messages/originRooms";
import { startOutbox } from "../features/messages/outbox";
import { isReadingEnd, isSomebodyThere, readingRoom } from "../features/messages/reading";
import { load as loadReplying } from "../features/messages/replying";
import { changeFiles } from "../features/messages/timelineStore";
import { followChoice, greetChoice } from "../features/notifications/choice";
import { closeWhatIsRead, followNotifications } from "../features/notifications/notify";
import { membersChanged } from "../features/people/peopleApi";
import { followReadCounts } from "../features/readers/readCounts";
import { followReminders } from "../features/reminders/reminderStore";
import { tellLater } from "../features/rooms/markRead";
import { followRooms, greetRooms } from "../features/rooms/roomEvents";
import { loadRooms, roomOf, useRooms } from "../features/rooms/roomStore";
import { roomWords } from "../features/rooms/words";
import { followScheduled } from "../features/schedule/scheduledStore";
import { scheduleWords } from "../features/schedule/words";
import type { Me } from "../protocol/wire";
import { connect, type Greeting } from "../realtime/connection";
import type { AskHttp } from "../realtime/httpWire";
import { CommandRefused } from "../realtime/line";
import { listen } from "../realtime/listen";
import { wordsNow } from "../ui/language";
import { toast } from "../ui/toast";
import { openDialog } from "./dialogs";
import { draftFiles } from "./draftFiles";
import { goToMessage } from "./goToMessage";

let isStarted = false;

/** Runs for the life of the page: another person's sign-in opens a new page. */
export function start(person: Me): void {
  if (isStarted) return;
  isStarted = true;
  stayIn();
  followRooms((room) => toast(wordsNow(roomWords).removed(room.name)));
  followDrafts(draftFiles); // before the messages: it asks the outbox where one was sent from
  followMessages();
  followReadCounts();
  followReminders();
  followScheduled(() => {
    const words = wordsNow(scheduleWords);
    const look = { label: words.look, run: () => openDialog({ kind: "later", tab: "scheduled" }) };
    toast(words.notSent, { tone: "danger", isLasting: true, action: look });
  });
  followFiles(changeFiles);
  followConfirmations();
  followChoice();
  followNotifications({ roomOf, isBeingRead, mustConfirm, goTo: goToMessage });
  useRooms.subscribe(() => closeWhatIsRead(roomOf));
  listen("member.joined", membersChanged);
  listen("member.role_changed", membersChanged);
  // Whoever has gone may not ask who is still there.
  listen("member.left", (roomId, { person: gone }) => gone.id !== person.id && membersChanged(roomId));
  useOriginRooms.setState({ nameOf: (roomId) => roomOf(roomId)?.name ?? null });
  tellLater();
  loadReplying();
  if (window.location.search.startsWith("?linking=")) openDialog({ kind: "signIn" });
  void loadDrafts(person.id);
  void startOutbox(person.id);
  void openLine();
}

function onGreeted(greeting: Greeting): void {
  greetRooms(greeting);
  greetChoice(greeting.welcome.notifications);
}

function isBeingRead(roomId: string): boolean {
  return readingRoom() === roomId && isReadingEnd(roomId) && isSomebodyThere();
}

function mustConfirm(roomId: string, number: number): boolean {
  const state = stateOf(roomId, number);
  return state === null || (state.is_asked && state.confirmed_at === null);
}

/** The list first: its positions are what the line resumes from. */
async function openLine(): Promise<void> {
  await loadRooms().catch(() => undefined);
  connect({ maySpeak, askHttp, openRoom: readingRoom, onGreeted });
}

/** The HTTP road speaks of refusals as the socket does. */
const askHttp: AskHttp = async (method, path, body) => {
  try {
    return await request(path, body === undefined ? { method } : { method, body });
  } catch (error) {
    if (error instanceof Problem) throw refusal(error);
    throw error;
  }
};

function refusal({ code, message, isPassing, retryAfter }: Problem): CommandRefused {
  return new CommandRefused(code, message, isPassing, retryAfter);
}

/** Asking who we are renews the session, or waits for the person to sign in again. */
async function maySpeak(): Promise<boolean> {
  await request<Me>("/me");
  return useSession.getState().state === "signed_in";
}
