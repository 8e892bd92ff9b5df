/** What would be sent if the text in the box were sent now. */
import { countCodePoints } from "../../lib/codePoints";
import type { Mention } from "../../protocol/wire";
import type { Written } from "./drafts";
import { LONGEST } from "./longest";
import { toWire } from "./mentions";

/** Null for nothing at all, and for more than fits into one message. */
export function composed({ text, mentions }: Written): { body: string; mentions: Mention[] } | null {
  const sent = toWire(wellFormed(text), mentions);
  const body = sent.body.trim();
  return body === "" || countCodePoints(body) > LONGEST ? null : { body, mentions: sent.mentions };
}

/** The server refuses NUL and broken characters; neither was typed on purpose. */
function wellFormed(text: string): string {
  return text
    .replaceAll("\0", "")
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "");
}
