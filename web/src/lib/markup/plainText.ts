/** A message as one line of plain words, for previews and announcements. */
import { type Block, blocksOf, type List } from "./blocks";
import type { Inline } from "./inline";

type NameOf = (token: string) => string | undefined;

/** A preview may have been cut in the middle of a mention. */
const CUT_OFF = /<@[a-z0-9:-]{0,47}$/;

export function plainText(body: string, nameOf: NameOf): string {
  const words = blocksOf(body.replace(CUT_OFF, "@…")).map((block) => blockWords(block, nameOf));
  return words.join("\n").replace(/\s+/g, " ").trim();
}

function blockWords(block: Block, nameOf: NameOf): string {
  switch (block.kind) {
    case "text":
      return inlineWords(block.parts, nameOf);
    case "code":
      return block.text;
    case "quote":
      return block.blocks.map((inner) => blockWords(inner, nameOf)).join("\n");
    case "list":
      return listWords(block, nameOf);
    case "table":
      return [block.table.head, ...block.table.rows].map((row) => row.join(" ")).join("\n");
  }
}

function listWords(list: List, nameOf: NameOf): string {
  return list.items
    .map((item) =>
      [inlineWords(item.parts, nameOf), ...item.inner.map((inner) => listWords(inner, nameOf))].join("\n"),
    )
    .join("\n");
}

function inlineWords(parts: readonly Inline[], nameOf: NameOf): string {
  return parts.map((part) => partWords(part, nameOf)).join("");
}

function partWords(part: Inline, nameOf: NameOf): string {
  switch (part.kind) {
    case "text":
    case "code":
    case "link":
      return part.text;
    case "mention":
      return `@${nameOf(part.token) ?? "…"}`;
    default:
      return inlineWords(part.parts, nameOf);
  }
}
