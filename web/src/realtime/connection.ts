/** Keeps one line to the server alive: hello, heartbeat, back-off, resume. */
import type { CommandName, Commands, LoggedFrame } from "../protocol/frames";
import { backoff } from "./backoff";
import { tell } from "./listen";
import { compareHeads, fillHolesWith, positionsHeld, reset, take } from "./positions";
import { useLine } from "./status";
import { type Incoming, lineLost, Wire } from "./wire";

const STABLE = 30_000;
const HEADS_GRACE = 2_000;

interface Door {
  /** Renews the session if needed; false when only signing in helps. */
  maySpeak: () => Promise<boolean>;
  epochOf: (roomId: string) => number | undefined;
}

let door: Door | null = null;
let wire: Wire | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let stable: ReturnType<typeof setTimeout> | undefined;
let failures = 0;

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

function open(): void {
  useLine.setState({ state: "connecting", retryAt: null, failures });
  const address = new URL("/api/v1/socket", window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  wire = new Wire(new WebSocket(address, "kairan.v1"), {
    onOpen: () => void greet(),
    onEvent: hear,
    onClose: lost,
  });
}

async function greet(): Promise<void> {
  const speaking = wire;
  try {
    const { heads, epochs } = await command("hello", { positions: positionsHeld() });
    if (speaking !== wire) return;
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
  const mustCheck = code === 4501 || useLine.getState().state === "connecting";
  if (door === null) return;
  if (code === 4503) {
    useLine.setState({ state: "refused", retryAt: null });
    return;
  }
  const wait = backoff(failures);
  failures += 1;
  useLine.setState({ state: "waiting", retryAt: Date.now() + wait, failures });
  clearTimeout(timer);
  timer = setTimeout(() => (mustCheck ? void openIfAllowed() : open()), wait);
}

async function openIfAllowed(): Promise<void> {
  const asked = door;
  try {
    const allowed = await asked?.maySpeak();
    if (allowed !== true || asked !== door) return;
  } catch {
    // The server is away: trying the line is what finds out when it is back.
  }
  if (door !== null && wire === null) open();
}

if (typeof window !== "undefined") window.addEventListener("online", reconnectNow);
