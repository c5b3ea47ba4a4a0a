/** The child's side of the ports to the window: streams of samples, at most four messages a second. */
import type { PortMessage, SpeedSample } from '../../preload/contract.ts';
import type { SampleSink } from '../jobs/speed.ts';
import { throttled } from './throttle.ts';
import type { WindowPort } from './parent.ts';

const SEND_EVERY_MS = 250;

export interface SpeedStreams {
  /** Adds a window's port; it is first sent what the latest job has measured so far, so a reload loses nothing. */
  connect(port: WindowPort): void;
  forJob(jobId: string): SampleSink;
}

export function makeStreams(name: 'speed'): SpeedStreams {
  /** Each port with the number of samples of the latest job that it has been sent. */
  const sent = new Map<WindowPort, number>();
  let latest: { jobId: string; samples: SpeedSample[] } = { jobId: '', samples: [] };

  const catchUp = (port: WindowPort) => {
    const samples = latest.samples.slice(sent.get(port) ?? 0);
    sent.set(port, latest.samples.length);
    const body = { jobId: latest.jobId, samples };
    if (samples.length > 0) port.postMessage({ type: 'stream', name, body } satisfies PortMessage);
  };
  const catchAllUp = () => {
    for (const port of sent.keys()) catchUp(port);
  };
  return {
    connect(port) {
      port.on('close', () => sent.delete(port));
      port.start();
      catchUp(port);
    },
    forJob(jobId) {
      const samples: SpeedSample[] = [];
      latest = { jobId, samples };
      for (const port of sent.keys()) sent.set(port, 0);
      const send = throttled(SEND_EVERY_MS, catchAllUp);
      return {
        add(sample) {
          samples.push(sample);
          send.push(undefined);
        },
        end: send.flush,
      };
    },
  };
}
