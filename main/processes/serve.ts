/** The message loop of a child process: runs tasks, reports on them, cancels them. */
import type { JobReport } from '../../preload/contract.ts';
import { LabError, toErrorParts } from '../../models/base/errors.ts';
import { throttled } from './throttle.ts';
import { connectParent, type Parent, type WindowPort } from './parent.ts';
import type { ChildTask } from './protocol.ts';

export type RunTask = (
  task: ChildTask,
  id: string,
  signal: AbortSignal,
  report: (report: JobReport) => void,
) => Promise<unknown>;

/** At most four reports a second reach the window. */
const REPORT_EVERY_MS = 250;

/** Time for what was posted to leave the process. */
const LAST_WORDS_MS = 250;

/** A device that was lost stays lost to the process that had it: the parent starts another one. */
function endSoon(): void {
  setTimeout(() => process.exit(1), LAST_WORDS_MS);
}

/** @param onWorkspace told where the workspace is, before the first task and whenever it moves */
export function serve(
  run: RunTask,
  onPort: (port: WindowPort) => void,
  onWorkspace: (folder: string) => void = () => undefined,
): Parent {
  const parent = connectParent();
  const running = new Map<string, AbortController>();

  // Electron does not end a utility process on an unhandled rejection: a process in an unknown state is ended here.
  const fatal = (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  };
  process.on('unhandledRejection', fatal);
  process.on('uncaughtException', fatal);

  parent.onMessage((message, port) => {
    if (message.type === 'port') {
      if (port !== null) onPort(port);
    } else if (message.type === 'workspace') {
      onWorkspace(message.folder);
    } else if (message.type === 'cancel') {
      running.get(message.id)?.abort(message.how);
    } else {
      const { id, task } = message;
      const controller = new AbortController();
      running.set(id, controller);
      const report = throttled(REPORT_EVERY_MS, (latest: JobReport) => {
        parent.post({ type: 'report', id, report: latest });
      });
      run(task, id, controller.signal, report.push)
        .then(
          (result) => {
            report.flush();
            parent.post({ type: 'done', id, result });
          },
          (error: unknown) => {
            report.flush();
            parent.post({ type: 'failed', id, error: toErrorParts(error) });
            if (error instanceof LabError && error.code === 'interrupted') endSoon();
          },
        )
        .finally(() => running.delete(id));
    }
  });
  return parent;
}
