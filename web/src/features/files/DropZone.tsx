/** Takes files that are dropped anywhere in a room, and says so while they hang above it. */
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useWords } from "../../ui/language";
import { fileWords } from "./words";

interface Props {
  roomName: string;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

export function DropZone({ roomName, onFiles, children }: Props) {
  const words = useWords(fileWords);
  const [isOver, setIsOver] = useState(false);
  // Every element on the way in and out says so: what counts is how many it is inside of.
  const depth = useRef(0);

  function move(event: DragEvent, by: number) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = Math.max(0, depth.current + by);
    setIsOver(depth.current > 0);
  }

  function handleDrop(event: DragEvent) {
    depth.current = 0;
    setIsOver(false);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  }

  return (
    <section
      aria-label={roomName}
      onDragEnter={(event) => move(event, 1)}
      onDragLeave={(event) => move(event, -1)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={handleDrop}
      className="relative flex min-h-0 min-w-0 flex-1 flex-col"
    >
      {children}
      {isOver && (
        <p className="pointer-events-none absolute inset-2 z-20 flex items-center justify-center rounded-12 border-4 border-dashed border-accent bg-raised/90 p-4 text-center text-std-20B-150">
          {words.dropHere(roomName)}
        </p>
      )}
    </section>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes("Files");
}
