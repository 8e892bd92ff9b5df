/** Choosing a reaction: the usual six first, then everything else, found by its name. */
import { useRef, useState } from "react";
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection, Popover } from "react-aria-components";
import { useMe } from "../../api/session";
import { fold } from "../../lib/fold";
import type { MessageOut } from "../../protocol/wire";
import { useLanguage, useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { closePicker, type OpenPicker } from "./picker";
import { nameOf, PICTURES, type Picture } from "./pictures";
import { toggleReaction } from "./react";
import { isMine, USUAL } from "./reactions";
import { reactionWords } from "./reactionWords";
import { messageIn } from "./timeline";
import { useTimelines } from "./timelineStore";

interface Offered {
  key: string;
  title: string;
  items: readonly Picture[];
}

export function ReactionPicker({ open }: { open: OpenPicker }) {
  const words = useWords(reactionWords);
  const anchor = useRef<HTMLElement>(open.anchor);
  anchor.current = open.anchor;
  const [text, setText] = useState("");
  const offered = useOffered(text);
  const own = useOwn(open);

  function handleChoose(emoji: string) {
    closePicker();
    void toggleReaction(open.roomId, open.number, emoji);
  }

  return (
    <Popover
      isOpen
      aria-label={words.picker}
      triggerRef={anchor}
      placement="bottom end"
      onOpenChange={(isOpen) => !isOpen && closePicker()}
      className="flex w-[24rem] max-w-[calc(100vw-1rem)] flex-col gap-2 overflow-hidden rounded-8 border border-line-strong bg-raised p-3 text-ink shadow-2"
    >
      <ListBox
        aria-label={words.picker}
        autoFocus="first"
        layout="grid"
        items={offered}
        onAction={(key) => handleChoose(String(key).replace(/^[^:]*:/, ""))}
        renderEmptyState={() => <p className="p-2 text-ink-soft">{words.noPicture}</p>}
        className="scroller min-h-0 flex-1 outline-none"
      >
        {(section) => (
          <ListBoxSection id={section.key} className="mb-2 flex flex-wrap gap-1">
            <Header className="w-full font-700 text-ink-soft">{section.title}</Header>
            <Collection items={section.items.map((one) => ({ ...one, id: `${section.key}:${one.emoji}` }))}>
              {(one) => <Choice picture={one} isOwn={own.has(one.emoji)} />}
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
      <TextField
        label={words.search}
        isInline
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
    </Popover>
  );
}

function Choice({ picture, isOwn }: { picture: Picture & { id: string }; isOwn: boolean }) {
  const words = useWords(reactionWords);
  const language = useLanguage((state) => state.language);
  const name = nameOf(picture.emoji, language);
  return (
    <ListBoxItem
      id={picture.id}
      textValue={isOwn ? words.yours(name) : name}
      aria-label={isOwn ? words.yours(name) : name}
      className={`focus-inside inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-8 border px-2 outline-none data-focused:bg-selected data-hovered:bg-hover ${isOwn ? "border-accent bg-selected" : "border-transparent"} ${/^\p{L}/u.test(picture.emoji) ? "" : "text-std-24N-150"}`}
    >
      <span title={name}>{picture.emoji}</span>
    </ListBoxItem>
  );
}

function useOffered(text: string): Offered[] {
  const words = useWords(reactionWords);
  const wanted = fold(text);
  const all = PICTURES.map(({ key, pictures }) => ({ key, title: words.groups[key], items: pictures }));
  if (wanted !== "") {
    const matches = ({ emoji, ja, en }: Picture) =>
      emoji === text.trim() || fold(`${ja} ${en}`).includes(wanted);
    return all
      .map((section) => ({ ...section, items: section.items.filter(matches) }))
      .filter((section) => section.items.length > 0);
  }
  const usual = USUAL.map((emoji) => ({ emoji, ja: "", en: "" }));
  return [{ key: "usual", title: words.usual, items: usual }, ...all];
}

function useOwn({ roomId, number }: OpenPicker): ReadonlySet<string> {
  const me = useMe();
  const timeline = useTimelines((state) => state.byRoom[roomId]?.timeline);
  const message: MessageOut | undefined = messageIn(timeline, number);
  if (!timeline || message === undefined) return new Set();
  return new Set(
    message.reactions.filter((one) => isMine(message, one, me.id, timeline.own)).map((one) => one.emoji),
  );
}
