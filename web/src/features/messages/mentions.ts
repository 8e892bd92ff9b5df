/** Mentions: 「@氏名」 in the box, `<@id>` on the wire, and the search that opens with ＠ or @. */
import { tokenOf } from "../../lib/calls";
import { fold } from "../../lib/fold";
import { romajiToKana } from "../../lib/romaji";
import type { Mention, PersonOut } from "../../protocol/wire";
import { EVERYONE } from "./groups";

export type Candidate = Pick<PersonOut, "id" | "name" | "kana" | "department" | "title" | "organisation">;

export interface MentionQuery {
  /** Where the ＠ stands. */
  start: number;
  text: string;
}

const OPENING = /(?:^|[\s\u3000、。（(「])([@＠])([^\s@＠\u3000]{0,20})$/;

/** What is being searched for at the caret, if a mention is being written there. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const match = OPENING.exec(text.slice(0, caret));
  if (match === null) return null;
  const query = match[2] ?? "";
  return { start: caret - query.length - 1, text: query };
}

/** Something that can be picked: `id` is its token. */
export interface Offer {
  id: string;
  name: string;
  notes: readonly string[];
}

const MOST_OFFERED = 8;
const MOST_PEOPLE = 5;

/** People first; a group is found by its name, everyone also without a word. */
export function offers(people: readonly Offer[], groups: readonly Offer[], query: string): Offer[] {
  const found = groups.filter((group) =>
    query === "" ? group.id === EVERYONE : foldedNames(group).some((name) => name.includes(fold(query))),
  );
  const kept = found.slice(0, Math.max(MOST_OFFERED - MOST_PEOPLE, MOST_OFFERED - people.length));
  return [...people.slice(0, MOST_OFFERED - kept.length), ...kept];
}

function foldedNames({ id, name, notes }: Offer): string[] {
  const everyone = id === EVERYONE ? ["全員", "ぜんいん", "みんな", "everyone", "all", "zenin"] : [];
  return [name, ...notes.slice(0, 1), ...everyone].map(fold);
}

export function matching(candidates: readonly Candidate[], query: string, limit = MOST_OFFERED): Candidate[] {
  const wanted = fold(query);
  const kana = fold(romajiToKana(query));
  const ranked = candidates.flatMap((person) => {
    const rank = rankOf(person, wanted, kana);
    return rank === null ? [] : [{ person, rank }];
  });
  ranked.sort(
    (one, other) => one.rank - other.rank || one.person.kana.localeCompare(other.person.kana, "ja"),
  );
  return ranked.slice(0, limit).map(({ person }) => person);
}

function rankOf(person: Candidate, wanted: string, kana: string): number | null {
  if (wanted === "") return 1;
  const names = [fold(person.name), fold(person.kana)];
  if (names.some((name) => name.startsWith(wanted) || name.startsWith(kana))) return 0;
  if (names.some((name) => name.includes(wanted) || name.includes(kana))) return 1;
  const rest = fold(`${person.department ?? ""}${person.title ?? ""}${person.organisation.name}`);
  return rest.includes(wanted) ? 2 : null;
}

export interface Insertion {
  text: string;
  caret: number;
}

export function insertMention(text: string, query: MentionQuery, caret: number, name: string): Insertion {
  const head = `${text.slice(0, query.start)}@${name} `;
  return { text: head + text.slice(caret), caret: head.length };
}

/** Typed out it calls everyone too; 「@全員協議会」 is the council's, and calls nobody. */
const TYPED_EVERYONE = /(?<![<\w])[@＠](?:全員(?!\p{Script=Han})|everyone(?![\w-]))/gu;

/** What goes on the wire. Longer names first, so that 山田 does not cut 山田 太郎 in two. */
export function toWire(text: string, picked: readonly Mention[]): { body: string; mentions: Mention[] } {
  const mentions: Mention[] = [];
  let body = text;
  const named = picked.filter((mention) => mention.name !== "");
  for (const mention of named.sort((one, other) => other.name.length - one.name.length)) {
    const token = `<@${tokenOf(mention)}>`;
    const replaced = body.replaceAll(`@${mention.name}`, token).replaceAll(`＠${mention.name}`, token);
    if (replaced !== body) mentions.push(mention);
    body = replaced;
  }
  const called = body.replace(TYPED_EVERYONE, `<@${EVERYONE}>`);
  if (called !== body && !mentions.some((mention) => tokenOf(mention) === EVERYONE))
    mentions.push({ kind: EVERYONE, id: EVERYONE, name: "全員" });
  return { body: called, mentions };
}

/** Back into the box, for editing what could not be sent. */
export function fromWire(body: string, mentions: readonly Mention[]): string {
  return mentions.reduce((text, mention) => {
    const token = tokenOf(mention);
    return text.replaceAll(`<@${token}>`, `@${token === EVERYONE ? "全員" : mention.name}`);
  }, body);
}
