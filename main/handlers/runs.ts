import { LabError } from '../../models/base/errors.ts';
import type { Handlers } from '../ipc.ts';

type RunsChannel = Extract<keyof Handlers, `runs.${string}` | 'adapt.coverage'>;

const notThere = () => Promise.reject(new LabError('unusable', { what: 'This part of the lab is being built.' }));

export function runsHandlers(): Pick<Handlers, RunsChannel> {
  return {
    'runs.list': () => Promise.resolve([]),
    'runs.history': notThere,
    'runs.check': notThere,
    'runs.start': notThere,
    'runs.again': notThere,
    'runs.pause': notThere,
    'runs.resume': notThere,
    'runs.stop': notThere,
    'runs.rename': notThere,
    'runs.setNotes': notThere,
    'runs.remove': notThere,
    'runs.reveal': notThere,
    'runs.estimate': notThere,
    'runs.trace': notThere,
    'runs.theatre': notThere,
    'adapt.coverage': notThere,
  };
}
