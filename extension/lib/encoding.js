// @ts-check
// Bytes as text and back.

const UTF8 = new TextEncoder();

/** @param {string} text */
export const utf8 = (text) => UTF8.encode(text);

/** @param {ArrayBuffer | Uint8Array} bytes */
export function base64(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
export function base64url(bytes) {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
