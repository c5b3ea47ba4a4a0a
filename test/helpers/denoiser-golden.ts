/** The float64 answers of PyTorch for a small denoiser; test/goldens/README.md says how they were made. */
import { readFileSync } from 'node:fs';
import { denoiserConfig, type DenoiserConfig } from '../../models/denoiser/config.ts';
import { nelboWeight } from '../../models/noise/schedule.ts';
import type { Feeds } from './graph-runs.ts';

export const variants = ['nopadmask', 'padmask'] as const;
export type Variant = (typeof variants)[number];

interface Pass {
  raw_logits: number[][][];
  subs_logits: number[][][];
}

export interface DenoiserGolden {
  config: { vocab: number; pad: number; mask: number; length: number; pad_keys_masked_in_attention: boolean };
  param_order: string[];
  params: Record<string, { shape: number[]; data: number[] }>;
  x0: number[][];
  z: number[][];
  t: number[];
  pass1: Pass & { p_prev: number[][][] };
  pass2: Pass & { probs: number[][][]; ce_at_masked: number[][] };
  loss: number;
  loss_single_pass_p_prev_zero: number;
  grads: Record<string, { data: number[] }>;
  grad_norm: number;
  adamw: {
    lr: number;
    betas: [number, number];
    eps: number;
    weight_decay: number;
    clip_max_norm: number;
    steps: {
      loss_before_step: number;
      grad_norm_before_clip: number;
      params_after: Record<string, { sum: number; sumsq: number }>;
    }[];
    loss_after_step3: number;
    params_final: Record<string, number[]>;
  };
}

export function denoiserGolden(variant: Variant): DenoiserGolden {
  return JSON.parse(readFileSync(`test/goldens/torch/denoiser_${variant}.json`, 'utf8')) as DenoiserGolden;
}

export function goldenConfig({ config }: DenoiserGolden): DenoiserConfig {
  return denoiserConfig(
    'tiny',
    { vocabSize: config.vocab, padTokenId: config.pad, maskTokenId: config.mask },
    { selfConditioning: 'add', attendPads: !config.pad_keys_masked_in_attention },
  );
}

/** All parameters as one vector, in PyTorch's order. */
export function flatParameters({ param_order, params }: DenoiserGolden): number[] {
  return param_order.flatMap((name) => params[name]?.data ?? []);
}

/** The golden's batch, every sequence given its previous prediction. */
export function goldenBatch({ x0, z, t }: DenoiserGolden): Feeds {
  return {
    x0: x0.flat(),
    xt: z.flat(),
    lossWeight: t.map((time) => nelboWeight(time)),
    selfCondFlags: t.map(() => 1),
  };
}
