// Compiled and never run: each type is there under its name and refuses what is wrong.
import type { Assessment, Country, GlobalBriefing, Signal } from "./global-briefing.closed";
import type { Call, Recommendation } from "./recommendation.closed";
import type { Problem } from "./problems.closed";

const country: Country = "RU";
const signal: Signal = "bullish";
const assessment: Assessment = { country, signal, top_event: null };
export const page: GlobalBriefing = {
  format: "minebrief.global-briefing",
  version: "1.0",
  sector: "mining",
  period: { start: "2026-01-19", end: "2026-01-25" },
  matrix: [assessment],
  views: [{ subject: "CN" }, { subject: { name: "EU" } }],
};
export const calls = (found: Recommendation): Call[] => found.calls;
export const code = (found: Problem): string => found.code;

// @ts-expect-error: no such country
export const nowhere: Country = "XX";
// @ts-expect-error: a graded signal is none
export const graded: Signal = "cautiously bullish";
// @ts-expect-error: no such member
export const misspelt: Assessment = { country: "RU", sinal: "bullish" };
// @ts-expect-error: the country is missing
export const missing: Assessment = { signal: "bullish" };
