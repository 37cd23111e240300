import { Container, Title, type ContainerProps } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

interface PageProps {
  /** Also the title of the window. */
  readonly title: string;
  /** Phones and forms read best narrow; tables of the staff want the width. */
  readonly width?: 'narrow' | 'wide';
  /** A title for readers of the window alone, where the page shows its own. */
  readonly isTitleHidden?: boolean;
  readonly children: ReactNode;
}

const SIZES: Record<'narrow' | 'wide', ContainerProps['size']> = { narrow: 640, wide: 1360 };

/** One page: its heading takes the focus when the page opens, so that a screen reader says where it is. */
export const Page = ({ title, width = 'narrow', isTitleHidden = false, children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Container size={SIZES[width]} px={{ base: 'md', sm: 'lg' }} py="lg">
      <title>{`${title} · Kezek`}</title>
      <Title order={1} ref={heading} tabIndex={-1} mb="md" className={isTitleHidden ? 'kz-hidden' : undefined}>
        {title}
      </Title>
      {children}
    </Container>
  );
};
