/**
 * Ends a transaction without a trace when a guard says no: thrown inside, it rolls everything back,
 * and the verb that owns the transaction hands `reason` out as an expected failure.
 */
export class Refusal<Reason> extends Error {
  override name = 'Refusal';

  constructor(readonly reason: Reason) {
    super('refused');
  }
}
