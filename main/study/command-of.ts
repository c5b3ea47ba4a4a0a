/** The command that makes a study again. Files go by their names alone: where they lie is nobody's business. */
import path from 'node:path';
import { samplerWritten } from '../../models/sampler/plan.ts';
import type { StudyPlan } from './plan.ts';

export function commandOf(plan: StudyPlan, out: string): string {
  const data = plan.data.map(({ file, label }) => {
    const name = path.basename(file);
    return label === null ? name : `${label}=${name}`;
  });
  const options: [string, string | number | null | false][] = [
    ['model', path.basename(plan.model)],
    ...data.map((name): [string, string] => ['data', name]),
    ['domain', plan.domain],
    ['column', plan.column],
    ['label', plan.label],
    ['window', plan.window],
    ['lambdas', plan.lambdas.length === 0 ? 'none' : plan.lambdas.join(',')],
    ['steps', plan.steps],
    ['batch', plan.batch],
    ['lr', plan.lr],
    ['warm-up', plan.warmUp],
    ['validation', plan.validation],
    ['split-seed', plan.splitSeed],
    ['samplers', plan.samplers.map(samplerWritten).join(',')],
    ['number', plan.number],
    ['seeds', plan.seeds],
    ['train-seeds', plan.trainSeeds],
    ['seed', plan.seed],
    ['sample-label', plan.sampleLabel],
    ['temperature', plan.temperature],
    ['top-p', plan.topP],
    ['injection', plan.injection],
    ['nested', plan.nested],
    ['new-weights-lr', plan.newWeightsLr],
    ['ema', plan.ema],
    ['first-step', plan.firstStep],
    ['carry', plan.carry],
    ['draws', plan.draws],
  ];
  const flags = [
    ...(plan.asWritten ? ['--as-written'] : []),
    ...(plan.leaveOutUnknown ? ['--leave-out-unknown'] : []),
    ...(plan.padInLoss === null ? [] : [plan.padInLoss ? '--pad-in-loss' : '--no-pad-in-loss']),
  ];
  const told = options.flatMap(([name, value]) =>
    value === null || value === false ? [] : [`--${name} ${quoted(value)}`],
  );
  return ['scmdm study', ...told, ...flags, `--out ${quoted(out)}`].join(' ');
}

/** For a shell. */
function quoted(value: string | number): string {
  const text = String(value);
  return /^[\w.,:=/+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
