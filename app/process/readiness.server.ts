import { connectionProblem } from '~/db/connection-problem.server';
import type { Database } from '~/db/database.server';
import { isSchemaCurrent } from '~/db/migrate.server';
import type { Logger } from '~/platform/log.server';

/**
 * Whether this copy should get requests. Not before the database has answered once with a schema
 * that is at least the code's; again from SIGTERM on. A database that is lost later takes no copy
 * out, since all copies would go at once: it shows in the body and in a metric.
 */
export class Readiness {
  #isSchemaSeen = false;
  #isDatabaseUp = false;
  #isDraining = false;
  /** What the log says already: the same trouble is told once, not five times a second. */
  #told: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
  ) {}

  get isReady(): boolean {
    return this.#isSchemaSeen && !this.#isDraining;
  }

  get isDatabaseUp(): boolean {
    return this.#isDatabaseUp;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Asks the database now and then: often until it answered, then every five seconds. */
  start(): void {
    const look = async () => {
      await this.#check();
      this.#timer = setTimeout(() => void look(), this.#isSchemaSeen ? 5000 : 200);
      this.#timer.unref();
    };
    void look();
  }

  drain(): void {
    this.#isDraining = true;
    clearTimeout(this.#timer);
  }

  async #check(): Promise<void> {
    try {
      const isCurrent = await isSchemaCurrent(this.db);
      if (isCurrent && !this.#isSchemaSeen) this.log.info('ready');
      this.#isSchemaSeen ||= isCurrent;
      if (!this.#isDatabaseUp) this.log.info('the database answers');
      this.#isDatabaseUp = true;
      this.#told = undefined;
    } catch (error) {
      // A schema without the migrations' own table is an empty database: it answers, all the same.
      const isAnswer = (error as { code?: string }).code === 'ER_NO_SUCH_TABLE';
      const look = connectionProblem(error) ?? String(error);
      if (!isAnswer && look !== this.#told) {
        this.log.error({ err: error, look }, 'the database is away');
        this.#told = look;
      }
      this.#isDatabaseUp = isAnswer;
    }
  }
}
