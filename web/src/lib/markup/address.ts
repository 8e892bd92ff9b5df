/** Addresses in a text: which of them become links, where they end, and how each is shown honestly. */

export interface Link {
  kind: "link";
  text: string;
  href: string;
  /** Where it leads, said beside a text that does not say so itself. */
  place: string | null;
}

/** What nobody sees, but what changes the order or the look of what they see. */
const UNSEEN = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const LOOKS_LIKE_ADDRESS = /:\/\/|^\s*(?:www\.|[a-z0-9.-]+\.[a-z]{2,}(?:[/:?#\s]|$))/i;
const TRAILING = ".,:;!?*~";
const BRACKETS: Readonly<Record<string, string>> = { ")": "(", "]": "[" };
const FOREIGN_LETTER = /^[\p{L}\p{M}]/u;
const JAPANESE = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/**
 * The link that a bare address becomes, or null. `next` is what stands behind it: Japanese text ends an address, but
 * letters of another alphabet may stand there to be taken for ours.
 */
export function bareLink(address: string, next: string): Link | null {
  if (FOREIGN_LETTER.test(next) && !JAPANESE.test(next)) return null;
  return linkTo(address);
}

/** The link of `<address>`, or of a bare one. */
export function linkTo(address: string): Link | null {
  const href = safeAddress(address);
  if (href === null) return null;
  return { kind: "link", text: isShownAsItIs(address, href) ? address : href, href, place: null };
}

/** The link of `[label](address)`: a label cannot pass for another address than its own. */
export function namedLink(label: string, address: string): Link | null {
  const href = safeAddress(address);
  if (href === null) return null;
  const text = label.replace(UNSEEN, "").trim();
  if (text === "" || LOOKS_LIKE_ADDRESS.test(text.normalize("NFKC")))
    return { kind: "link", text: href, href, place: null };
  return { kind: "link", text, href, place: placeOf(href) };
}

/** Punctuation at the end belongs to the sentence; a bracket that the address opened itself does not. */
export function withoutTrailing(address: string): string {
  const open = countBrackets(address);
  let end = address.length;
  while (end > 0) {
    const last = address.charAt(end - 1);
    const opening = BRACKETS[last];
    if (opening === undefined ? !TRAILING.includes(last) : (open[last] ?? 0) <= (open[opening] ?? 0)) break;
    if (opening !== undefined) open[last] = (open[last] ?? 0) - 1;
    end -= 1;
  }
  return address.slice(0, end);
}

function countBrackets(address: string): Record<string, number> {
  const count: Record<string, number> = {};
  for (const [bracket] of address.matchAll(/[()[\]]/g)) count[bracket] = (count[bracket] ?? 0) + 1;
  return count;
}

/** Only where a browser goes by itself or a letter is written; nobody is led past a false name in front of an @. */
function safeAddress(text: string): string | null {
  try {
    const address = new URL(text);
    if (address.protocol === "mailto:") return address.pathname.includes("@") ? address.href : null;
    const isWeb = address.protocol === "http:" || address.protocol === "https:";
    return isWeb && address.username === "" && address.password === "" ? address.href : null;
  } catch {
    return null;
  }
}

/** Letters of other alphabets and disguised numbers are shown as what the browser goes to. */
function isShownAsItIs(text: string, href: string): boolean {
  const { protocol, host } = new URL(href);
  if (protocol === "mailto:") return text.toLowerCase() === href.toLowerCase();
  return text.toLowerCase().startsWith(`${protocol}//${host}`) && text.search(UNSEEN) < 0;
}

function placeOf(href: string): string {
  const { protocol, host, pathname } = new URL(href);
  return protocol === "mailto:" ? pathname : host;
}
