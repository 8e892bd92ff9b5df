/** For tests that change how a whole town is ruled: an installation of the worker's own, where nobody else is at work. */
import { test as base } from "./house";
import { Installation } from "./installation";

export { expect, theInstallation } from "./house";

/** A worker whose test has failed is replaced, and so is what that test may have left behind. */
export const test = base.extend<object, { ownInstallation: Installation }>({
  ownInstallation: [
    async ({}, use) => {
      const installation = await Installation.withDemo();
      process.env.E2E_ORIGIN = installation.origin;
      process.env.E2E_PASSWORD = await installation.password();
      await use(installation);
      await installation.close();
    },
    { scope: "worker", auto: true, timeout: 120_000 },
  ],
});
