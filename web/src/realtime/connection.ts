/** Keeps one line to the server alive: hello, heartbeat, back-off, resume. */
import type { CommandName, Commands, LoggedFrame } from "../protocol/frames";
import type { MessageOut } from "../protocol/wire";
import { backoff } from "./backoff";
import { type AskHttp, HttpWire } from "./httpWire";
import { type Incoming, type Line, lineLost } from "./line";
import { tell } from "./listen";
import { compareHeads, fillHolesWith, positionOf, positionsHeld, reset, take } from "./positions";
import { SocketWire } from "./socketWire";
import { useLine } from "./status";

const STABLE = 30_000;
const HEADS_GRACE = 2_000;
/** So many sockets refused by a server that answers over HTTP: something on the way cuts them. */
const MOST_CUT = 3;
const ON_HTTP = 5 * 60_000;

interface Door {
  /** Renews the session if needed; false when only signing in helps. */
  maySpeak: () => Promise<boolean>;
  epochOf: (roomId: string) => number | undefined;
  askHttp: AskHttp;
  openRoom: () => string | null;
}

let door: Door | null = null;
let wire: Line | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let stable: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let cutSockets = 0;

export function connect(opened: Door): void {
  if (door !== null) return;
  door = opened;
  fillHolesWith((room_id, after) => command("room.catch_up", { room_id, after }));
  open();
}

export function disconnect(): void {
  door = null;
  clearTimeout(timer);
  wire?.close();
  useLine.setState({ state: "idle", retryAt: null, failures: 0 });
}

export function reconnectNow(): void {
  if (door === null || useLine.getState().state !== "waiting") return;
  clearTimeout(timer);
  open();
}

export function command<Name extends CommandName>(
  name: Name,
  given: Commands[Name]["with"],
): Promise<Commands[Name]["ok"]> {
  if (wire === null || (useLine.getState().state !== "open" && name !== "hello"))
    return Promise.reject(lineLost());
  return wire.ask(name, given);
}

/** The server takes 64 KiB in one frame; a longer message goes over HTTP under the same key. */
export function sendLarge({ room_id, ...draft }: Commands["message.send"]["with"]): Promise<MessageOut> {
  if (door === null) return Promise.reject(lineLost());
  return door.askHttp<MessageOut>("POST", `/rooms/${room_id}/messages`, draft);
}

function open(): void {
  if (door === null) return;
  useLine.setState({ state: "connecting", retryAt: null, failures });
  const ears = { onOpen: () => void greet(), onEvent: hear, onClose: lost };
  if (cutSockets < MOST_CUT) {
    wire = new SocketWire(new WebSocket(socketAddress(), "kairan.v1"), ears);
    return;
  }
  wire = new HttpWire({ ask: door.askHttp, openRoom: door.openRoom, positionOf }, ears);
  // Now and then the better road is tried again; one more failure leads back here.
  cutSockets = MOST_CUT - 1;
  const onHttp = wire;
  setTimeout(() => onHttp.close(), ON_HTTP);
}

function socketAddress(): URL {
  const address = new URL("/api/v1/socket", window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return address;
}

async function greet(): Promise<void> {
  const speaking = wire;
  try {
    const { heads, epochs } = await command("hello", { positions: positionsHeld() });
    if (speaking !== wire) return;
    if (speaking instanceof SocketWire) cutSockets = 0;
    stable = setTimeout(() => {
      failures = 0;
    }, STABLE);
    forgetOldEpochs(epochs);
    useLine.setState({ state: "open", retryAt: null, failures: 0 });
    checkHeadsSoon(heads);
  } catch {
    speaking?.close();
  }
}

/** A restored backup has another past: whatever we hold of such a room is from the old one. */
function forgetOldEpochs(epochs: Record<string, number>): void {
  for (const [roomId, epoch] of Object.entries(epochs)) {
    const known = door?.epochOf(roomId);
    if (known !== undefined && known !== epoch) reset(roomId);
  }
}

function hear({ on, room_id = "", seq, data }: Incoming): void {
  if (on === "heads") checkHeadsSoon((data as { heads: Record<string, number> }).heads);
  else if (typeof seq === "number") take({ on, room_id, seq, data } satisfies LoggedFrame);
  else if (on === "room.reset") reset(room_id);
  else tell(on, room_id, data, null);
}

/** The frames a head counts may still be on their way behind it. */
function checkHeadsSoon(heads: Record<string, number>): void {
  const speaking = wire;
  setTimeout(() => {
    if (speaking === wire && useLine.getState().state === "open") compareHeads(heads);
  }, HEADS_GRACE);
}

function lost(code: number): void {
  clearTimeout(stable);
  wire = null;
  // A handshake refused for an old session looks like any other failure: then the session is checked first.
  const neverOpened = useLine.getState().state === "connecting" && code !== 4501;
  if (door === null) return;
  if (code === 4503) {
    useLine.setState({ state: "refused", retryAt: null });
    return;
  }
  const wait = backoff(failures);
  failures += 1;
  useLine.setState({ state: "waiting", retryAt: Date.now() + wait, failures });
  clearTimeout(timer);
  const mustCheck = neverOpened || code === 4501;
  timer = setTimeout(() => (mustCheck ? void openIfAllowed(neverOpened) : open()), wait);
}

async function openIfAllowed(neverOpened: boolean): Promise<void> {
  const asked = door;
  try {
    const allowed = await asked?.maySpeak();
    if (allowed !== true || asked !== door) return;
    if (neverOpened) cutSockets += 1;
  } catch {
    // The server is away: trying the line is what finds out when it is back.
  }
  if (door !== null && wire === null) open();
}

if (typeof window !== "undefined") window.addEventListener("online", reconnectNow);
