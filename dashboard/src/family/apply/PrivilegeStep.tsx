import { useLocation } from 'wouter';
import { SubcategoryChoice } from '../SubcategoryChoice.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './stepProps.ts';
import { pathOf } from './steps.ts';

export const PrivilegeStep = ({ draft, change, issues }: StepProps) => {
  const [, navigate] = useLocation();
  return (
    <StepFrame step="privilege" back={pathOf('child')} onNext={() => navigate(pathOf('wishes'))}>
      <SubcategoryChoice
        value={draft.subcategory}
        onChange={(subcategory) => change({ subcategory })}
        error={issues.at('subcategory')}
      />
    </StepFrame>
  );
};
