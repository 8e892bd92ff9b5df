/** Keeps one line to the server alive: hello, heartbeat, back-off, resume. */
import type { CommandName, Commands, LoggedFrame } from "../protocol/frames";
import type { MessageOut } from "../protocol/wire";
import { type AskHttp, HttpWire } from "./httpWire";
import { type Incoming, type Line, lineLost } from "./line";
import { tell } from "./listen";
import * as positions from "./positions";
import { type EVIDENCE, Roads } from "./roads";
import { getsThrough, SocketWire } from "./socketWire";
import { isOpen, useLine } from "./status";
import { between, CLOSED, isFinal, waitAfter } from "./waits";
import { listenForWaking } from "./wakeUp";

/** A line that has lived this long was a good one: the next trouble begins a new count. */
const STABLE = 30_000;
const PROVED = 90_000;
const HEADS_GRACE = 2_000;
const MOST_GRACES = 10;
/** A greeting unanswered for so long is looked into, over HTTP. */
const GREETING = 15_000;
/** A server that answers so fast is not the one that keeps the socket waiting. */
const PROMPT = 3_000;
const PROBE_PATIENCE = 5_000;

export interface Greeting {
  welcome: Commands["hello"]["ok"];
  /** The rooms that were followed when hello was said. */
  known: readonly string[];
}

interface Door {
  /** Renews the session if needed; false when only signing in helps. */
  maySpeak: () => Promise<boolean>;
  askHttp: AskHttp;
  openRoom: () => string | null;
  /** What the server said of all rooms, each time the line opens. */
  onGreeted: (greeting: Greeting) => void;
}

let door: Door | null = null;
let wire: Line | null = null;
let roads = new Roads();
let timer: ReturnType<typeof setTimeout> | undefined;
let trial: ReturnType<typeof setTimeout> | undefined;
let settled: ReturnType<typeof setTimeout>[] = [];
let failures = 0;
let heard = 0;

export function connect(opened: Door): void {
  if (door !== null) return;
  door = opened;
  roads = new Roads();
  positions.fillHolesWith((room_id, after) => command("room.catch_up", { room_id, after }));
  open();
}

export function disconnect(): void {
  door = null;
  clearTimeout(timer);
  wire?.close();
  useLine.setState({ state: "idle", retryAt: null, failures: 0, why: 0 });
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
  if (wire === null || (!isOpen() && name !== "hello")) return Promise.reject(lineLost());
  return wire.ask(name, given);
}

/** The server takes 64 KiB in one frame; a longer message goes over HTTP under the same key. */
export function sendLarge({ room_id, ...draft }: Commands["message.send"]["with"]): Promise<MessageOut> {
  if (door === null) return Promise.reject(lineLost());
  return door.askHttp<MessageOut>("POST", `/rooms/${room_id}/messages`, draft);
}

function open(): void {
  if (door === null) return;
  useLine.setState(({ why }) => ({ state: "connecting", retryAt: null, failures, why }));
  const ears = { onOpen: () => void greet(), onEvent: hear, onClose: lost };
  if (!roads.isHttp) {
    wire = new SocketWire(newSocket(), ears);
    return;
  }
  const { askHttp: ask, openRoom } = door;
  wire = new HttpWire({ ask, openRoom, positionOf: positions.positionOf }, ears);
  trySocketLater(wire);
}

