import type { Doorbell } from "#lib/ports.ts";

/** A doorbell whose line can be cut: what rings meanwhile is never heard. */
export interface BreakableDoorbell extends Doorbell {
  cut(): void;
  /** The line is back, and its listeners are told. */
  mend(): void;
}

/** Puts a line that can be cut before `doorbell`. */
export function breakableDoorbell(doorbell: Doorbell): BreakableDoorbell {
  const resumes = new Set<() => void>();
  let isCut = false;
  return {
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
      for (const resumed of resumes) resumed();
    },
    listen: (heard, resumed = () => {}) => {
      resumes.add(resumed);
      const cancel = doorbell.listen((id) => {
        if (!isCut) heard(id);
      }, resumed);
      return () => {
        resumes.delete(resumed);
        cancel();
      };
    },
  };
}
