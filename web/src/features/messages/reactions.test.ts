/** Tests of what reactions do to a message. */
import { describe, expect, test } from "vitest";
import { message, sakiyama, sato, takahashi } from "../../testCast";
import { expected, isMine, markOf, withReaction } from "./reactions";

const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
const liked = message(1, { reactions: [{ emoji: "👍", count: 1, people: [named(takahashi)] }] });
const nobody = new Set<string>();

describe("a reaction", () => {
  test("takes the place of what was known of it, and goes when nobody is left", () => {
    const two = { emoji: "👍", count: 2, people: [named(takahashi), named(sato)] };
    expect(withReaction(liked, two).reactions).toEqual([two]);
    expect(withReaction(withReaction(liked, two), two).reactions).toEqual([two]);
    expect(withReaction(liked, { emoji: "👍", count: 0, people: [] }).reactions).toEqual([]);
    expect(withReaction(liked, { emoji: "了解", count: 1, people: [named(sato)] }).reactions).toHaveLength(2);
  });

  test("that is called like a part of the language is a reaction like any other", () => {
    const odd = { emoji: "__proto__", count: 1, people: [named(sato)] };
    expect(withReaction(message(1), odd).reactions).toEqual([odd]);
  });

  test("is not for what was withdrawn", () => {
    const gone = message(1, { deleted_at: "2026-11-23T03:00:00Z" });
    expect(withReaction(gone, { emoji: "👍", count: 1, people: [] })).toBe(gone);
  });

  test("is shown at once as it will be, and back again", () => {
    const added = withReaction(liked, expected(liked, "👍", sato, true));
    expect(added.reactions).toEqual([{ emoji: "👍", count: 2, people: [named(takahashi), named(sato)] }]);
    expect(withReaction(added, expected(added, "👍", sato, false))).toEqual(liked);
  });

  test("is mine when I am named, or came too late to be", () => {
    const [reaction] = liked.reactions;
    if (reaction === undefined) throw new Error("no reaction");
    expect(isMine(liked, reaction, takahashi.id, nobody)).toBe(true);
    expect(isMine(liked, reaction, sakiyama.id, nobody)).toBe(false);
    expect(isMine(liked, reaction, sakiyama.id, new Set([markOf(1, "👍")]))).toBe(true);
  });
});
