import "react";

declare module "react" {
  interface CSSProperties {
    /** Place of a phrase among those that are said, from 0. */
    "--nth"?: number;
  }
}
