/** What the window is told as it happens, each kind by its name. */
import type { EventMessage, EventName, Events } from '../preload/contract.ts';
import type { Emitter } from './emitter.ts';

/** The kinds that are told as they come out of an emitter. */
type News = { readonly [E in Exclude<EventName, 'log' | 'process' | 'command'>]: Emitter<Events[E]> };

/** Sends on whatever comes, for as long as the lab runs. */
export function sendNews(send: (event: EventMessage) => void, news: News): void {
  for (const [name, emitter] of Object.entries(news)) {
    (emitter as Emitter<unknown>).on((body) => {
      send({ name, body } as EventMessage);
    });
  }
}
