/** How the browser tests run: Debian's own Chromium against the real server with the demo's towns. */
import { defineConfig } from "@playwright/test";
import { chromium } from "./e2e/chromium";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/globalSetup.ts",
  timeout: 40_000,
  expect: { timeout: 5_000 },
  retries: 0,
  workers: 2,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    launchOptions: { executablePath: chromium(), args: ["--no-sandbox"] },
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    // It would fetch the whole client anew for each browser; the tests of it let it in.
    serviceWorkers: "block",
    actionTimeout: 8_000,
    navigationTimeout: 10_000,
    viewport: { width: 1366, height: 768 },
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "journeys", testIgnore: "**/measures/**", fullyParallel: true },
    // A clock tells the truth only while nobody else is using the machine.
    { name: "measures", testMatch: "**/measures/**", workers: 1, dependencies: ["journeys"] },
  ],
});
