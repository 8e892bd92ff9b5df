/** A button that opens a list of things to do. */
import type { ReactNode } from "react";
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover } from "react-aria-components";

export interface MenuAction {
  key: string;
  text: string;
  run: () => void;
  isDangerous?: boolean;
}

interface Props {
  label: string;
  trigger: ReactNode;
  items: MenuAction[];
  isDisabled?: boolean;
}

export function Menu({ label, trigger, items, isDisabled = false }: Props) {
  return (
    <MenuTrigger>
      <Button
        aria-label={label}
        isDisabled={isDisabled}
        className="inline-flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-2 rounded-8 border border-line-strong bg-surface px-3 hover:bg-hover data-disabled:opacity-60"
      >
        {trigger}
      </Button>
      <Popover
        placement="bottom end"
        className="min-w-56 rounded-8 border border-line-strong bg-raised py-1 text-ink shadow-2"
      >
        <AriaMenu aria-label={label} className="outline-none">
          {items.map((item) => (
            <MenuItem
              key={item.key}
              id={item.key}
              onAction={item.run}
              className={`focus-inside flex min-h-11 cursor-pointer items-center px-4 outline-none data-focused:bg-selected data-focused:text-selected-ink ${item.isDangerous ? "text-danger" : ""}`}
            >
              {item.text}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
