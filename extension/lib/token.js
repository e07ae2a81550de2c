// @ts-check
// A token as it is pasted: afw_<kid>_<secret>_<check>.

import { utf8 } from "./encoding.js";

const TOKEN = /^(afw_([0-9A-Za-z]{12})_([0-9A-Za-z]{43}))_([0-9A-Za-z]{6})$/;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * @param {string} text
 * @returns {{ kid: string, secret: Uint8Array<ArrayBuffer> } | null} null for anything but a whole, unmistyped token
 */
export function parseToken(text) {
  const match = TOKEN.exec(text.trim());
  if (!match) return null;
  const [, body, kid, digits, check] = match;
  const number = fromBase62(digits);
  const intact = fromBase62(check) === BigInt(crc32(utf8(body)));
  return intact && number < 1n << 256n ? { kid, secret: toBytes(number) } : null;
}

/** @param {string} digits */
function fromBase62(digits) {
  return [...digits].reduce((number, digit) => number * 62n + BigInt(DIGITS.indexOf(digit)), 0n);
}

/** @param {bigint} number */
function toBytes(number) {
  const hex = number.toString(16).padStart(64, "0");
  return Uint8Array.from({ length: 32 }, (_, place) => Number.parseInt(hex.slice(2 * place, 2 * place + 2), 16));
}

/** CRC-32 as in zlib. @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
