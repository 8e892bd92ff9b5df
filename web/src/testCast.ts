/** The people and places of the tests: three colleagues of あおば市, one person of みなと町. */
import type {
  Byline,
  FileOut,
  Me,
  MessageOut,
  MessagePage,
  NotificationChoice,
  RoomOut,
} from "./protocol/wire";

export const AOBA = { id: "00000000-0000-4000-8000-00000000a0ba", name: "あおば市" };
export const MINATO = { id: "00000000-0000-4000-8000-0000000314a7", name: "みなと町" };

export const sato: Byline = byline("5a70", "佐藤　美咲", AOBA);
export const takahashi: Byline = byline("7a4a", "髙橋　健一", AOBA);
export const sakiyama: Byline = byline("5a41", "﨑山　航", MINATO);

export const satoHerself: Me = {
  id: sato.id,
  name: sato.name,
  kana: "サトウ　ミサキ",
  login_id: "sato",
  email: null,
  organisation: { ...AOBA, code: "012345", prefecture: "青葉県", edit_hours: 24, withdrawal_hours: 24 },
  department: "税務課",
  title: "主事",
  posts: [],
  is_administrator: false,
  is_auditor: false,
  settings: {
    language: "ja",
    theme: "system",
    enter_sends: true,
    font_scale: 100,
    era: "western",
    read_counts: "own",
  },
};

export const ROOM_ID = "00000000-0000-4000-8000-0000000000a1";

export function message(number: number, changes: Partial<MessageOut> = {}): MessageOut {
  return {
    room_id: ROOM_ID,
    number,
    seq: number,
    client_id: `client-${number}`,
    sender: takahashi,
    body: `${number}番目`,
    reply_to: null,
    files: [],
    reactions: [],
    mentions: [],
    forwarded: null,
    version: 1,
    urgent: false,
    sent_at: new Date(Date.UTC(2026, 10, 23, 1, 0, 0) + number * 10 * 60_000).toISOString(),
    edited_at: null,
    deleted_at: null,
    deleted_by: null,
    pinned_at: null,
    ...changes,
  };
}

export function file(changes: Partial<FileOut> = {}): FileOut {
  return {
    id: "f1",
    name: "名簿.csv",
    size: 2048,
    kind: "table",
    media_type: "text/plain",
    state: "clean",
    width: null,
    height: null,
    pages: null,
    preview: "table",
    origin_id: "f1",
    version: 1,
    newest_id: "f1",
    ...changes,
  };
}

export const NOTHING_OWN = { quoted: [], own: { bookmarks: [], reactions: [] } };

export function page(from: number, to: number, lastNumber = to): MessagePage {
  const items = Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
  const next = from > 1 ? from : null;
  return { items, next, seq: lastNumber, last_number: lastNumber, epoch: 1, ...NOTHING_OWN };
}

export function room(changes: Partial<RoomOut> = {}): RoomOut {
  return {
    id: ROOM_ID,
    kind: "internal",
    name: "窓口連絡",
    description: "",
    organisation: AOBA,
    user_group: null,
    hides_past: false,
    hides_readers: false,
    epoch: 1,
    last_seq: 10,
    last_number: 10,
    read_number: 10,
    unread: 0,
    mentions: 0,
    role: "member",
    member_count: 12,
    organisation_count: 1,
    people: [],
    last_message: null,
    created_at: "2026-11-01T00:00:00Z",
    ...changes,
  };
}

export const noChoice: NotificationChoice = {
  internal: "all",
  topic: "mentions",
  text: "full",
  sound: false,
  keywords: [],
  quiet_until: null,
  quiet_from: null,
  quiet_to: null,
  rooms: {},
};

function byline(tail: string, name: string, organisation: { id: string; name: string }): Byline {
  return {
    id: `00000000-0000-4000-8000-00000000${tail}`,
    name,
    organisation: organisation.name,
    organisation_id: organisation.id,
    department: "税務課",
    title: "主事",
  };
}
