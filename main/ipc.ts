/**
 * The door between the window and everything else. It knows no Electron: a transport hands it messages with a
 * description of who sent them, and sends back what it answers.
 */
import type { Channel, Reply, Requests, SourceView } from '../preload/contract.ts';
import { LabError, toErrorParts } from '../models/base/errors.ts';
import { offeredPathsSchema, requestSchemas } from './schemas.ts';

/** Who sent a message, as the transport sees it. */
export interface Sender {
  /** Scheme and host of the page, such as "app://lab". */
  origin: string;
  /** Whether it is the page itself and not a frame in it. */
  isTopFrame: boolean;
}

type Handler<C extends Channel> = (args: Requests[C]['args']) => Promise<Requests[C]['result']>;
export type Handlers = { [C in Channel]: Handler<C> };

export interface Door {
  /** Whether a message from this sender is listened to at all. */
  admits(sender: Sender): boolean;
  /** Answers one request; never throws. */
  answer(sender: Sender, channel: unknown, args: unknown): Promise<Reply<unknown>>;
  /** Takes files that were dropped on the window; never throws. */
  offer(sender: Sender, paths: unknown): Promise<Reply<SourceView[]>>;
}

/**
 * @param origins the only origins that are answered
 * @param offer takes the paths of dropped files, which the bridge has from the system
 * @param onDefect told of errors that are not meant for people
 */
export function makeDoor(
  origins: readonly string[],
  handlers: Handlers,
  offer: (paths: string[]) => Promise<SourceView[]>,
  onDefect: (channel: string, error: unknown) => void,
): Door {
  const admits = (sender: Sender) => sender.isTopFrame && origins.includes(sender.origin);

  const reply = async <T>(sender: Sender, what: string, work: () => Promise<T>): Promise<Reply<T>> => {
    try {
      if (!admits(sender)) {
        throw new LabError('refused', { what: 'This page may not ask the lab for anything.', where: sender.origin });
      }
      return { ok: true, value: await work() };
    } catch (error) {
      if (!(error instanceof LabError)) onDefect(what, error);
      return { ok: false, error: toErrorParts(error) };
    }
  };
  return {
    admits,
    answer: (sender, channel, args) =>
      reply(sender, String(channel), () => {
        if (isChannel(channel)) return call(handlers, channel, args);
        throw new LabError('notFound', { what: 'There is no such request.', where: String(channel).slice(0, 80) });
      }),
    offer: (sender, paths) =>
      reply(sender, 'offer', () => {
        const parsed = offeredPathsSchema.safeParse(paths);
        if (parsed.success) return offer(parsed.data);
        throw new LabError('badArguments', { what: 'These are not paths of files.', kept: 'Nothing was done.' });
      }),
  };
}

function isChannel(channel: unknown): channel is Channel {
  return typeof channel === 'string' && Object.hasOwn(requestSchemas, channel);
}

async function call(handlers: Handlers, channel: Channel, args: unknown): Promise<unknown> {
  const parsed = requestSchemas[channel].safeParse(args);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    const at = first === undefined || first.path.length === 0 ? '' : ` at ${first.path.join('.')}`;
    throw new LabError('badArguments', {
      what: `The request does not fit${at}: ${first?.message ?? 'unknown reason'}`,
      where: channel,
      kept: 'Nothing was done.',
    });
  }
  // The schema of a channel gives the arguments of that channel; the compiler cannot follow it through the table.
  const handler = handlers[channel] as (args: unknown) => Promise<unknown>;
  return handler(parsed.data);
}
