import type { Place } from '../api.ts';

export const places = ['data', 'models', 'adapt', 'generate', 'explore', 'compare', 'settings'] as const;
export const sections = ['device', 'storage', 'appearance', 'keyboard', 'privacy', 'about'] as const;
export type Section = (typeof sections)[number];

export interface Route {
  place: Place;
  /** Null means the one that was open last. */
  section: Section | null;
}

const sectionTitles: Record<Section, string> = {
  device: 'Diagnostics',
  storage: 'Storage',
  appearance: 'Appearance',
  keyboard: 'Keyboard',
  privacy: 'Privacy',
  about: 'About and licences',
};

/** What is used of `window`, so that a test can stand in for it. */
export interface NavigationHost {
  location: { hash: string; replace: (url: string) => void };
  localStorage: Pick<Storage, 'getItem' | 'setItem'>;
  addEventListener: (type: 'hashchange', listener: () => void) => void;
}

/** Where the user is. The address is the truth, so Back and Forward work; the last place is found again after a start. */
export class Navigation {
  #host: NavigationHost | null = null;
  #place = $state<Place>('data');
  #section = $state<Section>('device');

  /** "Diagnostics", "Data": the heading of the screen and the first word of the window title. */
  readonly title = $derived(this.#place === 'settings' ? sectionTitles[this.#section] : capitalize(this.#place));

  get place(): Place {
    return this.#place;
  }

  get section(): Section {
    return this.#section;
  }

  start(host: NavigationHost): void {
    this.#host = host;
    const last = parseHash(host.localStorage.getItem('lab:place') ?? '');
    const section = parseHash(host.localStorage.getItem('lab:section') ?? '')?.section;
    if (section) this.#section = section;
    const route = parseHash(host.location.hash) ?? last ?? { place: 'data', section: null };
    this.#take(route);
    host.location.replace(this.hrefOf(this.#place));
    host.addEventListener('hashchange', () => {
      const next = parseHash(host.location.hash);
      if (next) this.#take(next);
    });
  }

  /** `#/data`, or `#/settings/device` with the section that was open last. */
  hrefOf(place: Place, section: Section = this.#section): string {
    return place === 'settings' ? `#/settings/${section}` : `#/${place}`;
  }

  go(place: Place, section?: Section): void {
    this.#take({ place, section: section ?? null });
    if (this.#host) this.#host.location.hash = this.hrefOf(place);
  }

  #take({ place, section }: Route): void {
    this.#place = place;
    if (section) this.#section = section;
    this.#host?.localStorage.setItem('lab:place', this.hrefOf(place));
    if (place === 'settings') this.#host?.localStorage.setItem('lab:section', this.hrefOf(place));
  }
}

export function parseHash(hash: string): Route | null {
  const [mark, placeText, sectionText] = hash.split('/');
  const place = places.find((name) => name === placeText);
  if (mark !== '#' || !place) return null;
  const section = place === 'settings' ? sections.find((name) => name === sectionText) : undefined;
  return { place, section: section ?? null };
}

export function titleOf(section: Section): string {
  return sectionTitles[section];
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export const navigation = new Navigation();
