// @ts-check
// What the user said of their drafts, kept until the server has it: each word is written down here first, and goes out
// under one idempotency key however often it has to be sent.

import { recordMark } from "./client.js";
import { inStore } from "./database.js";
import { Problem } from "./problem.js";

/**
 * @typedef {"copied" | "sent" | "accepted" | "declined" | "withdrawn"} Mark
 * @typedef {{ key: string, at: number, receipt: string, mark: Mark, text: string }} Word
 */

/** Answers by which the server says that it will never take this word. */
const FINAL = ["receipt_invalid", "receipt_erased", "invalid", "idempotency_mismatch", "not_allowed"];

/**
 * Say what became of a draft.
 * @param {string} receipt @param {Mark} mark @param {string} text  as it was used
 * @returns {Promise<void>} throws a Problem if the server does not have it yet; then it is sent later
 */
export async function tell(receipt, mark, text) {
  const word = { key: crypto.randomUUID(), at: Date.now(), receipt, mark, text };
  await inStore("outbox", "readwrite", (store) => store.put(word, word.key));
  await deliver();
}

/** Send what waits, oldest first. Throws the Problem that stops it. */
export async function deliver() {
  for (const word of await waiting()) {
    try {
      await recordMark(word);
    } catch (error) {
      if (!(error instanceof Problem) || !FINAL.includes(error.code)) throw error;
      await forget(word);
      throw error;
    }
    await forget(word);
  }
}

/** Send what the server still takes before it is left, each word for itself. @param {AbortSignal} patience */
export async function deliverLast(patience) {
  for (const word of await waiting()) {
    try {
      await recordMark(word, patience);
      await forget(word);
    } catch {
      // It goes on waiting, and is counted when all is forgotten.
    }
  }
}

/** Forget what waits, when its server is left: no other is told of it. @returns {Promise<number>} how many words it was */
export async function forgetAll() {
  const { length } = await waiting();
  await inStore("outbox", "readwrite", (store) => store.clear());
  return length;
}

/** @returns {Promise<Word[]>} */
export async function waiting() {
  const words = await inStore("outbox", "readonly", (store) => store.getAll());
  return words.sort((one, other) => one.at - other.at);
}

/** @param {Word} word */
const forget = (word) => inStore("outbox", "readwrite", (store) => store.delete(word.key));
