/** Messages as plain text, to be pasted into a mail or a document: who, of which section, when, and the words. */
import { namesIn, tokenOf } from "../../lib/calls";
import { type Calendar, fullMoment } from "../../lib/time";
import type { Byline, MessageOut } from "../../protocol/wire";

export interface TextWords {
  everyone: string;
  deleted: string;
  edited: string;
  forwardedFrom: (author: string) => string;
  file: (name: string) => string;
}

const TOKEN = /<@((?:department:)?[0-9a-f-]{36}|everyone)>/g;

export function messagesAsText(
  messages: readonly MessageOut[],
  calendar: Calendar,
  words: TextWords,
): string {
  return messages.map((message) => messageAsText(message, calendar, words)).join("\n\n");
}

/** 氏名（団体 部署 職名）, as they were at the time. */
export function bylineText({ name, organisation, department, title }: Byline): string {
  return `${name}（${[organisation, department, title].filter(Boolean).join(" ")}）`;
}

function messageAsText(message: MessageOut, calendar: Calendar, words: TextWords): string {
  const moment = fullMoment(message.sent_at, calendar);
  const edited = message.edited_at && !message.deleted_at ? ` ${words.edited}` : "";
  const head = `${bylineText(message.sender)} ${moment}${edited}`;
  if (message.deleted_at) return `${head}\n${words.deleted}`;
  const origin = message.forwarded;
  const from = origin
    ? [words.forwardedFrom(`${bylineText(origin.sender)} ${fullMoment(origin.sent_at, calendar)}`)]
    : [];
  const files = message.files.map(({ name }) => words.file(name));
  const body = bodyAsText(message, words.everyone);
  return [head, ...from, ...(body === "" ? [] : [body]), ...files].join("\n");
}

/** As it was written, with names in place of tokens. */
function bodyAsText({ body, mentions }: MessageOut, everyone: string): string {
  const nameOf = namesIn(mentions, everyone);
  const known = new Set(mentions.map(tokenOf));
  return body.replace(TOKEN, (_, token: string) => `@${known.has(token) ? nameOf(token) : "…"}`);
}
