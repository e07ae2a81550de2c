// The extension's side of the wire contract, against vectors.json.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { checkVectors } from "./vectors.js";

const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf-8"));
const modules = {
  encoding: await import("../../extension/lib/encoding.js"),
  base: await import("../../extension/lib/signature_base.js"),
  token: await import("../../extension/lib/token.js"),
  signing: await import("../../extension/server/signing.js"),
};

for (const [name, right] of await checkVectors(vectors, modules)) {
  test(name, () => assert.equal(right, true));
}
