/** The person's own settings; each change takes effect at once. */
import { useMe } from "../../api/session";
import { isTouchOnly } from "../../lib/touch";
import type { Settings } from "../../protocol/wire";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { OrganisationRule } from "./OrganisationRule";
import { saveSettings } from "./saveSettings";
import { settingsWords } from "./words";

const SIZES = [100, 125, 150, 200] as const;

export function SettingsDialog({
  onClose,
  onEnterChosen,
}: {
  onClose: () => void;
  onEnterChosen: () => void;
}) {
  const words = useWords(settingsWords);
  const person = useMe();
  const { settings } = person;

  function change(changed: Partial<Settings>) {
    saveSettings(changed).catch(() => toast(words.notSaved, { tone: "danger" }));
  }

  return (
    <Dialog title={words.title} onClose={onClose} closesOutside>
      <div className="flex flex-col gap-6">
        <p className="text-ink-soft">{words.lead}</p>
        <Choice
          legend={words.size}
          value={settings.font_scale}
          options={SIZES.map((size) => ({ value: size, text: `${size}%` }))}
          onChange={(font_scale) => change({ font_scale })}
        />
        <Choice
          legend={words.theme}
          value={settings.theme}
          options={[
            { value: "system", text: words.system },
            { value: "light", text: words.light },
            { value: "dark", text: words.dark },
          ]}
          onChange={(theme) => change({ theme })}
        />
        {!isTouchOnly() && (
          <Choice
            legend={words.enter}
            value={settings.enter_sends}
            options={[
              { value: true, text: words.enterSends },
              { value: false, text: words.enterBreaks },
            ]}
            onChange={(enter_sends) => {
              onEnterChosen();
              change({ enter_sends });
            }}
          />
        )}
        <Choice
          legend={words.era}
          value={settings.era}
          options={[
            { value: "western", text: words.western },
            { value: "japanese", text: words.japaneseEra },
          ]}
          onChange={(era) => change({ era })}
        />
        <Choice
          legend={words.readCounts}
          value={settings.read_counts}
          options={[
            { value: "own", text: words.readCountsOwn },
            { value: "all", text: words.readCountsAll },
          ]}
          onChange={(read_counts) => change({ read_counts })}
        />
        <Choice
          legend={words.language}
          value={settings.language}
          options={[
            { value: "ja", text: words.japanese, lang: "ja" },
            { value: "en", text: words.english, lang: "en" },
          ]}
          onChange={(language) => change({ language })}
        />
        {person.is_administrator && <OrganisationRule organisation={person.organisation.name} />}
        <a
          href="/licenses.txt"
          target="_blank"
          rel="noopener"
          className="text-link underline underline-offset-4"
        >
          {words.licences}
        </a>
      </div>
    </Dialog>
  );
}
