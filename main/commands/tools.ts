/** What a command works with: progress on standard error, and threads for chemistry. */
import { makeChemPool, type ChemPool } from '../chem/pool.ts';
import { progressPrinter, type CommandContext } from './context.ts';

export interface CommandTools {
  /** Threads are started when they are first asked for. */
  pool: () => ChemPool;
  report: ReturnType<typeof progressPrinter>['report'];
  /** A sentence on standard error, in place of the line of progress. */
  say: (sentence: string) => void;
}

/** Does a command's work; at its end, whatever it is, the line of progress and the threads are gone. */
export async function withTools<T>(context: CommandContext, work: (tools: CommandTools) => Promise<T>): Promise<T> {
  const progress = progressPrinter();
  let pool: ChemPool | null = null;
  const say = (sentence: string) => {
    progress.end();
    process.stderr.write(`${sentence}\n`);
  };
  try {
    return await work({
      pool: () => (pool ??= makeChemPool(context.programs.chemWorker)),
      report: progress.report,
      say,
    });
  } finally {
    progress.end();
    await (pool as ChemPool | null)?.close();
  }
}
