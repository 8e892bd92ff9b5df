/** What has to be mended in a list: the line, the column, and what to do. */
import type { ProblemOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { transferWords } from "./words";

export function Problems({ problems }: { problems: readonly ProblemOut[] }) {
  const words = useWords(transferWords);
  return (
    <div className="flex w-full flex-col gap-2">
      <Notice tone="danger" role="alert">
        {words.problems(problems.length)}
      </Notice>
      <ul className="flex flex-col">
        {problems.map(({ line, column, why }) => (
          <li key={`${line} ${column} ${why}`} className="border-b border-line py-2 wrap-anywhere">
            <span className="font-700">
              {line !== null && `${words.line(line)} `}
              {column}
            </span>
            ：{why}
          </li>
        ))}
      </ul>
    </div>
  );
}
