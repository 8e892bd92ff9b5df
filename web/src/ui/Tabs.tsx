/** A few views of one thing, of which one is shown; arrows lead from tab to tab. */
import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";

interface Props<Key extends string> {
  label: string;
  value: Key;
  tabs: readonly { key: Key; text: string }[];
  onChange: (key: Key) => void;
  children: ReactNode;
}

export function Tabs<Key extends string>({ label, value, tabs, onChange, children }: Props<Key>) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => onChange(key as Key)}>
      <TabList aria-label={label} className="flex flex-wrap gap-1 border-b border-line">
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
