/** Says that the line is down, when the next try is, and lets one try at once. */
import { useEffect, useState } from "react";
import { reconnectNow } from "../realtime/connection";
import { useLine } from "../realtime/status";
import { CLOSED } from "../realtime/waits";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { appWords } from "./words";

/** A short break, as in a server's restart, is not worth a banner. */
const PATIENCE = 1_500;

export function ConnectionBanner() {
  const words = useWords(appWords);
  const { state, retryAt, why } = useLine();
  const isDown = state === "waiting" || state === "connecting" || state === "refused";
  const isLong = useStays(isDown, PATIENCE);
  const seconds = useSecondsUntil(retryAt);
  if (!isDown || !isLong) return null;
  const text =
    state === "refused"
      ? words.refused
      : state === "connecting"
        ? words.connecting
        : why === CLOSED.suspended
          ? words.suspended(seconds)
          : words.reconnecting(seconds);
  return (
    <div className="flex flex-wrap items-center justify-center gap-3 border-b border-caution-ink bg-caution px-4 py-1 text-caution-ink">
      <Icon name="warning" />
      <p>
        {/* The countdown is for the eye; it must not be read out every second. */}
        <span role="status" className="sr-only">
          {words.reconnecting(0)}
        </span>
        <span aria-hidden="true">{text}</span>
      </p>
      {state === "waiting" && (
        <Button isSmall onClick={reconnectNow}>
          {words.reconnectNow}
        </Button>
      )}
    </div>
  );
}

function useStays(condition: boolean, duration: number): boolean {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    if (!condition) return setStays(false);
    const timer = setTimeout(() => setStays(true), duration);
    return () => clearTimeout(timer);
  }, [condition, duration]);
  return stays;
}

function useSecondsUntil(moment: number | null): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (moment === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === null ? 0 : Math.max(0, Math.ceil((moment - now) / 1_000));
}
