/** For tests that change how a town is ruled, or count all that reaches somebody: an installation of the worker's own. */
import { test as base, moveTo } from "./house";
import { Installation } from "./installation";

export { ask, expect, gotoOnLine, signIn, theInstallation } from "./house";

/** A worker whose test has failed is replaced, and so is what that test may have left behind. */
export const test = base.extend<object, { ownInstallation: Installation }>({
  ownInstallation: [
    async ({}, use) => {
      const installation = await Installation.withDemo();
      moveTo({ origin: installation.origin, password: await installation.password() });
      await use(installation);
      await installation.close();
    },
    { scope: "worker", auto: true, timeout: 120_000 },
  ],
});
