/** What a run says while it goes on, to every window that listens: gathered, at most four messages a second. */
import type { PortStreams, SampleCounts, SampledRow, TrainLine } from '../../preload/contract.ts';
import type { WindowPort } from './parent.ts';
import { throttled } from './throttle.ts';

const SEND_EVERY_MS = 250;

export interface LiveStreams {
  connect(port: WindowPort): void;
  training(runId: string): { push: (line: TrainLine) => void; end: () => void };
  sampling(runId: string): { push: (rows: readonly SampledRow[], counts: SampleCounts) => void; end: () => void };
}

/** A window that comes later reads what came before from the disk. */
export function liveStreams(): LiveStreams {
  const ports = new Set<WindowPort>();
  const send = <S extends 'training' | 'sampling'>(name: S, body: PortStreams[S]) => {
    for (const port of ports) port.postMessage({ type: 'stream', name, body });
  };
  return {
    connect(port) {
      ports.add(port);
      port.on('close', () => ports.delete(port));
    },
    training(runId) {
      let lines: TrainLine[] = [];
      const { push, flush } = throttled(SEND_EVERY_MS, () => {
        if (lines.length > 0) send('training', { runId, lines });
        lines = [];
      });
      return {
        push(line) {
          lines.push(line);
          push(undefined);
        },
        end: flush,
      };
    },
    sampling(runId) {
      let rows: SampledRow[] = [];
      let counts: SampleCounts | null = null;
      const { push, flush } = throttled(SEND_EVERY_MS, () => {
        if (counts !== null) send('sampling', { runId, rows, counts });
        rows = [];
      });
      return {
        push(more, now) {
          rows.push(...more);
          counts = now;
          push(undefined);
        },
        end: flush,
      };
    },
  };
}
