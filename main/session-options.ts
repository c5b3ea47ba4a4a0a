import type { Provider } from '../preload/contract.ts';

/** Where a graph runs: plain data, which processes can send each other. */
export interface SessionOptions {
  provider: Provider;
  /** CPU threads; used by the CPU provider. */
  threads: number;
  /** Outputs that stay on the device, to be fed to the next run. Only WebGPU keeps them; elsewhere they are near. */
  keepOnDevice?: readonly string[];
  /** Runs the graph as it is written; ONNX Runtime would take a node that only copies away. */
  asWritten?: boolean;
  /**
   * Gives the memory of a run back when it ends, in place of keeping it for the next one. A step of training takes a
   * tenth longer then in Node and two fifths in Electron; its numbers are the same.
   */
  givesMemoryBack?: boolean;
}
