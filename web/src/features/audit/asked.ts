/** What is asked of the audit, as the address of the page says it. */

export interface Asked {
  person: string;
  act: string;
  room: string;
  since: string;
  until: string;
}

const TEXTS = ["person", "act", "room", "since", "until"] as const;
const NOTHING: Asked = { person: "", act: "", room: "", since: "", until: "" };
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ACT = /^[a-z_]+\.[a-z_]+$/;
const SHAPES: Record<keyof Asked, RegExp> = { person: ID, act: ACT, room: ID, since: DAY, until: DAY };

/** Whatever cannot be meant is left out: an address may come from anywhere. */
export function askedIn(search: string): Asked {
  const given = new URLSearchParams(search);
  const texts = TEXTS.map((name) => [name, given.get(name) ?? ""] as const);
  return { ...NOTHING, ...Object.fromEntries(texts.filter(([name, text]) => SHAPES[name].test(text))) };
}

export function addressOf(asked: Partial<Asked>): string {
  const given = new URLSearchParams();
  for (const name of TEXTS) if (asked[name]) given.set(name, asked[name]);
  const search = given.toString();
  return search === "" ? "/audit" : `/audit?${search}`;
}

/** Days are whole days in Tokyo; the last one ends where the next begins. */
export function queryOf({ person, act, room, since, until }: Asked): Record<string, string> {
  return {
    person_id: person,
    action: act,
    room_id: room,
    since: since && `${since}T00:00:00+09:00`,
    until: until && `${dayAfter(until)}T00:00:00+09:00`,
  };
}

export function countOf(asked: Asked): number {
  return TEXTS.filter((name) => asked[name] !== "").length;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60_000).toISOString().slice(0, 10);
}
