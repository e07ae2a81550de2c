// @ts-check
// What the signatures cover: the pinned profile of RFC 9421 that docs/protocol.md describes, as text.

/**
 * @typedef {object} SignedRequest
 * @property {string} method
 * @property {string} authority
 * @property {string} path
 * @property {string} query  without the question mark
 * @property {string} contentDigest
 * @property {string} [contentType]
 * @property {string} [idempotencyKey]
 */

/**
 * @typedef {object} SignedReply
 * @property {number} status
 * @property {string} contentType
 * @property {string} contentDigest
 */

const RESPONSE_INPUT =
  /^sig1=(\("@status" "content-type" "content-digest" "@method";req "@path";req "signature";req;key="sig1"\);created=[1-9][0-9]{0,11};keyid="([0-9A-Za-z]{12})";tag="afw-res-v1")$/;
// The last digit holds four bits of the signature and two spare ones, which are zero, so that each has one spelling.
const SIGNATURE = /^sig1=:([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=):$/;

/** @param {SignedRequest} request */
function components(request) {
  const bodiless = request.method === "GET" || request.method === "DELETE";
  return [
    ["@method", request.method],
    ["@authority", request.authority],
    ["@path", request.path],
    ["@query", `?${request.query}`],
    ...(bodiless ? [] : [["content-type", request.contentType ?? ""]]),
    ["content-digest", request.contentDigest],
    ...(bodiless || request.idempotencyKey === undefined ? [] : [["idempotency-key", request.idempotencyKey]]),
  ];
}

/**
 * The parameters of a request's signature: `Signature-Input` without its label.
 * @param {SignedRequest} request
 * @param {{ created: number, kid: string, nonce: string }} parameters
 */
export function requestParameters(request, { created, kid, nonce }) {
  const names = components(request).map(([name]) => `"${name}"`);
  return `(${names.join(" ")});created=${created};keyid="${kid}";nonce="${nonce}";tag="afw-req-v1"`;
}

/** @param {SignedRequest} request @param {string} parameters */
export function requestBase(request, parameters) {
  const lines = components(request).map(([name, value]) => `"${name}": ${value}`);
  return [...lines, `"@signature-params": ${parameters}`].join("\n");
}

/**
 * The reply's parameters, if they are exactly what a reply to this key must carry; else null.
 * @param {string | null} signatureInput
 * @param {string} kid
 */
export function replyParameters(signatureInput, kid) {
  const match = RESPONSE_INPUT.exec(signatureInput ?? "");
  return match?.[2] === kid ? match[1] : null;
}

/**
 * @param {SignedRequest} request
 * @param {string} requestSignature  the `Signature` header that was sent
 * @param {SignedReply} reply
 * @param {string} parameters
 */
export function replyBase(request, requestSignature, reply, parameters) {
  return [
    `"@status": ${reply.status}`,
    `"content-type": ${reply.contentType}`,
    `"content-digest": ${reply.contentDigest}`,
    `"@method";req: ${request.method}`,
    `"@path";req: ${request.path}`,
    `"signature";req;key="sig1": ${requestSignature.replace("sig1=", "")}`,
    `"@signature-params": ${parameters}`,
  ].join("\n");
}

/** The base64 text inside a `Signature` header, or null. @param {string | null} header */
export function signatureText(header) {
  return SIGNATURE.exec(header ?? "")?.[1] ?? null;
}
