/** The child's side of the ports to the window: streams of samples, at most four messages a second. */
import type { PortMessage, SpeedSample } from '../../preload/contract.ts';
import { throttled } from './throttle.ts';
import type { WindowPort } from './parent.ts';

const SEND_EVERY_MS = 250;

export interface SpeedStreams {
  /** Adds a window's port; it is first sent what the latest job has measured so far, so a reload loses nothing. */
  connect(port: WindowPort): void;
  forJob(jobId: string): (sample: SpeedSample) => void;
}

export function makeStreams(name: 'speed'): SpeedStreams {
  const ports = new Set<WindowPort>();
  let latest: { jobId: string; samples: SpeedSample[] } | null = null;

  const message = (jobId: string, samples: SpeedSample[]): PortMessage => ({
    type: 'stream',
    name,
    body: { jobId, samples },
  });
  return {
    connect(port) {
      ports.add(port);
      port.on('close', () => ports.delete(port));
      port.start();
      if (latest !== null) port.postMessage(message(latest.jobId, latest.samples));
    },
    forJob(jobId) {
      const all: SpeedSample[] = [];
      let sent = 0;
      latest = { jobId, samples: all };
      const send = throttled(SEND_EVERY_MS, () => {
        const fresh = all.slice(sent);
        sent = all.length;
        for (const port of ports) port.postMessage(message(jobId, fresh));
      });
      return (sample) => {
        all.push(sample);
        send.push(undefined);
      };
    },
  };
}
