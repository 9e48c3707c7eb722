import type { Reading } from '../text/read.ts';
import type { Finding } from './finding.ts';
import type { Policy } from './policy.ts';
import type { Subject } from './subject.ts';

/** Finds one kind of evidence in a comment. Pure: the same comment, facts and policy give the same findings. */
export type Rule = (reading: Reading, subject: Subject, policy: Policy) => readonly Finding[];
