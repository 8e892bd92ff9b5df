/** What an administrator decides about signing in, for everybody of the organisation. */
import type { SignInRules, SignInRulesChange } from "../../protocol/wire";
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Select } from "../../ui/Select";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { passkeyWords } from "./passkeyWords";
import { ruleWords } from "./ruleWords";
import { useChangeRules, useSignInRules } from "./signInApi";

const IDLE_MINUTES = [15, 30, 60, 120, 240, 480, 720];
const SHORTEST = [8, 10, 12, 15, 20];
const SESSION_HOURS = [8, 12, 24, 72, 168, 336];

export function Rules() {
  const words = useWords(ruleWords);
  const passkeys = useWords(passkeyWords);
  const rules = useSignInRules();
  const change = useChangeRules(() => toast(words.saved));
  if (rules.isPending) return <Waiting />;
  if (rules.isError)
    return <Trouble message={problemText(rules.error)} onRetry={() => void rules.refetch()} />;
  // What was chosen shows at once; refused, it goes back.
  const shown: SignInRules = change.isPending ? { ...rules.data, ...chosen(change.variables) } : rules.data;
  return (
    <div className="flex flex-col gap-6 pt-4">
      <p className="text-ink-soft">{words.lead}</p>
      <Select
        label={words.idle}
        help={words.idleHelp}
        value={shown.idle_minutes}
        options={choices(IDLE_MINUTES, shown.idle_minutes, words.minutes)}
        onChange={(idle_minutes) => change.mutate({ idle_minutes })}
      />
      <Select
        label={words.whole}
        help={words.wholeHelp}
        value={shown.session_hours}
        options={choices(SESSION_HOURS, shown.session_hours, words.hours)}
        onChange={(session_hours) => change.mutate({ session_hours })}
      />
      <Select
        label={words.shortest}
        help={words.shortestHelp}
        value={shown.shortest_password}
        options={choices(SHORTEST, shown.shortest_password, words.characters)}
        onChange={(shortest_password) => change.mutate({ shortest_password })}
      />
      <Choice
        legend={words.secondFactor}
        value={shown.second_factor}
        options={[
          { value: "nobody", text: words.nobody },
          { value: "administrators", text: words.administrators },
          { value: "all", text: words.everybody },
        ]}
        onChange={(second_factor) => change.mutate({ second_factor })}
      />
      <p className="-mt-4 text-ink-soft">{words.secondFactorHelp}</p>
      <Checkbox
        label={passkeys.rule}
        help={passkeys.ruleHelp}
        isChecked={shown.passkeys}
        onChange={(isAllowed) => change.mutate({ passkeys: isAllowed })}
      />
    </div>
  );
}

function chosen(change: SignInRulesChange): Partial<SignInRules> {
  const named = Object.entries(change).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(named);
}

/** A value that was set elsewhere stands among the usual ones. */
function choices(usual: readonly number[], current: number, word: (value: number) => string) {
  const values = [...new Set([...usual, current])].sort((one, other) => one - other);
  return values.map((value) => ({ value, text: word(value) }));
}

/** Told to administrators alone: nobody else can do anything about it. */
export function LineWarning({ rules }: { rules: SignInRules | undefined }) {
  const words = useWords(ruleWords);
  if (rules === undefined || !rules.may_change || rules.is_encrypted) return null;
  if (window.location.protocol === "https:") return <Notice tone="caution">{words.proxyIsSilent}</Notice>;
  if (window.isSecureContext) return null; // the server's own machine
  return <Notice tone="caution">{words.plainHttp}</Notice>;
}
