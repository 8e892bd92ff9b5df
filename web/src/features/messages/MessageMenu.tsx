/** The open menu of a message, with the keys that do the same. */
import { useRef } from "react";
import { Keyboard, Menu, MenuItem, MenuSection, Popover } from "react-aria-components";
import { isTouchOnly } from "../../lib/touch";
import { useWords } from "../../ui/language";
import type { MessageAction } from "./actions";
import { actionWords } from "./actionWords";
import { closeMenu, type OpenMenu } from "./messageMenu";

export function MessageMenu({ open }: { open: OpenMenu }) {
  const words = useWords(actionWords);
  const anchor = useRef<HTMLElement>(open.anchor);
  anchor.current = open.anchor;
  const groups = [...new Set(open.actions.map((action) => action.group))];
  return (
    <Popover
      isOpen
      aria-label={words.actions}
      triggerRef={anchor}
      placement="bottom end"
      onOpenChange={(isOpen) => !isOpen && closeMenu()}
      className="min-w-64 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-8 border border-line-strong bg-raised py-1 text-ink shadow-2"
    >
      <Menu aria-label={words.actions} autoFocus="first" onClose={closeMenu} className="outline-none">
        {groups.map((group, index) => (
          <MenuSection
            key={group}
            aria-label={words.groups[group]}
            className={index > 0 ? "mt-1 border-t border-line pt-1" : ""}
          >
            {open.actions
              .filter((action) => action.group === group)
              .map((action) => (
                <Entry key={action.key} action={action} />
              ))}
          </MenuSection>
        ))}
      </Menu>
    </Popover>
  );
}

function Entry({ action }: { action: MessageAction }) {
  return (
    <MenuItem
      id={action.key}
      textValue={action.text}
      onAction={action.run}
      className={`focus-inside flex min-h-11 cursor-pointer items-center justify-between gap-6 px-4 outline-none data-focused:bg-selected data-focused:text-selected-ink ${action.isDangerous ? "text-danger" : ""}`}
    >
      <span>{action.text}</span>
      {action.shortcut && !isTouchOnly() && <Keyboard className="text-ink-soft">{action.shortcut}</Keyboard>}
    </MenuItem>
  );
}
