/**
 * Runs an ONNX file as any other program would, with ONNX Runtime's own interface and nothing of the lab: file and feeds
 * come as JSON on standard input, types and outputs go back on standard output.
 */
import { text } from 'node:stream/consumers';
import ort from 'onnxruntime-node';

/** @typedef {{ type: 'int32' | 'float32', data: number[], dims: number[] }} Feed */

/** @type {{ file: string, runs: Record<string, Feed>[] }} */
const { file, runs } = JSON.parse(await text(process.stdin));
const session = await ort.InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 4 });
const results = [];
for (const feeds of runs) {
  /** @type {Record<string, ort.Tensor>} */
  const tensors = {};
  for (const [name, { type, data, dims }] of Object.entries(feeds)) {
    tensors[name] = new ort.Tensor(type, type === 'int32' ? Int32Array.from(data) : Float32Array.from(data), dims);
  }
  try {
    const { probs } = await session.run(tensors);
    results.push({ dims: probs?.dims, probs: Array.from(/** @type {Float32Array} */ (probs?.data)) });
  } catch (error) {
    results.push({ error: String(error) });
  }
}
process.stdout.write(JSON.stringify({ inputs: session.inputMetadata, outputs: session.outputMetadata, results }));
