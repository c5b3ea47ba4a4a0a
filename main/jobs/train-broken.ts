import { LabError } from '../../models/base/errors.ts';
import { explain, isDeviceLost } from '../engine/reasons.ts';
import type { SessionOptions } from '../engine/session.ts';
import { LossLost } from '../engine/train-run.ts';
import { messageOf } from '../files.ts';

/**
 * What broke a training off, in words and with what can be done; errors for people stay as they are.
 *
 * @param step of the last checkpoint; 0 for none
 */
export function brokenOff(
  error: unknown,
  { kind, out, device }: { kind: string; out: string; device: SessionOptions },
  where: string,
  step: number,
): unknown {
  if (error instanceof LabError) return error;
  const message = messageOf(error);
  const kept = step === 0 ? 'Nothing yet.' : `The checkpoint of step ${step}, and the model of then.`;
  if (error instanceof LossLost) {
    const todo = 'Begin anew in another folder, with a smaller --lr or a longer --warm-up.';
    return new LabError('badInput', { what: message, where, kept, todo });
  }
  if (message.startsWith('internal')) return error;
  return new LabError(isDeviceLost(message) ? 'interrupted' : 'unusable', {
    what: `The training broke off. ${explain(device.provider, message).reason} ${message}`,
    where,
    kept,
    todo: step === 0 ? 'Try another --device.' : `Go on with: scmdm ${kind} --resume --out ${out}`,
  });
}
