/** A message's text cut into blocks: lines as they were typed, quotes, lists, code and tables. Never HTML. */
import { type Inline, inlineLines, inlineOf } from "./inline";
import { type Table, tableAt } from "./table";

export interface ListItem {
  /** The number that was typed; of no meaning in a list without numbers. */
  number: number;
  parts: Inline[];
  inner: List[];
}

export interface List {
  kind: "list";
  isNumbered: boolean;
  items: ListItem[];
}

export type Block =
  | { kind: "text"; parts: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "quote"; blocks: Block[] }
  | List
  | { kind: "table"; table: Table };

/** What has none of these is text and nothing else. */
const MARKS = /[*`|@]|~~|:\/\/|^(?:>| *- | *\d{1,3}\. )/m;
const DEEPEST_QUOTE = 5;
const DEEPEST_LIST = 3;
const FENCE = /^ {0,3}```/;
const QUOTED = /^>(?:[ \u3000]|$|(?=>))/;
const ITEM = /^( *)(?:[-*]|(\d{1,3})\.) +(?=\S)/;
const GOES_ON = /^(?: {2,}|\u3000+)(?=\S)/;

export function blocksOf(body: string): Block[] {
  if (!MARKS.test(body)) return [{ kind: "text", parts: [{ kind: "text", text: body }] }];
  return parse(body.split("\n"), 0);
}

interface Found {
  block: Block;
  length: number;
}

function parse(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  // Once a fence has no end, none of those after it has.
  const state = { hasFences: true };
  let typed: string[] = [];
  for (let index = 0; index < lines.length; ) {
    const found = blockAt(lines, index, depth, state);
    if (found === null) {
      typed.push(lines[index] ?? "");
      index += 1;
      continue;
    }
    if (typed.length > 0) blocks.push(textBlock(typed, true));
    typed = [];
    blocks.push(found.block);
    index += found.length;
  }
  if (typed.length > 0) blocks.push(textBlock(typed, false));
  return blocks;
}

function blockAt(
  lines: readonly string[],
  start: number,
  depth: number,
  state: { hasFences: boolean },
): Found | null {
  const line = lines[start] ?? "";
  if (state.hasFences && FENCE.test(line)) {
    const code = codeAt(lines, start);
    if (code === null) state.hasFences = false;
    return code;
  }
  if (QUOTED.test(line) && depth < DEEPEST_QUOTE) return quoteAt(lines, start, depth);
  if (ITEM.test(line)) return listAt(lines, start);
  const found = line.includes("|") ? tableAt(lines, start) : null;
  return found && { block: { kind: "table", table: found.table }, length: found.length };
}

/** Lines as they were typed, the empty ones too; a block after them begins on a line of its own anyway. */
function textBlock(lines: readonly string[], isFollowed: boolean): Block {
  return { kind: "text", parts: inlineLines(isFollowed && lines.at(-1) === "" ? [...lines, ""] : lines) };
}

function codeAt(lines: readonly string[], start: number): Found | null {
  const first = (lines[start] ?? "").trim();
  const onOneLine = /^```(.+)```$/.exec(first)?.[1];
  if (onOneLine !== undefined) return { block: { kind: "code", text: onOneLine }, length: 1 };
  if (first.slice(3).includes("`")) return null;
  const end = lines.findIndex((line, index) => index > start && line.trimEnd().endsWith("```"));
  if (end < 0) return null;
  const last = (lines[end] ?? "").trimEnd().slice(0, -3);
  // What stands behind the opening is the name of a language, or the first line.
  const opening = /^[\w+#.-]{0,20}$/.test(first.slice(3)) ? [] : [first.slice(3)];
  const text = [...opening, ...lines.slice(start + 1, end), ...(last.trim() === "" ? [] : [last])].join("\n");
  return { block: { kind: "code", text }, length: end - start + 1 };
}

function quoteAt(lines: readonly string[], start: number, depth: number): Found {
  let end = start;
  while (QUOTED.test(lines[end] ?? "")) end += 1;
  const inner = lines.slice(start, end).map((line) => line.replace(QUOTED, ""));
  return { block: { kind: "quote", blocks: parse(inner, depth + 1) }, length: end - start };
}

function listAt(lines: readonly string[], start: number): Found | null {
  const open: List[] = [];
  let end = start;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? "";
    const match = ITEM.exec(line);
    if (match === null && !GOES_ON.test(line)) break;
    if (match === null) goOn(open, line.replace(GOES_ON, ""));
    else if (!addItem(open, match, line.slice(match[0].length))) break;
  }
  const [list] = open;
  return list === undefined ? null : { block: list, length: end - start };
}

/** False where another kind of list begins. */
function addItem(open: List[], match: RegExpExecArray, text: string): boolean {
  const isNumbered = match[2] !== undefined;
  const depth = Math.min(Math.floor((match[1] ?? "").length / 2), open.length, DEEPEST_LIST);
  if (depth === 0 && open[0] !== undefined && open[0].isNumbered !== isNumbered) return false;
  open.length = Math.min(open.length, depth + 1);
  let list = open[depth];
  if (list?.isNumbered !== isNumbered) {
    list = { kind: "list", isNumbered, items: [] };
    open[depth] = list;
    open[depth - 1]?.items.at(-1)?.inner.push(list);
  }
  list.items.push({ number: Number(match[2] ?? 0), parts: inlineOf(text), inner: [] });
  return true;
}

function goOn(open: readonly List[], text: string): void {
  open
    .at(-1)
    ?.items.at(-1)
    ?.parts.push({ kind: "text", text: "\n" }, ...inlineOf(text));
}
