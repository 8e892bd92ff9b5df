/** Ten codes, shown this once, to be printed and put away. */
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { factorWords } from "./factorWords";

export function RecoveryCodeList({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const words = useWords(factorWords);
  return (
    <div className="flex flex-col gap-4">
      <div className="print-alone flex flex-col gap-4">
        <h2 className="text-std-18B-160">{words.codes}</h2>
        <p>{words.codesLead}</p>
        <ol className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-8 border border-line p-4 font-mono phone:grid-cols-1">
          {codes.map((code) => (
            <li key={code} className="select-all">
              {code}
            </li>
          ))}
        </ol>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button look="solid" onClick={onKept}>
          {words.kept}
        </Button>
      </div>
    </div>
  );
}
