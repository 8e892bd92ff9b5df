/** Signing in and devices: everything about how one comes in, in one place. */
import { useEffect, useState } from "react";
import { useMe } from "../../api/session";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Tabs } from "../../ui/Tabs";
import { Accounts } from "./Accounts";
import { forgetOutcome, linkingOutcome, useAccounts } from "./accountApi";
import { accountWords } from "./accountWords";
import { Devices } from "./Devices";
import { OwnPassword } from "./OwnPassword";
import { Passkeys } from "./Passkeys";
import { LineWarning, Rules } from "./Rules";
import { SecondFactor } from "./SecondFactor";
import { useSignInRules } from "./signInApi";
import { sessionWords } from "./words";

type Tab = "devices" | "password" | "passkeys" | "secondFactor" | "accounts" | "rules";

export function SignInDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(sessionWords);
  const { tab: accountTab } = useWords(accountWords);
  const me = useMe();
  const rules = useSignInRules();
  const accounts = useAccounts();
  const [outcome] = useState(linkingOutcome);
  useEffect(forgetOutcome, []);
  const [tab, setTab] = useState<Tab>(outcome === null ? "devices" : "accounts");
  const tabs: { key: Tab; text: string }[] = [
    { key: "devices", text: words.devices },
    { key: "password", text: words.password },
    { key: "passkeys", text: words.passkeys },
    { key: "secondFactor", text: words.secondFactor },
  ];
  if (tab === "accounts" || accounts.data?.length) tabs.push({ key: "accounts", text: accountTab });
  if (me.is_administrator) tabs.push({ key: "rules", text: words.rules });
  return (
    <Dialog title={words.signInAndDevices} onClose={onClose} isWide>
      <div className="flex flex-col gap-4">
        <LineWarning rules={rules.data} />
        <Tabs label={words.signInAndDevices} value={tab} tabs={tabs} onChange={setTab}>
          <Panel tab={tab} outcome={outcome} />
        </Tabs>
      </div>
    </Dialog>
  );
}

function Panel({ tab, outcome }: { tab: Tab; outcome: string | null }) {
  switch (tab) {
    case "devices":
      return <Devices />;
    case "password":
      return <OwnPassword />;
    case "passkeys":
      return <Passkeys />;
    case "secondFactor":
      return <SecondFactor />;
    case "accounts":
      return <Accounts outcome={outcome} />;
    case "rules":
      return <Rules />;
  }
}
