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
