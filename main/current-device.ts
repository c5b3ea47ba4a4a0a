import type { DeviceChoice, DevicesResult, Settings } from '../preload/contract.ts';
import { chooseDevice } from './device-choice.ts';
import { Emitter } from './emitter.ts';

/** The device in use: follows the latest trial and the settings. */
export class CurrentDevice {
  readonly changed = new Emitter<DeviceChoice>();
  readonly #settings: () => Settings;
  readonly #logicalCores: number;
  #tried: DevicesResult | null = null;

  constructor(settings: () => Settings, logicalCores: number) {
    this.#settings = settings;
    this.#logicalCores = logicalCores;
  }

  get tried(): DevicesResult | null {
    return this.#tried;
  }

  get(): DeviceChoice {
    return chooseDevice(this.#tried, this.#settings(), this.#logicalCores);
  }

  adopt(tried: DevicesResult): void {
    this.#tried = tried;
    this.announce();
  }

  /** To be called when the settings changed. */
  announce(): void {
    this.changed.emit(this.get());
  }
}
