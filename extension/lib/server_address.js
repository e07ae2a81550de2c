// @ts-check
// Where a server can be: on this computer by plain http, anywhere else by https alone.

const HERE = "127.0.0.1";
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;

/**
 * The address in its one form, which is how browsers spell an origin; where none can be meant, what is wrong with it:
 * it is none of a server’s, or there is more to it than that.
 * @param {string} typed
 * @returns {{ address: string, fault: null } | { address: null, fault: "none" | "more" }}
 */
export function serverAddress(typed) {
  const url = URL.parse(withScheme(typed.trim()));
  if (!url || !mayBeServer(url)) return { address: null, fault: "none" };
  if (url.href !== `${url.origin}/`) return { address: null, fault: "more" };
  return { address: url.origin, fault: null };
}

/** Whether what answers there is on another computer, as far as one can tell. @param {string} address */
export const isHosted = (address) => address.startsWith("https:");

/** @param {string} text */
function withScheme(text) {
  if (text.includes("://")) return text;
  return /^(?:127\.|localhost\b)/.test(text) ? `http://${text}` : `https://${text}`;
}

/** @param {URL} url */
function mayBeServer({ protocol, hostname }) {
  return protocol === "http:" ? hostname === HERE : protocol === "https:" && HOST.test(hostname);
}
