// Mistakes that somebody could make, each a small edit of one file, with the test file that must fail because of it.
// "npm run planted" makes them one after the other in a copy of the tree. A rule that moves takes its bug along.

/**
 * @typedef {object} PlantedBug
 * @property {string} name what goes wrong, in words
 * @property {string} file where the mistake is made
 * @property {string} find stands exactly once in that file
 * @property {string} replace
 * @property {string} caughtBy the test file that must fail
 */

/** @type {readonly PlantedBug[]} */
const RULES = [
  {
    name: 'a calendar that is Monday to Friday, without holidays and moved days',
    file: 'src/domain/calendar/calendar.ts',
    find: 'isWorkingDay: (on) => exceptionOn(on)?.isWorking ?? weekday(on) <= 5,',
    replace: 'isWorkingDay: (on) => weekday(on) <= 5,',
    caughtBy: 'test/domain/calendar/workingDays.test.ts',
  },
  {
    name: 'R6: the day of issue counts as day 1',
    file: 'src/domain/calendar/workingDays.ts',
    find: 'for (let counted = 0; counted < count;) {',
    replace: 'for (let counted = Number(calendar.isWorkingDay(from)); counted < count;) {',
    caughtBy: 'test/domain/calendar/workingDays.test.ts',
  },
  {
    name: 'R8: the second window begins at the issue',
    file: 'src/domain/verification/confirmPrivilege.ts',
    find: 'openWindow(calendar, now, rulesOf',
    replace: 'openWindow(calendar, direction.issuedAt, rulesOf',
    caughtBy: 'test/domain/verification/verdicts.test.ts',
  },
  {
    name: 'R10: a stale certificate is accepted without a reason',
    file: 'src/domain/verification/confirmPrivilege.ts',
    find: 'if (isStale && verdict.staleAcceptedBecause === null)',
    replace: 'if (isStale && verdict.by === null)',
    caughtBy: 'test/domain/verification/verdicts.test.ts',
  },
  {
    name: 'R10: a certificate of tomorrow is accepted',
    file: 'src/domain/direction/certificate.ts',
    find: "return age.ageDays < 0 ? refused({ code: 'FUTURE_DATE' }) : accepted({ issuedOn, ...age });",
    replace: 'return accepted({ issuedOn, ...age });',
    caughtBy: 'test/domain/direction/certificate.test.ts',
  },
  {
    name: 'R10: a certificate is stale on its tenth day',
    file: 'src/domain/direction/certificate.ts',
    find: 'ageDays <= certificateValidDays',
    replace: 'ageDays < certificateValidDays',
    caughtBy: 'test/domain/direction/certificate.test.ts',
  },
  {
    name: 'R11, I5: whoever returns to the queue stands at the end of it',
    file: 'src/domain/direction/endDirection.ts',
    find: 'state: stateAfterEnd(standing, end.at, stopListedUntil),',
    replace: 'queuedAt: now, state: stateAfterEnd(standing, end.at, stopListedUntil),',
    caughtBy: 'test/domain/verification/verdicts.test.ts',
  },
  {
    name: 'I3: the seat of a direction that ended stays HELD',
    file: 'src/domain/direction/endDirection.ts',
    find: "seat: { ...seat, state: { kind: 'FREE' }, changedAt: now },",
    replace: 'seat,',
    caughtBy: 'test/domain/direction/cancelDirection.test.ts',
  },
  {
    name: 'R15: the kindergarten of a cancelled direction is not skipped',
    file: 'src/domain/direction/cancelDirection.ts',
    find: '{ isSkipped: true }',
    replace: '{ isSkipped: false }',
    caughtBy: 'test/domain/direction/cancelDirection.test.ts',
  },
  {
    name: 'R16: the extension opens on day 4',
    file: 'src/domain/direction/extendDirection.ts',
    find: 'if (today < openOn)',
    replace: 'if (today < addDays(openOn, -1))',
    caughtBy: 'test/domain/direction/extendDirection.test.ts',
  },
  {
    name: 'R16, I7: a direction is extended as often as one likes',
    file: 'src/domain/direction/extendDirection.ts',
    find: 'if (direction.extendedAt !== null)',
    replace: 'if (direction.extendedAt !== null && now < direction.extendedAt)',
    caughtBy: 'test/domain/direction/extendDirection.test.ts',
  },
  {
    name: 'B1: the stop list ends a day early',
    file: 'src/domain/direction/expireDirection.ts',
    find: 'addDays(window.lastOn, days + 1)',
    replace: 'addDays(window.lastOn, days)',
    caughtBy: 'test/domain/direction/expireDirection.test.ts',
  },
  {
    name: 'D1, I6: a late act is accepted as long as no job has run',
    file: 'src/domain/direction/liveDirection.ts',
    find: 'if (isOverdue(standing.direction, now)) {',
    replace: 'if (isOverdue(standing.direction, now) && !isDirected(standing)) {',
    caughtBy: 'test/domain/direction/cancelDirection.test.ts',
  },
  {
    name: 'R5: a direction that nobody confirmed is enrolled',
    file: 'src/domain/direction/enrolChild.ts',
    find: 'if (standing.direction === null || !isProven(standing.direction))',
    replace: 'if (standing.direction === null)',
    caughtBy: 'test/domain/direction/enrolChild.test.ts',
  },
  {
    name: 'R14: leaving the queue ends a stop list',
    file: 'src/domain/application/leaveQueue.ts',
    find: "application.state.kind === 'STOP_LISTED' ? application.state.until : null",
    replace: 'null',
    caughtBy: 'test/domain/application/leaveQueue.test.ts',
  },
  {
    name: 'R19: a child of one year is old enough',
    file: 'src/domain/application/age.ts',
    find: 'addYears(birthOn, rules.eligibleAgeYears)',
    replace: 'addYears(birthOn, rules.eligibleAgeYears - 1)',
    caughtBy: 'test/domain/application/age.test.ts',
  },
  {
    name: 'the order of a cohort is the order in which it was read',
    file: 'src/domain/queue/order.ts',
    find: 'entries.filter((entry) => entry.category === category).sort(compareByDate);',
    replace: 'entries.filter((entry) => entry.category === category);',
    caughtBy: 'test/domain/queue/order.test.ts',
  },
  {
    name: 'B8: a PRIORITY child is due a turn late',
    file: 'src/domain/queue/order.ts',
    find: 'while (counter >= everyoneTurns',
    replace: 'while (counter > everyoneTurns',
    caughtBy: 'test/domain/queue/lanes.test.ts',
  },
  {
    name: 'B9: children who may not receive a seat yet count as waiting ahead',
    file: 'src/domain/queue/position.ts',
    find: 'if (!entry.isWaiting) continue;',
    replace: '',
    caughtBy: 'test/domain/queue/position.test.ts',
  },
  {
    name: 'P4: the allocator gives seats to whoever stands first, waiting or not',
    file: 'src/domain/allocation/allocate.ts',
    find: 'applicant.isWaiting && serves(lowest, applicant.category)',
    replace: 'serves(lowest, applicant.category)',
    caughtBy: 'test/domain/allocation/allocate.test.ts',
  },
  {
    name: 'the second weights of an IIN are forgotten',
    file: 'src/domain/shared/iin.ts',
    find: 'const second = weigh(elevenDigits, SECOND_WEIGHTS);',
    replace: 'const second = weigh(elevenDigits, FIRST_WEIGHTS);',
    caughtBy: 'test/domain/shared/iin.test.ts',
  },
];

