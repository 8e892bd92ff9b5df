/** Words in a line: text, emphasis, code, links and mentions. */
import type { Inline } from "../../lib/markup/inline";
import { useWords } from "../../ui/language";
import { uiWords } from "../../ui/words";
import type { Calls } from "./MessageBody";

export function InlineParts({ parts, calls }: { parts: readonly Inline[]; calls: Calls }) {
  return parts.map((part, index) =>
    part.kind === "text" ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
      <Part key={index} part={part} calls={calls} />
    ),
  );
}

function Part({ part, calls }: { part: Inline; calls: Calls }) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "strong":
      return (
        <strong className="font-700">
          <InlineParts parts={part.parts} calls={calls} />
        </strong>
      );
    case "emphasis":
      return (
        <em className="italic">
          <InlineParts parts={part.parts} calls={calls} />
        </em>
      );
    case "strike":
      return (
        <del>
          <InlineParts parts={part.parts} calls={calls} />
        </del>
      );
    case "code":
      return <code className="rounded-4 bg-hover px-1 font-mono">{part.text}</code>;
    case "link":
      return <OutLink {...part} />;
    case "mention":
      return <MentionChip token={part.token} calls={calls} />;
  }
}

/** Each address is isolated: marks that turn the direction of writing cannot reach into it. */
function OutLink({ text, href, place }: { text: string; href: string; place: string | null }) {
  return (
    <>
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        className={`text-link underline underline-offset-2 [unicode-bidi:isolate] ${place === null ? "break-all" : ""}`}
      >
        {text}
      </a>
      {place !== null && <bdi className="break-all text-ink-soft"> ({place})</bdi>}
    </>
  );
}

/** To whom a token stands for nobody here, it is only a word. */
function MentionChip({ token, calls }: { token: string; calls: Calls }) {
  const name = calls.nameOf(token);
  const { everyone } = useWords(uiWords);
  if (name === undefined) return `@${token === "everyone" ? everyone : "…"}`;
  const colours = calls.isReader(token) ? "bg-caution text-caution-ink" : "bg-selected text-selected-ink";
  return <span className={`rounded-4 px-1 font-700 ${colours}`}>@{name}</span>;
}
