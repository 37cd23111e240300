/** Who can be tried out in demo mode: one for each role, and two parents to see what the other may not. */
export interface DemoPersona {
  /** In `POST /demo/sign-in`, and the subject of the token. */
  readonly key: string;
  readonly title: string;
}

export const DEMO_ISSUER = 'kezek-demo';

export const DEMO_PERSONAS: readonly DemoPersona[] = [
  { key: 'parent', title: 'Parent of a child with an extraordinary right' },
  { key: 'parent-two', title: 'Parent of a child in the general queue' },
  { key: 'kindergarten', title: 'Admin of a kindergarten' },
  { key: 'specialist', title: "Specialist of the department's desk" },
  { key: 'supervisor', title: 'Supervisor: second person of a verdict, campaigns, policies, roles' },
  { key: 'auditor', title: 'Auditor: reads everything but special personal data' },
  { key: 'integrator', title: 'Integrator: a service' },
];
