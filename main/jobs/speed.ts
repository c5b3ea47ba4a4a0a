/** Sustained matrix-product speed of one device: a laptop that gets hot slows down, and a long training run feels it. */
import type { SpeedSample } from '../../preload/contract.ts';
import { spread } from '../../models/base/spread.ts';
import { chooseWorkload, timeOnce } from '../engine/measure.ts';
import { throwIfCancelled, type Job } from './job.ts';

export function speedJob(publish: (sample: SpeedSample) => void): Job<'speed'> {
  return async (spec, signal, report) => {
    report({ fraction: 0, message: 'choosing a workload', count: null });
    const workload = await chooseWorkload(spec);
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
        publish({ atS, gflops: rate });
        report({
          fraction: Math.min(1, atS / spec.seconds),
          message: `${rate.toFixed(1)} GFLOP/s`,
          count: { done: gflops.length, of: null, unit: 'runs' },
        });
        await nextTurn();
      }
      return {
        provider: spec.provider,
        speed: { ...spread(gflops), unit: 'GFLOP/s' },
        lastOverFirst: lastOverFirst(gflops),
        seconds: atS,
      };
    } finally {
      await workload.session.release();
    }
  };
}

/** Median of the last fifth over the median of the first fifth; the very first run, still warming up, aside. */
function lastOverFirst(gflops: readonly number[]): number {
  const settled = gflops.length > 5 ? gflops.slice(1) : gflops;
  const fifth = Math.max(1, Math.floor(settled.length / 5));
  return spread(settled.slice(-fifth)).median / spread(settled.slice(0, fifth)).median;
}

/** Lets messages in, such as a cancel: a run blocks the thread, and promises alone never yield to them. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
