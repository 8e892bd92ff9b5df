/** Opening a closed department again, from its line or by taking the closing back. */
import type { Department } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { reopenDepartment, useAct } from "./adminApi";
import { closingWords } from "./closingWords";

export function useReopening({ id, name }: Department) {
  const words = useWords(closingWords);
  return useAct(
    () => reopenDepartment(id),
    ({ returned }) => toast(returned > 0 ? words.reopenedWith(name, returned) : words.reopened(name)),
  );
}
