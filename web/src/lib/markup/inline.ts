/** One line of a message cut into what is shown: words, links, mentions, code and emphasis. Never HTML. */
import { bareLink, type Link, linkTo, namedLink, withoutTrailing } from "./address";

export type Style = "strong" | "emphasis" | "strike";

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "mention"; token: string }
  | Link
  | { kind: Style; parts: Inline[] };

/** A mark that may begin or end an emphasis; as long as it has no partner it is only text. */
interface Mark {
  kind: "mark";
  text: string;
  opens: boolean;
  closes: boolean;
}

interface Frame {
  mark: string;
  parts: Inline[];
}

const STYLES: Readonly<Record<string, readonly Style[]>> = {
  "*": ["emphasis"],
  "**": ["strong"],
  "***": ["strong", "emphasis"],
  "~~": ["strike"],
};

/** In the order of precedence. Only half-width marks count: nothing full-width is ever markup. */
const ATOM = new RegExp(
  [
    /(?<!`)(?<ticks>`{1,3})(?!`)(?<code>.+?)(?<!`)\k<ticks>(?!`)/,
    /<@(?<mention>[0-9a-f-]{36}|department:[0-9a-f-]{36}|everyone)>/,
    /<(?<quoted>(?:https?:\/\/|mailto:)[^\s<>]+)>/,
    /\[(?<label>[^[\]]{1,1000})\]\((?<target>(?:https?:\/\/|mailto:)[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)\)/,
    /(?<![a-z0-9])(?<bare>https?:\/\/[\w\-.~:/?#[\]@!$&()*+,;=%]+)/,
    /(?<![\w.%+-])(?<mail>[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63})(?![\w.-]*@)/,
    /(?<run>\*+|~~+)/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gi",
);

/** Lines as they were typed; an emphasis ends with its line at the latest. */
export function inlineLines(lines: readonly string[]): Inline[] {
  const parts: Inline[] = [];
  lines.forEach((line, index) => {
    if (index > 0) parts.push(asText("\n"));
    parts.push(...inlineOf(line));
  });
  return parts;
}

export function inlineOf(line: string): Inline[] {
  const frames: Frame[] = [{ mark: "", parts: [] }];
  let end = 0;
  for (const match of line.matchAll(ATOM)) {
    say(frames, line.slice(end, match.index));
    const [whole] = match;
    end = match.index + whole.length;
    for (const atom of atomsOf(match, line, end)) take(frames, atom);
  }
  say(frames, line.slice(end));
  while (frames.length > 1) giveUp(frames);
  return frames[0]?.parts ?? [];
}

function atomsOf({ 0: whole, index, groups = {} }: RegExpExecArray, line: string, end: number) {
  const { code, mention, quoted, label, target, bare, mail } = groups;
  if (code !== undefined) return [{ kind: "code" as const, text: unpadded(code) }];
  if (mention !== undefined) return [{ kind: "mention" as const, token: mention.toLowerCase() }];
  if (quoted !== undefined) return [linkTo(quoted) ?? asText(whole)];
  if (label !== undefined && target !== undefined) return [namedLink(label, target) ?? asText(whole)];
  if (bare !== undefined) return bareAtoms(bare, line.slice(end, end + 2));
  if (mail !== undefined) return [{ kind: "link" as const, text: mail, href: `mailto:${mail}`, place: null }];
  return [markOf(whole, charBefore(line, index), line.slice(end, end + 2))];
}

function bareAtoms(address: string, next: string): (Inline | Mark)[] {
  const text = withoutTrailing(address);
  const rest = address.slice(text.length);
  const link = bareLink(text, next);
  return link === null ? [asText(address)] : [link, ...trailing(rest, next)];
}

/** What was cut off an address may close an emphasis around it. */
function trailing(rest: string, next: string): (Inline | Mark)[] {
  return Array.from(rest.matchAll(/\*+|~~+|[^*~]+|~/g), ({ 0: part, index }) =>
    /^(?:\*|~~)/.test(part)
      ? markOf(part, "/", rest.slice(index + part.length, index + part.length + 1) || next)
      : asText(part),
  );
}

const SPACE = /^$|^[\s\u3000]/;
const ALPHANUMERIC = /^[A-Za-z0-9]/;
/** 「(*^^*)」 and the like are faces; 「2*3」 is arithmetic; 「必須(*)」 and 「*1」 are notes. */
const BEGINS_WORDS = /^[\p{L}\p{N}\p{Ps}\p{Pi}<`*~\p{So}]/u;
const ENDS_WORDS = /^[\p{L}\p{N}\p{Pe}\p{Pf}\p{Po}/>`*~\p{So}ー～]/u;

function markOf(text: string, before: string, after: string): Inline | Mark {
  if (!(text in STYLES)) return asText(text);
  const isInside = ALPHANUMERIC.test(before) && ALPHANUMERIC.test(after);
  const isFace = text.startsWith("*") && (before === "(" || before === "（");
  const opens = !isInside && !isFace && !SPACE.test(after) && BEGINS_WORDS.test(after);
  const closes = !ALPHANUMERIC.test(after) && !SPACE.test(before) && ENDS_WORDS.test(before);
  return { kind: "mark", text, opens, closes };
}

function charBefore(line: string, index: number): string {
  return Array.from(line.slice(Math.max(0, index - 2), index)).at(-1) ?? "";
}

/** At most one emphasis of each kind is open, so the work stays in proportion to the text. */
function take(frames: Frame[], atom: Inline | Mark): void {
  if (atom.kind === "text") say(frames, atom.text);
  else if (atom.kind !== "mark") frames.at(-1)?.parts.push(atom);
  else if (atom.closes && frames.some((frame) => frame.mark === atom.text)) close(frames, atom.text);
  else if (atom.opens && !frames.some((frame) => frame.mark === atom.text))
    frames.push({ mark: atom.text, parts: [] });
  else say(frames, atom.text);
}

function close(frames: Frame[], mark: string): void {
  while (frames.at(-1)?.mark !== mark) giveUp(frames);
  const parts = frames.pop()?.parts ?? [];
  const styled = (STYLES[mark] ?? []).reduceRight<Inline[]>((inner, kind) => [{ kind, parts: inner }], parts);
  frames.at(-1)?.parts.push(...styled);
}

/** An emphasis without an end was none: its mark is text. */
function giveUp(frames: Frame[]): void {
  const frame = frames.pop();
  if (frame === undefined) return;
  say(frames, frame.mark);
  for (const part of frame.parts) take(frames, part);
}

function say(frames: Frame[], text: string): void {
  if (text === "") return;
  const parts = frames.at(-1)?.parts;
  const last = parts?.at(-1);
  if (last?.kind === "text") last.text += text;
  else parts?.push(asText(text));
}

function asText(text: string): Inline & { kind: "text" } {
  return { kind: "text", text };
}

/** One space at both ends only keeps a backtick inside apart from those around. */
function unpadded(code: string): string {
  return /^ .*\S.* $/.test(code) && code.includes("`") ? code.slice(1, -1) : code;
}
