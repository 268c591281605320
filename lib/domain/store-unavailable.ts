const BRAND = "towow.store-unavailable";

/**
 * The store can't be reached, or did not answer in time: whether a write was done is not known. Recognised by its
 * brand, not by `instanceof`: a production build holds several copies of this module. `message` never quotes data.
 */
export class StoreUnavailable extends Error {
  readonly brand = BRAND;

  constructor(detail: string) {
    super(detail);
    this.name = "StoreUnavailable";
  }
}

/** True for a {@link StoreUnavailable}, whichever copy of this module made it. */
export const isStoreUnavailable = (value: unknown): value is StoreUnavailable =>
  typeof value === "object" && value !== null && "brand" in value && value.brand === BRAND;
