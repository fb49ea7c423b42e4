// What the built-in provider can be told to do with a payment: all that a real one does on a bad day.

/** What one event tells, and when. */
interface ScenarioEvent {
  kind: 'captured' | 'declined';
  /** Seconds from the decision; `hold_end`: once the copies are free again. */
  after?: number | 'hold_end';
  /** How often the same event is sent. */
  copies?: number;
}

interface Scenario {
  /** What the provider's books say from now on; `pending`: decided when the event goes out. */
  state: 'captured' | 'declined' | 'pending';
  events: readonly ScenarioEvent[];
  /** What was taken, where it is not what was asked for: minor units less, or another currency. */
  less?: bigint;
  currency?: string;
}

export const sandboxScenarios = {
  approve: { state: 'captured', events: [{ kind: 'captured' }] },
  decline: { state: 'declined', events: [{ kind: 'declined' }] },
  slow: { state: 'captured', events: [{ kind: 'captured', after: 30 }] },
  duplicate: { state: 'captured', events: [{ kind: 'captured', copies: 5 }] },
  late: { state: 'pending', events: [{ kind: 'captured', after: 'hold_end' }] },
  // A first card was declined; word of it comes after that of the second, which paid.
  out_of_order: {
    state: 'captured',
    events: [{ kind: 'captured' }, { kind: 'declined', after: 2 }],
  },
  wrong_amount: { state: 'captured', events: [{ kind: 'captured' }], less: 100_00n },
  wrong_currency: { state: 'captured', events: [{ kind: 'captured' }], currency: 'USD' },
} as const satisfies Record<string, Scenario>;

export type SandboxDecision = keyof typeof sandboxScenarios;
export const isSandboxDecision = (text: string): text is SandboxDecision =>
  Object.hasOwn(sandboxScenarios, text);

/** Beyond approving and declining: what the page keeps folded. */
export const oddDecisions = [
  'slow',
  'duplicate',
  'late',
  'out_of_order',
  'wrong_amount',
  'wrong_currency',
] as const satisfies readonly SandboxDecision[];

/** The job that frees copies runs every few seconds; word that is to be late comes after it. */
export const SECONDS_AFTER_HOLD = 20;

export const scenarioOf = (decision: SandboxDecision): Scenario => sandboxScenarios[decision];
