// The address of a server, as a person types it, and as the extension signs it and asks the browser for it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isHosted, serverAddress } from "../../extension/lib/server_address.js";

const addresses = JSON.parse(readFileSync(new URL("addresses.json", import.meta.url), "utf-8"));

for (const { given, address, authority } of addresses) {
  test(`the extension spells it like the server: ${given}`, () => {
    assert.deepEqual(serverAddress(given), { address, fault: null });
    assert.equal(new URL(address).host, authority);
  });
}

const FORGIVEN = {
  " https://afterword.example ": "https://afterword.example",
  "https://Afterword.Example": "https://afterword.example",
  "afterword.example": "https://afterword.example",
  "afterword.example:8443": "https://afterword.example:8443",
  "127.0.0.1:8722": "http://127.0.0.1:8722",
  "http://127.1:8722": "http://127.0.0.1:8722",
  "https://127.0.0.1:8443": "https://127.0.0.1:8443",
};

for (const [typed, address] of Object.entries(FORGIVEN)) {
  test(`it can be typed as ${JSON.stringify(typed)}`, () => {
    assert.deepEqual(serverAddress(typed), { address, fault: null });
  });
}

const NO_SERVERS = [
  "",
  "https://",
  "http://afterword.example",
  "http://127.0.0.1.evil.example",
  "http://127.0.0.2:8722",
  "http://localhost:8722",
  "localhost:8722",
  "http://[::1]:8722",
  "https://[2001:db8::1]",
  "https://afterword.example.",
  "https://*.example",
  "ftp://127.0.0.1",
  "file:///etc/hosts",
  "javascript://127.0.0.1/%0Aalert(1)",
  "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
  "https://afterword.example:99999",
  "two words",
];

for (const typed of NO_SERVERS) {
  test(`no server of ours is at ${JSON.stringify(typed)}`, () => {
    assert.deepEqual(serverAddress(typed), { address: null, fault: "none" });
  });
}

const MORE = [
  "https://afterword.example/api",
  "https://afterword.example//",
  "https://afterword.example/login#code",
  "https://afterword.example/#",
  "https://afterword.example?token=afw_",
  "https://afterword.example\\@evil.example",
  "https://sam@afterword.example",
  "https://sam:secret@afterword.example",
  "https://afterword.example@evil.example",
  "http://sam@127.0.0.1:8722",
  "afterword.example/session",
];

for (const typed of MORE) {
  test(`more than an address is refused: ${typed}`, () => {
    assert.deepEqual(serverAddress(typed), { address: null, fault: "more" });
  });
}

test("what is on another computer is told by its scheme", () => {
  assert.equal(isHosted("https://afterword.example"), true);
  assert.equal(isHosted("http://127.0.0.1:8722"), false);
});
