/** The words of a message: plain text with links, mentions and code. Nothing in it is ever HTML. */
import { useMemo } from "react";
import { type Segment, segmentsOf } from "../../lib/segments";
import type { Mention } from "../../protocol/wire";

interface Props {
  body: string;
  mentions: readonly Mention[];
  personId: string;
}

export function MessageBody({ body, mentions, personId }: Props) {
  const segments = useMemo(() => segmentsOf(body), [body]);
  return (
    <div className="leading-1-75 break-words whitespace-pre-wrap">
      {segments.map((segment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the segments of one text never change places.
        <Piece key={index} segment={segment} mentions={mentions} personId={personId} />
      ))}
    </div>
  );
}

function Piece({ segment, mentions, personId }: { segment: Segment } & Omit<Props, "body">) {
  switch (segment.kind) {
    case "text":
      return segment.text;
    case "link":
      return (
        <a
          href={segment.href}
          target="_blank"
          rel="noopener noreferrer"
          className="break-all text-link underline underline-offset-2"
        >
          {segment.text}
        </a>
      );
    case "mention":
      return <MentionChip id={segment.id} mentions={mentions} personId={personId} />;
    case "code":
      return <code className="rounded-4 bg-hover px-1 font-mono">{segment.text}</code>;
    case "block":
      return (
        <pre className="scroller my-1 rounded-8 border border-line bg-sunken p-3 font-mono whitespace-pre-wrap">
          <code>{segment.text}</code>
        </pre>
      );
  }
}

function MentionChip({ id, mentions, personId }: { id: string } & Omit<Props, "body">) {
  const name = mentions.find((mention) => mention.id === id)?.name ?? "…";
  const colours = id === personId ? "bg-caution text-caution-ink" : "bg-selected text-selected-ink";
  return <span className={`whitespace-nowrap rounded-4 px-1 font-700 ${colours}`}>@{name}</span>;
}
