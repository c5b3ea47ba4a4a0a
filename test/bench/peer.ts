/** The same model in PyTorch, peer/denoiser.py, as a process that is asked in turn with ours. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Setting } from './measure.ts';

const program = fileURLToPath(new URL('peer/denoiser.py', import.meta.url));
const golden = fileURLToPath(new URL('../goldens/torch/denoiser_nopadmask.json', import.meta.url));

export interface Peer {
  /** Versions, and how well it agrees with the golden file. */
  readonly description: string;
  /** How often it is worth asking: without a fast library for matrix products a step takes a minute. */
  readonly numRounds: number;
  /** GFLOP/s of its matrix product. */
  product(): Promise<number>;
  /** Milliseconds of one training step. */
  trainStep(selfCondRate: 0 | 1): Promise<number>;
  /** Milliseconds of first-hitting sampling, one batch of full length; `inNetwork` is the network's part. */
  sample(): Promise<{ ms: number; inNetworkMs: number }>;
  close(): void;
}

/** What the reference BLAS stays below on any processor, with one thread. */
const SLOW_GFLOPS = 12;

/** Starts the peer and lets it check itself; null, with a line that says why, where PyTorch is not installed. */
export async function startPeer(
  { config, batchSize, seqLen, device }: Setting,
  numRounds: number,
): Promise<Peer | null> {
  const python = [process.env['SCMDM_PEER_PYTHON'] ?? '/usr/bin/python3', 'python3'].find(
    (file) => spawnSync(file, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  );
  if (python === undefined) {
    console.log(
      'The peer is not installed: python3-torch, with libopenblas0-openmp, gives the ratios against PyTorch.',
    );
    return null;
  }
  const { vocabSize, padTokenId, maskTokenId, hiddenSize, numLayers, numHeads } = config;
  const size = JSON.stringify({ vocabSize, padTokenId, maskTokenId, hiddenSize, numLayers, numHeads });
  const child = spawn(python, [program, String(device.threads), size], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: atItsBest(),
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (request: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await lines.next();
    if (line.done === true) throw new Error('The peer has ended; what it said stands above.');
    return JSON.parse(line.value);
  };

  const { worst, torch } = (await ask({ op: 'check', golden })) as { worst: number; torch: string };
  const product = async () => {
    const { gflops } = (await ask({ op: 'product', runs: 3 })) as { gflops: number[] };
    return Math.max(...gflops);
  };
  const isSlow = (await product()) < SLOW_GFLOPS;
  if (isSlow) console.log('This PyTorch has no fast matrix product: libopenblas0-openmp makes it 30 times as fast.');
  return {
    product,
    numRounds: isSlow ? 1 : numRounds,
    description: `PyTorch ${torch}, within ${worst.toExponential(0)} of the golden file in float64`,
    async trainStep(selfCondRate) {
      const request = { op: 'train', batch: batchSize, length: seqLen, lambda: selfCondRate, steps: 1 };
      const { seconds } = (await ask(request)) as { seconds: number[] };
      return (seconds[0] ?? NaN) * 1000;
    },
    async sample() {
      const lengths = Array.from({ length: batchSize }, () => seqLen);
      const request = { op: 'sample', length: seqLen, lengths, selfCond: true };
      const { seconds, inNetwork } = (await ask(request)) as { seconds: number; inNetwork: number };
      return { ms: seconds * 1000, inNetworkMs: inNetwork * 1000 };
    },
    close: () => child.stdin.end(),
  };
}

/**
 * The peer is to be as fast as it can be. Its libraries choose kernels by the processor, whatever the environment had
 * them take; and threads that wait without spinning lose less where other programs run.
 */
function atItsBest(): NodeJS.ProcessEnv {
  const forced = /^(OPENBLAS_CORETYPE|OPENBLAS_L2_SIZE|ATEN_CPU_CAPABILITY|ONEDNN_MAX_CPU_ISA|DNNL_MAX_CPU_ISA)$/;
  const kept = Object.entries(process.env).filter(([name]) => !forced.test(name));
  return { OMP_WAIT_POLICY: 'passive', ...Object.fromEntries(kept) };
}
