import { StoreUnavailable } from "#lib/domain/store-unavailable.ts";
import type { Clock, Store } from "#lib/ports.ts";

/** How a store is away: it refuses, it never answers, or it does everything so much later. */
export type StoreFault = "refuses" | "hangs" | { slowMs: number };

export interface FaultyStore {
  store: Store;
  /** From the next call on; null makes it well again. */
  setFault(fault: StoreFault | null): void;
  /** Breaks off the n-th call of a port's method from now on, after it was done. */
  breakOff(method: string, count: number): void;
  /** Ids of the negotiations that were made in it. */
  created: string[];
}

/** Puts faults before a store's log and lanes. */
export function faultyStore(inner: Store, clock: Clock): FaultyStore {
  const created: string[] = [];
  const broken = new Map<string, number>();
  let fault: StoreFault | null = null;

  const answer = async (method: string, call: () => Promise<unknown>) => {
    if (fault === "refuses") throw new StoreUnavailable("refused");
    if (fault === "hangs") return new Promise(() => {});
    if (fault) {
      const { slowMs } = fault;
      await new Promise<void>((resolve) => void clock.after(slowMs, resolve));
    }
    const result = await call();
    const left = (broken.get(method) ?? 0) - 1;
    broken.set(method, left);
    if (left === 0) throw new StoreUnavailable("cut off");
    return result;
  };
  const faulty = <P extends object>(port: P): P =>
    Object.fromEntries(
      Object.entries(port).map(([name, method]) => [name, (...args: unknown[]) => answer(name, () => method(...args))]),
    ) as P;
  const log: Store["log"] = {
    ...inner.log,
    create: async (header, events) => {
      const result = await inner.log.create(header, events);
      if (result.created) created.push(header.id);
      return result;
    },
  };

  return {
    store: { ...inner, log: faulty(log), lanes: faulty(inner.lanes) },
    setFault: (next) => {
      fault = next;
    },
    breakOff: (method, count) => void broken.set(method, count),
    created,
  };
}
