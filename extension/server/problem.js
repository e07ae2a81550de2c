// @ts-check
// What can go wrong between browser and server, told apart.

/**
 * `code` is either the server's own, from a reply whose signature held, or one of: not_paired, permission_missing,
 * not_running, no_answer, unverified, unknown_token.
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
