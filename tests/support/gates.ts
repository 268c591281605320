/** Holds callers back by name until they are let through. */
export function gates(): { wait(name: string): Promise<void>; open(name: string): void; waiting(): string[] } {
  const held = new Map<string, PromiseWithResolvers<void>>();
  return {
    wait: (name) => {
      const gate = Promise.withResolvers<void>();
      held.set(name, gate);
      return gate.promise;
    },
    open: (name) => {
      const gate = held.get(name);
      if (!gate) throw new Error(`nobody waits at ${name}`);
      held.delete(name);
      gate.resolve();
    },
    waiting: () => [...held.keys()],
  };
}
