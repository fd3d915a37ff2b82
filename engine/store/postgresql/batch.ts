import type { Connection, Submittable } from 'pg';

/** A statement that every connection prepares once, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}
export interface Call {
  readonly statement: Statement;
  readonly values: readonly (string | Buffer | null)[];
}
/** A row as the database wrote it: the text of each column. */
export type TextRow = readonly (string | null)[];
export interface Outcome {
  readonly rows: TextRow[];
  /** Rows that a change has touched. */
  touched: number;
}
export interface BatchAnswer {
  /** Of the calls up to the one that failed, or of all. */
  readonly outcomes: readonly Outcome[];
  readonly error: Error | null;
}

/** What of a connection the protocol needs; the driver's own types ask for arguments that it does not read. */
interface Wire {
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(bound: { readonly statement: string; readonly values: Call['values'] }): void;
  execute(): void;
  sync(): void;
}

/**
 * Several calls as one message: they are written at once, run one after the other, and are one transaction, which ends
 * with the last. When one fails, those after it are not run and nothing of any is stored. The driver's own queries end
 * with a transaction, an answer and a write to the socket each.
 */
export class Batch implements Submittable {
  readonly answer: Promise<BatchAnswer>;
  readonly #calls: readonly Call[];
  readonly #prepared: Set<string>;
  /** Names that this batch prepares, in order; the database confirms them one by one. */
  readonly #preparing: string[] = [];
  readonly #outcomes: Outcome[] = [];
  #current: Outcome = { rows: [], touched: 0 };
  #resolve: (answer: BatchAnswer) => void = () => undefined;
  #stopListening: () => void = () => undefined;

  /** `prepared`: names that the connection has prepared already; kept up to date. */
  constructor(calls: readonly Call[], prepared: Set<string>) {
    this.#calls = calls;
    this.#prepared = prepared;
    this.answer = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  submit(connection: Connection): void {
    const onPrepared = (): void => {
      const name = this.#preparing.shift();
      if (name !== undefined) this.#prepared.add(name);
    };
    connection.on('parseComplete', onPrepared);
    this.#stopListening = () => connection.off('parseComplete', onPrepared);
    const wire = connection as unknown as Wire;
    connection.stream.cork();
    for (const { statement, values } of this.#calls) {
      if (!this.#prepared.has(statement.name) && !this.#preparing.includes(statement.name)) {
        this.#preparing.push(statement.name);
        wire.parse(statement);
      }
      wire.bind({ statement: statement.name, values });
      wire.execute();
    }
    wire.sync();
    connection.stream.uncork();
  }

  handleDataRow({ fields }: { readonly fields: TextRow }): void {
    this.#current.rows.push(fields);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#current.touched = Number(text.slice(text.lastIndexOf(' ') + 1)) || 0;
    this.#outcomes.push(this.#current);
    this.#current = { rows: [], touched: 0 };
  }

  handleReadyForQuery(): void {
    this.#end(null);
  }

  handleError(error: Error): void {
    this.#end(error);
  }

  #end(error: Error | null): void {
    this.#stopListening();
    this.#resolve({ outcomes: this.#outcomes, error });
  }
}
