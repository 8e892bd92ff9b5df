/** The organisation's identity providers, and who may still come in with a password. */
import { useState } from "react";
import type { ProviderOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { ProviderForm } from "./ProviderForm";
import { ProviderItem } from "./ProviderItem";
import { useProviderActions, useProviders } from "./providerApi";
import { providerWords } from "./words";

export function ProviderList() {
  const words = useWords(providerWords);
  const providers = useProviders();
  const [form, setForm] = useState<{ provider: ProviderOut | null } | null>(null);
  if (providers.isPending) return <Waiting />;
  if (providers.isError)
    return <Trouble message={problemText(providers.error)} onRetry={() => void providers.refetch()} />;
  const { items, passwords } = providers.data;
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="plain">{words.outgoing}</Notice>
      {items.length === 0 ? (
        <p>
          {words.none} {words.noneHelp}
        </p>
      ) : (
        <ul className="rounded-12 border border-line">
          {items.map((one) => (
            <ProviderItem key={one.id} provider={one} onEdit={() => setForm({ provider: one })} />
          ))}
        </ul>
      )}
      <Button className="self-start" onClick={() => setForm({ provider: null })}>
        {words.add}
      </Button>
      {items.some((one) => one.is_enabled) && <Passwords passwords={passwords} />}
      {form !== null && <ProviderForm provider={form.provider} onClose={() => setForm(null)} />}
    </div>
  );
}

function Passwords({ passwords }: { passwords: "everybody" | "administrators" }) {
  const words = useWords(providerWords);
  const { decide } = useProviderActions();
  return (
    <section className="flex flex-col gap-2">
      <Choice
        legend={words.passwords}
        value={decide.isPending ? decide.variables : passwords}
        options={[
          { value: "everybody", text: words.passwordsEverybody },
          { value: "administrators", text: words.passwordsAdministrators },
        ]}
        onChange={(chosen) => decide.mutate(chosen)}
      />
      <p className="text-ink-soft">{words.passwordsHelp}</p>
    </section>
  );
}
