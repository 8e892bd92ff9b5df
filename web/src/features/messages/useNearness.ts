/** Whether one points at a message or has the focus in it: then what can be done with it is shown beside it. */
import { type FocusEvent, type PointerEvent, useState } from "react";
import { useMessageMenu } from "./messageMenu";

export function useNearness(rowKey: string) {
  const [isPointed, setIsPointed] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const hasMenu = useMessageMenu((state) => state.open?.rowKey === rowKey);
  const nearness = {
    onPointerEnter: ({ pointerType }: PointerEvent) => setIsPointed(pointerType === "mouse"),
    onPointerLeave: () => setIsPointed(false),
    onFocus: () => setHasFocus(true),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
      setHasFocus(currentTarget.contains(relatedTarget as Node | null)),
  };
  return { isNear: isPointed || hasFocus || hasMenu, nearness };
}
