import { randomBytes } from "node:crypto";
import type { NewId } from "#lib/ports.ts";

/** 12 URL-safe characters, 72 bits from the system's generator. */
export const randomId: NewId = () => randomBytes(9).toString("base64url");
