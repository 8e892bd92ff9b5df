/** A few views of one thing, of which one is shown; arrows lead from tab to tab. On a phone, many are a list to choose from. */
import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import { Select } from "./Select";

// More of them take several lines of a phone, and what they lead to is below the fold.
const MOST_ON_PHONES = 4;

interface Props<Key extends string> {
  label: string;
  value: Key;
  tabs: readonly { key: Key; text: string }[];
  onChange: (key: Key) => void;
  children: ReactNode;
}

export function Tabs<Key extends string>({ label, value, tabs, onChange, children }: Props<Key>) {
  const areMany = tabs.length > MOST_ON_PHONES;
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => onChange(key as Key)}>
      {areMany && (
        <div className="hidden pb-4 phone:block">
          <Select
            label={label}
            isWide
            value={value}
            options={tabs.map((tab) => ({ value: tab.key, text: tab.text }))}
            onChange={onChange}
          />
        </div>
      )}
      <TabList
        aria-label={label}
        className={`flex flex-wrap gap-1 border-b border-line ${areMany ? "phone:hidden" : ""}`}
      >
        {tabs.map(({ key, text }) => (
          <Tab
            key={key}
            id={key}
            className="focus-inside min-h-11 cursor-pointer border-b-4 border-transparent px-4 py-2 font-700 text-ink-soft outline-none hover:bg-hover data-selected:border-accent data-selected:text-accent data-focus-visible:outline-3 data-focus-visible:outline-focus"
          >
            {text}
          </Tab>
        ))}
      </TabList>
      {/* A panel of its own for each tab: one that is kept keeps the first one's id, and the tab would point nowhere. */}
      <TabPanel key={value} id={value} className="outline-none">
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
