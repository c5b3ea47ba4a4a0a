/** Sustained matrix-product speed of one device: a laptop that gets hot slows down, and a long training run feels it. */
import type { Rate, SpeedResult, SpeedSample } from '../../preload/contract.ts';
import { spread } from '../../models/base/spread.ts';
import { chooseWorkload, timeOnce } from '../engine/measure.ts';
import { throwIfCancelled, type Job } from './job.ts';

/** Where the samples go, as they are measured. */
export interface SampleSink {
  add(sample: SpeedSample): void;
  /** Sends what waits; nothing comes after it. */
  end(): void;
}

export function speedJob(sink: SampleSink): Job<'speed'> {
  return async (spec, signal, report) => {
    report({ fraction: 0, message: 'choosing a workload', count: null });
    const workload = await chooseWorkload(spec, signal);
    const gflops: number[] = [];
    try {
      const startMs = performance.now();
      let atS = 0;
      // Three runs at least, however slow the device.
      while (atS < spec.seconds || gflops.length < 3) {
        throwIfCancelled(signal);
        const rate = workload.product.flop / (await timeOnce(workload)) / 1e6;
        gflops.push(rate);
        atS = (performance.now() - startMs) / 1000;
        sink.add({ atS, gflops: rate });
        report({
          fraction: Math.min(1, atS / spec.seconds),
          message: `${rate.toFixed(1)} GFLOP/s`,
          count: { done: gflops.length, of: null, unit: 'runs' },
        });
        await nextTurn();
      }
      return { provider: spec.provider, speed: gflopRate(gflops), ...fifths(gflops), seconds: atS };
    } finally {
      sink.end();
      await workload.session.release();
    }
  };
}

function gflopRate(gflops: readonly number[]): Rate {
  return { ...spread(gflops), unit: 'GFLOP/s' };
}

/** The first and the last fifth; the very first run, still warming up, aside. */
function fifths(gflops: readonly number[]): Pick<SpeedResult, 'firstFifth' | 'lastFifth' | 'lastOverFirst'> {
  const settled = gflops.length > 5 ? gflops.slice(1) : gflops;
  const size = Math.max(1, Math.floor(settled.length / 5));
  const firstFifth = gflopRate(settled.slice(0, size));
  const lastFifth = gflopRate(settled.slice(-size));
  return { firstFifth, lastFifth, lastOverFirst: lastFifth.median / firstFifth.median };
}

/** Lets messages in, such as a cancel: a run blocks the thread, and promises alone never yield to them. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
