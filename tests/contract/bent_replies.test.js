// No reply with a byte changed anywhere is taken for a genuine one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { utf8 } from "../../extension/lib/encoding.js";
import { parseToken } from "../../extension/lib/token.js";
import { contentDigest, deriveKeys, isGenuine } from "../../extension/server/signing.js";

const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf-8"));
const [vector, another] = vectors.requests;
const request = {
  method: vector.method,
  authority: vector.authority,
  path: vector.path,
  query: vector.query,
  contentDigest: await contentDigest(utf8(vector.body)),
  contentType: vector.content_type,
  idempotencyKey: vector.idempotency_key,
};
const HMAC = { name: "HMAC", hash: "SHA-256" };
const COMPONENTS = `("@status" "content-type" "content-digest" "@method";req "@path";req "signature";req;key="sig1")`;
const GENUINE = {
  status: vector.reply.status,
  "Content-Type": vector.reply.content_type,
  "Content-Digest": await contentDigest(utf8(vector.reply.body)),
  "Signature-Input": `sig1=${COMPONENTS};created=${vector.reply.created};keyid="${vectors.kid}";tag="afw-res-v1"`,
  Signature: vector.reply.signature,
  body: vector.reply.body,
  to: vector.signature,
};

let keys;
before(async () => (keys = await deriveKeys(parseToken(vectors.token))));

/** Whether the genuine reply, changed so, is still believed. */
async function isBelieved(change, asked = request) {
  const { status, body, to, ...headers } = { ...GENUINE, ...change };
  let read;
  try {
    read = new Headers(Object.entries(headers).filter(([, value]) => value !== null));
  } catch {
    return false; // no HTTP library passes such bytes on
  }
  return isGenuine(asked, to, { status, headers: read }, utf8(body), keys);
}

function* changed(text) {
  for (let place = 0; place < text.length; place++) {
    for (let byte = 0; byte < 256; byte++) {
      if (byte === text.charCodeAt(place)) continue;
      yield text.slice(0, place) + String.fromCharCode(byte) + text.slice(place + 1);
    }
  }
}

function* shortened(text) {
  for (let place = 0; place < text.length; place++) yield text.slice(0, place) + text.slice(place + 1);
}

test("the genuine reply is believed", async () => assert.equal(await isBelieved({}), true));

for (const part of ["Content-Type", "Content-Digest", "Signature-Input", "Signature", "body", "to"]) {
  test(`each byte of ${part} counts`, async () => {
    let tried = 0;
    for (const bent of [...changed(GENUINE[part]), ...shortened(GENUINE[part])]) {
      // A header's spaces at either end belong to no value.
      if (part !== "body" && part !== "to" && bent.trim() === GENUINE[part]) continue;
      assert.equal(await isBelieved({ [part]: bent }), false, bent);
      tried++;
    }
    assert.ok(tried >= GENUINE[part].length * 255, `${tried}`);
  });
}

test("each status but its own is refused", async () => {
  for (let status = 100; status < 600; status++) assert.equal(await isBelieved({ status }), status === 200, `${status}`);
});

test("each missing or doubled header is refused", async () => {
  for (const name of ["Content-Type", "Content-Digest", "Signature-Input", "Signature"]) {
    for (const value of [null, "", `${GENUINE[name]}, ${GENUINE[name]}`, GENUINE[name].toUpperCase()]) {
      assert.equal(await isBelieved({ [name]: value }), false, `${name}: ${value}`);
    }
  }
});

test("other parameters are refused, whoever signed them", async () => {
  const parent = await crypto.subtle.importKey("raw", parseToken(vectors.token).secret, HMAC, false, ["sign"]);
  const secret = await crypto.subtle.sign("HMAC", parent, utf8("afterword response v1"));
  const key = await crypto.subtle.importKey("raw", secret, HMAC, false, ["sign"]);
  const signed = async (parameters) => {
    const lines = [
      `"@status": 200`,
      `"content-type": application/json`,
      `"content-digest": ${GENUINE["Content-Digest"]}`,
      `"@method";req: ${request.method}`,
      `"@path";req: ${request.path}`,
      `"signature";req;key="sig1": ${vector.signature.replace("sig1=", "")}`,
      `"@signature-params": ${parameters}`,
    ];
    const signature = Buffer.from(await crypto.subtle.sign("HMAC", key, utf8(lines.join("\n")))).toString("base64");
    return isBelieved({ "Signature-Input": `sig1=${parameters}`, Signature: `sig1=:${signature}:` });
  };
  const right = GENUINE["Signature-Input"].replace("sig1=", "");
  assert.equal(await signed(right), true);
  for (const [from, to] of [
    ["afw-res-v1", "afw-req-v1"],
    [vectors.kid, "testKey00002"],
    ['"@status" ', ""],
    [' "signature";req;key="sig1"', ""],
    [";tag=", ';alg="hmac-sha256";tag='],
    [`created=${vector.reply.created}`, `created=0${vector.reply.created}`],
    [`created=${vector.reply.created}`, `created=-1`],
    [";created", "; created"],
  ]) {
    assert.ok(right.includes(from), from);
    assert.equal(await signed(right.replace(from, to)), false, `${from} → ${to}`);
  }
});

test("a reply answers no other request", async () => {
  for (const change of [{ method: "PUT" }, { method: "post" }, { path: "/api/v1/lint" }, { path: "" }]) {
    assert.equal(await isBelieved({}, { ...request, ...change }), false, JSON.stringify(change));
  }
  assert.equal(await isBelieved({ to: another.signature }), false);
});
