/** Tests of what stands on the screen for a message: real elements, and no HTML of anybody's. */
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { satoHerself, takahashi } from "../../testCast";
import { eventually } from "../../testEventually";
import { MessageBody } from "./MessageBody";

function show(body: string): HTMLElement {
  const { container } = render(
    <MessageBody body={body} mentions={[{ id: takahashi.id, name: takahashi.name }]} me={satoHerself} />,
  );
  return container;
}

afterEach(cleanup);

test("plain text is one text and nothing else", () => {
  const body = "お疲れさまです。\n\n　明日の会議は 10:00 からです（3階）。";
  expect(show(body).innerHTML).toBe(
    `<div class="leading-1-75 break-words whitespace-pre-wrap">${body}</div>`,
  );
});

test("markup becomes the elements that screen readers know", () => {
  const container = show(
    "**太字** *斜め* ~~消す~~\n> 引用\n- 一\n  - 内\n5. 五\n```\nx < y\n```\n| 課 | 人数 |\n| --- | --: |\n| 税務課 | 12 |",
  );
  const found = [
    "strong",
    "em",
    "del",
    "blockquote",
    "ul ul li",
    "ol > li[value='5']",
    "pre code",
    "th[scope=col]",
  ];
  expect(found.filter((selector) => container.querySelector(selector) === null)).toEqual([]);
  expect(screen.getByRole("region", { name: "表（1行 × 2列）" })).toBeTruthy();
});

test("a link opens elsewhere and tells nobody where it came from", () => {
  show("[案内](https://example.lg.jp/a) です");
  const link = screen.getByRole("link", { name: "案内" });
  expect([link.getAttribute("target"), link.getAttribute("rel")]).toEqual(["_blank", "noopener noreferrer"]);
  expect(link.parentElement?.textContent).toBe("案内 (example.lg.jp) です");
});

test("HTML is only letters", () => {
  const body =
    '<img src=x onerror="alert(1)"> **<script>alert(1)</script>**\n| <b>a</b> |\n| - |\n| <svg onload=alert(1)> |';
  const container = show(body);
  expect(container.querySelector("img, script, b, svg")).toBeNull();
  expect(container.textContent).toContain("<script>alert(1)</script>");
});

describe("the buttons", () => {
  test.each([
    ["```\na = 1\n```", "コピー", "a = 1"],
    ["| 課 | 人数 |\n| --- | --: |\n| 税務課 | 12 |", "表をコピー", "課\t人数\n税務課\t12"],
  ])("copy %j", async (body, name, copied) => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    show(body);
    fireEvent.click(screen.getByRole("button", { name }));
    await eventually(() => expect(writeText).toHaveBeenCalledWith(copied));
    vi.unstubAllGlobals();
  });
});

test("the arrows scroll a table and do not leave it for another message", () => {
  const leave = vi.fn();
  document.addEventListener("keydown", leave);
  show("| a |\n| - |\n| 1 |");
  const table = screen.getByRole("region");
  fireEvent.keyDown(table, { key: "ArrowDown" });
  Object.defineProperty(table, "scrollHeight", { value: 900 });
  fireEvent.keyDown(table, { key: "ArrowDown" });
  document.removeEventListener("keydown", leave);
  expect(leave).toHaveBeenCalledTimes(1);
});
