/** Figures by day as bars, and the same as a table for whoever cannot see bars, or wants to read the figures. */
import { useId, useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { adminWords } from "./words";

interface Props {
  title: string;
  summary: string;
  bars: readonly { label: string; value: number }[];
}

const HEIGHT = 120;

export function Bars({ title, summary, bars }: Props) {
  const words = useWords(adminWords);
  const id = useId();
  const [isTable, setIsTable] = useState(false);
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const width = 100 / Math.max(1, bars.length);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 rounded-12 border border-line p-4">
      <h3 id={id} className="font-700">
        {title}
      </h3>
      <p className="text-ink-soft">{summary}</p>
      {isTable ? (
        <Figures title={title} bars={bars} />
      ) : (
        <>
          <svg
            role="img"
            aria-label={`${title}。${summary}`}
            viewBox={`0 0 100 ${HEIGHT}`}
            preserveAspectRatio="none"
            className="h-32 w-full border-b border-line-strong text-accent"
          >
            {bars.map((bar, place) => (
              <rect
                key={bar.label}
                x={place * width + width * 0.15}
                width={width * 0.7}
                y={HEIGHT - (bar.value / most) * HEIGHT}
                height={(bar.value / most) * HEIGHT}
                fill="currentColor"
              />
            ))}
          </svg>
          <p aria-hidden="true" className="flex justify-between text-ink-soft">
            <span>{bars[0]?.label}</span>
            <span>{words.most(most)}</span>
            <span>{bars.at(-1)?.label}</span>
          </p>
        </>
      )}
      <Button look="text" isSmall className="self-start" onClick={() => setIsTable(!isTable)}>
        {isTable ? words.asBars : words.asTable}
      </Button>
    </section>
  );
}

function Figures({ title, bars }: { title: string; bars: Props["bars"] }) {
  const words = useWords(adminWords);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div tabIndex={0} className="scroller focus-inside max-h-64">
      <table className="w-full text-left">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b border-line-strong">
            <th scope="col" className="py-1">
              {words.day}
            </th>
            <th scope="col" className="py-1 text-right">
              {words.figure}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.label} className="border-b border-line">
              <td className="py-1">{bar.label}</td>
              <td className="py-1 text-right">{bar.value.toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
