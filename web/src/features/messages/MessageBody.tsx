/** The words of a message: text as it was typed, and the few kinds of markup there are. Nothing in it is ever HTML. */
import { Fragment, memo, useMemo } from "react";
import { isCalled, namesIn, tokenOf } from "../../lib/calls";
import { type Block, blocksOf, type List } from "../../lib/markup/blocks";
import type { Me, Mention } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { uiWords } from "../../ui/words";
import { CodeBlock } from "./CodeBlock";
import { InlineParts } from "./InlineParts";
import { TableBlock } from "./TableBlock";

interface Props {
  body: string;
  mentions: readonly Mention[];
  me: Pick<Me, "id" | "department_ids">;
}

/** Whom the tokens of a body stand for. */
export interface Calls {
  nameOf: (token: string) => string | undefined;
  /** Whether it is the reader who is called, by name or as one of many. */
  isReader: (token: string) => boolean;
}

export const MessageBody = memo(function MessageBody({ body, mentions, me }: Props) {
  const { everyone } = useWords(uiWords);
  const blocks = useMemo(() => blocksOf(body), [body]);
  const calls = useMemo(() => {
    const nameOf = namesIn(mentions, everyone);
    const isReader = (token: string) =>
      isCalled(
        mentions.filter((mention) => tokenOf(mention) === token),
        me,
      );
    return { nameOf, isReader };
  }, [mentions, me, everyone]);
  return (
    <div className="leading-1-75 break-words whitespace-pre-wrap">
      <Blocks blocks={blocks} calls={calls} />
    </div>
  );
});

/** The blocks of one text never change places, so their places are their keys. */
function Blocks({ blocks, calls }: { blocks: readonly Block[]; calls: Calls }) {
  const [first] = blocks;
  if (blocks.length === 1 && first?.kind === "text") return <InlineParts parts={first.parts} calls={calls} />;
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <OneBlock key={index} block={block} calls={calls} />
  ));
}

function OneBlock({ block, calls }: { block: Block; calls: Calls }) {
  switch (block.kind) {
    case "text":
      return (
        <div>
          <InlineParts parts={block.parts} calls={calls} />
        </div>
      );
    case "code":
      return <CodeBlock text={block.text} />;
    case "quote":
      return (
        <blockquote className="my-1 border-l-4 border-line-strong pl-3 text-ink-soft">
          <Blocks blocks={block.blocks} calls={calls} />
        </blockquote>
      );
    case "list":
      return <ListBlock list={block} calls={calls} />;
    case "table":
      return <TableBlock table={block.table} calls={calls} />;
  }
}

function ListBlock({ list, calls }: { list: List; calls: Calls }) {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <li key={index} value={list.isNumbered ? item.number : undefined}>
      <InlineParts parts={item.parts} calls={calls} />
      {item.inner.map((inner, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <Fragment key={place}>
          <ListBlock list={inner} calls={calls} />
        </Fragment>
      ))}
    </li>
  ));
  if (list.isNumbered) return <ol className="list-decimal pl-8">{items}</ol>;
  return <ul className="list-disc pl-6">{items}</ul>;
}
