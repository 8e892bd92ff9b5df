/** One act after the other: who could not be dealt with is named, and whoever stops has done half. */
import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useManyAtOnce } from "./manyAtOnce";

const PEOPLE = ["佐藤", "髙橋", "𠮷田"].map((name) => ({ id: name, name }));

test("goes on past whoever is refused, and says why", async () => {
  const { result } = renderHook(useManyAtOnce);
  await act(() =>
    result.current.start(PEOPLE, async (id) => {
      if (id === "髙橋") throw new Error("最後の管理者です");
    }),
  );
  expect(result.current.run?.isOver).toBe(true);
  expect(result.current.run?.done.map((one) => one.name)).toEqual(["佐藤", "𠮷田"]);
  expect(result.current.run?.failed.map((one) => one.name)).toEqual(["髙橋"]);
});

test("does one after the other, and stops where it is told to", async () => {
  const { result } = renderHook(useManyAtOnce);
  const asked: string[] = [];
  let go: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  await act(async () => {
    running = result.current.start(PEOPLE, (id) => {
      asked.push(id);
      return new Promise<void>((resolve) => {
        go = resolve;
      });
    });
  });
  expect(asked).toEqual(["佐藤"]);
  await act(async () => {
    result.current.stop();
    go();
    await running;
  });
  expect(asked).toEqual(["佐藤"]);
  expect(result.current.run?.done.map((one) => one.name)).toEqual(["佐藤"]);
  expect(result.current.run?.isOver).toBe(true);
});
