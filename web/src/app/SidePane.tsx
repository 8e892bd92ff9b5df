/** The frame of what stands beside the talk, or in its place where there is no room for both. */
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../ui/Button";
import { useWords } from "../ui/language";
import { uiWords } from "../ui/words";

interface Props {
  title: string;
  coversTalk: boolean;
  onClose: () => void;
  children: ReactNode;
}

export function SidePane({ title, coversTalk, onClose, children }: Props) {
  const words = useWords(uiWords);
  const heading = useRef<HTMLHeadingElement>(null);
  // It was asked for: whoever reads with the keyboard goes on here.
  useEffect(() => heading.current?.focus(), []);
  const Title = coversTalk ? "h1" : "h2";
  return (
    <aside
      data-region="people"
      aria-label={title}
      className={`flex min-h-0 flex-col bg-page ${coversTalk ? "absolute inset-0 z-10" : "w-96 shrink-0 border-l border-line"}`}
    >
      <div className="flex items-start justify-between gap-2 py-3 pr-2 pl-4">
        <Title ref={heading} tabIndex={-1} className="text-std-18B-160 outline-none">
          {title}
        </Title>
        <Button look="text" isSmall onClick={onClose}>
          {words.close}
        </Button>
      </div>
      {children}
    </aside>
  );
}
