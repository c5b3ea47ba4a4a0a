/** The engine process: the only one that loads ONNX Runtime. */
import { speedJob } from '../jobs/speed.ts';
import { makeStreams } from '../processes/streams.ts';
import { serve } from '../processes/serve.ts';
import { tryDevice } from './try-device.ts';

const streams = makeStreams('speed');

serve(
  async (task, id, signal, report) => {
    switch (task.kind) {
      case 'tryDevice':
        return tryDevice(task);
      case 'speed':
        return speedJob(streams.forJob(id))(task, signal, report);
      default:
        throw new Error(`the engine does not do ${task.kind}`);
    }
  },
  (port) => {
    streams.connect(port);
  },
);
