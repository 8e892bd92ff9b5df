/** What is being written about entry networks, until it is saved: pure. The last network is for the rest. */
import type { Allowed, EntryNetwork } from "../../protocol/wire";

export const ROLES = ["member", "department", "administrator", "auditor", "guest"] as const;
export type Role = (typeof ROLES)[number];
export type Permission = Required<Allowed>;

export interface Written {
  key: number;
  name: string;
  ranges: string;
  hosts: string;
  roles: Record<Role, Permission>;
  idle: number;
  whole: number;
}

const EVERYTHING: Permission = {
  sign_in: true,
  second_factor: false,
  approved_device: false,
  reading: true,
  files: "all",
  user_groups: true,
  administration: true,
};

export function written(networks: readonly EntryNetwork[]): Written[] {
  return networks.map((network, key) => ({
    key,
    name: network.name,
    ranges: (network.ranges ?? []).join("\n"),
    hosts: (network.hosts ?? []).join("\n"),
    roles: {
      member: { ...EVERYTHING, ...network.member },
      department: { ...EVERYTHING, ...(network.department ?? network.member) },
      administrator: { ...EVERYTHING, ...network.administrator },
      auditor: { ...EVERYTHING, ...network.auditor },
      guest: { ...EVERYTHING, ...network.guest },
    },
    idle: network.idle_minutes ?? 0,
    whole: network.session_hours ?? 0,
  }));
}

/** As it is sent: a line each, however it was pasted. */
export function networksOf(all: readonly Written[]): EntryNetwork[] {
  return all.map((one) => ({
    name: one.name.trim(),
    ranges: lines(one.ranges),
    hosts: lines(one.hosts),
    ...one.roles,
    idle_minutes: one.idle || null,
    session_hours: one.whole || null,
  }));
}

/** A new one comes before the one for the rest, as open as that one is. */
export function withNew(all: readonly Written[], name: string): Written[] {
  const rest = all.at(-1);
  const key = Math.max(-1, ...all.map((one) => one.key)) + 1;
  const roles = rest?.roles ?? written([{ name }])[0]?.roles;
  if (rest === undefined || roles === undefined) return [...all];
  return [...all.slice(0, -1), { key, name, ranges: "", hosts: "", roles, idle: 0, whole: 0 }, rest];
}

export function changed(all: readonly Written[], key: number, change: Partial<Written>): Written[] {
  return all.map((one) => (one.key === key ? { ...one, ...change } : one));
}

export function without(all: readonly Written[], key: number): Written[] {
  return all.filter((one) => one.key !== key);
}

/** One place up (-1) or down (1); the one for the rest stays last. */
export function moved(all: readonly Written[], key: number, by: 1 | -1): Written[] {
  const from = all.findIndex((one) => one.key === key);
  const other = all[from + by];
  const own = all[from];
  if (own === undefined || other === undefined || Math.max(from, from + by) >= all.length - 1)
    return [...all];
  return all.map((one) => (one === own ? other : one === other ? own : one));
}

function lines(text: string): string[] {
  return text
    .split(/[\s,、，]+/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
