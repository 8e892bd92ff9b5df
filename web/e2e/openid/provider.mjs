/**
 * A town's own identity provider for the tests: the certified `oidc-provider`, as a process of its own.
 *
 * Its first line says where it listens. Accounts (claims by subject) come as JSON in the first argument; whoever names
 * one of them on its page is signed in. Clients register themselves; everybody agrees to everything.
 */
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const accounts = JSON.parse(process.argv[2] ?? "{}");
// Whoever has the staff number S17 is s17 here, however many people the tests have made by then.
const claimsOf = (sub) =>
  accounts[sub] ?? (/^s\d+$/.test(sub) ? { name: "佐藤", employee_number: sub.toUpperCase() } : undefined);
const key = (kind, options, more) => ({
  ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }),
  use: "sig",
  ...more,
});
const server = createServer();
await new Promise((ready) => server.listen(Number(process.argv[3] ?? 0), "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  jwks: {
    keys: [
      key("rsa", { modulusLength: 2048 }, { kid: "rsa", alg: "RS256" }),
      key("ec", { namedCurve: "P-256" }, { kid: "ec", alg: "ES256" }),
    ],
  },
  claims: { openid: ["sub"], profile: ["name", "kana", "employee_number", "preferred_username", "email"] },
  cookies: { keys: ["of no matter in a test"] },
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256"] },
  features: {
    devInteractions: { enabled: false },
    registration: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = page("Sign out there?", form + button("op.logoutForm", "logout", "Sign out there"));
      },
    },
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  async loadExistingGrant(ctx) {
    const { client, session } = ctx.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
  findAccount: (_, sub) =>
    claimsOf(sub) === undefined ? undefined : { accountId: sub, claims: () => ({ sub, ...claimsOf(sub) }) },
  renderError: (ctx, out) => {
    ctx.body = page("No", `<pre>${JSON.stringify(out)}</pre>`);
  },
});

server.on("request", (request, response) => {
  const isOurs = request.url.startsWith("/interaction/");
  (isOurs ? interact(request, response) : Promise.resolve(provider.callback()(request, response))).catch(
    (error) => {
      response.statusCode = 500;
      response.end(String(error));
    },
  );
});
console.log(issuer);

async function interact(request, response) {
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    const field = '<label>Account <input name="account" autofocus></label><button>Sign in there</button>';
    response.end(page("Sign in there", `<form method="post">${field}</form>`));
    return;
  }
  let body = "";
  for await (const piece of request) body += piece;
  const accountId = new URLSearchParams(body).get("account") ?? "";
  const result = accountId === "" ? { error: "access_denied" } : { login: { accountId, amr: ["pwd"] } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function button(form, name, text) {
  return `<button form="${form}" name="${name}" value="yes">${text}</button>`;
}

function page(title, content) {
  return `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>${title}</title><main><h1>${title}</h1>${content}</main></html>`;
}
