// @ts-check
// The pairing with one server, kept in IndexedDB, which can hold keys that no script can read.

const STORE = "pairing";
const CURRENT = "current";

/**
 * @typedef {import("./signing.js").Keys & { address: string, label: string }} Pairing
 */

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("afterword", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function inStore(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** @returns {Promise<Pairing | undefined>} */
export const loadPairing = () => inStore("readonly", (store) => store.get(CURRENT));

/** @param {Pairing} pairing */
export const savePairing = (pairing) => inStore("readwrite", (store) => store.put(pairing, CURRENT));
