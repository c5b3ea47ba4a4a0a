import { expect, it } from 'vitest';
import { Emitter } from '../../main/emitter.ts';
import { sendNews } from '../../main/news.ts';
import type { EventMessage, Events } from '../../preload/contract.ts';

it('sends each kind on by its name, as often as it comes', () => {
  const news = {
    job: new Emitter<Events['job']>(),
    jobGone: new Emitter<Events['jobGone']>(),
    run: new Emitter<Events['run']>(),
    runGone: new Emitter<Events['runGone']>(),
    settings: new Emitter<Events['settings']>(),
    results: new Emitter<Events['results']>(),
    device: new Emitter<Events['device']>(),
    notices: new Emitter<Events['notices']>(),
    workspace: new Emitter<Events['workspace']>(),
    datasets: new Emitter<Events['datasets']>(),
    models: new Emitter<Events['models']>(),
    studies: new Emitter<Events['studies']>(),
    comparisons: new Emitter<Events['comparisons']>(),
  };
  const sent: EventMessage[] = [];
  sendNews((event) => {
    sent.push(event);
  }, news);
  news.jobGone.emit({ jobId: 'a' });
  news.runGone.emit({ runId: 'b' });
  news.jobGone.emit({ jobId: 'c' });
  expect(sent).toEqual([
    { name: 'jobGone', body: { jobId: 'a' } },
    { name: 'runGone', body: { runId: 'b' } },
    { name: 'jobGone', body: { jobId: 'c' } },
  ]);
});
