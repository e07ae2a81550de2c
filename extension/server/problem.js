// @ts-check
// What can go wrong between browser and server, told apart.

/**
 * `code` is the server's own, in a Refusal, or one of: not_paired, permission_missing, not_running, no_answer,
 * out_of_reach, away, unverified, unknown_token, another_server.
 */
export class Problem extends Error {
  /**
   * @param {string} code
   * @param {{ message?: string, hint?: string, server_time?: number, retry_after?: number, needed?: number, fields?: object }} [details]
   */
  constructor(code, details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** What the server said itself, in a reply whose signature held. */
export class Refusal extends Problem {}

/** The browser does not let the extension reach the server at `address`. */
export class AccessMissing extends Problem {
  /** @param {string} address */
  constructor(address) {
    super("permission_missing");
    this.address = address;
  }
}
