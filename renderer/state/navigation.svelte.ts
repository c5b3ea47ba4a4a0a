import type { Place } from '../api.ts';

export const places = ['data', 'models', 'adapt', 'generate', 'explore', 'compare', 'settings'] as const;
export const sections = ['device', 'storage', 'appearance', 'keyboard', 'privacy', 'about'] as const;
export type Section = (typeof sections)[number];

export interface Route {
  place: Place;
  /** Null means the one that was open last. */
  section: Section | null;
  /** What is open in the place, such as one data set; null where nothing is, or nothing can be told apart. */
  item: string | null;
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
  /** What was open last in each place. */
  #items = $state<Partial<Record<Place, string | null>>>({});

  /** "Diagnostics", "Data": the heading of the screen and the first word of the window title. */
  readonly title = $derived(this.#place === 'settings' ? sectionTitles[this.#section] : capitalize(this.#place));

  get place(): Place {
    return this.#place;
  }

  get section(): Section {
    return this.#section;
  }

  /** What is open in the place: `set/1f2e`, say. Null where nothing is. */
  get item(): string | null {
    return this.#itemOf(this.#place);
  }

  start(host: NavigationHost): void {
    this.#host = host;
    const last = parseHash(host.localStorage.getItem('lab:place') ?? '');
    const section = parseHash(host.localStorage.getItem('lab:section') ?? '')?.section;
    if (section) this.#section = section;
    for (const place of places.filter(hasItems)) {
      this.#items[place] = parseHash(host.localStorage.getItem(`lab:item-${place}`) ?? '')?.item ?? null;
    }
    const route = parseHash(host.location.hash) ?? last ?? { place: 'data', section: null, item: this.#itemOf('data') };
    this.#take(route);
    host.location.replace(this.hrefOf(this.#place));
    host.addEventListener('hashchange', () => {
      const next = parseHash(host.location.hash);
      if (next) this.#take(next);
    });
  }

  /** `#/data/set/1f2e`, or `#/settings/device`: with the item or section that was open last. */
  hrefOf(place: Place, section: Section = this.#section): string {
    if (place === 'settings') return `#/settings/${section}`;
    return this.hrefOfItem(place, this.#itemOf(place));
  }

  /** Null is the place itself, with nothing open. */
  hrefOfItem(place: Place, item: string | null): string {
    return item === null ? `#/${place}` : `#/${place}/${item}`;
  }

  go(place: Place, section?: Section): void {
    this.#take({ place, section: section ?? null, item: this.#itemOf(place) });
    if (this.#host) this.#host.location.hash = this.hrefOf(place);
  }

  /** Opens something in a place; `asCorrection` leaves no step to go back to. */
  open(place: Place, item: string | null, asCorrection = false): void {
    this.#take({ place, section: null, item });
    if (!this.#host) return;
    if (asCorrection) this.#host.location.replace(this.hrefOfItem(place, item));
    else this.#host.location.hash = this.hrefOfItem(place, item);
  }

  #take({ place, section, item }: Route): void {
    this.#place = place;
    if (section) this.#section = section;
    if (hasItems(place)) {
      this.#items[place] = item;
      this.#host?.localStorage.setItem(`lab:item-${place}`, this.hrefOf(place));
    }
    this.#host?.localStorage.setItem('lab:place', this.hrefOf(place));
    if (place === 'settings') this.#host?.localStorage.setItem('lab:section', this.hrefOf(place));
  }

  #itemOf(place: Place): string | null {
    return this.#items[place] ?? null;
  }
}

export function parseHash(hash: string): Route | null {
  const [mark, placeText, ...rest] = hash.split('/');
  const place = places.find((name) => name === placeText);
  if (mark !== '#' || !place) return null;
  const section = place === 'settings' ? sections.find((name) => name === rest[0]) : undefined;
  return { place, section: section ?? null, item: hasItems(place) && rest.length > 0 ? rest.join('/') : null };
}

/** The settings have sections instead. */
function hasItems(place: Place): boolean {
  return place !== 'settings';
}

export function titleOf(section: Section): string {
  return sectionTitles[section];
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export const navigation = new Navigation();
