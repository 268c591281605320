/** Resolves once everything that waits for nothing but promises has gone on as far as it can. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
