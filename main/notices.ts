import { randomUUID } from 'node:crypto';
import type { Notice } from '../preload/contract.ts';
import { toErrorParts } from '../models/base/errors.ts';
import { Emitter } from './emitter.ts';

/** Things the user has to know once; each stays until it is dismissed. */
export class Notices {
  readonly changed = new Emitter<Notice[]>();
  #notices: Notice[] = [];

  list(): Notice[] {
    return this.#notices;
  }

  add(level: Notice['level'], error: unknown): void {
    this.#notices = [...this.#notices, { id: randomUUID(), level, error: toErrorParts(error) }];
    this.changed.emit(this.#notices);
  }

  dismiss(id: string): void {
    this.#notices = this.#notices.filter((notice) => notice.id !== id);
    this.changed.emit(this.#notices);
  }
}
