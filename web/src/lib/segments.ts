/** A message's text cut into what is shown: words, links, mentions and code. Never HTML. */

export type Segment =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "mention"; id: string }
  | { kind: "code"; text: string }
  | { kind: "block"; text: string };

const BLOCK = /```(?:[\w-]*\n)?([\s\S]*?)```/g;
const INLINE = /`([^`\n]+)`|<@([0-9a-f-]{36})>|(https?:\/\/[^\s<>"'`、。，．「」『』（）【】\u3000]+)/gi;
const TRAILING = /[.,:;!?)\]}]$/;

export function segmentsOf(body: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of body.matchAll(BLOCK)) {
    segments.push(...inlineSegments(body.slice(end, match.index)));
    segments.push({ kind: "block", text: (match[1] ?? "").replace(/\n$/, "") });
    end = match.index + match[0].length;
    if (body[end] === "\n") end += 1;
  }
  segments.push(...inlineSegments(body.slice(end)));
  return segments;
}

function inlineSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    pushText(segments, text.slice(end, match.index));
    const [whole, code, mention, address] = match;
    end = match.index + whole.length;
    if (code !== undefined) segments.push({ kind: "code", text: code });
    else if (mention !== undefined) segments.push({ kind: "mention", id: mention });
    else if (address !== undefined) pushLink(segments, address);
  }
  pushText(segments, text.slice(end));
  return segments;
}

function pushText(segments: Segment[], text: string): void {
  if (text !== "") segments.push({ kind: "text", text });
}

function pushLink(segments: Segment[], address: string): void {
  const text = withoutTrailing(address);
  const href = safeAddress(text);
  if (href === null) pushText(segments, text);
  else segments.push({ kind: "link", text, href });
  pushText(segments, address.slice(text.length));
}

/** Punctuation at the end belongs to the sentence; a bracket that the address opened itself does not. */
function withoutTrailing(address: string): string {
  let text = address;
  while (TRAILING.test(text) && !(text.endsWith(")") && isBalanced(text))) text = text.slice(0, -1);
  return text;
}

function isBalanced(text: string): boolean {
  return text.split("(").length === text.split(")").length;
}

function safeAddress(text: string): string | null {
  try {
    const address = new URL(text);
    return address.protocol === "http:" || address.protocol === "https:" ? address.href : null;
  } catch {
    return null;
  }
}

/** One line of plain words, for previews and announcements. */
export function plainText(body: string, nameOf: (id: string) => string | undefined): string {
  return body
    .replace(/<@([0-9a-f-]{36})>/gi, (_, id: string) => `@${nameOf(id) ?? "…"}`)
    .replace(/<@[0-9a-f-]{0,36}$/i, "@…")
    .replace(/\s+/g, " ")
    .trim();
}
