/** Whether this browser lets us show notifications, what to do where it does not, and a try. */
import { useState } from "react";
import type { NotificationChoice } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { useWords, wordsNow } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { askPermission, type Standing, showDesktop, standing, switchDesktop } from "./desktop";
import { playSound } from "./sound";
import { spoken } from "./spoken";
import { notificationWords } from "./words";

export function ThisDevice({ choice }: { choice: NotificationChoice }) {
  const words = useWords(notificationWords);
  const [now, setNow] = useState<Standing>(standing);
  const [said, setSaid] = useState<string | null>(null);

  function handleTest() {
    if (choice.sound) playSound();
    setSaid(showTest(choice.text) ? words.tested : words.testedTitle);
  }

  return (
    <section className="flex flex-col items-start gap-3">
      <h3 className="text-std-18B-160">{words.here}</h3>
      {(now === "insecure" || now === "missing") && <Notice tone="plain">{words[now]}</Notice>}
      {now === "unasked" && (
        <>
          <p>{words.unasked}</p>
          <Button look="solid" onClick={() => void askPermission().then(setNow)}>
            {words.use}
          </Button>
        </>
      )}
      {now === "denied" && <Denied />}
      {(now === "on" || now === "off") && (
        <Checkbox
          label={words.onHere}
          help={words.onHereHelp}
          isChecked={now === "on"}
          onChange={(isOn) => {
            switchDesktop(isOn);
            setNow(standing());
          }}
        />
      )}
      {now === "on" && <Button onClick={handleTest}>{words.test}</Button>}
      <p role="status">{said}</p>
    </section>
  );
}

function Denied() {
  const words = useWords(notificationWords);
  return (
    <Notice tone="caution">
      <p>{words.denied}</p>
      <ol className="mt-2 list-decimal pl-6">
        {words.steps[browser()].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="mt-2">{words.stepsPolicy}</p>
    </Notice>
  );
}

/** Each hides its permissions elsewhere; whichever it calls itself last is what it is. */
export function browser(agent = navigator.userAgent): "edge" | "chrome" | "firefox" | "safari" | "other" {
  if (/\bEdg/.test(agent)) return "edge";
  if (/\bFirefox\//.test(agent)) return "firefox";
  if (/Chrom(e|ium)\//.test(agent)) return "chrome";
  return /\bSafari\//.test(agent) ? "safari" : "other";
}

/** As a real one would look by the present choice. */
function showTest(text: NotificationChoice["text"]): boolean {
  const words = wordsNow(notificationWords);
  const sender = {
    id: "",
    name: words.testFrom,
    organisation: "",
    organisation_id: "",
    department: null,
    title: null,
  };
  const looks = spoken(text, { kind: "direct", name: "" }, { sender, body: words.testText, mentions: [] });
  return showDesktop({ tag: "test", ...looks, isSilent: true, onClick: () => undefined });
}
