import { type Api, type WorkspaceView, api } from '../api.ts';

/** The folder everything is kept in, and whether it can be used. */
export class Workspace {
  readonly #api: Api;
  #view = $state.raw<WorkspaceView | null>(null);
  #isPutAside = $state(false);
  #isChecking = $state(false);

  readonly isUsable = $derived(this.#view === null || this.#view.state === 'ready');
  /** The dialog about a folder that cannot be used is open until it is answered or put aside. */
  readonly needsAnswer = $derived(!this.isUsable && !this.#isPutAside);

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** Null until it was loaded. */
  get view(): WorkspaceView | null {
    return this.#view;
  }

  get isChecking(): boolean {
    return this.#isChecking;
  }

  listen(): void {
    this.#api.onEvent('workspace', (view) => {
      this.#take(view);
    });
  }

  async load(): Promise<void> {
    this.#isChecking = true;
    try {
      this.#take(await this.#api.request('workspace.get', {}));
    } finally {
      this.#isChecking = false;
    }
  }

  async choose(): Promise<void> {
    const view = await this.#api.request('workspace.choose', {});
    if (view) this.#take(view);
  }

  /** Makes the missing folder anew. */
  async create(): Promise<void> {
    this.#take(await this.#api.request('workspace.create', {}));
  }

  async move(): Promise<void> {
    await this.#api.request('workspace.move', {});
  }

  /** Goes on without the workspace; a chip in the bar leads back. */
  putAside(): void {
    this.#isPutAside = true;
  }

  ask(): void {
    this.#isPutAside = false;
  }

  #take(view: WorkspaceView): void {
    // Good news, or news about another folder, is worth asking about again.
    if (view.state === 'ready' || view.path !== this.#view?.path) this.#isPutAside = false;
    this.#view = view;
  }
}

export const workspace = new Workspace(api);
