import { Stack } from '@mantine/core';
import { useLocation } from 'wouter';
import { LanguageOrder } from '../LanguageOrder.tsx';
import { WishPicker } from '../WishPicker.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './stepProps.ts';
import { pathOf } from './steps.ts';

export const WishesStep = ({ draft, change, issues, most }: StepProps & { readonly most: number | null }) => {
  const [, navigate] = useLocation();
  const year = Number(draft.birthOn.year);
  return (
    <StepFrame step="wishes" back={pathOf('privilege')} onNext={() => navigate(pathOf('time'))}>
      <Stack gap="xl">
        <LanguageOrder
          value={draft.languages}
          onChange={(languages) => change({ languages })}
          error={issues.at('languages')}
        />
        <WishPicker
          value={draft.kindergartenIds}
          onChange={(kindergartenIds) => change({ kindergartenIds })}
          birthYear={/^\d{4}$/.test(draft.birthOn.year) ? year : null}
          languages={draft.languages}
          most={most}
          error={draft.kindergartenIds.length === 0 ? issues.at('kindergartenIds') : undefined}
          errorOf={(index) => issues.at(`kindergartenIds.${index}`)}
        />
      </Stack>
    </StepFrame>
  );
};
