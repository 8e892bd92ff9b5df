/** The bar beside the message that one points at or that has the focus: the quick ways, and the whole menu. */
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import type { MessageAction } from "./actions";
import { actionWords } from "./actionWords";
import { openMenu } from "./messageMenu";

interface Props {
  actions: readonly MessageAction[];
  rowKey: string;
  /** Over the empty side of the row. */
  side: "left" | "right";
}

export function RowActions({ actions, rowKey, side }: Props) {
  const words = useWords(actionWords);
  if (actions.length === 0) return null;
  return (
    <div
      className={`absolute -top-4 z-10 flex rounded-8 border border-line-strong bg-raised shadow-1 ${side === "right" ? "right-5 phone:right-3" : "left-5 phone:left-3"}`}
    >
      {actions
        .filter((action) => action.isQuick)
        .map((action) => (
          <BarButton key={action.key} onClick={action.run}>
            {action.text}
          </BarButton>
        ))}
      <BarButton label={words.actions} opensMenu onClick={(anchor) => openMenu({ actions, anchor, rowKey })}>
        <Icon name="more" />
        <span className="phone:sr-only">{words.more}</span>
      </BarButton>
    </div>
  );
}

interface BarButtonProps {
  label?: string;
  opensMenu?: boolean;
  onClick: (button: HTMLElement) => void;
  children: React.ReactNode;
}

/** Not a stop of the Tab key: the row is, and every one of these has its own key there. */
function BarButton({ label, opensMenu = false, onClick, children }: BarButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      aria-haspopup={opensMenu ? "menu" : undefined}
      onClick={(event) => onClick(event.currentTarget)}
      className="focus-inside inline-flex min-h-11 min-w-11 items-center justify-center gap-1 px-3 first:rounded-l-8 last:rounded-r-8 hover:bg-hover"
    >
      {children}
    </button>
  );
}
