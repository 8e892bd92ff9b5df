/** How the browser tests run: Debian's own Chromium against the real server with the demo's towns. */
import { defineConfig } from "@playwright/test";
import { asPeopleHaveIt, withoutFonts } from "./e2e/chromium";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/globalSetup.ts",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A busy machine may be late once: such a test is told as flaky. A defect fails twice.
  retries: 1,
  workers: 2,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    launchOptions: asPeopleHaveIt,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    // It would fetch the whole client anew for each browser; the tests of it let it in.
    serviceWorkers: "block",
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    viewport: { width: 1366, height: 768 },
    screenshot: "only-on-failure",
  },
  projects: [
    // Looked at one after the other by a judge who minds no waiting: they may give way to whatever else runs.
    {
      name: "screens",
      testMatch: "**/accessibility.spec.ts",
      fullyParallel: true,
      use: { launchOptions: withoutFonts },
    },
    {
      name: "journeys",
      testIgnore: ["**/measures/**", "**/accessibility.spec.ts"],
      fullyParallel: true,
      use: { launchOptions: withoutFonts },
    },
    // A clock tells the truth only while nobody else is using the machine.
    { name: "measures", testMatch: "**/measures/**", workers: 1, dependencies: ["screens", "journeys"] },
  ],
});
