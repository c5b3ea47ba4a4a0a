import { type Api, type DeviceChoice, api } from '../api.ts';

/** The device that runs will really use. */
export class Device {
  readonly #api: Api;
  #choice = $state.raw<DeviceChoice | null>(null);

  constructor(transport: Api) {
    this.#api = transport;
  }

  get choice(): DeviceChoice | null {
    return this.#choice;
  }

  /** Why nothing can be started; null when a device works, and while they are tried, which starting waits for. */
  get whyNone(): string | null {
    return this.#choice?.used ? null : (this.#choice?.warning ?? null);
  }

  /** What is started now waits until the devices have been tried. */
  get isAwaited(): boolean {
    return this.#choice?.used === null && this.#choice.warning === null;
  }

  listen(): void {
    this.#api.onEvent('device', (choice) => {
      this.#choice = choice;
    });
  }

  async load(): Promise<void> {
    this.#choice = await this.#api.request('device.get', {});
  }
}

export const device = new Device(api);
