// The extension's own client, run by node. Everything it sends goes to a program in the middle, whatever address it
// believes to speak to; commands and what came of them are lines of JSON.

import { connect } from "node:net";
import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { address, token, middle } = JSON.parse((await lines.next()).value);

// What the browser provides: a permission, a session's storage, a database with the pairing in it.
const session = new Map();
globalThis.chrome = {
  permissions: { contains: async () => true },
  storage: {
    session: {
      get: async (key) => ({ [key]: session.get(key) }),
      set: async (values) => Object.entries(values).forEach(([key, value]) => session.set(key, value)),
    },
  },
};
globalThis.indexedDB = {
  open() {
    const objectStore = () => ({ get: () => ({ result: pairing }) });
    const transaction = () => soon({ objectStore }, "oncomplete");
    return soon({ result: { transaction, close() {} } }, "onsuccess");
  },
};

function soon(request, event) {
  queueMicrotask(() => request[event]());
  return request;
}

// node's fetch keeps its connections in a dispatcher; another one of its kind dials the program in the middle instead.
await fetch("data:,");
const DISPATCHER = Symbol.for("undici.globalDispatcher.1");
globalThis[DISPATCHER] = new globalThis[DISPATCHER].constructor({
  connect(_, done) {
    const socket = connect(middle, "127.0.0.1", () => done(null, socket)).on("error", done);
  },
});

const { deriveKeys } = await import("../../extension/server/signing.js");
const { parseToken } = await import("../../extension/lib/token.js");
const client = await import("../../extension/server/client.js");
const pairing = { ...(await deriveKeys(parseToken(token))), address, label: "laptop" };

for await (const line of lines) {
  const { call, with: values } = JSON.parse(line);
  const outcome = await client[call](...values).then(
    (content) => ({ content }),
    ({ code, details }) => ({ problem: code, details }),
  );
  console.log(JSON.stringify({ ...outcome, remembered: Object.fromEntries(session) }));
}
process.exit(0);
