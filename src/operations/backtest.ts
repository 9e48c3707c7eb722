import type { BacktestExample, BacktestProgress, BacktestRequest, BacktestResult } from '../http/contract.ts';
import { type SiteId, uuidV7 } from '../ids.ts';
import type { ExampleKind, HumanVerdict, Proposal, Trial } from '../moderation/custom/backtest.ts';
import { ruleset } from '../moderation/ruleset.ts';
import { countPastComments, type PastComment, readPastComments } from '../store/past-comments.ts';
import { findSite } from '../store/sites.ts';
import type { Deps } from './deps.ts';
import { GivesWay } from './give-way.ts';
import { PastSubjects } from './past-subjects.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { policyInForce } from './site-policy.ts';
import { compiledRulesOf, proposedName, ruleToTry } from './site-rules.ts';

const dayMs = 86_400_000;
const sliceSize = 100;
const examplesOfAKind = 5;
const longestExample = 500;

/**
 * What a rule or a policy would have done to the comments of the last `days`, measured against what moderators decided.
 * Yields how far it has come, and the result last; memory stays the same however many comments there are.
 * Refuses an unknown site or rule, and a rule that could not be saved.
 */
export async function backtest(
  deps: Pick<Deps, 'sql' | 'clock'>,
  siteId: SiteId,
  request: BacktestRequest,
): Promise<AsyncGenerator<BacktestProgress | BacktestResult> | Refusal> {
  const proposal = await proposalOf(deps, siteId, request);
  if (isRefusal(proposal)) return proposal;
  const since = new Date(deps.clock().getTime() - request.days * dayMs);
  return trials(deps, { siteId, proposal, after: uuidV7(Math.max(0, since.getTime()), new Uint8Array(10)) });
}

async function proposalOf(
  deps: Pick<Deps, 'sql' | 'clock'>,
  siteId: SiteId,
  { rule, replaces, policy }: BacktestRequest,
): Promise<Proposal | Refusal> {
  const site = await findSite(deps.sql, siteId);
  if (site === null) return refuse('unknown_site');
  const now = { policy: policyInForce(site.policy), rules: await compiledRulesOf(deps, siteId) };
  if (policy !== undefined) return { now, proposed: { ...now, policy }, rule: null, deciding: null };
  const { faultsOf } = await import('../moderation/custom/examples.ts');
  const errors = faultsOf(proposedName, rule!, now.policy);
  if (errors.length > 0) return { refused: 'invalid_rule', errors };
  // What it would do is what is asked, whether or not it is let do it yet.
  const proposed = await ruleToTry({ ...rule!, mode: 'active' });
  const others = now.rules.filter(({ name }) => name !== replaces);
  return {
    now,
    proposed: { ...now, rules: [...others, ...proposed] },
    rule: proposedName,
    deciding: [...proposed, ...now.rules.filter(({ name }) => name === replaces)],
  };
}

async function* trials(
  deps: Pick<Deps, 'sql' | 'clock'>,
  { siteId, proposal, after }: { siteId: SiteId; proposal: Proposal; after: string },
): AsyncGenerator<BacktestProgress | BacktestResult> {
  const { basisOf, Tally, tryOut } = await import('../moderation/custom/backtest.ts');
  const total = await countPastComments(deps.sql, { siteId, after });
  const tally = new Tally();
  const examples = new Examples();
  const past = new PastSubjects(deps, siteId);
  const way = new GivesWay(deps.clock);
  let last = after;
  let ofOtherRulesets = 0;
  for (;;) {
    const slice = await readPastComments(deps.sql, { siteId, after: last, limit: sliceSize });
    await past.learnPages(slice);
    for (const comment of slice) {
      const verdict = verdictOf(comment);
      const trial = tryOut({ ...comment, subject: past.subjectOf(comment), verdict }, proposal);
      ofOtherRulesets += Number(comment.ruleset !== ruleset);
      tally.add(trial, verdict);
      examples.add(comment, trial, verdict);
      await way.ifDue();
    }
    if (slice.length < sliceSize) break;
    await way.ifDue();
    last = slice.at(-1)!.commentId;
    yield { progress: { examined: tally.examined, total: Math.max(total, tally.examined) } };
  }
  yield { basis: basisOf(proposal), ofOtherRulesets, ...tally.result, examples: examples.list() };
}

function verdictOf({ decided }: PastComment): HumanVerdict {
  if (decided === 'approve') return 'approved';
  return decided === 'reject' || decided === 'delete' ? 'rejected' : null;
}

/** The first comments of each kind; what was caught wrongly is what an owner has to see. */
class Examples {
  private readonly kept: Record<ExampleKind, BacktestExample[]> = {
    wronglyCaught: [],
    caught: [],
    released: [],
    changed: [],
  };

  add(comment: PastComment, { kind, now, proposed, judgement }: Trial, verdict: HumanVerdict): void {
    if (kind === null || judgement === null || this.kept[kind].length >= examplesOfAKind) return;
    this.kept[kind].push({
      id: comment.commentId,
      kind,
      body: comment.body.slice(0, longestExample).toWellFormed(),
      decided: verdict,
      now,
      proposed,
      reasons: judgement.reasons.filter(({ contribution }) => contribution > 0).map(({ code }) => code),
    });
  }

  list(): BacktestExample[] {
    return Object.values(this.kept).flat();
  }
}
