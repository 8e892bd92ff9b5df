/** Tests of addresses of messages. */
import { expect, test } from "vitest";
import { ROOM_ID } from "../../testCast";
import { numberIn, pathTo } from "./link";

test("an address leads to the message that it was made for", () => {
  expect(numberIn(pathTo(ROOM_ID, 42), ROOM_ID)).toBe(42);
});

test.each([
  "",
  "/people",
  "/messages/",
  "/messages/0",
  "/messages/-1",
  "/messages/1x",
  "/messages/1/2",
  "/messages/99999999999999999",
])("an address that ends in %s leads to none", (end) => {
  expect(numberIn(`/rooms/${ROOM_ID}${end}`, ROOM_ID)).toBeNull();
  expect(numberIn(`/rooms/elsewhere/messages/1`, ROOM_ID)).toBeNull();
});
