import { StoreUnavailable } from "#lib/domain/store-unavailable.ts";

/** The part of a clock that a deadline needs: calls `fn` once after `delayMs`; the returned function cancels it. */
interface Timer {
  after(delayMs: number, fn: () => void): () => void;
}

/** The answer of `work`, or a `StoreUnavailable` after `budgetMs`. Late work goes on, unheard. */
export function within<T>(timer: Timer, budgetMs: number, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new StoreUnavailable(`no answer within ${budgetMs} ms`));
    // In a process that is late itself the timer comes first, and the answer is there: it has one turn to be read.
    let cancel = timer.after(budgetMs, () => {
      cancel = timer.after(0, late);
    });
    void work()
      .then(resolve, reject)
      .finally(() => cancel());
  });
}
