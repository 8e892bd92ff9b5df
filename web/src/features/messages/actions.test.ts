/** Tests of how the entries of several features become one menu. */
import { expect, test, vi } from "vitest";
import { message, room } from "../../testCast";
import { type ActionsOf, actionOfKey, allActions, type MessageAction } from "./actions";

const action = (key: string, group: MessageAction["group"], shortcut?: string): MessageAction => ({
  key,
  group,
  text: key,
  run: vi.fn(),
  ...(shortcut === undefined ? {} : { shortcut }),
});
const target = { message: message(1), room: room() };

test("the groups come in their order, whoever adds to them", () => {
  const one: ActionsOf = () => [action("delete", "change"), action("reply", "answer")];
  const other: ActionsOf = () => [action("copy", "take"), action("forward", "answer")];
  expect(allActions(one, other)(target).map(({ key }) => key)).toEqual([
    "reply",
    "forward",
    "copy",
    "delete",
  ]);
});

test("a key finds its action in both cases of letters, and no other key does", () => {
  const actions = [action("edit", "change", "E"), action("delete", "change", "Delete")];
  expect(actionOfKey(actions, "e")?.key).toBe("edit");
  expect(actionOfKey(actions, "E")?.key).toBe("edit");
  expect(actionOfKey(actions, "Delete")?.key).toBe("delete");
  expect(actionOfKey(actions, "x")).toBeUndefined();
});
