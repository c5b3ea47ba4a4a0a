/** One action of a menu, wherever the menu opens. */
export interface MenuItem {
  label: string;
  note?: string | undefined;
  disabled?: boolean;
  onchoose: () => void;
}
