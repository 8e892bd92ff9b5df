/** Tests of pasting a table into the box. */
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PastedTable } from "./PastedTable";
import { usePastedTable } from "./usePastedTable";

function Box({ initial }: { initial: string }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(initial);
  const tables = usePastedTable(box, text);
  return (
    <>
      <textarea
        ref={box}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={tables.handlePaste}
      />
      <PastedTable pasted={tables.pasted} onKeepPlain={tables.keepPlain} />
    </>
  );
}

/** Gives back whether the browser is left to paste by itself. */
function paste(text: string, initial = ""): boolean {
  render(<Box initial={initial} />);
  const box = screen.getByRole<HTMLTextAreaElement>("textbox");
  box.setSelectionRange(initial.length, initial.length);
  return fireEvent.paste(box, { clipboardData: { getData: () => text } });
}

const value = () => screen.getByRole<HTMLTextAreaElement>("textbox").value;
const said = () => document.querySelector("[aria-live]")?.textContent;

/** What the browser's own command does: typing over what is selected. */
function typeOver(_command: string, _ui: boolean, text: string): boolean {
  const box = screen.getByRole<HTMLTextAreaElement>("textbox");
  const { selectionStart, selectionEnd, value: before } = box;
  fireEvent.change(box, {
    target: { value: before.slice(0, selectionStart) + text + before.slice(selectionEnd) },
  });
  return true;
}

beforeEach(() => {
  Object.assign(document, { execCommand: typeOver });
});
afterEach(() => {
  Reflect.deleteProperty(document, "execCommand");
  cleanup();
});

test("a table becomes one on lines of its own, and plain text again by the button", () => {
  expect(paste("課\t人数\r\n税務課\t12\r\n", "集計です")).toBe(false);
  expect(value()).toBe("集計です\n| 課 | 人数 |\n| --- | --: |\n| 税務課 | 12 |\n");
  expect(said()).toContain("1行 × 2列");
  fireEvent.click(screen.getByRole("button", { name: "文字のまま送る" }));
  expect(value()).toBe("集計です\n課\t人数\n税務課\t12\n");
  expect(said()).toBe("");
});

test("anything else is left to the browser", () => {
  expect(paste("ただの文章\tです")).toBe(true);
  expect(said()).toBe("");
});

test("what would not fit into a message is left as it is, with word of it", () => {
  const large = `課\t内容\n${`税務課\t${"長".repeat(30)}\n`.repeat(500)}`;
  expect(paste(large)).toBe(true);
  fireEvent.change(screen.getByRole("textbox"), { target: { value: large } });
  expect(said()).toContain("20,000文字");
});

test("once it is gone from the box, nothing is said of it any more", () => {
  paste("課\t人数\n税務課\t12\n");
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "消しました" } });
  expect(said()).toBe("");
});
