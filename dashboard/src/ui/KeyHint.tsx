import { Kbd } from '@mantine/core';

/** The key that does the same; told to a screen reader by `aria-keyshortcuts` of the button. */
export const KeyHint = ({ children }: { readonly children: string }) => (
  <Kbd aria-hidden="true" visibleFrom="sm" bg="var(--kz-surface)" c="var(--mantine-color-text)">
    {children}
  </Kbd>
);
