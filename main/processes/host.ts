/** One supervised child process: started when needed, restarted when it dies, its tasks told why they ended. */
import type { JobReport, LogLevel, PortName } from '../../preload/contract.ts';
import { CancelledError, LabError } from '../../models/base/errors.ts';
import { Emitter } from '../emitter.ts';
import type { Child, ChildEnd, ChildTask, FromChild, Launch, ProgramName } from './protocol.ts';

/** The process that did the work is gone; the job did not fail, it was interrupted. */
export class InterruptedError extends LabError {
  constructor(what: string, detail: string) {
    super('interrupted', { what, where: detail === '' ? null : detail });
    this.name = 'InterruptedError';
  }
}

/** After so many deaths within the time, it is started again only when there is work for it. */
const MAX_DEATHS = 3;
const DEATHS_WITHIN_MS = 60_000;
/** A task that does not stop within this time after being cancelled is ended with its process. */
const CANCEL_GRACE_MS = 8_000;

interface Pending {
  resolve(result: unknown): void;
  reject(error: unknown): void;
  report(report: JobReport): void;
}

export class ChildHost<N extends ProgramName = PortName> {
  readonly name: N;
  readonly stateChanged = new Emitter<'started' | 'gone'>();
  readonly #launch: Launch;
  readonly #log: (level: LogLevel, text: string) => void;
  readonly #pending = new Map<string, Pending>();
  readonly #graceMs: number;
  #child: Child | null = null;
  #workspace: string | null = null;
  #deathsMs: number[] = [];
  #stopping = false;

  /** @param graceMs how long a cancelled task may go on */
  constructor(name: N, launch: Launch, log: (level: LogLevel, text: string) => void, graceMs = CANCEL_GRACE_MS) {
    this.#graceMs = graceMs;
    this.name = name;
    this.#launch = launch;
    this.#log = log;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Runs one task in the process.
   *
   * @param graceMs how long it may go on after the signal has aborted, such as to write a checkpoint
   * @throws InterruptedError when the process dies; CancelledError when the signal aborts; LabError of the task's own
   */
  run(
    id: string,
    task: ChildTask,
    signal: AbortSignal,
    report: (report: JobReport) => void,
    graceMs = this.#graceMs,
  ): Promise<unknown> {
    const child = this.#ensureChild();
    return new Promise((resolve, reject) => {
      let grace: NodeJS.Timeout | null = null;
      const cancel = () => {
        child.post({ type: 'cancel', id, how: signal.reason === 'keep' ? 'keep' : 'stop' });
        grace = setTimeout(() => {
          this.#log('warn', `${task.kind} did not stop when asked; the process is ended`);
          this.#settle(id)?.reject(new CancelledError());
          child.kill();
        }, graceMs);
      };
      const done = () => {
        if (grace !== null) clearTimeout(grace);
        signal.removeEventListener('abort', cancel);
      };
      this.#pending.set(id, {
        resolve: (result) => {
          done();
          resolve(result);
        },
        reject: (error) => {
          done();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- only errors are passed on
          reject(error);
        },
        report,
      });
      child.post({ type: 'run', id, task });
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
    });
  }

  /** Hands the process one end of a channel to the window. */
  connect(port: unknown): void {
    this.#ensureChild().post({ type: 'port' }, [port]);
  }

  /** Tells the process, and every one that takes its place, where the workspace is; it starts none. */
  setWorkspace(folder: string): void {
    if (folder === this.#workspace) return;
    this.#workspace = folder;
    this.#child?.post({ type: 'workspace', folder });
  }

  /** Ends the process for good. */
  stop(): void {
    this.#stopping = true;
    this.#child?.kill();
  }

  #ensureChild(): Child {
    if (this.#child !== null) return this.#child;
    const child = this.#launch(this.name);
    this.#child = child;
    child.onMessage((message) => {
      this.#receive(message);
    });
    child.onEnd((end) => {
      if (this.#child === child) this.#buried(end);
    });
    if (this.#workspace !== null) child.post({ type: 'workspace', folder: this.#workspace });
    this.#log('info', 'process started');
    this.stateChanged.emit('started');
    return child;
  }

  #receive(message: FromChild): void {
    if (message.type === 'log') {
      this.#log(message.level, message.text);
    } else if (message.type === 'report') {
      this.#pending.get(message.id)?.report(message.report);
    } else if (message.type === 'done') {
      this.#settle(message.id)?.resolve(message.result);
    } else {
      const { code, ...parts } = message.error;
      this.#settle(message.id)?.reject(code === 'cancelled' ? new CancelledError() : new LabError(code, parts));
    }
  }

  #settle(id: string): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #buried(end: ChildEnd): void {
    this.#child = null;
    const detail = end.stderr.split('\n').at(-1) ?? '';
    for (const id of [...this.#pending.keys()]) {
      this.#settle(id)?.reject(new InterruptedError(`The ${this.name} process ${end.text}.`, detail));
    }
    this.stateChanged.emit('gone');
    if (this.#stopping) return;

    this.#log('error', `process ${end.text}${detail === '' ? '' : `: ${detail}`}`);
    const nowMs = Date.now();
    this.#deathsMs = [...this.#deathsMs.filter((ms) => ms > nowMs - DEATHS_WITHIN_MS), nowMs];
    if (this.#deathsMs.length < MAX_DEATHS) this.#ensureChild();
    else this.#log('error', `ended ${String(MAX_DEATHS)} times within a minute; it starts again with the next job`);
  }
}
