/** Trying one device for real: three training steps with known numbers, then its speed. May take the process down. */
import { LabError } from '../../models/base/errors.ts';
import { stepTolerance, trainingStep, trainingStepReference } from '../../models/trial/training-step.ts';
import type { Trial } from '../processes/protocol.ts';
import { measureSpeed } from './measure.ts';
import { floats, openSession, runtimeVersion, type SessionOptions } from './session.ts';

const STEPS = 3;
const SPEED_BUDGET_MS = 600;

/** @throws LabError `unusable` when the device computes wrong numbers; ONNX Runtime's own error when it cannot be had */
export async function tryDevice(options: SessionOptions): Promise<Trial> {
  // CoreML is offered for sampling only: it has no training graphs' ops.
  const canTrain = options.provider !== 'coreml';
  if (canTrain) await checkTraining(options);
  return { canTrain, speed: await measureSpeed(options, SPEED_BUDGET_MS), runtime: await runtimeVersion() };
}

async function checkTraining(options: SessionOptions): Promise<void> {
  const step = trainingStep();
  const session = await openSession(step.model, options);
  try {
    let weights = step.w;
    let reference: Float32Array | Float64Array = step.w;
    for (let n = 1; n <= STEPS; n++) {
      const outputs = await session.run({
        x: { data: step.x, dims: step.dims.x },
        y: { data: step.y, dims: step.dims.y },
        w: { data: weights, dims: step.dims.w },
      });
      const next = floats(outputs, 'next');
      const expected = trainingStepReference(step, reference);
      const worst = expected.next.reduce(
        (max, value, index) => Math.max(max, Math.abs(value - (next[index] ?? NaN))),
        Math.abs(expected.loss - (floats(outputs, 'loss')[0] ?? NaN)),
      );
      // Written so that NaN fails too.
      if (!(worst <= stepTolerance)) {
        throw new LabError('unusable', {
          what: `Training step ${String(n)} came out wrong by ${worst.toExponential(1)}.`,
        });
      }
      weights = next;
      reference = expected.next;
    }
  } finally {
    await session.release();
  }
}
