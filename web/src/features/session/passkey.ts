/** What the browser does with passkeys, and why it may not: they are for secure pages at a name. */
import { Problem } from "../../api/problem";
import type { NewPasskeyQuestion, PasskeyAssertion, PasskeyDraft } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { passkeyWords } from "./passkeyWords";

export type Hindrance = "insecure" | "address" | "browser";

const PATIENCE = 120_000;

/** Null where this browser offers passkeys at this address. */
export function hindrance(): Hindrance | null {
  if (!window.isSecureContext) return "insecure";
  if (isBareAddress(window.location.hostname)) return "address";
  return typeof window.PublicKeyCredential === "undefined" ? "browser" : null;
}

export function isBareAddress(hostname: string): boolean {
  return /^[\d.]+$|:/.test(hostname);
}

export async function makePasskey(question: NewPasskeyQuestion): Promise<Omit<PasskeyDraft, "name">> {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytesOf(question.challenge),
      rp: { id: question.rp_id, name: question.rp_name },
      user: {
        id: bytesOf(question.user_handle),
        name: question.user_name,
        displayName: question.user_label,
      },
      pubKeyCredParams: question.algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: question.known.map((id) => ({ type: "public-key", id: bytesOf(id) })),
      authenticatorSelection: {
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
      attestation: "none",
      timeout: PATIENCE,
    },
  });
  const { rawId, response } = credential(made);
  if (!(response instanceof AuthenticatorAttestationResponse)) throw new TypeError("no passkey was made");
  return {
    credential_id: written(rawId),
    client_data: written(response.clientDataJSON),
    attestation: written(response.attestationObject),
  };
}

export async function signWithPasskey(challenge: string, rpId: string): Promise<PasskeyAssertion> {
  const signed = await navigator.credentials.get({
    publicKey: { challenge: bytesOf(challenge), rpId, userVerification: "required", timeout: PATIENCE },
  });
  const { rawId, response } = credential(signed);
  if (!(response instanceof AuthenticatorAssertionResponse)) throw new TypeError("nothing was signed");
  return {
    credential_id: written(rawId),
    client_data: written(response.clientDataJSON),
    authenticator_data: written(response.authenticatorData),
    signature: written(response.signature),
    user_handle: response.userHandle === null ? null : written(response.userHandle),
  };
}

/** Whoever closes the browser's window has changed their mind: that is no error, and is said calmly. */
export function passkeyTrouble(error: unknown): string {
  const words = wordsNow(passkeyWords);
  if (error instanceof Problem) return problemText(error);
  if (error instanceof DOMException && error.name === "InvalidStateError") return words.already;
  return error instanceof DOMException ? words.notDone : problemText(error);
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}

export function written(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function credential(given: Credential | null): PublicKeyCredential {
  if (!(given instanceof PublicKeyCredential)) throw new TypeError("no passkey was chosen");
  return given;
}
