/** What is searched for, as the address of the page says it: a search can be gone back to, kept and passed on. */

export interface Asked {
  q: string;
  room: string;
  group: string;
  from: string;
  since: string;
  until: string;
  hasFile: boolean;
  sort: "newest" | "best";
}

export const NOTHING: Asked = {
  q: "",
  room: "",
  group: "",
  from: "",
  since: "",
  until: "",
  hasFile: false,
  sort: "newest",
};
const TEXTS = ["q", "room", "group", "from", "since", "until"] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function askedIn(search: string): Asked {
  const given = new URLSearchParams(search);
  const texts = Object.fromEntries(TEXTS.map((name) => [name, given.get(name) ?? ""]));
  const asked: Asked = { ...NOTHING, ...texts };
  return {
    ...asked,
    since: DAY.test(asked.since) ? asked.since : "",
    until: DAY.test(asked.until) ? asked.until : "",
    hasFile: given.get("file") === "yes",
    sort: given.get("sort") === "best" ? "best" : "newest",
  };
}

export function addressOf(asked: Partial<Asked>): string {
  const given = new URLSearchParams();
  for (const name of TEXTS) if (asked[name]) given.set(name, asked[name]);
  if (asked.hasFile) given.set("file", "yes");
  if (asked.sort === "best") given.set("sort", "best");
  const search = given.toString();
  return search === "" ? "/search" : `/search?${search}`;
}

/** Days are whole days in Tokyo. */
export function queryOf(asked: Asked): Record<string, string> {
  return {
    q: asked.q,
    room: asked.room,
    group: asked.group,
    from: asked.from,
    since: asked.since && `${asked.since}T00:00:00+09:00`,
    until: asked.until && `${asked.until}T23:59:59.999+09:00`,
    has_file: asked.hasFile ? "true" : "",
    sort: asked.sort,
  };
}

/** Enough to search with: a word, or somebody, or that there is a file. */
export function isAnything(asked: Asked): boolean {
  return asked.q.trim() !== "" || asked.from !== "" || asked.hasFile;
}

export function filtersIn({ room, group, from, since, until, hasFile }: Asked): number {
  return [room, group, from, since, until, hasFile].filter(Boolean).length;
}
