import type { DeviceChoice, Settings } from '../preload/contract.ts';
import { chooseDevice } from './device-choice.ts';
import { Emitter } from './emitter.ts';
import type { LatestResults } from './results.ts';

/** The device in use: follows the latest trial and the settings. */
export class CurrentDevice {
  readonly changed = new Emitter<DeviceChoice>();
  readonly #settings: () => Settings;
  readonly #results: LatestResults;
  readonly #logicalCores: number;

  constructor(settings: () => Settings, results: LatestResults, logicalCores: number) {
    this.#settings = settings;
    this.#results = results;
    this.#logicalCores = logicalCores;
    results.changed.on(() => {
      this.announce();
    });
  }

  get(): DeviceChoice {
    return chooseDevice(this.#results.get().devices, this.#settings(), this.#logicalCores);
  }

  /** To be called when the settings changed. */
  announce(): void {
    this.changed.emit(this.get());
  }
}
