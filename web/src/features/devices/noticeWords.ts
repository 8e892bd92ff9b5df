/** The words of the notice that somebody waits: apart from the others, since everybody's first page has them. */
import { catalogue } from "../../ui/language";

export const noticeWords = catalogue({
  ja: {
    asked: (name: string, code: string) => `${name}さんが、新しい端末の承認を待っています（番号 ${code}）。`,
    look: "見る",
  },
  en: {
    asked: (name: string, code: string) => `${name} waits for a new device to be approved (number ${code}).`,
    look: "Look",
  },
});
