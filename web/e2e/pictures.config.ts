/** How the pictures are taken: by the same browser, one after the other, into PICTURES or web/pictures. */
import { defineConfig } from "@playwright/test";
import config from "../playwright.config";

export default defineConfig({
  ...config,
  testDir: "pictures",
  outputDir: "../test-results",
  globalSetup: "./globalSetup.ts",
  workers: 2,
  projects: [{ name: "pictures", testMatch: "**/*.ts", fullyParallel: true }],
});
