import path from 'node:path';
import { Command } from 'commander';
import { exportJob } from '../jobs/export.ts';
import { printResult } from './context.ts';
import { modelPath } from './model-path.ts';

interface Options {
  model: string;
  out: string;
  force?: true;
  json?: true;
}

export function exportCommand(): Command {
  return new Command('export')
    .summary('a model as a file for other programs')
    .description(
      'Writes the denoiser as ONNX (standard ops, any batch size and length), which ONNX Runtime runs without the lab; its ' +
        'vocabulary, where it comes from and how to sample with it stand in the metadata of the file. Or its weights and ' +
        'its card as safetensors.',
    )
    .requiredOption(
      '--model <name>',
      'the model: its folder, its weights, or the name of one of the workspace or a shipped one',
    )
    .requiredOption('--out <file>', 'ends in .onnx or .safetensors')
    .option('--force', 'write over the file if it is there')
    .option('--json', 'print the result as JSON')
    .action(async ({ model, out, force, json }: Options) => {
      const result = await exportJob({ model: await modelPath(model), out, force: force === true });
      const text = `${result.model}: ${(result.bytes / 1e6).toFixed(1)} MB written to ${path.relative(process.cwd(), result.out)}`;
      printResult(json === true ? JSON.stringify(result, null, 2) : text);
    });
}
