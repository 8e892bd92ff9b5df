/** The words of the organisation's working hours. */
import { catalogue } from "../../ui/language";

export const organisationHoursWords = catalogue({
  ja: {
    title: "勤務時間",
    lead: "時間外の人に書くとき、次の勤務の始まりを知らせます。自分の勤務時間を決めている人には、その時間が使われます。",
    holidays: "祝日は休み",
    newYear: "年末年始（12月29日〜1月3日）は休み",
    daysOff: "そのほかの休み",
    day: "日",
    name: "休みの名前",
    add: "加える",
    remove: "外す",
    takeAway: (name: string) => `「${name}」を外す`,
    save: "勤務時間を保存",
    saved: "勤務時間を保存しました。",
    undo: "元に戻す",
  },
  en: {
    title: "Working hours",
    lead: "Whoever writes to somebody out of hours is told when they are back. Who has hours of their own keeps them.",
    holidays: "National holidays are off",
    newYear: "29 December to 3 January are off",
    daysOff: "Other days off",
    day: "Day",
    name: "What it is called",
    add: "Add",
    remove: "Remove",
    takeAway: (name: string) => `Remove ${name}`,
    save: "Save working hours",
    saved: "The working hours were saved.",
    undo: "Undo",
  },
});