/** @type {readonly PlantedBug[]} */
const DATABASE = [
  {
    name: 'I1: two live directions for one seat',
    file: 'src/db/migrations/0000_tables.sql',
    find: 'CREATE UNIQUE INDEX "direction_one_live_per_seat"',
    replace: 'CREATE INDEX "direction_one_live_per_seat"',
    caughtBy: 'test/db/invariants/directions.test.ts',
  },
  {
    name: 'I2: two open applications for one child',
    file: 'src/db/migrations/0000_tables.sql',
    find: 'CREATE UNIQUE INDEX "application_one_open_per_child"',
    replace: 'CREATE INDEX "application_one_open_per_child"',
    caughtBy: 'test/db/invariants/applications.test.ts',
  },
  {
    name: 'I5: the trigger that keeps queuedAt is gone',
    file: 'src/db/migrations/0001_invariants.sql',
    find: 'WHEN (row(OLD.id, OLD.queued_at,',
    replace: 'WHEN (false AND row(OLD.id, OLD.queued_at,',
    caughtBy: 'test/db/invariants/applications.test.ts',
  },
  {
    name: 'I7: the trigger that keeps promised deadlines is gone',
    file: 'src/db/migrations/0001_invariants.sql',
    find: 'WHEN (OLD.state = NEW.state AND (NEW.window_ends_at',
    replace: 'WHEN (false AND OLD.state = NEW.state AND (NEW.window_ends_at',
    caughtBy: 'test/db/invariants/directions.test.ts',
  },
  {
    name: 'I9: the journal may be changed by whoever owns the tables',
    file: 'src/db/migrations/0001_invariants.sql',
    find: 'CREATE TRIGGER journal_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE',
    replace: 'CREATE TRIGGER journal_is_insert_only BEFORE TRUNCATE',
    caughtBy: 'test/db/journal.test.ts',
  },
  {
    name: 'I9: the application itself may change the journal',
    file: 'src/db/migrations/0002_access.sql',
    find: 'GRANT SELECT, INSERT ON journal,',
    replace: 'GRANT SELECT, INSERT, UPDATE, DELETE ON journal,',
    caughtBy: 'test/db/conventions.test.ts',
  },
  {
    name: 'an encrypted value may be moved to another row',
    file: 'src/db/cipher.ts',
    find: 'Buffer.from(`${table}|${column}|${row}`',
    replace: 'Buffer.from(`${table}|${column}|${typeof row}`',
    caughtBy: 'test/db/cipher.test.ts',
  },
  {
    name: 'an IIN is found by a hash without a key',
    file: 'src/db/cipher.ts',
    find: "createHmac('sha256', keys.index)",
    replace: "createHmac('sha256', 'kezek')",
    caughtBy: 'test/db/cipher.test.ts',
  },
  {
    name: 'I4: a row is written whatever became of it since it was read',
    file: 'src/db/rows.ts',
    find: ".filter(([property]) => property === key || property === 'version')",
    replace: '.filter(([property]) => property === key)',
    caughtBy: 'test/db/transaction.test.ts',
  },
  {
    name: 'D8: a wish that was the last of the list is never taken out',
    file: 'src/db/standing/differences.ts',
    find: '!isDeepStrictEqual(before.application.wishes, after.application.wishes)',
    replace: '!isSame(before.application.wishes, after.application.wishes)',
    caughtBy: 'test/api/family/wishes.test.ts',
  },
  {
    name: 'a serialization failure reaches the caller',
    file: 'src/db/transaction.ts',
    find: 'if (attempt === ATTEMPTS || !isRetriable) throw error;',
    replace: 'if (attempt <= ATTEMPTS || isRetriable) throw error;',
    caughtBy: 'test/db/transaction.test.ts',
  },
];

