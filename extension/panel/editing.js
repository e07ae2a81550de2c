// @ts-check
// Text that is edited in place.

const PAUSE_MS = 350;

/** @param {HTMLElement} note */
export const textOf = (note) => note.innerText.replace(/\n$/, "");

/** Runs once the events have paused. @param {() => void} act */
export function whenQuiet(act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE_MS);
  };
}
