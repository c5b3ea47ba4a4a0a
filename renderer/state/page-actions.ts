/** What the open page can do with what it shows, as its own menus have it: the command palette offers it too. */
export interface PageAction {
  label: string;
  note?: string | undefined;
  disabled?: boolean;
  onchoose: () => void;
}

export interface PageActions {
  /** What they are about: "First batch". */
  name: string;
  actions: readonly PageAction[];
}

let offers: readonly (() => PageActions)[] = [];

/**
 * @param read asked when the palette opens
 * @returns what takes them away again
 */
export function offerActions(read: () => PageActions): () => void {
  offers = [...offers, read];
  return () => {
    offers = offers.filter((one) => one !== read);
  };
}

/** Those that can be done now, by what they are about. */
export function pageActions(): PageActions[] {
  return offers.map((read) => {
    const { name, actions } = read();
    return { name, actions: actions.filter(({ disabled }) => disabled !== true) };
  });
}