/** @type {readonly PlantedBug[]} */
const ACTS = [
  {
    name: 'R1: a specialist confirms the privilege of their own family',
    file: 'src/domain/access/may.ts',
    find: "return family.isOwn ? 'OWN_FAMILY' : 'SPECIALIST';",
    replace: "return 'SPECIALIST';",
    caughtBy: 'test/domain/access/may.test.ts',
  },
  {
    name: 'whoever knows the id of a direction may cancel it',
    file: 'src/services/cancelDirection.ts',
    find: 'const role = found && mayActAsParent(work.act.viewer, found.family);',
    replace: "const role = found && (mayActAsParent(work.act.viewer, found.family) ?? 'PARENT');",
    caughtBy: 'test/api/access/matrix.test.ts',
  },
  {
    name: 'R5: any kindergarten enrols the child of another one',
    file: 'src/services/enrolChild.ts',
    find: '!isAdminOf(work.act.viewer, kindergartenId)',
    replace: "work.act.viewer.kind !== 'PERSON'",
    caughtBy: 'test/api/access/idor.test.ts',
  },
  {
    name: 'D3: a key is not scoped to its actor',
    file: 'src/db/idempotency.ts',
    find: '.where(and(eq(idempotency.actorId, actorId), eq(idempotency.verb, verb), eq(idempotency.key, key)))',
    replace:
      '.where(and(eq(idempotency.verb, verb), eq(idempotency.key, key), lt(idempotency.actorId, actorId + 1000)))',
    caughtBy: 'test/api/family/keys.test.ts',
  },
  {
    name: 'D3: other input under a known key is taken for the same',
    file: 'src/services/verb.ts',
    find: 'inputHash.equals(stored.inputHash)',
    replace: 'inputHash.length === stored.inputHash.length',
    caughtBy: 'test/api/family/keys.test.ts',
  },
  {
    name: 'D3: a key is forgotten',
    file: 'src/services/verb.ts',
    find: 'if (earlier !== null) return replay(earlier);',
    replace: '',
    caughtBy: 'test/api/family/keys.test.ts',
  },
  {
    name: 'anyone may read the desk of verifications',
    file: 'src/domain/access/gates.ts',
    find: "verificationDesk: ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'],",
    replace: "verificationDesk: 'SIGNED_IN',",
    caughtBy: 'test/api/access/matrix.test.ts',
  },
  {
    name: 'no limit on aliases',
    file: 'src/api/documentLimits.ts',
    find: 'if (extent.aliases > LIMITS.aliases)',
    replace: 'if (extent.aliases > LIMITS.tokens)',
    caughtBy: 'test/api/ground/limits.test.ts',
  },
  {
    name: 'no limit on depth',
    file: 'src/api/documentLimits.ts',
    find: 'extent.depth > LIMITS.depth)',
    replace: 'extent.depth > LIMITS.tokens)',
    caughtBy: 'test/api/ground/limits.test.ts',
  },
];

