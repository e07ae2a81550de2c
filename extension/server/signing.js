// @ts-check
// Signs requests and verifies replies with WebCrypto; the keys cannot be read, only used.

import { base64, base64url, fromBase64, utf8 } from "../lib/encoding.js";
import { replyBase, replyParameters, requestBase, requestParameters, signatureText } from "../lib/signature_base.js";

/**
 * @typedef {import("../lib/signature_base.js").SignedRequest} SignedRequest
 * @typedef {{ kid: string, requestKey: CryptoKey, responseKey: CryptoKey }} Keys
 */

const HMAC = { name: "HMAC", hash: "SHA-256" };

/**
 * The two keys of a token, made so that no script can ever export them.
 * @param {{ kid: string, secret: Uint8Array<ArrayBuffer> }} token
 * @returns {Promise<Keys>}
 */
export async function deriveKeys({ kid, secret }) {
  const parent = await crypto.subtle.importKey("raw", secret, HMAC, false, ["sign"]);
  const derive = async (/** @type {string} */ purpose, /** @type {KeyUsage} */ usage) =>
    crypto.subtle.importKey("raw", await crypto.subtle.sign("HMAC", parent, utf8(purpose)), HMAC, false, [usage]);
  return {
    kid,
    requestKey: await derive("afterword request v1", "sign"),
    responseKey: await derive("afterword response v1", "verify"),
  };
}

/** @param {ArrayBuffer | Uint8Array<ArrayBuffer>} body */
export async function contentDigest(body) {
  return `sha-256=:${base64(await crypto.subtle.digest("SHA-256", body))}:`;
}

/**
 * The headers that sign a request.
 * @param {SignedRequest} request
 * @param {Keys} keys
 * @param {number} created  seconds since the epoch
 */
export async function signRequest(request, keys, created) {
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const parameters = requestParameters(request, { created, kid: keys.kid, nonce });
  const signature = await crypto.subtle.sign("HMAC", keys.requestKey, utf8(requestBase(request, parameters)));
  return { "Signature-Input": `sig1=${parameters}`, Signature: `sig1=:${base64(signature)}:` };
}

/**
 * Whether a reply was made by the holder of the key, for this very request.
 * @param {SignedRequest} request
 * @param {string} requestSignature
 * @param {{ status: number, headers: Headers }} reply
 * @param {ArrayBuffer} body
 * @param {Keys} keys
 */
export async function isGenuine(request, requestSignature, { status, headers }, body, keys) {
  const parameters = replyParameters(headers.get("Signature-Input"), keys.kid);
  const signature = signatureText(headers.get("Signature"));
  const digest = headers.get("Content-Digest");
  // The digest is of the bytes as sent; a decoded body would not be them.
  if (!parameters || !signature || !digest || headers.has("Content-Encoding")) return false;
  const reply = { status, contentType: headers.get("Content-Type") ?? "", contentDigest: digest };
  const base = utf8(replyBase(request, requestSignature, reply, parameters));
  const matches = await crypto.subtle.verify("HMAC", keys.responseKey, fromBase64(signature), base);
  return matches && digest === (await contentDigest(body));
}
