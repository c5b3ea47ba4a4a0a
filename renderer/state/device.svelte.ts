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

  /** Why nothing can be computed; null when a device is known to work. */
  get whyNone(): string | null {
    if (this.#choice?.used) return null;
    return this.#choice?.warning ?? 'the devices are still being tried';
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