/** @type {readonly PlantedBug[]} */
const BY_ITSELF = [
  {
    name: 'D1: an expiry takes effect when a job finds it',
    file: 'src/domain/direction/expireDirection.ts',
    find: 'const at = direction.window.endsAt;',
    replace: 'const at = now;',
    caughtBy: 'test/jobs/deadlines.test.ts',
  },
  {
    name: 'D1: what a job finds due is done without asking whether it still is',
    file: 'src/services/passTime.ts',
    find: 'for (const standing of standings) await work.settle(standing, setting);',
    replace:
      "for (const standing of standings) await work.save(standing, { standing, event: { type: 'AGED_OUT', effectiveAt: setting.now } }, setting, 'SYSTEM');",
    caughtBy: 'test/jobs/deadlines.test.ts',
  },
  {
    name: 'I9: a line that is committed late is passed by for good',
    file: 'src/realtime/sealer.ts',
    find: 'const gaps = running !== null && isWhole ? withoutDead(seen, running) : seen;',
    replace: 'const gaps = running !== null && isWhole ? withoutDead(seen, running).slice(-1) : seen.slice(-1);',
    caughtBy: 'test/realtime/sealer.test.ts',
  },
  {
    name: 'I9: readers are told of seals before they are committed',
    file: 'src/realtime/sealer.ts',
    find: 'if (seals.length > 0) await session.saveSeals(seals);',
    replace: 'if (seals.length > 0) void Promise.resolve().then(() => session.saveSeals(seals));',
    caughtBy: 'test/realtime/sealer.test.ts',
  },
  {
    name: 'I9: a link does not hang on the one before it',
    file: 'src/db/sealing/chain.ts',
    find: '.update(before)',
    replace: '.update(GENESIS)',
    caughtBy: 'test/db/sealing/chain.test.ts',
  },
  {
    name: 'I10: a message that got no answer is not tried again',
    file: 'src/domain/notice/delivery.ts',
    find: "if (delivery.state !== 'QUEUED') return delivery;",
    replace: "if (delivery.state !== 'QUEUED' || answer.kind === 'UNCERTAIN') return { ...delivery, nextAt: null };",
    caughtBy: 'test/domain/notice/delivery.test.ts',
  },
  {
    name: 'I14: an SMS carries the number it goes to',
    file: 'src/services/notice/sendDelivery.ts',
    find: 'return (await carriers.sms?.send({ key, to: to.phone, text })) ?? NOBODY_THERE;',
    replace: 'return (await carriers.sms?.send({ key, to: to.phone, text: `${to.phone}: ${text}` })) ?? NOBODY_THERE;',
    caughtBy: 'test/jobs/deliverNotices.test.ts',
  },
  {
    name: 'I10: each try of a message has a key of its own',
    file: 'src/services/notice/sendDelivery.ts',
    find: 'return (await carriers.sms?.send({ key, to: to.phone, text })) ?? NOBODY_THERE;',
    replace:
      'return (await carriers.sms?.send({ key: `${key}-${now}-${Math.random()}`, to: to.phone, text })) ?? NOBODY_THERE;',
    caughtBy: 'test/jobs/deliverNotices.test.ts',
  },
  {
    name: 'R21: a freed seat waits for somebody to look',
    file: 'src/services/systemWork.ts',
    find: 'if (birthYears.length === 0 || rules.areBatchesManual) continue;',
    replace: 'if (birthYears.length >= 0 || rules.areBatchesManual) continue;',
    caughtBy: 'test/jobs/microBatches.test.ts',
  },
];

/** @type {readonly PlantedBug[]} */
export const PLANTED_BUGS = [...RULES, ...DATABASE, ...ACTS, ...BY_ITSELF];
