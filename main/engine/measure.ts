/** Measuring float32 matrix-product speed on an open device. */
import type { Rate } from '../../preload/contract.ts';
import { CancelledError, LabError } from '../../models/base/errors.ts';
import { spread } from '../../models/base/spread.ts';
import { matrixProduct, sumTolerance, type MatrixProduct } from '../../models/trial/matrix-product.ts';
import { floats, openSession, type Session, type SessionOptions } from './session.ts';

/** Sizes tried in turn; the last one is for fast GPUs, with more products to a run. */
const sizes = [
  { size: 64, links: 8 },
  { size: 128, links: 8 },
  { size: 256, links: 8 },
  { size: 512, links: 8 },
  { size: 1024, links: 8 },
  { size: 2048, links: 24 },
] as const;

/** One run should take at least this long, so that starting it is a small part. */
const ENOUGH_MS = 40;

export interface Workload {
  product: MatrixProduct;
  session: Session;
}

/**
 * The smallest workload that keeps the device busy for a measurable time. The caller releases its session.
 *
 * @throws CancelledError when the signal aborts between two tries
 */
export async function chooseWorkload(options: SessionOptions, signal?: AbortSignal): Promise<Workload> {
  let chosen: Workload | null = null;
  for (const { size, links } of sizes) {
    await chosen?.session.release();
    if (signal?.aborted === true) throw new CancelledError();
    const product = matrixProduct(size, links);
    chosen = { product, session: await openSession(product.model, options) };
    await timeOnce(chosen); // the first run compiles kernels
    if ((await timeOnce(chosen)) >= ENOUGH_MS) return chosen;
  }
  if (chosen === null) throw new Error('no workload sizes');
  return chosen;
}

/**
 * Milliseconds of one run, its result checked.
 *
 * @throws LabError `unusable` when the device computed a wrong number
 */
export async function timeOnce({ product, session }: Workload): Promise<number> {
  const startMs = performance.now();
  const outputs = await session.run({
    a: { data: product.a, dims: product.dims },
    b: { data: product.b, dims: product.dims },
  });
  const tookMs = performance.now() - startMs;
  const got = floats(outputs, 'sum')[0] ?? NaN;
  if (!(Math.abs(got - product.sum) <= sumTolerance * product.sum)) {
    throw new LabError('unusable', {
      what: `A matrix product came out wrong: ${String(got)} instead of ${String(product.sum)}.`,
    });
  }
  return tookMs;
}

/** Speed from repeated runs within a time budget, at least three. */
export async function measureSpeed(options: SessionOptions, budgetMs: number): Promise<Rate> {
  const workload = await chooseWorkload(options);
  try {
    const gflops: number[] = [];
    const endMs = performance.now() + budgetMs;
    while (gflops.length < 3 || performance.now() < endMs) {
      gflops.push(workload.product.flop / (await timeOnce(workload)) / 1e6);
    }
    return { ...spread(gflops), unit: 'GFLOP/s' };
  } finally {
    await workload.session.release();
  }
}
