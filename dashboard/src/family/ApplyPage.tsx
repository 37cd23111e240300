import { useState } from 'react';
import { Redirect, useLocation, useParams } from 'wouter';
import { useQuery } from 'urql';
import { useCommand } from '../graph/useCommand.ts';
import { useSession } from '../session/session.ts';
import { ChildStep } from './apply/ChildStep.tsx';
import { CheckStep } from './apply/CheckStep.tsx';
import { forgetDraft, keepDraft, NO_PRIVILEGE, readDraft, type Draft } from './apply/draft.ts';
import { PrivilegeStep } from './apply/PrivilegeStep.tsx';
import { pathOf, STEPS } from './apply/steps.ts';
import { TimeStep } from './apply/TimeStep.tsx';
import { WishesStep } from './apply/WishesStep.tsx';
import { isNoDay, typedDay } from './dayParts.ts';
import { FamilyApplicationsDocument, SubmitApplicationDocument } from './documents.ts';
import { useIssues } from '../ui/useIssues.ts';

/** An application in a few short pages. What is typed is kept until it is sent, also when the sign-in runs out meanwhile. */
export const ApplyPage = () => {
  const session = useSession();
  return session === null ? <Redirect to="/sign-in" replace /> : <ApplySteps subject={session.subject} />;
};

const ApplySteps = ({ subject }: { readonly subject: string }) => {
  const { step: asked } = useParams<{ readonly step?: string }>();
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(() => readDraft(subject));
  const [{ data }] = useQuery({ query: FamilyApplicationsDocument });
  const submit = useCommand(SubmitApplicationDocument);
  const issues = useIssues(submit.refusal);
  const step = STEPS.find((one) => one === asked);
  if (step === undefined) return <Redirect to={pathOf('child')} replace />;

  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(subject, next);
  };
  const siblings = data?.policy?.rules.areTwinBatchesOpen
    ? (data.myApplications?.edges.map(({ node }) => node).filter(({ state }) => state === 'QUEUED') ?? [])
    : [];
  const send = async (): Promise<void> => {
    const { iin, birthOn, name, subcategory, kindergartenIds, languages, notBeforeOn, togetherWithId } = draft;
    const done = await submit.run({
      child: { iin, birthOn: typedDay(birthOn), name },
      subcategory: subcategory === NO_PRIVILEGE ? null : subcategory,
      kindergartenIds: [...kindergartenIds],
      languages: [...languages],
      notBeforeOn: isNoDay(notBeforeOn) ? null : typedDay(notBeforeOn),
      togetherWithId: siblings.some(({ id }) => id === togetherWithId) ? togetherWithId : null,
    });
    if (done === null) {
      scrollTo(0, 0);
      return;
    }
    forgetDraft(subject);
    navigate(`/receipts/${done.application.id}`, { replace: true });
  };

  const shared = { draft, change, issues };
  switch (step) {
    case 'child':
      return <ChildStep key={step} {...shared} />;
    case 'privilege':
      return <PrivilegeStep key={step} {...shared} />;
    case 'wishes':
      return <WishesStep key={step} {...shared} most={data?.policy?.rules.maxWishes ?? null} />;
    case 'time':
      return <TimeStep key={step} {...shared} siblings={siblings} />;
    default:
      return (
        <CheckStep
          key={step}
          {...shared}
          siblings={siblings}
          isBusy={submit.isBusy}
          refusal={submit.refusal}
          problem={submit.problem}
          onSubmit={() => void send()}
        />
      );
  }
};
