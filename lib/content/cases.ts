import type { DemoCase } from "#lib/domain/demo-case.ts";
import { demoBand } from "./cases/demo-band.ts";
import { demoCareer } from "./cases/demo-career.ts";
import { demoCoding } from "./cases/demo-coding.ts";
import { demoDesigner } from "./cases/demo-designer.ts";
import { demoElder } from "./cases/demo-elder.ts";
import { demoHiking } from "./cases/demo-hiking.ts";
import { demoMarket } from "./cases/demo-market.ts";
import { demoMeetup } from "./cases/demo-meetup.ts";
import { demoMoving } from "./cases/demo-moving.ts";
import { demoPhone } from "./cases/demo-phone.ts";

/** The preset negotiations; of two that fit a demand equally well, the first is played. */
export const cases: readonly DemoCase[] = [
  demoMeetup,
  demoDesigner,
  demoHiking,
  demoCoding,
  demoPhone,
  demoElder,
  demoBand,
  demoMoving,
  demoCareer,
  demoMarket,
];
