/** The processes of a study: each does one unit at a time, and one that dies is tried again. */
import { randomUUID } from 'node:crypto';
import type { JobReport } from '../../preload/contract.ts';
import { ChildHost, InterruptedError } from '../processes/host.ts';
import type { Launch } from '../processes/protocol.ts';
import type { StudyTask } from './tasks.ts';

export interface Workers {
  /** @throws what the task threw; InterruptedError when its process died twice */
  run(place: number, task: StudyTask, signal: AbortSignal, report: (report: JobReport) => void): Promise<void>;
  stop(): void;
}

/** @param log is told when a process dies */
export function makeWorkers(numPlaces: number, launch: Launch, log: (text: string) => void): Workers {
  const hosts = Array.from(
    { length: numPlaces },
    () => new ChildHost('study', launch, (level, text) => (level === 'info' ? undefined : log(text))),
  );
  return {
    async run(place, task, signal, report) {
      const host = hosts[place] as ChildHost<'study'>;
      const once = () => host.run(randomUUID(), task, signal, report);
      try {
        await once();
      } catch (error) {
        // What the process had done lies in its checkpoint, so that little is lost.
        if (!(error instanceof InterruptedError) || signal.aborted) throw error;
        await once();
      }
    },
    stop() {
      for (const host of hosts) host.stop();
    },
  };
}
