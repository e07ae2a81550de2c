// @ts-check
// Whoever works by keyboard does not lose their place when what they pressed goes away.

const status = /** @type {HTMLElement} */ (document.getElementById("status"));

/** @param {Element | null} element */
const canHoldFocus = (element) => element?.isConnected && element.checkVisibility() && !element.matches(":disabled");

/**
 * Do something that may take away what has the focus. Then the focus goes to what takes its place, or else to the line
 * that says what happened.
 * @param {() => unknown} act @param {() => HTMLElement | null} [next]
 */
export async function keepFocus(act, next) {
  const held = document.activeElement;
  await act();
  const now = document.activeElement;
  const wasMoved = now !== held && now !== document.body;
  if (held && held !== document.body && !wasMoved && !canHoldFocus(held)) (next?.() ?? status).focus();
}