function newSocket(): WebSocket {
  const address = new URL("/api/v1/socket", window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocket(address, "kairan.v1");
}

/** HTTP carries on until a socket has shown that it gets through. */
function trySocketLater(onHttp: Line): void {
  clearTimeout(trial);
  trial = setTimeout(async () => {
    if (onHttp !== wire) return;
    if (!(await getsThrough(newSocket()))) return trySocketLater(onHttp);
    roads.proved();
    if (onHttp === wire) onHttp.close();
  }, roads.nextTry());
}

async function greet(): Promise<void> {
  const speaking = wire;
  const known = positions.roomsFollowed();
  const suspicion = setTimeout(() => void suspect(speaking), GREETING);
  try {
    const welcome = await command("hello", { positions: positions.positionsHeld() });
    if (speaking !== wire || speaking === null) return;
    positions.greet(welcome);
    useLine.setState({ state: "open", retryAt: null, failures: 0, why: 0 });
    settle(speaking);
    checkHeadsSoon(welcome.heads);
    door?.onGreeted({ welcome, known });
  } catch {
    speaking?.close();
  } finally {
    clearTimeout(suspicion);
  }
}

function settle(speaking: Line): void {
  const steady = setTimeout(() => {
    failures = 0;
  }, STABLE);
  const proven = setTimeout(() => speaking instanceof SocketWire && roads.proved(), PROVED);
  settled = [steady, proven];
}

/** A greeting is swallowed by a box on the way, or the server is busy: then HTTP is slow as well, and we wait. */
async function suspect(speaking: Line | null): Promise<void> {
  if (!(speaking instanceof SocketWire)) return;
  const isPrompt = await answersPromptly().catch(() => false);
  if (isPrompt && !speaking.hasHeard) speaking.close();
}

async function answersPromptly(): Promise<boolean> {
  const asked = Date.now();
  await door?.maySpeak();
  return Date.now() - asked < PROMPT;
}

function hear({ on, room_id = "", seq, data }: Incoming): void {
  heard += 1;
  if (on === "heads") checkHeadsSoon((data as { heads: Record<string, number> }).heads);
  else if (typeof seq === "number") positions.take({ on, room_id, seq, data } satisfies LoggedFrame);
  else tell(on, room_id, data, null);
}

/** The frames a head counts may still be on their way behind it: while anything arrives, nothing is asked. */
function checkHeadsSoon(heads: Record<string, number>, graces = MOST_GRACES): void {
  const speaking = wire;
  const before = heard;
  setTimeout(() => {
    if (speaking !== wire || !isOpen()) return;
    const behind = Object.entries(heads).filter(
      ([roomId, head]) => head > (positions.positionOf(roomId) ?? -1),
    );
    if (behind.length === 0) return;
    if (heard !== before && graces > 1) checkHeadsSoon(heads, graces - 1);
    else positions.compareHeads(Object.fromEntries(behind));
  }, HEADS_GRACE);
}

function lost(code: number): void {
  for (const one of settled) clearTimeout(one);
  clearTimeout(trial);
  const was = wire;
  wire = null;
  if (door === null) return;
  if (isFinal(code)) {
    useLine.setState({ state: "refused", retryAt: null });
    return;
  }
  const evidence = was instanceof SocketWire ? evidenceOf(was, code) : null;
  const mustCheck = evidence !== null || code === CLOSED.signedOut;
  wait(code, () => (mustCheck ? void openIfAllowed(evidence) : open()));
}

function wait(code: number, then: () => void): void {
  const pause = waitAfter(code, failures);
  failures += 1;
  const why = code >= 4400 ? code : useLine.getState().why;
  useLine.setState({ state: "waiting", retryAt: Date.now() + pause, failures, why });
  clearTimeout(timer);
  timer = setTimeout(then, pause);
}

function evidenceOf(was: SocketWire, code: number): keyof typeof EVIDENCE | null {
  if (code >= 4400) return null;
  if (was.hasHeard) return code === 0 ? "silent" : null;
  return was.isOpened && code === 1000 ? "swallowed" : "cut";
}

/** A handshake refused for an old session looks like any other failure: then the session is checked first. */
async function openIfAllowed(evidence: keyof typeof EVIDENCE | null): Promise<void> {
  const asked = door;
  const isStillWanted = () => asked === door && door !== null && wire === null;
  try {
    const isPrompt = await answersPromptly();
    if (!isStillWanted()) return;
    if (isPrompt && evidence !== null) roads.note(evidence);
    open();
  } catch {
    // The server is away altogether: that says nothing about sockets.
    if (isStillWanted()) wait(0, () => void openIfAllowed(null));
  }
}

listenForWaking({
  onLook: () => {
    if (wire instanceof SocketWire) wire.checkSilence();
    reconnectNow();
  },
  onNetwork: () => setTimeout(tryOut, between(0, 2_000)),
});

/** After a change of network an old socket may be dead without knowing: any small question finds out. */
function tryOut(): void {
  reconnectNow();
  const [roomId] = positions.roomsFollowed();
  const after = roomId === undefined ? undefined : positions.positionOf(roomId);
  if (!isOpen() || !(wire instanceof SocketWire) || roomId === undefined || after === undefined) return;
  wire.ask("room.catch_up", { room_id: roomId, after }, PROBE_PATIENCE).catch(() => undefined);
}
