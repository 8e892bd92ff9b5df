/** A boxed message that explains what happened and what to do. */
import type { ReactNode } from "react";
import { Icon } from "./Icon";

interface Props {
  tone: "danger" | "caution" | "plain";
  children: ReactNode;
  role?: "alert" | "status";
}

const TONES = {
  danger: "border-danger bg-danger-soft text-danger",
  caution: "border-caution-ink bg-caution text-caution-ink",
  plain: "border-line bg-sunken text-ink",
};

export function Notice({ tone, children, role }: Props) {
  return (
    <div role={role} className={`flex items-start gap-2 rounded-8 border px-4 py-3 ${TONES[tone]}`}>
      {tone !== "plain" && <Icon name="warning" className="mt-1 size-5" />}
      <div className="min-w-0">{children}</div>
    </div>
  );
}
